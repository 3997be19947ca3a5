import { z } from 'zod'
import { OptionalDateRange } from './dates.ts'
import { Id } from './ids.ts'
import { Amount, MoneySum } from './money.ts'
import { PaymentMethod } from './payments.ts'
import { DocumentType, SaleStatus } from './sale-kinds.ts'
import { line } from './texts.ts'

/** Which sales; each narrows what the others leave. Says `.refine(isOrdered, notOrdered)` where it is used. */
export const SaleFilterQuery = {
  ...OptionalDateRange,
  status: SaleStatus.optional(),
  /** Who sold. */
  userId: Id.optional(),
  /** With the sales of everybody who was merged into them. */
  customerId: Id.optional(),
  paymentMethod: PaymentMethod.optional(),
  documentType: DocumentType.optional(),
  /** As people type it: `B001-123`, `b001-00000123`, `123` in any series, or a series alone. */
  number: line(50).optional(),
  minTotal: Amount.optional(),
  maxTotal: Amount.optional(),
  /** Those with this product on a line. */
  productId: Id.optional(),
}

/** A minus turns the order round: the smallest total last, or first. */
export const SaleSort = z.enum(['newest', 'oldest', 'total', '-total'])
export type SaleSort = z.output<typeof SaleSort>

const Sums = z.object({ count: z.int(), total: MoneySum, tax: MoneySum, discount: MoneySum })
export type SaleSums = z.output<typeof Sums>

/** Of everything the filter finds, on all pages. */
export const SaleTotals = z.object({ all: Sums, completed: Sums, pending: Sums, cancelled: Sums })
export type SaleTotals = z.output<typeof SaleTotals>
