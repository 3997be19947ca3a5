import { toUnits } from './units.ts'

/**
 * 'SON: NUEVE CON 00/100 SOLES' on a Spanish document, 'NINE AND 00/100 SOLES' on an English one. A currency without a name
 * here is called by its code. The amount has at most two decimals and is below 10^18.
 */
export function amountInWords(amount: string, currency: string, language: 'es' | 'en'): string {
  const cents = toUnits(amount, 2)
  const [whole, rest] = cents < 0n ? [-cents / 100n, -cents % 100n] : [cents / 100n, cents % 100n]
  const [one, many] = (currencyNames[currency] ?? UNNAMED(currency))[language]
  const fraction = `${String(rest).padStart(2, '0')}/100`
  const isOne = whole === 1n && rest === 0n
  if (language === 'en') {
    const words = `${english(whole)} AND ${fraction} ${isOne ? one : many}`
    return cents < 0n ? `MINUS ${words}` : words
  }
  // Only right before what it counts does «uno» lose its end.
  const words = isOne ? `UN ${one} CON ${fraction}` : `${spanish(whole)} CON ${fraction} ${many}`
  return `SON: ${cents < 0n ? 'MENOS ' : ''}${words}`
}

interface Names {
  es: readonly [one: string, many: string]
  en: readonly [one: string, many: string]
}

const UNNAMED = (code: string): Names => ({ es: [code, code], en: [code, code] })

function pesos(es: string, en: string): Names {
  return { es: [`PESO ${es}`, `PESOS ${es}S`], en: [`${en} PESO`, `${en} PESOS`] }
}

const currencyNames: Record<string, Names> = {
  ARS: pesos('ARGENTINO', 'ARGENTINE'),
  BOB: { es: ['BOLIVIANO', 'BOLIVIANOS'], en: ['BOLIVIANO', 'BOLIVIANOS'] },
  CLP: pesos('CHILENO', 'CHILEAN'),
  COP: pesos('COLOMBIANO', 'COLOMBIAN'),
  CRC: { es: ['COLÓN', 'COLONES'], en: ['COLÓN', 'COLONES'] },
  DOP: pesos('DOMINICANO', 'DOMINICAN'),
  EUR: { es: ['EURO', 'EUROS'], en: ['EURO', 'EUROS'] },
  GTQ: { es: ['QUETZAL', 'QUETZALES'], en: ['QUETZAL', 'QUETZALES'] },
  HNL: { es: ['LEMPIRA', 'LEMPIRAS'], en: ['LEMPIRA', 'LEMPIRAS'] },
  MXN: pesos('MEXICANO', 'MEXICAN'),
  NIO: { es: ['CÓRDOBA', 'CÓRDOBAS'], en: ['CÓRDOBA', 'CÓRDOBAS'] },
  PAB: { es: ['BALBOA', 'BALBOAS'], en: ['BALBOA', 'BALBOAS'] },
  PEN: { es: ['SOL', 'SOLES'], en: ['SOL', 'SOLES'] },
  PYG: { es: ['GUARANÍ', 'GUARANÍES'], en: ['GUARANÍ', 'GUARANÍES'] },
  USD: { es: ['DÓLAR', 'DÓLARES'], en: ['US DOLLAR', 'US DOLLARS'] },
  UYU: pesos('URUGUAYO', 'URUGUAYAN'),
  VES: { es: ['BOLÍVAR', 'BOLÍVARES'], en: ['BOLÍVAR', 'BOLÍVARES'] },
}

const UP_TO_29 =
  'CERO UNO DOS TRES CUATRO CINCO SEIS SIETE OCHO NUEVE DIEZ ONCE DOCE TRECE CATORCE QUINCE DIECISÉIS DIECISIETE DIECIOCHO DIECINUEVE VEINTE VEINTIUNO VEINTIDÓS VEINTITRÉS VEINTICUATRO VEINTICINCO VEINTISÉIS VEINTISIETE VEINTIOCHO VEINTINUEVE'.split(
    ' ',
  )
const DECENAS = ['', '', '', 'TREINTA', 'CUARENTA', 'CINCUENTA', 'SESENTA', 'SETENTA', 'OCHENTA', 'NOVENTA']
const CENTENAS =
  ' CIENTO DOSCIENTOS TRESCIENTOS CUATROCIENTOS QUINIENTOS SEISCIENTOS SETECIENTOS OCHOCIENTOS NOVECIENTOS'.split(' ')

/** Counted in thousands within millions: 10^9 is «mil millones», 10^12 a «billón». */
function spanish(number: bigint): string {
  if (number >= 10n ** 12n) return grouped(number, 10n ** 12n, ['BILLÓN', 'BILLONES'])
  if (number >= 10n ** 6n) return grouped(number, 10n ** 6n, ['MILLÓN', 'MILLONES'])
  if (number >= 2000n) return joined(`${shortened(spanish(number / 1000n))} MIL`, number % 1000n, spanish)
  if (number >= 1000n) return joined('MIL', number % 1000n, spanish)
  if (number === 100n) return 'CIEN'
  if (number > 100n) return joined(CENTENAS[Number(number / 100n)] ?? '', number % 100n, spanish)
  const below = UP_TO_29[Number(number)]
  if (below !== undefined) return below
  const ten = DECENAS[Number(number / 10n)] ?? ''
  return number % 10n === 0n ? ten : `${ten} Y ${UP_TO_29[Number(number % 10n)]}`
}

function grouped(number: bigint, size: bigint, [one, many]: readonly [string, string]): string {
  const count = number / size
  return joined(count === 1n ? `UN ${one}` : `${shortened(spanish(count))} ${many}`, number % size, spanish)
}

/** «Treinta y un mil», «veintiún millones». */
function shortened(words: string): string {
  return words.replace(/VEINTIUNO$/, 'VEINTIÚN').replace(/UNO$/, 'UN')
}

const UP_TO_19 =
  'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN'.split(
    ' ',
  )
const TENS = ['', '', 'TWENTY', 'THIRTY', 'FORTY', 'FIFTY', 'SIXTY', 'SEVENTY', 'EIGHTY', 'NINETY']
const SCALES: readonly [bigint, string][] = [
  [10n ** 15n, 'QUADRILLION'],
  [10n ** 12n, 'TRILLION'],
  [10n ** 9n, 'BILLION'],
  [10n ** 6n, 'MILLION'],
  [1000n, 'THOUSAND'],
  [100n, 'HUNDRED'],
]

function english(number: bigint): string {
  const scale = SCALES.find(([size]) => number >= size)
  if (scale !== undefined) return joined(`${english(number / scale[0])} ${scale[1]}`, number % scale[0], english)
  const below = UP_TO_19[Number(number)]
  if (below !== undefined) return below
  const ten = TENS[Number(number / 10n)] ?? ''
  return number % 10n === 0n ? ten : `${ten}-${UP_TO_19[Number(number % 10n)]}`
}

function joined(words: string, rest: bigint, inWords: (number: bigint) => string): string {
  return rest === 0n ? words : `${words} ${inWords(rest)}`
}
