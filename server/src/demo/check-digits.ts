/** The thirteenth digit of an EAN-13. */
export function eanCheckDigit(twelve: string): number {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}

const RUC_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** The eleventh digit of a RUC, the Peruvian taxpayer's number. */
export function rucCheckDigit(ten: string): number {
  const sum = RUC_WEIGHTS.reduce((total, weight, index) => total + weight * Number(ten[index]), 0)
  return (11 - (sum % 11)) % 10
}
