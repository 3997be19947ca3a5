import { describe, expect, test } from 'vitest'
import { canonicalDocumentType, checkDocument, documentTypesOf } from './identity-documents.ts'

// Numbers that their owners publish, or that the authority gives as an example.
describe('a valid number', () => {
  test.each([
    ['PE', 'RUC', '20100070970', 'Supermercados Peruanos'],
    ['PE', 'RUC', '20131312955', 'SUNAT'],
    ['PE', 'RUC', '10456789124', 'of a person'],
    ['PE', 'DNI', '45678912', 'eight digits'],
    ['PE', 'CE', '001234567', 'nine'],
    ['CO', 'NIT', '800197268-4', 'DIAN'],
    ['CO', 'NIT', '899999063-3', 'Universidad Nacional'],
    ['CO', 'NIT', '222222222222', 'consumidor final'],
    ['CO', 'CC', '79.123.456', 'with dots'],
    ['MX', 'RFC', 'SAT970701NN3', 'the tax authority'],
    ['MX', 'RFC', 'xaxx010101000', 'everybody'],
    ['MX', 'RFC', 'XEXX010101000', 'everybody abroad'],
    ['MX', 'CURP', 'HEGG560427MVZRRL04', 'the example of the register'],
    ['AR', 'CUIT', '33-69345023-9', 'AFIP'],
    ['AR', 'CUIT', '30-50001091-2', 'Banco de la Nación'],
    ['AR', 'DNI', '30.123.456', 'with dots'],
    ['CL', 'RUT', '60.803.000-K', 'SII'],
    ['CL', 'RUT', '97.004.000-5', 'Banco de Chile'],
    ['EC', 'cedula', '1710034065', 'the usual example'],
    ['EC', 'RUC', '1710034065001', 'of a person'],
    ['EC', 'RUC', '1790016919001', 'a company'],
    ['EC', 'RUC', '1760013210001', 'the tax authority'],
    ['EC', 'RUC', '9999999999999', 'consumidor final'],
    ['BO', 'CI', '1234567', 'seven digits'],
    ['BO', 'CI', '1234567-1A', 'with a complement'],
    ['BO', 'CI', '12345 LP', 'with a department'],
    ['UY', 'CI', '1.234.567-2', 'eight'],
    ['UY', 'RUT', '211003420017', 'twelve'],
    ['PY', 'RUC', '80003400-7', 'nine'],
    ['BR', 'CNPJ', '33.000.167/0001-01', 'Petrobras'],
    ['PE', 'passport', 'AB123456', 'of anywhere'],
    ['PE', 'none', null, 'nothing was shown'],
  ])('%s %s %s (%s)', (country, type, number, _whose) => {
    expect(checkDocument(country, type, number)).toEqual({ verdict: 'valid', fault: null })
  })
})

describe('an invalid number', () => {
  test.each([
    ['PE', 'RUC', '20100070971', 'check_digit'],
    ['PE', 'RUC', '2010007097', 'length'],
    ['PE', 'RUC', '30100070970', 'prefix'],
    ['PE', 'RUC', '2010007097O', 'characters'],
    ['PE', 'DNI', '4567891', 'length'],
    ['PE', 'DNI', '456789123', 'length'],
    ['PE', 'DNI', '４５６７８９１２', 'characters'],
    ['PE', 'DNI', '--', 'number_missing'],
    ['PE', 'DNI', null, 'number_missing'],
    ['CO', 'NIT', '800197268-5', 'check_digit'],
    ['CO', 'NIT', '8001972685', 'check_digit'],
    ['CO', 'NIT', '222222222223', 'length'],
    ['CO', 'CC', 'A123456', 'characters'],
    ['MX', 'RFC', 'SAT971301NN3', 'date'],
    ['MX', 'RFC', 'SAT970701NN', 'length'],
    ['MX', 'RFC', '1AT970701NN3', 'characters'],
    ['MX', 'CURP', 'HEGG560427MVZRRL05', 'check_digit'],
    ['MX', 'CURP', 'HEGG560431MVZRRL04', 'date'],
    ['AR', 'CUIT', '33-69345023-8', 'check_digit'],
    ['AR', 'DNI', '123456', 'length'],
    ['CL', 'RUT', '60.803.000-1', 'check_digit'],
    ['CL', 'RUT', '6O.803.000-K', 'characters'],
    ['EC', 'cedula', '1710034064', 'check_digit'],
    ['EC', 'cedula', '2510034065', 'prefix'],
    ['EC', 'RUC', '1710034064001', 'check_digit'],
    ['EC', 'RUC', '1710034065000', 'prefix'],
    ['EC', 'RUC', '1780034065001', 'prefix'],
    ['BO', 'CI', '1234', 'length'],
    ['UY', 'RUT', '21100342001', 'length'],
  ] as const)('%s %s %s: %s', (country, type, number, fault) => {
    expect(checkDocument(country, type, number)).toEqual({ verdict: 'invalid', fault })
  })
})

describe('a warning', () => {
  test.each([
    ['MX', 'RFC', 'SAT970701NN4', 'check_digit'],
    ['CO', 'NIT', '800197268', 'check_digit_missing'],
    ['EC', 'cedula', '1760000008', 'prefix'],
    ['AR', 'CUIT', '40-12345678-7', 'prefix'],
    ['PE', 'CUIT', '33693450239', 'type_unknown'],
    ['PE', 'carné universitario', '12', 'type_unknown'],
    ['XX', 'DNI', '12', 'type_unknown'],
    ['PE', '__proto__', '12', 'type_unknown'],
    ['PE', 'constructor', '12', 'type_unknown'],
    ['PE', 'passport', '1234', 'length'],
  ] as const)('%s %s %s: %s', (country, type, number, fault) => {
    expect(checkDocument(country, type, number)).toEqual({ verdict: 'warn', fault })
  })
})

test('any one digit that changes makes a number with a check digit invalid', () => {
  for (const [country, type, number] of [
    ['PE', 'RUC', '20100070970'],
    ['AR', 'CUIT', '33693450239'],
    ['CO', 'NIT', '8001972684'],
    ['EC', 'cedula', '1710034065'],
    ['CL', 'RUT', '97004000' + '5'],
  ] as const) {
    const others = [...'0123456789'].filter((digit) => digit !== number.at(-1))
    const verdicts = others.map((digit) => checkDocument(country, type, number.slice(0, -1) + digit).verdict)
    expect([type, new Set(verdicts)]).toEqual([type, new Set(['invalid'])])
  }
})

test('types are known however they are written, and others stay as they are', () => {
  expect(['dni', 'D.N.I.', ' Ruc ', 'Cédula', 'Pasaporte', 'NONE', 'Carné'].map(canonicalDocumentType)).toEqual([
    'DNI',
    'DNI',
    'RUC',
    'cedula',
    'passport',
    'none',
    'Carné',
  ])
  expect(documentTypesOf('PE')).toEqual(['DNI', 'RUC', 'CE', 'passport', 'none'])
  expect(documentTypesOf('XX')).toEqual(['passport', 'none'])
})
