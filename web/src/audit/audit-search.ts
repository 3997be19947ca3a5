import { dayIn, filled, idIn, textIn } from '../lib/search-params.ts'

/** What the address says of which entries are shown. */
export function readAuditSearch({ from, to, userId, action, entityType, entityId }: Record<string, unknown>) {
  return filled({
    from: dayIn(from),
    to: dayIn(to),
    userId: idIn(userId),
    action: textIn(action),
    entityType: textIn(entityType),
    entityId: idIn(entityId),
  })
}

export type AuditSearch = ReturnType<typeof readAuditSearch>
