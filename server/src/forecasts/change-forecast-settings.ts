import type { Replenishment } from '@orbit/contract/forecast-shapes.ts'
import { Id } from '@orbit/contract/ids.ts'
import type { ForecastException, ForecastSettings } from '@orbit/contract/replenishment.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { usualReplenishment } from './forecast-outlook.queries.ts'
import {
  findPresentCategory,
  findPresentProduct,
  keepRule,
  type ProductRuleRow,
  type RuleRow,
  selectProductRules,
  selectRules,
} from './forecast-settings.queries.ts'

export async function readForecastSettings(tx: OrganizationTx): Promise<ForecastSettings> {
  const rows = await tx.many(selectRules(tx))
  const own = rows.find(({ category_id }) => category_id === null)
  const usual = usualReplenishment
  return {
    leadDays: own?.lead_days ?? usual.leadDays,
    reviewDays: own?.review_days ?? usual.reviewDays,
    serviceLevel: own?.service_level ?? usual.serviceLevel,
    categories: rows.flatMap(({ category_id: id, category_name, ...row }) =>
      id === null ? [] : [{ category: { id, name: category_name ?? '' }, ...exceptionOf(row) }],
    ),
  }
}

export async function replaceForecastSettings(tx: OrganizationTx, settings: Replenishment): Promise<ForecastSettings> {
  await tx.many(keepRule(tx, {}, ruleOf(settings)))
  return readForecastSettings(tx)
}

export async function replaceSettingsOfCategory(tx: OrganizationTx, categoryId: string, exception: ForecastException) {
  const category = (await tx.maybe(findPresentCategory(tx, categoryId))) ?? refuse('not_found')
  await tx.many(keepRule(tx, { categoryId }, ruleOf(exception)))
  return { category, ...exception }
}

export async function replaceSettingsOfProduct(tx: OrganizationTx, productId: string, exception: ForecastException) {
  const product = (await tx.maybe(findPresentProduct(tx, productId))) ?? refuse('not_found')
  const rule = ruleOf(exception)
  await tx.many(keepRule(tx, { productId }, rule))
  return productRuleOf({ ...product, ...rule })
}

export async function listProductSettings(
  tx: OrganizationTx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor, z.tuple([Id]))?.[0]
  const rows = await tx.many(selectProductRules(tx, after, limit + 1))
  return pageOf(rows, limit, productRuleOf, ({ id }) => [id])
}

function productRuleOf({ id, name, sku, ...row }: ProductRuleRow) {
  return { product: { id, name }, sku, ...exceptionOf(row) }
}

function ruleOf({ leadDays, reviewDays, serviceLevel }: ForecastException): RuleRow {
  return { lead_days: leadDays, review_days: reviewDays, service_level: serviceLevel }
}

function exceptionOf(row: RuleRow): ForecastException {
  return { leadDays: row.lead_days, reviewDays: row.review_days, serviceLevel: row.service_level }
}
