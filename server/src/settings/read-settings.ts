import type { Cache, StateRow } from '../platform/cache.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findSettings } from './settings.queries.ts'
import { type KeptSettings, keptSettingsOf } from './settings-shape.ts'

/** As they are; what was read in this version before is not read again. */
export async function readSettings(
  tx: OrganizationTx,
  cache: Cache,
  now: (StateRow & { has_sales: boolean }) | undefined,
): Promise<KeptSettings> {
  const { kept } = await cache.read(tx, { state: now, question: findSettings(tx), keep: keptSettingsOf })
  const settings = kept[0] ?? refuse('not_found')
  return { ...settings, hasSales: now?.has_sales ?? false }
}
