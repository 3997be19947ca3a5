import type { PaymentMethod } from '@orbit/contract/payments.ts'

export interface DemoUser {
  email: string
  firstName: string
  lastName: string
  role: 'admin' | 'seller' | 'viewer'
}

export const demoUsers: DemoUser[] = [
  { email: 'admin@demo.orbit', firstName: 'Rosa', lastName: 'Quispe (demo)', role: 'admin' },
  { email: 'seller@demo.orbit', firstName: 'Luis', lastName: 'Mamani (demo)', role: 'seller' },
  { email: 'seller-2@demo.orbit', firstName: 'Ana', lastName: 'Huamán (demo)', role: 'seller' },
  { email: 'seller-3@demo.orbit', firstName: 'Jorge', lastName: 'Rojas (demo)', role: 'seller' },
  { email: 'viewer@demo.orbit', firstName: 'Carmen', lastName: 'Torres (demo)', role: 'viewer' },
]

/** How somebody sells. */
export interface Habits {
  email: string
  /** how much of an hour's work is theirs */
  worksAt(hour: number, weekday: number): number
  payments: Record<PaymentMethod, number>
  /** lines of a sale, on average */
  lines: number
  /** shares of all lines and of all sales */
  lineDiscounts: number
  saleDiscounts: number
  holds: number
  cancels: number
}

const isWeekend = (weekday: number) => weekday === 0 || weekday === 6

export const habits: Habits[] = [
  {
    // The early one: small sales, cash, no favours.
    email: 'seller@demo.orbit',
    worksAt: (hour, weekday) => (isWeekend(weekday) ? 0.3 : hour < 15 ? 1 : 0.06),
    payments: { cash: 0.68, card: 0.17, transfer: 0.11, other: 0.04 },
    lines: 2.5,
    lineDiscounts: 0.008,
    saleDiscounts: 0.01,
    holds: 0.02,
    cancels: 0.01,
  },
  {
    // The late one: whole suppers, paid by card and telephone.
    email: 'seller-2@demo.orbit',
    worksAt: (hour, weekday) => (isWeekend(weekday) ? 0.3 : hour >= 14 ? 1 : 0.04),
    payments: { cash: 0.4, card: 0.29, transfer: 0.27, other: 0.04 },
    lines: 3.3,
    lineDiscounts: 0.03,
    saleDiscounts: 0.03,
    holds: 0.035,
    cancels: 0.014,
  },
  {
    // The one of the weekend: large sales, generous, and not always right.
    email: 'seller-3@demo.orbit',
    worksAt: (hour, weekday) => (isWeekend(weekday) ? 1 : hour >= 11 && hour < 14 ? 0.25 : 0),
    payments: { cash: 0.5, card: 0.16, transfer: 0.24, other: 0.1 },
    lines: 3.8,
    lineDiscounts: 0.02,
    saleDiscounts: 0.07,
    holds: 0.03,
    cancels: 0.03,
  },
]
