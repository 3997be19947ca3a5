import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface RuleRow {
  lead_days: number | null
  review_days: number | null
  service_level: 50 | 80 | 95 | null
}

export interface CategoryRuleRow extends RuleRow {
  /** Null: of the organization. */
  category_id: string | null
  category_name: string | null
}

/** Of the organization first, then of each category that says something of its own. */
export function selectRules(tx: OrganizationTx): Statement<CategoryRuleRow> {
  return statement(
    `select s.category_id, c.name as category_name, s.lead_days, s.review_days, s.service_level
     from forecast_settings s
     left join categories c on c.organization_id = $1 and c.id = s.category_id
     where s.organization_id = $1 and s.product_id is null
       and (s.category_id is null or num_nonnulls(s.lead_days, s.review_days, s.service_level) > 0)
     order by s.category_id is not null, c.name collate app.spanish`,
    [tx.organizationId],
  )
}

export interface ProductRuleRow extends RuleRow {
  id: string
  name: string
  sku: string
}

export function selectProductRules(
  tx: OrganizationTx,
  after: string | undefined,
  limit: number,
): Statement<ProductRuleRow> {
  return statement(
    `select p.id, p.name, p.sku, s.lead_days, s.review_days, s.service_level
     from forecast_settings s
     join products p on p.organization_id = $1 and p.id = s.product_id and p.deleted_at is null
     where s.organization_id = $1 and s.product_id is not null
       and num_nonnulls(s.lead_days, s.review_days, s.service_level) > 0 and ($2::uuid is null or s.product_id > $2)
     order by s.product_id
     limit $3`,
    [tx.organizationId, after ?? null, limit],
  )
}

export function findPresentCategory(tx: OrganizationTx, id: string): Statement<{ id: string; name: string }> {
  return statement('select id, name from categories where organization_id = $1 and id = $2 and deleted_at is null', [
    tx.organizationId,
    id,
  ])
}

export function findPresentProduct(
  tx: OrganizationTx,
  id: string,
): Statement<{ id: string; name: string; sku: string }> {
  return statement('select id, name, sku from products where organization_id = $1 and id = $2 and deleted_at is null', [
    tx.organizationId,
    id,
  ])
}

/** Of the organization, where it is of neither. */
export function keepRule(
  tx: OrganizationTx,
  scope: { categoryId?: string; productId?: string },
  rule: RuleRow,
): Statement<never> {
  return statement(
    `insert into forecast_settings (organization_id, category_id, product_id, lead_days, review_days, service_level)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id, category_id, product_id) do update set
       lead_days = excluded.lead_days, review_days = excluded.review_days, service_level = excluded.service_level,
       updated_at = now()`,
    [
      tx.organizationId,
      scope.categoryId ?? null,
      scope.productId ?? null,
      rule.lead_days,
      rule.review_days,
      rule.service_level,
    ],
  )
}
