/** Only what differs: what somebody did not touch is not sent, and cannot undo what another did. */
export function changesIn<Values extends Record<string, unknown>>(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(([name, value]) => !isSame(before[name], value))
  return Object.fromEntries(changed) as Partial<Values>
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
