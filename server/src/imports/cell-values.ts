import type { ImportFault } from '@orbit/contract/import-faults.ts'

export type DecimalSign = '.' | ','
export type Read = { value: string } | { fault: ImportFault }

/**
 * Which sign a column uses. A number that has both, or only one of them but not before three digits, gives it away; where none
 * does («1.234»), the organization's own counts.
 */
export function decimalSignOf(texts: Iterable<string>, usual: DecimalSign): DecimalSign {
  for (const text of texts) {
    const digits = bareNumber(text)
    const [point, comma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')]
    if (point !== -1 && comma !== -1) return point > comma ? '.' : ','
    const at = Math.max(point, comma)
    if (at === -1) continue
    const sign = digits[at] as DecimalSign
    const isRepeated = digits.indexOf(sign) !== at
    const groupsThousands = digits.length - at - 1 === 3 && !digits.startsWith('0')
    if (isRepeated) return sign === '.' ? ',' : '.'
    if (!groupsThousands) return sign
  }
  return usual
}

export function usualDecimalSign(locale: string): DecimalSign {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
}

interface NumberKind {
  whole: number
  decimals: number
  tooFine: ImportFault
}

export const MONEY: NumberKind = { whole: 10, decimals: 2, tooFine: 'money_decimals' }
export const COST: NumberKind = { whole: 8, decimals: 4, tooFine: 'cost_decimals' }
export const QUANTITY: NumberKind = { whole: 9, decimals: 3, tooFine: 'quantity_decimals' }
export const RATE: NumberKind = { whole: 3, decimals: 4, tooFine: 'rate_range' }

/** «S/ 1,234.50» → '1234.5'. */
export function readNumber(text: string, sign: DecimalSign, kind: NumberKind): Read {
  const bare = bareNumber(text)
  const plain = withoutGroups(/e/i.test(bare) ? expanded(bare.replace(',', '.')) : bare, sign)
  if (plain === undefined) return { fault: 'not_a_number' }
  if (plain.startsWith('-') && /[1-9]/.test(plain)) return { fault: 'negative' }
  const [whole = '0', fraction = ''] = plain.replace('-', '').split('.')
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > kind.decimals) return { fault: kind.tooFine }
  const shortest = whole.replace(/^0+(?=\d)/, '')
  if (shortest.length > kind.whole) return { fault: 'too_large' }
  return { value: digits === '' ? shortest : `${shortest}.${digits}` }
}

/** A code as it is read: a number that a spreadsheet wrote with an exponent only while no digit is lost. */
export function readCode(text: string, longest: number): Read {
  if (text.length > longest) return { fault: 'too_long' }
  if (!/^\d+([.,]\d+)?e\+?\d+$/i.test(text)) return { value: text.replace(/^'/, '') }
  const [mantissa = '', exponent = '0'] = text.replace(',', '.').toLowerCase().split('e')
  const known = mantissa.split('.')[1]?.length ?? 0
  // «7.75024E+12» says six of thirteen digits.
  return known < Number(exponent) ? { fault: 'shortened_code' } : { value: expanded(text.replace(',', '.')) }
}

export function readText(text: string, longest: number): Read {
  return text.length > longest ? { fault: 'too_long' } : { value: text }
}

const CURRENCY =
  /^(?:[A-Z]{2,3}\s?)?(?:S\/\.?|US\$|R\$|B\/\.?|RD\$|Bs\.?|Gs\.?|[$€£₡₲Q])?\s*|\s*(?:[A-Z]{3}|[$€£₡₲%])$/giu

// No number is longer; looking for a currency in what is takes the square of its length.
const LONGEST_NUMBER = 60

/** Without currency and spaces; «(5)» is how bookkeepers write −5. */
function bareNumber(text: string): string {
  if (text.length > LONGEST_NUMBER) return ''
  const isNegative = /^\(.*\)$/.test(text)
  const bare = text
    .replace(/^\((.*)\)$/, '$1')
    .replace(/−/g, '-')
    .replace(CURRENCY, '')
    .replace(/[\s\u00a0\u202f']/g, '')
  return isNegative ? `-${bare}` : bare
}

function withoutGroups(text: string, sign: DecimalSign): string | undefined {
  const group = sign === '.' ? ',' : '.'
  const isPlain = new RegExp(`^-?\\d*\\${sign}?\\d*$`).test(text) && /\d/.test(text)
  const isGrouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${sign}\\d*)?$`).test(text)
  if (!isPlain && !isGrouped) return undefined
  const point = text.replaceAll(group, '').replace(sign, '.')
  return point.replace(/^(-?)\./, '$10.').replace(/\.$/, '')
}

function expanded(text: string): string {
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) < 1e21 ? value.toLocaleString('en', EXACT) : text
}

const EXACT = { useGrouping: false, maximumFractionDigits: 10 } as const
