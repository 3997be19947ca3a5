import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Kind, Place } from './places.ts'
import { type Draft, newCode, written } from './requests.ts'
import { type Bed, CANARY, codeOf } from './rows.ts'
import type { Send } from './send.ts'
import { TWIN, type World } from './world.ts'

/** What is put into a place, for each kind. Their rows are made as they are asked for, so ask before the probes begin. */
export class Values {
  readonly #world: World
  readonly #send: Send
  readonly #foreign = new Map<string, Promise<string>>()

  constructor(world: World, send: Send) {
    this.#world = world
    this.#send = send
  }

  async of(kind: Kind, place: Place, endpoint: Endpoint, draft: Draft): Promise<string> {
    if (place.kind === 'cursor') return (await this.#cursorsOf(endpoint, draft))[kind]
    if (kind === 'malformed') return place.kind === 'reference' || place.kind === 'new id' ? 'malformed' : '\u0007'
    if (place.kind === 'search') return { own: 'propio', foreign: CANARY, random: CANARY.replace('o', 'x') }[kind]
    if (place.kind === 'unique text') return this.#takenCode(kind, place)
    if (place.kind === 'code') return this.#codeOfRow(kind, place)
    if (kind === 'random') return newId()
    if (place.kind === 'new id') {
      return kind === 'own' ? this.#world.shared(place.word) : this.#world.plantTheirs(place.word, TWIN)
    }
    return kind === 'own' ? this.#world.shared(place.word) : this.theirs(place.word)
  }

  /** One of theirs, always the same. */
  theirs(word: string): Promise<string> {
    const known = this.#foreign.get(word) ?? this.#world.plantTheirs(word)
    this.#foreign.set(word, known)
    return known
  }

  async #codeOfRow(kind: 'own' | 'foreign' | 'random', { path, word }: Place): Promise<string> {
    const field = String(path.at(-1))
    if (kind === 'random') return newCode()
    if (kind === 'own') return codeOf(field, this.#world.ours.mark, this.#world.shared(word))
    return codeOf(field, CANARY, await this.theirs(word))
  }

  async #takenCode(kind: 'own' | 'foreign' | 'random', { path, word }: Place): Promise<string> {
    const field = String(path.at(-1))
    if (kind === 'random') return newCode()
    if (kind === 'own') return codeOf(field, this.#world.ours.mark, await this.#world.plantOurs(word))
    return codeOf(field, TWIN, await this.#world.plantTheirs(word, TWIN))
  }

  #cursorsOf(endpoint: Endpoint, draft: Draft): Promise<Record<Kind, string>> {
    const { cursors } = this.#world
    const known = cursors.get(endpoint.name) ?? this.#askForCursors(endpoint, draft)
    cursors.set(endpoint.name, known)
    return known
  }

  /** Where a page of ours ends, and one of theirs; random: at the same spot of the list, by a row that nobody has. */
  async #askForCursors(endpoint: Endpoint, draft: Draft): Promise<Record<Kind, string>> {
    const { ours, theirs } = this.#world
    const own = (await this.#pageEnds(ours, endpoint, draft))[0]
    const ends = await this.#pageEnds(theirs, endpoint, draft)
    const isTheirsAlone = await Promise.all(ends.map((cursor) => this.#namesNoneOfOurs(cursor)))
    const foreign = ends.find((_, index) => isTheirsAlone[index])
    if (own === undefined || foreign === undefined) {
      throw new Error(
        `${endpoint.name} needs more rows to have pages: let openWorld (world.ts) make some that it lists.`,
      )
    }
    return { own, foreign, random: withOtherIds(foreign), malformed: '!' }
  }

  async #pageEnds(bed: Bed, endpoint: Endpoint, draft: Draft): Promise<string[]> {
    const cookie = await this.#world.openSession(bed, bed.userId)
    const ends: string[] = []
    const name = endpoint.name === 'products.listChanges' ? 'since' : 'cursor'
    while (ends.length < MAX_PAGES) {
      const query = { ...draft.query, limit: '1', ...(ends.length === 0 ? {} : { [name]: ends.at(-1) as string }) }
      const { status, body } = await this.#send(written(endpoint, { ...draft, query }, cookie))
      if (status !== 200) throw new Error(`${endpoint.name} shows no page of ${bed.mark}: ${status} ${body}`)
      const { nextCursor, hasMore, next } = JSON.parse(body)
      const cursor: unknown = hasMore ? next : nextCursor
      if (typeof cursor !== 'string') break
      ends.push(cursor)
    }
    return ends
  }

  async #namesNoneOfOurs(cursor: string): Promise<boolean> {
    const { db, ours } = this.#world
    const { rowCount } = await db.admin.query(
      `select from products where organization_id = $1 and id = any ($2) union all
       select from customers where organization_id = $1 and id = any ($2) union all
       select from jobs where organization_id = $1 and id = any ($2) union all
       select from imports where organization_id = $1 and id = any ($2) union all
       select from audit_logs where organization_id = $1 and id = any ($2) union all
       select from purchase_orders where organization_id = $1 and id = any ($2) union all
       select from forecast_runs where organization_id = $1 and id = any ($2) union all
       select from sales where organization_id = $1 and id = any ($2) union all
       select from stock_documents where organization_id = $1 and id = any ($2) union all
       select from stock_counts where organization_id = $1 and id = any ($2) union all
       select from users where organization_id = $1 and id = any ($2)`,
      [ours.organizationId, Buffer.from(cursor, 'base64url').toString().match(UUID) ?? []],
    )
    return rowCount === 0
  }
}

const MAX_PAGES = 60
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same sort key; only the last digits of its ids are other ones, so that no row stands between the two. */
function withOtherIds(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  const other = key.replace(UUID, (id) => id.slice(0, -3) + (id.endsWith('abc') ? 'abd' : 'abc'))
  return Buffer.from(other).toString('base64url')
}
