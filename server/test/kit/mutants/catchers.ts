import { endpoints } from '@orbit/contract/api.ts'
import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import { seededRandom } from '../../../../db/tests/kit/random.ts'
import type { Database } from '../../../src/platform/database.ts'
import { fieldPermissions, judgeFields } from '../isolation/fields.ts'
import type { Identity } from '../isolation/identities.ts'
import type { Finding, Seen } from '../isolation/judge.ts'
import { runMatrix } from '../isolation/matrix.ts'
import type { Send } from '../isolation/send.ts'
import type { World } from '../isolation/world.ts'
import { openStalls } from '../pool-storm/stalls.ts'
import { storm } from '../pool-storm/storm.ts'
import type { Mutant } from './mutant.ts'

/** A database with two organizations in it, and everybody who asks. */
export interface Wall {
  db: TestDatabase
  world: World
  identities: Identity[]
  /** to the server as it is */
  whole: Send
}

/** The server as the mutant makes it. */
export interface Mutated {
  database: Database
  send: Send
}

export interface Caught {
  /** the first thing that is found wrong; undefined when nothing is */
  found: string | undefined
  /** The broken server has written: what it left must not be held against the next one. */
  isDirty: boolean
}

type Catcher = (mutant: Mutant, wall: Wall, mutated: Mutated) => Promise<Caught>

export const catchers: Record<Mutant['catcher'], Catcher> = {
  async matrix(
    { wall, identities: names, endpoints: prefixes = [''], withClaims = false, othersFirst = false },
    { world, identities, whole },
    { send },
  ) {
    const who = identities.filter(({ name }) => names === undefined || names.includes(name))
    const asked = new Set<string>()
    let isDirty = false
    for (const prefix of prefixes) {
      const some = endpoints.filter(({ name }) => name.startsWith(prefix) && !asked.has(name))
      for (const { name } of some) asked.add(name)
      const options = { prepareWith: whole, isBrief: true, withClaims, othersFirst, stopsAtFirst: true }
      const { findings, seen } = await runMatrix({ world, send, endpoints: some, identities: who, ...options })
      isDirty ||= seen.some((one) => hasWritten(one, wall))
      if (findings[0]) return { found: sentenceOf(findings[0]), isDirty }
    }
    return { found: undefined, isDirty }
  },

  async pool(_, { db }, { database }) {
    const stalls = await openStalls(db, 5)
    const { findings } = await storm({ db, database, stalls, transactions: 300, chance: seededRandom(5) })
    return { found: findings[0], isDirty: false }
  },

  async fields({ breaks }, { world }, { send }) {
    const only = fieldPermissions.filter((permission) => breaks.includes(permission))
    const [finding] = await judgeFields(world, send, only)
    return { found: finding && sentenceOf(finding), isDirty: false }
  },
}

/** Behind the wall, what may be written is written in rows that were planted for it. */
function hasWritten({ probe, answer }: Seen, wall: Mutant['wall']): boolean {
  return probe.request.method !== 'GET' && answer.status < 400 && (wall === 'down' || !probe.isWrite)
}

function sentenceOf({ rule, where, what }: Finding): string {
  return `${rule}: ${where} (${what.slice(0, 200)})`
}
