import type pg from 'pg'
import { invariants, invariantsOfUnchangedSettings } from '../../invariants.ts'

/**
 * Everything that is kept up to date by triggers, computed again from scratch; the sentences say what differs. Empty: the
 * books are right. Of all organizations, so ask as superuser.
 */
export async function brokenBooks(client: pg.Pool | pg.ClientBase): Promise<string[]> {
  const parts = Object.entries({ ...invariants, ...invariantsOfUnchangedSettings }).map(
    ([name, sql]) => `select '${name}: ' || found.what as what from (${sql}) as found (what)`,
  )
  const result = await client.query<{ what: string }>(parts.join('\nunion all\n'))
  return result.rows.map((row) => row.what)
}
