import type { Readable } from 'node:stream'
import { Refusal } from './refusal.ts'

/** Where files lie: a folder, or buckets that speak S3. What is in it is whole, and never written again under its key. */
export interface Storage {
  put(key: string, content: Buffer, mediaType: string): Promise<void>
  /** Undefined: it is not there. */
  open(key: string): Promise<StoredFile | undefined>
  /** What is not there is as good as removed. */
  remove(keys: readonly string[]): Promise<void>
  /** The ids of the organizations that have something here. */
  organizations(): AsyncIterable<string>
  list(organizationId: string): AsyncIterable<ListedFile>
}

export interface StoredFile {
  bytes: number
  /** Read it to its end or destroy it: it may hold a connection. */
  content: Readable
}

export interface ListedFile {
  key: string
  storedAt: Date
}

/** One of the forms in which a file is kept: `800.webp`, `160.webp`, `file.pdf`. */
export interface FileForm {
  organizationId: string
  fileId: string
  /** Its ending says its media type. */
  form: string
}

const KEY =
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([a-z0-9]{1,8}\.[a-z0-9]{2,4})$/

/** The organization leads, so that nothing of two of them can meet. */
export function keyOf({ organizationId, fileId, form }: FileForm): string {
  const key = `${organizationId}/${fileId}.${form}`
  if (!KEY.test(key)) throw new Error(`not the key of a file: ${JSON.stringify(key)}`)
  return key
}

/** Undefined for what is no key: left over from something that was interrupted, or not ours. */
export function parseKey(key: string): FileForm | undefined {
  const [, organizationId, fileId, form] = KEY.exec(key) ?? []
  return organizationId && fileId && form ? { organizationId, fileId, form } : undefined
}

const MEDIA_TYPES: Record<string, string> = {
  webp: 'image/webp',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function mediaTypeOf(form: string): string {
  return MEDIA_TYPES[form.slice(form.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

/** In memory, for what is known to be small. */
export async function readWhole(storage: Storage, file: FileForm): Promise<Buffer | undefined> {
  const found = await storage.open(keyOf(file))
  if (found === undefined) return undefined
  return Buffer.concat(await found.content.toArray())
}

const COME_BACK_SECONDS = 30

/** The disk is full, the bucket does not answer: nothing that whoever asked could do about it. */
export class StorageUnavailable extends Refusal {
  constructor(cause: unknown) {
    super('service_unavailable', {}, COME_BACK_SECONDS)
    this.cause = cause
  }
}
