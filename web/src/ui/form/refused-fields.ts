import type { RefusalCode } from '../../../../contract/src/refusals.ts'
import type { Refusal } from '../../lib/ask.ts'
import { fieldName, nearestField } from './field-paths.ts'

export interface RefusedFields {
  /** Sentence by field. */
  fields: Readonly<Record<string, string>>
  /** What no field of the form is about. */
  others: readonly string[]
}

/** Where in a form the server's refusal belongs. */
export function refusedFields(
  refusal: Refusal,
  known: readonly string[],
  placesOfCodes: Partial<Record<RefusalCode, string>>,
): RefusedFields {
  const place = placesOfCodes[refusal.code]
  if (place !== undefined && known.includes(place)) return { fields: { [place]: refusal.message }, others: [] }
  return placeFaults(refusal.problem.errors ?? [], known)
}

export function placeFaults(
  faults: readonly { path: string | readonly PropertyKey[]; message: string }[],
  known: readonly string[],
): RefusedFields {
  const fields: Record<string, string> = {}
  const others: string[] = []
  for (const { path, message } of faults) {
    const name = fieldName(path)
    const field = nearestField(name, known)
    if (field === undefined) others.push(name === '' ? message : `${name}: ${message}`)
    else fields[field] ??= message
  }
  return { fields, others }
}
