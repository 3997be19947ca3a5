import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { newId } from '../../../src/platform/ids.ts'
import { claimsOf } from './claims.ts'
import type { Identity } from './identities.ts'
import { choicesOf, type Kind, type Place, placesOf } from './places.ts'
import { expectedStatuses, isWelcome, type Probe, wouldWrite } from './probes.ts'
import { type Draft, has, put, validDraft, written } from './requests.ts'
import type { Send } from './send.ts'
import { Values } from './values.ts'
import type { World } from './world.ts'

const KINDS: Kind[] = ['own', 'foreign', 'random', 'malformed']

/**
 * Every endpoint × whoever asks × every place for an id × {own, foreign, random, malformed}, from the contract alone. Rows
 * that are needed are planted here, so that nothing but the probes happens between two looks at the tables.
 */
export async function planProbes(
  world: World,
  send: Send,
  endpoints: readonly Endpoint[],
  identities: readonly Identity[],
  { isBrief = false, withClaims = !isBrief, phase }: PlanOptions = {},
): Promise<Probe[]> {
  const planner = new Planner(world, new Values(world, send), { isBrief, withClaims, phase })
  const probes: Probe[] = []
  for (const endpoint of endpoints) {
    for (const identity of identities) probes.push(...(await planner.probesOf(endpoint, identity)))
  }
  return probes
}

export interface PlanOptions {
  /** ids only as they are, versions only as they should be */
  isBrief?: boolean
  /** other organizations are claimed in headers, queries and bodies as well */
  withClaims?: boolean
  /** only probes that change nothing of ours, or only those that do; both when left out */
  phase?: 'reads' | 'writes' | undefined
}

interface Wish {
  kind: Kind
  place?: Place
  variant?: string
  expected?: readonly number[] | undefined
  /** the value as it is sent */
  spell?: (value: string) => string | string[]
  bend?: (draft: Draft) => void
  isAgain?: boolean
}

class Planner {
  readonly #world: World
  readonly #values: Values

  readonly #options: Required<PlanOptions>
  #addresses = 0

  constructor(world: World, values: Values, options: Required<PlanOptions>) {
    this.#world = world
    this.#values = values
    this.#options = options
  }

  async probesOf(endpoint: Endpoint, identity: Identity): Promise<Probe[]> {
    const places = placesOf(endpoint)
    const wishes: Wish[] = [
      { kind: 'own' },
      ...places.flatMap((place) => KINDS.map((kind) => ({ kind, place }))),
      ...(isWelcome(endpoint, identity) ? this.#choices(endpoint, places) : []),
    ]
    if (isWelcome(endpoint, identity) && !this.#options.isBrief) {
      wishes.push(...spellings(endpoint, identity, places), ...versions(endpoint, places))
    }
    if (isWelcome(endpoint, identity) && endpoint.repeatable) wishes.push(...repetitions(places))
    if (identity.granted !== undefined && this.#options.withClaims)
      wishes.push(...this.#claims(endpoint, identity, places))
    const probes: Probe[] = []
    for (const wish of wishes) {
      const expected = 'expected' in wish ? wish.expected : expectedStatuses(endpoint, identity, wish.kind, wish.place)
      const isWrite = wish.isAgain === true || wouldWrite(endpoint, expected)
      if (this.#options.phase === (isWrite ? 'reads' : 'writes')) continue
      probes.push(await this.#probe(endpoint, identity, places, { ...wish, expected, isWrite }))
    }
    return probes
  }

  async #probe(
    endpoint: Endpoint,
    identity: Identity,
    places: Place[],
    wish: Wish & Pick<Probe, 'expected' | 'isWrite'>,
  ): Promise<Probe> {
    const { kind, place, variant = 'as it is', expected, isWrite, isAgain = false } = wish
    // A write may end the session that makes it, or change the person.
    const isOwnBusiness = isWrite && endpoint.access === 'signed-in'
    const { cookie, userId } = isOwnBusiness ? await identity.another() : { cookie: identity.cookie }
    const rows = isWrite ? this.#freshRows(userId) : async (word: string) => this.#world.shared(word)
    const draft = await validDraft(this.#world, endpoint, places, rows)
    const sent = [...draft.made]
    if (place !== undefined) {
      // A row of ours that is shared must not be used up.
      const isUsedUp = isWrite && kind === 'own' && place.kind === 'reference'
      const value = isUsedUp ? await rows(place.word) : await this.#values.of(kind, place, endpoint, draft)
      const spelt = wish.spell?.(value) ?? value
      put(endpoint, draft, place, spelt)
      sent.push(value, ...[spelt].flat())
    }
    wish.bend?.(draft)
    const request = written(endpoint, draft, cookie)
    if (endpoint.access === 'anyone') request.address = this.#nextAddress()
    return { endpoint, identity, kind, place: nameOf(place), variant, request, isAgain, sent, expected, isWrite }
  }

  /** What belongs together within one request is one row. */
  #freshRows(userId: string | undefined): (word: string) => Promise<string> {
    const together = new Map<string, Promise<string>>()
    return (word) => {
      if (word !== 'completedSale') return this.#world.plantOurs(word, userId)
      const known = together.get(word) ?? this.#world.plantOurs(word)
      together.set(word, known)
      return known
    }
  }

  #nextAddress(): string {
    const number = this.#addresses++
    return `127.${1 + (number >> 16)}.${(number >> 8) % 256}.${number % 256}`
  }

  /** Every choice that a request leaves, with a row of ours wherever one can be named. */
  #choices(endpoint: Endpoint, places: Place[]): Wish[] {
    const optional = places.filter(({ part, kind }) => part === 'body' && kind === 'reference')
    return choicesOf(endpoint).map(({ field, word }) => ({
      kind: 'own',
      variant: `${field} = ${word}`,
      bend: (draft) => {
        for (const place of optional) {
          if (!has(draft.body, place.path)) put(endpoint, draft, place, this.#world.shared(place.word))
        }
        Object.assign(draft.body as object, { [field]: word })
      },
    }))
  }

  /** Another organization is claimed, and something of its asked for where the endpoint takes anything. */
  #claims(endpoint: Endpoint, identity: Identity, places: Place[]): Wish[] {
    const { organizationId, domain } = this.#world.theirs
    const nobodys = { id: newId(), domain: 'x'.repeat(domain.length) }
    const place = places.find((one) => one.kind === 'reference' && one.part !== 'query')
    const isWelcomed = isWelcome(endpoint, identity)
    return (['foreign', 'random'] as const).flatMap((kind) => {
      const usual = expectedStatuses(endpoint, identity, place === undefined ? 'own' : kind, place)
      const claims = claimsOf(endpoint, kind === 'foreign' ? { id: organizationId, domain } : nobodys)
      return claims.map(({ name, make, isRefused }) => ({
        kind,
        ...(place === undefined ? {} : { place }),
        variant: name,
        expected: isRefused && isWelcomed ? [400] : usual,
        bend: make,
      }))
    })
  }
}

const SPELLINGS: Record<string, (id: string) => string | string[]> = {
  'upper case': (id) => id.toUpperCase(),
  'with spaces': (id) => ` ${id} `,
  'in braces': (id) => `{${id}}`,
  'without hyphens': (id) => id.replaceAll('-', ''),
  twice: (id) => [id, id],
}

function spellings(endpoint: Endpoint, identity: Identity, places: Place[]): Wish[] {
  const ofIds = places.filter(({ kind }) => kind === 'reference' || kind === 'new id')
  return ofIds.flatMap((place) =>
    Object.entries(SPELLINGS)
      .filter(([variant]) => variant !== 'twice' || place.part !== 'params')
      .flatMap(([variant, spell]) =>
        (['foreign', 'random'] as const).map((kind) => ({
          kind,
          place,
          variant,
          spell,
          expected: variant === 'upper case' ? expectedStatuses(endpoint, identity, kind, place) : undefined,
        })),
      ),
  )
}

/** The same request under an id of theirs twice: what was made before is what we made before. */
function repetitions(places: Place[]): Wish[] {
  const ids = places.filter(({ kind }) => kind === 'new id')
  return ids.flatMap((place) =>
    (['foreign', 'random'] as const).map((kind) => ({ kind, place, variant: 'again', expected: [200], isAgain: true })),
  )
}

const VERSIONS = [undefined, '"2"', 'W/"1"', '"999999999"', '*', 'nonsense']

function versions(endpoint: Endpoint, places: Place[]): Wish[] {
  const place = places.find(({ part }) => part === 'params')
  if (endpoint.ifMatch === undefined || place === undefined) return []
  return VERSIONS.flatMap((version) =>
    (['foreign', 'random'] as const).map((kind) => ({
      kind,
      place,
      variant: `If-Match: ${version ?? 'none'}`,
      expected: undefined,
      bend: ({ headers }: Draft) => {
        if (version === undefined) delete headers['if-match']
        else headers['if-match'] = version
      },
    })),
  )
}

function nameOf(place: Place | undefined): string {
  return place === undefined ? '–' : [place.part, ...place.path].join('.')
}
