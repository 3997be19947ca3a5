import {
  isCedulaRight,
  isCuitRight,
  isCurpRight,
  isNitRight,
  isRfcRight,
  isRucRight,
  isRutRight,
} from './document-check-digits.ts'
import type { DocumentCheck, DocumentFault } from './document-verdicts.ts'

/** Takes the plain form and what was typed. Undefined: nothing is wrong. */
export type Check = (plain: string, typed: string) => DocumentCheck | undefined

/** Of any country: letters and digits, of a length that some country has. */
export const PASSPORT_CHECK: Check = (plain) => (/^[A-Z0-9]{5,15}$/.test(plain) ? undefined : warn('length'))

/** By country and type. Where the check digit is not public, or not kept to by who gives the numbers, only the length counts. */
export const checksByCountry: Record<string, Record<string, Check>> = {
  PE: { DNI: digits(8), RUC: checkPeruvianRuc, CE: lettersAndDigits(9, 12) },
  CO: { CC: digits(3, 10), NIT: checkNit, CE: digits(3, 10), TI: digits(10, 11) },
  MX: { RFC: checkRfc, CURP: checkCurp },
  AR: { DNI: digits(7, 8), CUIT: checkCuit, CUIL: checkCuit },
  CL: { RUT: checkRut, RUN: checkRut },
  EC: { cedula: checkCedula, RUC: checkEcuadorianRuc },
  BO: { CI: (plain) => digits(5, 8)(plain.replace(/(?<=^\d{5,8})\d?[A-Z]{1,2}$/, ''), plain), NIT: digits(6, 12) },
  UY: { CI: digits(7, 8), RUT: digits(12) },
  PY: { CI: digits(5, 8), RUC: lettersAndDigits(6, 9) },
  BR: { CPF: digits(11), CNPJ: lettersAndDigits(14, 14) },
  VE: { cedula: lettersAndDigits(6, 9), RIF: lettersAndDigits(9, 10) },
  DO: { cedula: digits(11), RNC: digits(9, 11) },
  PA: { cedula: lettersAndDigits(5, 13), RUC: lettersAndDigits(5, 20) },
  CR: { cedula: digits(9, 10), DIMEX: digits(11, 12) },
  GT: { DPI: digits(13), NIT: lettersAndDigits(2, 10) },
  SV: { DUI: digits(9), NIT: digits(9, 14) },
  HN: { DNI: digits(13), RTN: digits(14) },
  NI: { cedula: lettersAndDigits(14, 14), RUC: lettersAndDigits(14, 14) },
}

function digits(least: number, most = least): Check {
  return (plain) => {
    if (!/^\d+$/.test(plain)) return invalid('characters')
    return plain.length < least || plain.length > most ? invalid('length') : undefined
  }
}

function lettersAndDigits(least: number, most: number): Check {
  return (plain) => {
    if (!/^[A-Z0-9]+$/.test(plain)) return invalid('characters')
    return plain.length < least || plain.length > most ? invalid('length') : undefined
  }
}

function checkPeruvianRuc(plain: string): DocumentCheck | undefined {
  const shape = digits(11)(plain, plain)
  if (shape !== undefined) return shape
  if (!/^(10|15|16|17|20)/.test(plain)) return invalid('prefix')
  return isRucRight(plain) ? undefined : invalid('check_digit')
}

const COLOMBIAN_FINAL_CONSUMER = '222222222222'

/** Nine digits and the check digit; a person's is their cédula with one. Without it, it can be meant but not checked. */
function checkNit(plain: string, typed: string): DocumentCheck | undefined {
  if (plain === COLOMBIAN_FINAL_CONSUMER) return undefined
  const shape = digits(6, 11)(plain, typed)
  if (shape !== undefined || isNitRight(plain)) return shape
  return plain.length < 10 && !/-\s*\d\s*$/.test(typed) ? warn('check_digit_missing') : invalid('check_digit')
}

// Of everybody in Mexico and of everybody abroad.
const GENERIC_RFCS = ['XAXX010101000', 'XEXX010101000']

/** About one in seventy that are in use has a wrong check digit: that one only warns. */
function checkRfc(plain: string): DocumentCheck | undefined {
  if (GENERIC_RFCS.includes(plain)) return undefined
  if (plain.length < 12 || plain.length > 13) return invalid('length')
  const date = /^[A-ZÑ&]{3,4}(\d{6})[A-Z0-9]{2}[0-9A]$/.exec(plain)?.[1]
  if (date === undefined) return invalid('characters')
  if (!isShortDate(date)) return invalid('date')
  return isRfcRight(plain) ? undefined : warn('check_digit')
}

function checkCurp(plain: string): DocumentCheck | undefined {
  if (plain.length !== 18) return invalid('length')
  const date = /^[A-Z]{4}(\d{6})[HMX][A-Z]{5}[A-Z0-9]\d$/.exec(plain.replaceAll('Ñ', 'X'))?.[1]
  if (date === undefined) return invalid('characters')
  if (!isShortDate(date)) return invalid('date')
  return isCurpRight(plain) ? undefined : invalid('check_digit')
}

function checkCuit(plain: string): DocumentCheck | undefined {
  const shape = digits(11)(plain, plain)
  if (shape !== undefined) return shape
  if (!isCuitRight(plain)) return invalid('check_digit')
  return /^(2[034567]|3[034]|5[015])/.test(plain) ? undefined : warn('prefix')
}

function checkRut(plain: string): DocumentCheck | undefined {
  if (!/^\d+[\dK]$/.test(plain)) return invalid('characters')
  if (plain.length < 7 || plain.length > 9) return invalid('length')
  return isRutRight(plain) ? undefined : invalid('check_digit')
}

function checkCedula(plain: string): DocumentCheck | undefined {
  const shape = digits(10)(plain, plain)
  if (shape !== undefined) return shape
  if (!isProvince(plain)) return invalid('prefix')
  if (!isCedulaRight(plain)) return invalid('check_digit')
  return Number(plain[2]) > 5 ? warn('prefix') : undefined
}

const ECUADORIAN_FINAL_CONSUMER = '9999999999999'

/** A person's is their cédula with the number of the shop. Those of companies (9) and of the state (6) cannot be checked. */
function checkEcuadorianRuc(plain: string): DocumentCheck | undefined {
  if (plain === ECUADORIAN_FINAL_CONSUMER) return undefined
  const shape = digits(13)(plain, plain)
  if (shape !== undefined) return shape
  if (!isProvince(plain) || plain.endsWith('000')) return invalid('prefix')
  if (plain[2] === '6' || plain[2] === '9') return undefined
  if (Number(plain[2]) > 6) return invalid('prefix')
  return isCedulaRight(plain) ? undefined : invalid('check_digit')
}

/** 01 to 24, and 30 for those who registered abroad. */
function isProvince(plain: string): boolean {
  const province = Number(plain.slice(0, 2))
  return (province >= 1 && province <= 24) || province === 30
}

/** YYMMDD of either century: 29 February exists when it did in one of them. */
function isShortDate(date: string): boolean {
  return ['19', '20'].some((century) => {
    const iso = `${century}${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`
    const day = new Date(`${iso}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso)
  })
}

function invalid(fault: DocumentFault): DocumentCheck {
  return { verdict: 'invalid', fault }
}

function warn(fault: DocumentFault): DocumentCheck {
  return { verdict: 'warn', fault }
}
