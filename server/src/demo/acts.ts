import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { DocumentType } from '@orbit/contract/sale-kinds.ts'
import type { SaleTotals } from '@orbit/contract/sale-totals.ts'
import type { AdjustmentCause } from '@orbit/contract/stock-documents.ts'
import type { DemoProduct } from './catalogue.ts'
import type { DemoCustomer } from './people.ts'

// What happens in the shop, one act after the other. Moments are milliseconds, and no two acts share one. Quantities are
// thousandths, money is cents, costs are ten-thousandths.

interface Common {
  at: number
  userId: string
}

export interface Registration extends Common {
  kind: 'register'
  customer: DemoCustomer
}

export interface SoldLine {
  product: DemoProduct
  quantity: number
  unitPrice: number
  discount: number
}

export interface SaleAct extends Common {
  kind: 'sell' | 'hold'
  id: string
  customer: DemoCustomer | null
  documentType: DocumentType
  lines: SoldLine[]
  /** on the whole document */
  discount: number
  paymentMethod: PaymentMethod
  amountReceived: number | null
  totals: SaleTotals
}

export interface CompletionAct extends Common {
  kind: 'complete'
  saleId: string
  paymentMethod: PaymentMethod
  amountReceived: number | null
  rounding: number
  total: number
}

export interface CancellationAct extends Common {
  kind: 'cancel'
  saleId: string
  reason: string
}

export interface ReceiptAct extends Common {
  kind: 'receive'
  id: string
  supplier: string
  invoice: string
  lines: { product: DemoProduct; quantity: number; unitCost: number }[]
}

export interface CountAct extends Common {
  kind: 'count'
  id: string
  product: DemoProduct
  counted: number
  expected: number
  cause: AdjustmentCause
  reason: string
}

export interface PriceChange extends Common {
  kind: 'reprice'
  product: DemoProduct
  salePrice: number
}

export type Act = Registration | SaleAct | CompletionAct | CancellationAct | ReceiptAct | CountAct | PriceChange
