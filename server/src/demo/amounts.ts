// Inside the generator, amounts are whole numbers of their smallest unit, as everywhere; here plain numbers are enough, since
// none comes near 2^53. Quantities are thousandths, money is cents, costs are ten-thousandths.

/** 1250 with 2 decimals → '12.50'. */
export function written(units: number, decimals: number): string {
  const digits = Math.abs(units)
    .toString()
    .padStart(decimals + 1, '0')
  return `${units < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

export const quantityText = (thousandths: number) => written(thousandths, 3)
export const moneyText = (cents: number) => written(cents, 2)
export const costText = (tenThousandths: number) => written(tenThousandths, 4)
export const worthText = (tenMillionths: number) => written(tenMillionths, 7)

/** As clients send it: '2', '0.25'. */
export function plainQuantity(thousandths: number): string {
  return String(thousandths / 1000)
}

/** '12.50' → 1250. */
export function centsOf(text: string): number {
  return Number(text.replace('.', ''))
}

/** Half away from zero, as PostgreSQL's round; nothing here is negative. Exact up to 2^52. */
export function divided(dividend: number, divisor: number): number {
  const rest = dividend % divisor
  return (dividend - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
}
