import { describe, expect, test } from 'vitest'
import { amountInWords } from './amount-in-words.ts'

describe('in Spanish', () => {
  test.each([
    ['0.00', 'SON: CERO CON 00/100 SOLES'],
    ['0.05', 'SON: CERO CON 05/100 SOLES'],
    ['1.00', 'SON: UN SOL CON 00/100'],
    ['1.50', 'SON: UNO CON 50/100 SOLES'],
    ['9.00', 'SON: NUEVE CON 00/100 SOLES'],
    ['16.20', 'SON: DIECISÉIS CON 20/100 SOLES'],
    ['21.00', 'SON: VEINTIUNO CON 00/100 SOLES'],
    ['22.00', 'SON: VEINTIDÓS CON 00/100 SOLES'],
    ['30.00', 'SON: TREINTA CON 00/100 SOLES'],
    ['31.00', 'SON: TREINTA Y UNO CON 00/100 SOLES'],
    ['100.00', 'SON: CIEN CON 00/100 SOLES'],
    ['101.00', 'SON: CIENTO UNO CON 00/100 SOLES'],
    ['115.00', 'SON: CIENTO QUINCE CON 00/100 SOLES'],
    ['500.00', 'SON: QUINIENTOS CON 00/100 SOLES'],
    ['777.77', 'SON: SETECIENTOS SETENTA Y SIETE CON 77/100 SOLES'],
    ['1000.00', 'SON: MIL CON 00/100 SOLES'],
    ['1001.00', 'SON: MIL UNO CON 00/100 SOLES'],
    ['2026.00', 'SON: DOS MIL VEINTISÉIS CON 00/100 SOLES'],
    ['21000.00', 'SON: VEINTIÚN MIL CON 00/100 SOLES'],
    ['31021.10', 'SON: TREINTA Y UN MIL VEINTIUNO CON 10/100 SOLES'],
    ['100000.00', 'SON: CIEN MIL CON 00/100 SOLES'],
    ['101000.00', 'SON: CIENTO UN MIL CON 00/100 SOLES'],
    ['1000000.00', 'SON: UN MILLÓN CON 00/100 SOLES'],
    ['1000001.00', 'SON: UN MILLÓN UNO CON 00/100 SOLES'],
    ['21000000.00', 'SON: VEINTIÚN MILLONES CON 00/100 SOLES'],
    [
      '999999999.99',
      'SON: NOVECIENTOS NOVENTA Y NUEVE MILLONES NOVECIENTOS NOVENTA Y NUEVE MIL NOVECIENTOS NOVENTA Y NUEVE CON 99/100 SOLES',
    ],
    ['9000000000.00', 'SON: NUEVE MIL MILLONES CON 00/100 SOLES'],
    ['1000000000000.00', 'SON: UN BILLÓN CON 00/100 SOLES'],
    ['-2.30', 'SON: MENOS DOS CON 30/100 SOLES'],
  ])('%s', (amount, words) => expect(amountInWords(amount, 'PEN', 'es')).toBe(words))

  test.each([
    ['USD', 'DÓLARES'],
    ['EUR', 'EUROS'],
    ['CLP', 'PESOS CHILENOS'],
    ['COP', 'PESOS COLOMBIANOS'],
    ['MXN', 'PESOS MEXICANOS'],
    ['ARS', 'PESOS ARGENTINOS'],
    ['BOB', 'BOLIVIANOS'],
    ['UYU', 'PESOS URUGUAYOS'],
    ['PYG', 'GUARANÍES'],
    ['CRC', 'COLONES'],
    ['GTQ', 'QUETZALES'],
    ['HNL', 'LEMPIRAS'],
    ['NIO', 'CÓRDOBAS'],
    ['DOP', 'PESOS DOMINICANOS'],
    ['VES', 'BOLÍVARES'],
    ['XYZ', 'XYZ'],
  ])('of %s', (currency, many) => {
    expect(amountInWords('2.00', currency, 'es')).toBe(`SON: DOS CON 00/100 ${many}`)
  })

  test('no two numbers up to 100,000 read the same', () => {
    const words = Array.from({ length: 100_001 }, (_, number) => amountInWords(`${number}`, 'PEN', 'es'))
    expect(new Set(words).size).toBe(100_001)
    expect(words.filter((text) => / {2}|undefined|VEINTIUN |UNO MIL/.test(text))).toEqual([])
  })
})

describe('in English', () => {
  test.each([
    ['0.00', 'ZERO AND 00/100 US DOLLARS'],
    ['1.00', 'ONE AND 00/100 US DOLLAR'],
    ['21.00', 'TWENTY-ONE AND 00/100 US DOLLARS'],
    ['100.00', 'ONE HUNDRED AND 00/100 US DOLLARS'],
    ['101.50', 'ONE HUNDRED ONE AND 50/100 US DOLLARS'],
    ['1000000.00', 'ONE MILLION AND 00/100 US DOLLARS'],
    ['12345.00', 'TWELVE THOUSAND THREE HUNDRED FORTY-FIVE AND 00/100 US DOLLARS'],
    ['-1.00', 'MINUS ONE AND 00/100 US DOLLAR'],
  ])('%s', (amount, words) => expect(amountInWords(amount, 'USD', 'en')).toBe(words))
})
