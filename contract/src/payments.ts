import { z } from 'zod'
import { Amount } from './money.ts'

export const PaymentMethod = z.enum(['cash', 'card', 'transfer', 'other'])
export type PaymentMethod = z.output<typeof PaymentMethod>

/** Only for cash. `nearest` sends an exact half down, as Chile's 5 pesos do. */
export const CashRounding = z.object({
  /** The smallest amount that can be paid in coins; zero: no rounding. */
  step: Amount,
  mode: z.enum(['down', 'nearest']),
})
export type CashRounding = z.output<typeof CashRounding>
