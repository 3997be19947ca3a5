// Each takes a number in its plain form, with its check digit at the end, and tells whether that digit is right.

const RUC_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
const NIT_WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
const NIT_DIGITS = '01987654321'
const RFC_ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'
const CURP_ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** Peru: eleven digits. */
export function isRucRight(ruc: string): boolean {
  return (11 - (weighted(ruc, RUC_WEIGHTS) % 11)) % 10 === Number(ruc[10])
}

/** Argentina: the weights of the RUC, but 11 is written 0 and 10 is written 9. */
export function isCuitRight(cuit: string): boolean {
  const rest = 11 - (weighted(cuit, RUC_WEIGHTS) % 11)
  return (rest === 11 ? 0 : rest === 10 ? 9 : rest) === Number(cuit[10])
}

/** Colombia: up to fifteen digits and the check digit. */
export function isNitRight(nit: string): boolean {
  const reversed = [...nit.slice(0, -1)].reverse().join('')
  return NIT_DIGITS[weighted(reversed, NIT_WEIGHTS) % 11] === nit.at(-1)
}

/** Chile: digits, then a digit or K. */
export function isRutRight(rut: string): boolean {
  const sum = [...rut.slice(0, -1)]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0)
  const rest = 11 - (sum % 11)
  return (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === rut.at(-1)
}

/** Ecuador: ten digits. */
export function isCedulaRight(cedula: string): boolean {
  const sum = [...cedula.slice(0, 9)].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(cedula[9])
}

/** Mexico: twelve characters of a company or thirteen of a person. */
export function isRfcRight(rfc: string): boolean {
  const twelve = rfc.slice(0, -1).padStart(12, ' ')
  const sum = [...twelve].reduce((total, letter, index) => total + RFC_ALPHABET.indexOf(letter) * (13 - index), 0)
  const rest = 11 - (sum % 11)
  return (rest === 11 ? '0' : rest === 10 ? 'A' : String(rest)) === rfc.at(-1)
}

/** Mexico: eighteen characters. */
export function isCurpRight(curp: string): boolean {
  const sum = [...curp.slice(0, 17)].reduce(
    (total, letter, index) => total + CURP_ALPHABET.indexOf(letter) * (18 - index),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(curp[17])
}

/** The sum of the first digits, each times its weight. */
function weighted(digits: string, weights: readonly number[]): number {
  return weights.slice(0, digits.length).reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
}
