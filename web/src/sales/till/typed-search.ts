import { readQuantity } from '../basket/typed-numbers.ts'

export interface TypedSearch {
  /** What is looked for. */
  text: string
  /** `12*` before it; null: one. */
  quantity: string | null
}

/** `3*leche`: three of what is found. */
export function readSearch(typed: string): TypedSearch {
  const [, amount, text] = /^\s*([\d.,]+)\s*\*\s*(.*)$/.exec(typed) ?? []
  const quantity = amount === undefined ? null : readQuantity(amount, 3)
  return quantity === null || text === undefined ? { text: typed.trim(), quantity: null } : { text, quantity }
}
