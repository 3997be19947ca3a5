import type { TaxMethod } from '@orbit/contract/taxes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface NewOrganization {
  name: string
  /** What people write to sign in: a label of lower-case letters, digits and hyphens, unique in the installation. */
  domain: string
  country: string
  currency: string
  timeZone: string
  currencyDecimals?: number | undefined
  locale?: string | undefined
  taxName?: string | undefined
  /** percent */
  taxRate?: string | undefined
  taxMethod?: TaxMethod | undefined
  pricesIncludeTax?: boolean | undefined
  cashRoundingStep?: string | undefined
  cashRoundingMode?: 'nearest' | 'down' | undefined
  isDemo?: boolean | undefined
}

export interface UserRow {
  id: string
  email: string
  firstName: string
  lastName: string
  role: string
  passwordHash: string
  /** They have shown that mail reaches them; taken for granted when an operator makes them. */
  isVerified?: boolean | undefined
}

/** What is left out has the default of its column. The series for its documents come with it, by trigger. */
export function insertOrganization(tx: OrganizationTx, organization: NewOrganization): Statement<unknown> {
  const columns = {
    id: tx.organizationId,
    name: organization.name,
    domain: organization.domain,
    country: organization.country,
    currency: organization.currency,
    currency_decimals: organization.currencyDecimals,
    time_zone: organization.timeZone,
    locale: organization.locale,
    tax_name: organization.taxName,
    tax_rate: organization.taxRate,
    tax_method: organization.taxMethod,
    prices_include_tax: organization.pricesIncludeTax,
    cash_rounding_step: organization.cashRoundingStep,
    cash_rounding_mode: organization.cashRoundingMode,
    is_demo: organization.isDemo,
  }
  const given = Object.entries(columns).filter(([, value]) => value !== undefined)
  const places = given.map((_, index) => `$${index + 1}`)
  return statement(
    `insert into organizations (${given.map(([name]) => name).join(', ')}) values (${places.join(', ')})`,
    given.map(([, value]) => value),
  )
}

export function insertUser(tx: OrganizationTx, user: UserRow): Statement<unknown> {
  return statement(
    `insert into users (organization_id, id, email, first_name, last_name, password_hash, role_id, is_verified)
     values ($1, $2, $3, $4, $5, $6, (select r.id from roles r where r.name = $7), $8)`,
    [
      tx.organizationId,
      user.id,
      user.email,
      user.firstName,
      user.lastName,
      user.passwordHash,
      user.role,
      user.isVerified ?? true,
    ],
  )
}

export function closeOrganization(tx: OrganizationTx): Statement<unknown> {
  return statement('update organizations set is_active = false where id = $1', [tx.organizationId])
}

/** For the operator; also takes back the plan to delete it, which would otherwise surprise whoever comes in again. */
export function reopenOrganization(tx: OrganizationTx): Statement<{ id: string }> {
  return statement(
    'update organizations set is_active = true, purge_after = null where id = $1 and (not is_active or purge_after is not null) returning id',
    [tx.organizationId],
  )
}

export function endAllSessions(tx: OrganizationTx): Statement<unknown> {
  return statement('update sessions set ended_at = now() where organization_id = $1 and ended_at is null', [
    tx.organizationId,
  ])
}

/** Planned twice, the first date stays. */
export function setPurgeDate(tx: OrganizationTx): Statement<{ purge_after: Date }> {
  return statement(
    `update organizations set purge_after = coalesce(purge_after, now() + interval '30 days') where id = $1
     returning purge_after`,
    [tx.organizationId],
  )
}

export function forgetPurgeDate(tx: OrganizationTx): Statement<unknown> {
  return statement('update organizations set purge_after = null where id = $1 and purge_after is not null', [
    tx.organizationId,
  ])
}

/** Of the people of a demonstration; nobody's where the organization is a real one. */
export function findDemoPasswords(
  tx: OrganizationTx,
  emails: string[],
): Statement<{ id: string; email: string; password_hash: string }> {
  return statement(
    `select u.id, u.email, u.password_hash
     from users u join organizations g on g.id = u.organization_id
     where u.organization_id = $1 and g.is_demo and u.email = any ($2) and u.is_active and u.deleted_at is null
     order by u.email`,
    [tx.organizationId, emails],
  )
}

/** Whoever came in with the old password is out. */
export function changeDemoPassword(tx: OrganizationTx, userId: string, passwordHash: string): Statement<unknown>[] {
  return [
    statement('update users set password_hash = $3 where organization_id = $1 and id = $2', [
      tx.organizationId,
      userId,
      passwordHash,
    ]),
    statement('update sessions set ended_at = now() where organization_id = $1 and user_id = $2 and ended_at is null', [
      tx.organizationId,
      userId,
    ]),
  ]
}
