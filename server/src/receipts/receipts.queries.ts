import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** Who gives the receipt, as it says at its head. */
export interface IssuerRow {
  name: string
  tax_number: string | null
  address: string | null
  phone: string | null
  country: string
  locale: string
  time_zone: string
  tax_name: string
}

export function findIssuer(tx: OrganizationTx): Statement<IssuerRow> {
  return statement(
    'select name, tax_number, address, phone, country, locale, time_zone, tax_name from organizations where id = $1',
    [tx.organizationId],
  )
}

export interface PrintRow {
  id: string
  sale_id: string
  number: number
  medium: 'paper' | 'email'
  user_id: string
  user_name: string
  created_at: Date
  /** So long after it was recorded, an original can no longer be asked for again. */
  is_recent: boolean
}

const PRINT = `p.id, p.sale_id, p.number, p.medium, p.user_id, u.first_name || ' ' || u.last_name as user_name, p.created_at,
  p.created_at > now() - interval '10 minutes' as is_recent`
const PRINTER = 'join users u on u.organization_id = $1 and u.id = p.user_id'

export function findPrint(tx: OrganizationTx, id: string): Statement<PrintRow> {
  return statement(`select ${PRINT} from sale_prints p ${PRINTER} where p.organization_id = $1 and p.id = $2`, [
    tx.organizationId,
    id,
  ])
}

export function selectPrints(tx: OrganizationTx, saleId: string): Statement<PrintRow> {
  return statement(
    `select ${PRINT} from sale_prints p ${PRINTER} where p.organization_id = $1 and p.sale_id = $2
     order by p.number desc limit 200`,
    [tx.organizationId, saleId],
  )
}

/** Its number is given by the database, one after the other (db/logic/receipts.sql). */
export function insertPrint(
  tx: OrganizationTx,
  print: { id: string; saleId: string; medium: 'paper' | 'email'; userId: string },
): Statement<{ number: number }> {
  return statement(
    `insert into sale_prints (organization_id, id, sale_id, medium, user_id) values ($1, $2, $3, $4, $5) returning number`,
    [tx.organizationId, print.id, print.saleId, print.medium, print.userId],
  )
}

export function recordPrint(tx: OrganizationTx, id: string): Statement<unknown> {
  return statement(
    `select app.record_act('print', 'sale', p.sale_id, jsonb_build_object('print', p.number, 'medium', p.medium))
     from sale_prints p where p.organization_id = $1 and p.id = $2`,
    [tx.organizationId, id],
  )
}

/** Whoever gives the receipt out waits here for whoever does so at the same moment. */
export function lockSale(tx: OrganizationTx, saleId: string): Statement<unknown> {
  return statement('select from sales where organization_id = $1 and id = $2 for no key update', [
    tx.organizationId,
    saleId,
  ])
}

export function countPrints(tx: OrganizationTx, saleId: string): Statement<{ count: number }> {
  return statement('select count(*)::int as count from sale_prints where organization_id = $1 and sale_id = $2', [
    tx.organizationId,
    saleId,
  ])
}

/** The address of the sale's customer, or of who they turned out to be, while they are there. */
export function findCustomerEmail(tx: OrganizationTx, saleId: string): Statement<{ email: string | null }> {
  return statement(
    `select c.email from sales s
     left join customers c on c.organization_id = $1 and c.deleted_at is null
       and c.id = app.surviving_customer($1, s.customer_id)
     where s.organization_id = $1 and s.id = $2`,
    [tx.organizationId, saleId],
  )
}

/** How many letters with receipts left the organization within the last hour. */
export function countRecentEmails(tx: OrganizationTx, saleId: string): Statement<{ of_sale: number; of_all: number }> {
  return statement(
    `select count(*) filter (where p.sale_id = $2)::int as of_sale, count(*)::int as of_all
     from sale_prints p
     where p.organization_id = $1 and p.medium = 'email' and p.created_at > now() - interval '1 hour'`,
    [tx.organizationId, saleId],
  )
}
