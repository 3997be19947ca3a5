import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface PresentCategory {
  id: string
  parent_id: string | null
  name_key: string
}

export function selectPresentCategories(tx: OrganizationTx): Statement<PresentCategory> {
  return statement('select id, parent_id, name_key from categories where organization_id = $1 and deleted_at is null', [
    tx.organizationId,
  ])
}

/** As the database tells names apart (app.name_form). */
export function findNameForms(tx: OrganizationTx, names: readonly string[]): Statement<{ name: string; form: string }> {
  return statement(
    'select n.name, app.name_form(n.name) as form from organizations g, unnest($2::text[]) as n (name) where g.id = $1',
    [tx.organizationId, names],
  )
}

export function insertCategories(
  tx: OrganizationTx,
  categories: readonly { id: string; name: string; parentId: string | null }[],
): Statement<unknown> {
  return statement(
    `insert into categories (organization_id, id, name, parent_id)
     select $1, c.id, c.name, c."parentId" from jsonb_to_recordset($2) as c (id uuid, name text, "parentId" uuid)`,
    [tx.organizationId, JSON.stringify(categories)],
  )
}
