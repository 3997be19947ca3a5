import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { decimalSignOf, MONEY, QUANTITY, readCode, readNumber } from './cell-values.ts'
import { proposeMapping } from './propose-mapping.ts'
import { readTable } from './read-table.ts'
import { cellsOf, textOf } from './table-text.ts'
import { unpackWorkbook } from './unpack-workbook.ts'

describe('text', () => {
  const words = 'Código;Ñandú\n1;Café'
  test.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${words}`)],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${words}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(words, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${words}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(words, 'latin1')],
  ])('is read from %s', (_, bytes) => {
    expect(textOf(bytes)).toBe(words)
  })

  test.each([',', ';', '\t', '|'])('is cut at «%s»', (delimiter) => {
    const rows = [
      ['codigo', 'nombre', 'precio'],
      ['1', 'Arroz, extra; "bueno"\nmucho|más', '4.5'],
    ]
    const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')
    expect(cellsOf(quoted)).toEqual(rows)
    expect(cellsOf(['a', 'b', ''].join(delimiter))).toEqual([['a', 'b', '']])
  })

  test('decimal commas do not pass for the delimiter, and Excel may say what it is', () => {
    expect(cellsOf('codigo;precio\nA;4,50\nB;3,20')).toEqual([
      ['codigo', 'precio'],
      ['A', '4,50'],
      ['B', '3,20'],
    ])
    expect(cellsOf('sep=|\na,b|c')).toEqual([['a,b', 'c']])
  })

  test('a quotation mark that never closes ends with the file', () => {
    expect(cellsOf('a,"b\nc,d')).toEqual([['a', 'b\nc,d']])
  })
})

describe('numbers', () => {
  test.each([
    ['S/ 1,234.50', '.', '1234.5'],
    ['S/. 4.50', '.', '4.5'],
    ['$1.234,50', ',', '1234.5'],
    ['1 234,5 €', ',', '1234.5'],
    ['US$ 12', '.', '12'],
    ['PEN 7.00', '.', '7'],
    [',5', ',', '0.5'],
    ['1E+3', '.', '1000'],
    ['0012', '.', '12'],
  ] as const)('%s with %s is %s', (text, sign, value) => {
    expect(readNumber(text, sign, MONEY)).toEqual({ value })
  })

  test.each([
    ['abc', 'not_a_number'],
    ['1,23.4', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['-5', 'negative'],
    ['(5.00)', 'negative'],
    ['1.005', 'money_decimals'],
    ['99999999999', 'too_large'],
  ])('%s is refused: %s', (text, fault) => {
    expect(readNumber(text, '.', MONEY)).toEqual({ fault })
  })

  test('a column tells its decimal sign; where it cannot, the country does', () => {
    expect(decimalSignOf(['1.234', '5,50'], '.')).toBe(',')
    expect(decimalSignOf(['1.234,00'], '.')).toBe(',')
    expect(decimalSignOf(['1.234.567'], '.')).toBe(',')
    expect(decimalSignOf(['0,125'], '.')).toBe(',')
    expect(decimalSignOf(['1.234'], '.')).toBe('.')
    expect(decimalSignOf(['1.234'], ',')).toBe(',')
    expect(readNumber('1.234', ',', QUANTITY)).toEqual({ value: '1234' })
  })

  test('a barcode with an exponent is whole or refused', () => {
    expect(readCode('7.750243012345E+12', 100)).toEqual({ value: '7750243012345' })
    expect(readCode('1e+12', 100)).toEqual({ fault: 'shortened_code' })
    expect(readCode('7,75E+12', 100)).toEqual({ fault: 'shortened_code' })
    expect(readCode('007', 100)).toEqual({ value: '007' })
    expect(readCode('12E4X', 100)).toEqual({ value: '12E4X' })
  })
})

describe('headings', () => {
  const propose = async (text: string) => {
    const table = await readTable(Buffer.from(text))
    if (typeof table === 'string') throw new Error(table)
    return proposeMapping('products', table)
  }

  test('are known in both languages, with accents, capitals and slips', async () => {
    expect((await propose('CÓDIGO,Nombre del Producto,Presio,Código de Barras,Color\nA,B,1,2,x')).mapping).toEqual([
      'sku',
      'name',
      'salePrice',
      'barcode',
      null,
    ])
    expect((await propose('SKU,Product name,Price,Qty\nA,B,1,2')).mapping).toEqual([
      'sku',
      'name',
      'salePrice',
      'stock',
    ])
  })

  test('are found below a title, and without headings the columns are numbered', async () => {
    const titled = await propose('Lista de precios 2026,,\n,,\nCódigo,Producto,Precio\nA-1,Arroz,4.50')
    expect(titled.mapping).toEqual(['sku', 'name', 'salePrice'])
    expect(titled.rows).toEqual([{ line: 4, cells: ['A-1', 'Arroz', '4.50'] }])
    const bare = await propose('A-1,Arroz,4.50\nA-2,Sal,1.00')
    expect(bare.headings).toEqual(['1', '2', '3'])
    expect(bare.rows).toHaveLength(2)
  })
})

describe('what is made to exhaust us', () => {
  test('a cell as long as a book is no number, and nobody looks long', () => {
    const cells = Array.from({ length: 5_000 }, () => `1${' '.repeat(3_900)}x`)
    expect(decimalSignOf(cells, ',')).toBe(',')
    expect(cells.filter((cell) => 'value' in readNumber(cell, '.', MONEY))).toEqual([])
  })

  test.each([
    ['says how much it holds', (bytes: number) => bytes],
    ['says it holds nothing', () => 0],
  ])('a workbook that unpacks to a thousand times its size and %s is too large', async (_, said) => {
    const zeros = Buffer.alloc(200 * 1024 * 1024)
    const whole = zipOf([{ name: 'xl/sharedStrings.xml', packed: deflateRawSync(zeros), said: said(zeros.length) }])
    expect(await readTable(whole)).toBe('import_file_too_large')
  })

  test('many parts that are small count together', async () => {
    const packed = deflateRawSync(Buffer.alloc(10 * 1024 * 1024))
    const parts = Array.from({ length: 20 }, (_, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      packed,
      said: 1,
    }))
    expect(await readTable(zipOf(parts))).toBe('import_file_too_large')
  })

  test('pictures in a workbook are not even unpacked', async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['sku', 'price'],
            ['A-1', 4.5],
          ],
        },
      ],
    })
    const room = unpackWorkbook(Buffer.from(workbook))?.length
    const photo = { name: 'xl/media/image1.png', packed: Buffer.alloc(0), said: 0 }
    expect(unpackWorkbook(zipOf([photo]))).toEqual(unpackWorkbook(zipOf([])))
    expect(room).toBeGreaterThan(0)
    expect(await readTable(Buffer.from(workbook))).toEqual({
      rows: [
        { line: 1, cells: ['sku', 'price'] },
        { line: 2, cells: ['A-1', '4.5'] },
      ],
    })
  })
})

/** A zip whose directory says what we want it to. */
function zipOf(parts: readonly { name: string; packed: Buffer; said: number }[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, said } of parts) {
    const local = Buffer.alloc(30)
    local.write('PK\u0003\u0004', 'latin1')
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\u0001\u0002', 'latin1')
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(said, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    files.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(at, 16)
  const whole = Buffer.concat([...files, ...directory, end])
  return parts.length === 0 ? end : whole
}
