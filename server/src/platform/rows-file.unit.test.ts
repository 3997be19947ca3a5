import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import { describe, expect, test } from 'vitest'
import { readCsv, readWorkbook } from '../../test/kit/read-files.ts'
import { answerRows, type Column, onePage, type Region } from './rows-file.ts'

interface Row {
  name: string | null
  amount: string | null
  quantity: string
  day: string
  at: Date
  rate: string
}

const columns: Column<Row>[] = [
  { name: { es: 'Nombre', en: 'Name' }, kind: 'text', of: (row) => row.name },
  { name: { es: 'Importe', en: 'Amount' }, kind: 'money', of: (row) => row.amount },
  { name: { es: 'Cantidad', en: 'Quantity' }, kind: 'quantity', of: (row) => row.quantity },
  { name: { es: 'Día', en: 'Day' }, kind: 'date', of: (row) => row.day },
  { name: { es: 'Momento', en: 'Moment' }, kind: 'instant', of: (row) => row.at },
  { name: { es: 'Tasa (%)', en: 'Rate (%)' }, kind: 'percent', of: (row) => row.rate },
]
const lima: Region = { locale: 'es-PE', time_zone: 'America/Lima', currency_decimals: 2 }
const bogota: Region = { locale: 'es-CO', time_zone: 'America/Bogota', currency_decimals: 0 }
const rowOf = (row: Partial<Row>): Row => ({
  name: 'Arroz',
  amount: '12.50',
  quantity: '0.25',
  day: '2026-03-31',
  at: new Date('2026-04-01T01:30:05Z'),
  rate: '10.5',
  ...row,
})

async function written(format: RowsFormat, rows: Partial<Row>[], region = lima): Promise<Buffer> {
  const { file } = await answerRows(format, region, { name: 'lo vendido', columns, pages: onePage(rows.map(rowOf)) })
  const chunks: Buffer[] = []
  for await (const chunk of file.content as AsyncIterable<string | Buffer>) chunks.push(Buffer.from(chunk as string))
  return Buffer.concat(chunks)
}
const csv = async (rows: Partial<Row>[], region?: Region) => (await written('csv', rows, region)).toString('utf8')
const sheet = async (rows: Partial<Row>[], region?: Region) => readWorkbook(await written('xlsx', rows, region))

/** What a spreadsheet would run, or might. */
const formulas = ['=1+1', '+51 999', '-5', '@sum(a1)', '\t=1', '\r=1', '\n=1', '  =1+1', '＝1', "=cmd|'/C calc'!A0"]

describe('as CSV', () => {
  test('begins with the mark of UTF-8, and has a line for the headings and for each row', async () => {
    const text = await csv([{}, { name: null, amount: null }])
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(readCsv(text)).toEqual([
      ['Nombre', 'Importe', 'Cantidad', 'Día', 'Momento', 'Tasa (%)'],
      ['Arroz', '12.50', '0.25', '2026-03-31', '2026-03-31 20:30:05', '10.5'],
      ['', '', '0.25', '2026-03-31', '2026-03-31 20:30:05', '10.5'],
    ])
  })

  test('has semicolons where the comma is in the numbers', async () => {
    expect(readCsv(await csv([{ name: 'Café; "molido"' }], bogota), ';')[1]).toEqual([
      'Café; "molido"',
      '12,5',
      '0,25',
      '2026-03-31',
      '2026-03-31 20:30:05',
      '10,5',
    ])
  })

  test('writes numbers with the decimals of the currency, and loses none', async () => {
    const amounts = ['0', '7', '7.5', '7.5000000', '7.1234567', '-3.20']
    const shown = async (region?: Region) =>
      readCsv(
        await csv(
          amounts.map((amount) => ({ amount })),
          region,
        ),
        region === bogota ? ';' : ',',
      )
        .slice(1)
        .map(([, amount]) => amount)
    expect(await shown()).toEqual(['0.00', '7.00', '7.50', '7.50', '7.1234567', '-3.20'])
    expect(await shown(bogota)).toEqual(['0', '7', '7,5', '7,5', '7,1234567', '-3,2'])
  })

  test('says its headings in the language of the place', async () => {
    expect(readCsv(await csv([], { ...lima, locale: 'en-US' }))).toEqual([
      ['Name', 'Amount', 'Quantity', 'Day', 'Moment', 'Rate (%)'],
    ])
  })

  test('keeps every sign of a text', async () => {
    const names = ['a,b', 'a;b', 'dijo "hola"', 'dos\r\nlíneas', ' al margen ', '"', ',', 'ñandú 🍚']
    const lines = readCsv(await csv(names.map((name) => ({ name }))))
    expect(lines.slice(1).map(([name]) => name)).toEqual(names)
  })

  test('has no formula, and negative numbers that are numbers', async () => {
    const lines = readCsv(await csv(formulas.map((name) => ({ name, amount: '-3.20' }))))
    expect(lines.slice(1).map(([name]) => name)).toEqual(formulas.map((text) => `'${text}`))
    expect(new Set(lines.slice(1).map(([, amount]) => amount))).toEqual(new Set(['-3.20']))
  })
})

describe('as a workbook', () => {
  test('has typed cells under headings that stay', async () => {
    const { rows, xml } = await sheet([{ amount: '-12.50' }])
    expect(rows[0]?.map((cell) => cell?.value)).toEqual(['Nombre', 'Importe', 'Cantidad', 'Día', 'Momento', 'Tasa (%)'])
    expect(rows[1]).toEqual([
      { type: 'inlineStr', value: 'Arroz', format: '@' },
      { type: undefined, value: '-12.5', format: '#,##0.00' },
      { type: undefined, value: '0.25', format: '#,##0.###' },
      { type: undefined, value: '46112', format: 'yyyy-mm-dd' },
      { type: undefined, value: expect.stringMatching(/^46112\.85422/), format: 'yyyy-mm-dd hh:mm:ss' },
      { type: undefined, value: '10.5', format: '0.00##' },
    ])
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(xml.match(/<col /g)).toHaveLength(columns.length)
  })

  test('has texts in place of formulas, as they are', async () => {
    const { rows, xml } = await sheet([...formulas, '0012345', 'a\u0001b<&>'].map((name) => ({ name })))
    expect(xml).not.toContain('<f')
    const shown = rows.slice(1).map((row) => row[0])
    expect(new Set(shown.map((cell) => `${cell?.type} ${cell?.format}`))).toEqual(new Set(['inlineStr @']))
    expect(shown.slice(0, 2).map((cell) => cell?.value)).toEqual(['=1+1', '+51 999'])
    expect(shown.at(-2)?.value).toBe('0012345')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none of them
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  })

  test('keeps an amount exact that no cell can hold as a number', async () => {
    const { rows } = await sheet([{ amount: '9999999999999999.99' }, { amount: '0.01' }])
    expect(rows[1]?.[1]).toMatchObject({ type: 'inlineStr', value: '9999999999999999.99' })
    expect(rows[2]?.[1]).toMatchObject({ type: undefined, value: '0.01' })
  })

  test('shows money with the decimals of its currency', async () => {
    expect((await sheet([{ amount: '1500.00' }], bogota)).rows[1]?.[1]).toEqual({
      type: undefined,
      value: '1500',
      format: '#,##0',
    })
  })
})

describe.each(['csv', 'xlsx'] as const)('a reader of %s', (format) => {
  const tenThousand = Array.from({ length: 10_000 }, () => rowOf({}))

  async function open(pagesInAll: number) {
    const seen = { pages: 0, isClosed: false }
    async function* pages() {
      try {
        for (; seen.pages < pagesInAll; seen.pages += 1) yield tenThousand.slice(0, 1_000)
      } finally {
        seen.isClosed = true
      }
    }
    const { file } = await answerRows(format, lima, { name: 'x', columns, pages: pages() })
    return { seen, content: (file.content as AsyncIterable<string | Buffer>)[Symbol.asyncIterator]() }
  }

  test('who is slow is waited for', async () => {
    const { seen, content } = await open(1_000)
    await content.next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen.pages).toBeLessThan(20)
  })

  test('who leaves ends it', async () => {
    const { seen, content } = await open(1_000)
    await content.next()
    await content.return?.()
    await expect.poll(() => seen.isClosed).toBe(true)
    expect(seen.pages).toBeLessThan(20)
  })

  test('hears of what is wrong before the first byte', async () => {
    async function* pages(): AsyncGenerator<Row[]> {
      yield* []
      throw new Error('not this month')
    }
    await expect(answerRows(format, lima, { name: 'x', columns, pages: pages() })).rejects.toThrow('not this month')
  })
})
