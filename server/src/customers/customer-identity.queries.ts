import type { DuplicateReason } from '@orbit/contract/customer-identity.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COLUMNS, type CustomerRow } from './customers.queries.ts'

export interface Pair {
  /** the oldest of those who are alike, as ids tell the time */
  id: string
  other_id: string
  reasons: DuplicateReason[]
}

// What two customers may have in common. An empty name is nobody's.
const KEYS: Record<DuplicateReason, { key: string; counts: string }> = {
  document: { key: 'document_key', counts: `document_type <> 'none'` },
  email: { key: 'email', counts: 'email is not null' },
  phone: { key: 'phone_key', counts: 'length(phone_key) >= 6' },
  name: { key: 'name_key', counts: `name_key <> ''` },
}

/** The latest first, as somebody new is more often the one too many. `after` is the last pair of the page before. */
export function selectPairs(
  tx: OrganizationTx,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement<Pair> {
  const alike = Object.entries(KEYS).map(
    ([reason, { key, counts }]) => `
      select c.organization_id, '${reason}' as reason, c.id as other_id, first_value(c.id) over (partition by c.${key} order by c.id) as id
      from customers c
      where c.organization_id = $1 and c.deleted_at is null and c.${key} in (
        select ${key} from customers where organization_id = $1 and deleted_at is null and ${counts}
        group by ${key} having count(*) > 1)`,
  )
  return statement(
    `select p.id, p.other_id, array_agg(p.reason order by p.reason) as reasons
     from (${alike.join(' union all ')}) p
     where p.id <> p.other_id and ($2::uuid is null or (p.other_id, p.id) < ($2::uuid, $3::uuid))
     group by p.organization_id, p.id, p.other_id
     order by p.other_id desc, p.id desc
     limit $4`,
    [tx.organizationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export function findCustomers(tx: OrganizationTx, ids: readonly string[]): Statement<CustomerRow> {
  return statement(`select ${COLUMNS.join(', ')} from customers where organization_id = $1 and id = any ($2::uuid[])`, [
    tx.organizationId,
    ids,
  ])
}

/** What may come of it stands in db/logic/customers.sql. */
export function mergeInto(
  tx: OrganizationTx,
  id: string,
  intoId: string,
  version: number | undefined,
): Statement<{ outcome: string }> {
  return statement(
    `select app.merge_customers(in_organization_id => $1, in_customer_id => $2, in_other_id => $3, in_version => $4) as outcome`,
    [tx.organizationId, id, intoId, version ?? null],
  )
}

/** What may come of it stands in db/logic/customers.sql. */
export function forgetPerson(
  tx: OrganizationTx,
  yearsKept: number,
  id: string,
  reason: string,
  version: number | undefined,
): Statement<{ outcome: string }> {
  return statement(
    `select app.anonymise_customer(in_organization_id => $1, in_customer_id => $2, in_reason => $3, in_years_kept => $4,
       in_version => $5) as outcome`,
    [tx.organizationId, id, reason, yearsKept, version ?? null],
  )
}

export function findCountry(tx: OrganizationTx): Statement<{ country: string }> {
  return statement('select country from organizations where id = $1', [tx.organizationId])
}

export function forgetDocuments(tx: OrganizationTx, years: number): Statement<{ count: number }> {
  return statement('select app.forget_kept_documents(in_organization_id => $1, in_years_kept => $2) as count', [
    tx.organizationId,
    years,
  ])
}
