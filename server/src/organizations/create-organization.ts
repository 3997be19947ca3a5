import type { Database } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { hashPassword, isAcceptablePassword } from '../session/passwords.ts'
import { insertOrganization, insertUser, type NewOrganization } from './organizations.queries.ts'

export interface NewUser {
  email: string
  firstName: string
  lastName: string
  role: 'admin' | 'seller' | 'viewer'
  password: string
  isVerified?: boolean | undefined
}

/** What came of it, for what is done in the same transaction. */
export interface CreatedOrganization {
  id: string
  /** in the order in which they were given */
  userIds: string[]
}

/**
 * Makes an organization with its first people, and whatever `furnish` adds, whole or not at all. Its id is made first, so
 * that it can be entered before it exists: its rows are written under the same row security as everybody's.
 */
export async function createOrganization(
  database: Database,
  organization: NewOrganization,
  users: NewUser[],
  furnish: (tx: OrganizationTx, created: CreatedOrganization) => Promise<unknown> = async () => {},
): Promise<CreatedOrganization> {
  if (!organization.isDemo) requireAcceptablePasswords(users)
  // Takes a moment, so before the transaction.
  const rows = await Promise.all(
    users.map(async ({ password, ...user }) => ({ ...user, id: newId(), passwordHash: await hashPassword(password) })),
  )
  const created = { id: newId(), userIds: rows.map((row) => row.id) }
  await database.inOrganization({ organizationId: created.id }, async (tx) => {
    await Promise.all([
      tx.many(insertOrganization(tx, organization)),
      ...rows.map((row) => tx.many(insertUser(tx, row))),
    ])
    await furnish(tx, created)
  })
  return created
}

function requireAcceptablePasswords(users: NewUser[]): void {
  const refused = users.find(({ password }) => !isAcceptablePassword(password))
  if (refused === undefined) return
  throw new OperatorError(`The password of ${refused.email} cannot be used: it must have 10 to 72 bytes.`)
}
