import { fold } from '../ui/fold.ts'

/** Whether each typed word begins a word of the text: «nue ven» matches «Nueva venta». */
export function matchesWords(typed: string, text: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return fold(typed)
    .split(/\s+/)
    .every((start) => words.some((word) => word.startsWith(start)))
}

/** «aj leche», «ajustar leche», «adjust milk» → what the stock is adjusted of; null: it is no such wish. */
export function readAdjustment(typed: string): string | null {
  const [first = '', ...rest] = fold(typed).split(/\s+/)
  const isWish = first.length >= 2 && ['ajustar', 'adjust'].some((word) => word.startsWith(first))
  const product = rest.filter((word) => !['stock', 'de', 'of'].includes(word)).join(' ')
  return isWish && product !== '' ? product : null
}

/** Something in it could be the number of a sale: `123`, `B001-123`. */
export function readSaleNumber(typed: string): string | null {
  const text = typed.trim().toUpperCase()
  return /^(?:[A-Z]{1,4}\d{0,6}-)?\d{1,10}$/.test(text) ? text : null
}
