import type { AccountChanges } from '@orbit/contract/account.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findAccount, updateAccount } from './account.queries.ts'
import { accountOf } from './account-shape.ts'

/** Changes what was sent and differs, of the version that was read. */
export async function changeAccount(
  tx: OrganizationTx,
  user: Person,
  version: number | undefined,
  changes: AccountChanges,
) {
  const present = await tx.one(findAccount(tx, user.id))
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return accountOf(present, user)
  const [changed, [account]] = await tx.commitWith([
    updateAccount(tx, user.id, version, changes),
    findAccount(tx, user.id),
  ])
  if (account === undefined) throw new Error('the account is gone')
  if (changed.length === 0 && account.version !== version) refuse('version_conflict', { version: account.version })
  return accountOf(account, user)
}
