// Amounts travel as decimal strings and are computed as whole numbers of their smallest unit
// (`units`), so no sum ever passes through a binary fraction. Apart from money.ts: who only computes needs no schemas.

/** '12.5' with 2 decimals → 1250n. Throws a RangeError when the text has more decimals than that. */
export function toUnits(text: string, decimals: number): bigint {
  const point = text.indexOf('.')
  const fraction = point === -1 ? '' : text.slice(point + 1)
  const whole = point === -1 ? text : text.slice(0, point)
  const needed = fraction.length > decimals ? fraction.replace(/0+$/, '') : fraction
  if (needed.length > decimals) throw new RangeError(`${text} has more than ${decimals} decimals`)
  return BigInt(whole + needed.padEnd(decimals, '0'))
}

/** 1250n with 2 decimals → '12.50'. */
export function fromUnits(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString()
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const sign = units < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** '2.500' → '2.5', '3.000' → '3'. */
export function withoutTrailingZeros(text: string): string {
  const point = text.indexOf('.')
  if (point === -1) return text
  let end = text.length
  while (text.charCodeAt(end - 1) === ZERO) end--
  return text.slice(0, end - 1 === point ? point : end)
}

const ZERO = 48

/** Half away from zero, as commerce and PostgreSQL's `round(numeric)` do. `divisor` is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n
  return (dividend < 0n ? dividend - half : dividend + half) / divisor
}

/** From one number of decimals to another, rounded when there are fewer. */
export function rescale(units: bigint, from: number, to: number): bigint {
  return to >= from ? units * 10n ** BigInt(to - from) : divideRounded(units, 10n ** BigInt(from - to))
}

/**
 * `amount` in parts proportional to `weights`, summing to it exactly: everybody gets the floor of
 * the exact part, and the units left go to the largest remainders (the first of equals first).
 * No part exceeds its weight while `amount` does not exceed their sum. Nothing here is negative.
 */
export function shareByLargestRemainder(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (amount === 0n || whole === 0n) return weights.map(() => 0n)
  const shares = weights.map((weight) => (amount * weight) / whole)
  const remainders = weights.map((weight, index) => ({ index, rest: (amount * weight) % whole }))
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  const left = amount - shares.reduce((sum, share) => sum + share, 0n)
  for (const { index } of remainders.slice(0, Number(left))) {
    shares[index] = (shares[index] ?? 0n) + 1n
  }
  return shares
}
