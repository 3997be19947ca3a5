import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import type { ChangedEntity } from './products-import.queries.ts'

export interface KnownCustomer {
  id: string
  document_type: string
  document_key: string
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  notes: string | null
  version: number
}

const COLUMNS = `c.id, c.document_type, c.document_key, c.first_name, c.last_name, c.company_name, c.email, c.phone, c.address, c.city,
  c.notes, c.version`

/** By document, and those without one by their email. */
export function findCustomersByKey(
  tx: OrganizationTx,
  documents: readonly { type: string; key: string }[],
  emails: readonly string[],
): Statement<KnownCustomer> {
  return statement(
    `select ${COLUMNS} from customers c
     join (select distinct d.type, d.key from unnest($2::text[], $3::text[]) as d (type, key)) d
       on c.document_type = d.type and c.document_key = d.key
     where c.organization_id = $1 and c.deleted_at is null
     union
     select ${COLUMNS} from customers c where c.organization_id = $1 and c.email = any ($4::text[]) and c.deleted_at is null`,
    [tx.organizationId, documents.map(({ type }) => type), documents.map(({ key }) => key), emails],
  )
}

export function insertImportedCustomers(
  tx: OrganizationTx,
  customers: readonly object[],
): Statement<{ id: string; version: number }> {
  return statement(
    `insert into customers (organization_id, id, document_type, document_number, first_name, last_name, company_name, email,
       phone, address, city, notes)
     select $1, v.id, coalesce(v."documentType", 'none'), coalesce(v."documentNumber", ''), v."firstName", v."lastName", v."companyName", v.email,
       v.phone, v.address, v.city, v.notes
     from jsonb_to_recordset($2) as v (id uuid, "documentType" text, "documentNumber" text, "firstName" text, "lastName" text,
       "companyName" text, email text, phone text, address text, city text, notes text)
     order by v.id
     on conflict do nothing
     returning id, version`,
    [tx.organizationId, JSON.stringify(customers)],
  )
}

export function updateImportedCustomers(
  tx: OrganizationTx,
  customers: readonly ChangedEntity[],
): Statement<{ id: string; version: number }> {
  return statement(
    `with wanted as (
       select v.id, v.version, v.changes as c from jsonb_to_recordset($2) as v (id uuid, version integer, changes jsonb)
     ), locked as materialized (
       select c.id from customers c where c.organization_id = $1 and c.id = any (array(select w.id from wanted w))
       order by c.id for no key update
     )
     update customers p set
       first_name = case when c ? 'firstName' then c ->> 'firstName' else p.first_name end,
       last_name = case when c ? 'lastName' then c ->> 'lastName' else p.last_name end,
       company_name = case when c ? 'companyName' then c ->> 'companyName' else p.company_name end,
       email = case when c ? 'email' then c ->> 'email' else p.email end,
       phone = case when c ? 'phone' then c ->> 'phone' else p.phone end,
       address = case when c ? 'address' then c ->> 'address' else p.address end,
       city = case when c ? 'city' then c ->> 'city' else p.city end,
       notes = case when c ? 'notes' then c ->> 'notes' else p.notes end
     from wanted w
     where p.organization_id = $1 and p.id = w.id and p.version = w.version and p.deleted_at is null
       and p.id in (select l.id from locked l)
     returning p.id, p.version`,
    [tx.organizationId, JSON.stringify(customers)],
  )
}

export function binImportedCustomers(tx: OrganizationTx, ids: readonly string[]): Statement<{ id: string }> {
  return statement(
    'update customers set deleted_at = now() where organization_id = $1 and id = any ($2::uuid[]) and deleted_at is null returning id',
    [tx.organizationId, ids],
  )
}

export function findUseOfCustomers(
  tx: OrganizationTx,
  ids: readonly string[],
): Statement<{ id: string; name: string; version: number; is_deleted: boolean; is_sold: boolean; is_moved: boolean }> {
  return statement(
    `select c.id, coalesce(c.company_name, c.first_name) as name, c.version, c.deleted_at is not null as is_deleted, false as is_moved,
       c.has_merged or exists (select from sales s where s.organization_id = $1 and s.customer_id = c.id) as is_sold
     from customers c where c.organization_id = $1 and c.id = any ($2::uuid[])`,
    [tx.organizationId, ids],
  )
}
