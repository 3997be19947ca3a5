import type { seededRandom } from '../../../../db/tests/kit/random.ts'
import { nastyValues } from './nasty-values.ts'

type Chance = ReturnType<typeof seededRandom>

/** A copy in which one part, or a few, became something else, went missing, or came along uninvited. */
export function spoil(value: unknown, chance: Chance): unknown {
  const copy = structuredClone(value)
  const holders = holdersOf(copy)
  if (holders.length === 0) return chance.pick(nastyValues)
  for (let times = 1 + chance.below(2); times > 0; times--) {
    const holder = chance.pick(holders)
    const key = chance.pick(Object.keys(holder))
    const act = chance.below(10)
    if (act === 0) delete holder[key]
    else if (act === 1) holder[chance.pick(UNINVITED)] = chance.pick(nastyValues)
    else if (act === 2) holder[key] = [holder[key], holder[key]]
    else holder[key] = chance.pick(nastyValues)
  }
  return copy
}

/** Columns that nobody may set from outside. */
const UNINVITED = [
  'organizationId',
  'roleId',
  'stockQuantity',
  'createdAt',
  'version',
  'total',
  'isDemo',
  'constructor',
  'id',
]

/** Objects and lists, however deep, that have something in them. */
function holdersOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(holdersOf)
  return Object.keys(value).length === 0 ? inner : [value as Record<string, unknown>, ...inner]
}
