import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FileForm } from './storage.ts'

const WEEK_SECONDS = 7 * 24 * 60 * 60
const MAC_BYTES = 24
const UUID_BYTES = 16
const FORM_START = 2 * UUID_BYTES + 4
/** some five megabytes */
const MOST_KEPT = 10_000
const PATH = '/api/v1/files/'

export interface ReadAddress extends FileForm {
  /** seconds until it opens nothing any more */
  secondsLeft: number
}

/**
 * Addresses that open one file for a while, to whoever has them, without a session: what an <img> asks for. Nobody can make
 * one without the secret.
 */
export class FileAddresses {
  readonly #key: Buffer
  readonly #now: () => number
  /** Lists show the same images again and again; signing one costs more than the rest of its line. */
  readonly #made = new Map<string, string>()
  #week = 0

  /** `now` in milliseconds */
  constructor(secret: string, now: () => number = Date.now) {
    // Of its own: the secret may one day sign other things, too.
    this.#key = createHmac('sha256', secret).update('addresses of files').digest()
    this.#now = now
  }

  /** Good for one to two weeks, and the same all week long, so that browsers keep what they have. */
  addressOf(file: FileForm): string {
    const week = Math.floor(this.#now() / 1000 / WEEK_SECONDS)
    if (week !== this.#week || this.#made.size >= MOST_KEPT) this.#made.clear()
    this.#week = week
    const name = `${file.organizationId}/${file.fileId}/${file.form}`
    const address = this.#made.get(name) ?? this.#make(file, (week + 2) * WEEK_SECONDS)
    this.#made.set(name, address)
    return address
  }

  /** For what is fetched once, and soon: good for one to two times as long, and the same meanwhile. */
  addressFor(file: FileForm, lifetimeSeconds: number): string {
    const period = Math.floor(this.#now() / 1000 / lifetimeSeconds)
    return this.#make(file, (period + 2) * lifetimeSeconds)
  }

  #make({ organizationId, fileId, form }: FileForm, end: number): string {
    const said = Buffer.concat([bytesOf(organizationId), bytesOf(fileId), seconds(end), Buffer.from(form)])
    return PATH + Buffer.concat([said, this.#sign(said)]).toString('base64url')
  }

  /** What stands behind the path. Undefined: not one of ours, or its time is over. */
  read(token: string): ReadAddress | undefined {
    const bytes = Buffer.from(token, 'base64url')
    // One spelling only: others would be further addresses of the same file.
    if (bytes.length <= FORM_START + MAC_BYTES || bytes.toString('base64url') !== token) return undefined
    const said = bytes.subarray(0, -MAC_BYTES)
    if (!timingSafeEqual(this.#sign(said), bytes.subarray(-MAC_BYTES))) return undefined
    const secondsLeft = said.readUInt32BE(2 * UUID_BYTES) - Math.floor(this.#now() / 1000)
    if (secondsLeft <= 0) return undefined
    return {
      organizationId: uuidOf(said.subarray(0, UUID_BYTES)),
      fileId: uuidOf(said.subarray(UUID_BYTES, 2 * UUID_BYTES)),
      form: said.subarray(FORM_START).toString('latin1'),
      secondsLeft,
    }
  }

  #sign(said: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(said).digest().subarray(0, MAC_BYTES)
  }
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function seconds(moment: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(moment)
  return bytes
}
