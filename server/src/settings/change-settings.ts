import type { SettingsChanges } from '@orbit/contract/settings.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findSettings, updateSettings } from './settings.queries.ts'
import { settingsOf } from './settings-shape.ts'

/** Changes what was sent and differs, of the version that was read. That the currency stays once something is sold is the database's to say. */
export async function changeSettings(
  tx: OrganizationTx,
  user: Person,
  version: number | undefined,
  changes: SettingsChanges,
) {
  const present = await tx.one(findSettings(tx))
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return settingsOf(present, user)
  const [changed, [settings]] = await tx.commitWith([updateSettings(tx, version, changes), findSettings(tx)])
  if (settings === undefined) throw new Error('the organization is gone')
  if (changed.length === 0 && settings.version !== version) refuse('version_conflict', { version: settings.version })
  return settingsOf(settings, user)
}
