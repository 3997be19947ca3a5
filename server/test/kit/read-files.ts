import { inflateRawSync } from 'node:zlib'

// Readers of their own, which share nothing with what writes: RFC 4180, the central directory of a zip, the XML of a sheet.

/** The cells of each line; without the byte order mark. */
export function readCsv(text: string, separator = ','): string[][] {
  const lines: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    lines.at(-1)?.push(cell)
    cell = ''
  }
  const source = text.replace(/^\ufeff/, '')
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]
    if (isQuoted && sign === '"' && source[at + 1] === '"') cell += source[++at]
    else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === separator) endCell()
    else if (!isQuoted && sign === '\r' && source[at + 1] === '\n') {
      at += 1
      endCell()
      lines.push([])
    } else cell += sign
  }
  if (lines.at(-1)?.length === 0 && cell === '') lines.pop()
  else endCell()
  return lines
}

export interface SheetCell {
  /** 'inlineStr' for a text, undefined for a number. */
  type: string | undefined
  /** As written: a number's digits, a text without its XML. */
  value: string
  /** The number format behind its style. */
  format: string | undefined
}

export interface Sheet {
  xml: string
  rows: (SheetCell | undefined)[][]
}

/** The first sheet of a workbook. */
export function readWorkbook(bytes: Buffer): Sheet {
  const parts = unzip(bytes)
  const xml = parts.get('xl/worksheets/sheet1.xml') ?? ''
  const formats = formatsOf(parts.get('xl/styles.xml') ?? '')
  const rows = [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) => {
    const row: (SheetCell | undefined)[] = []
    for (const [, attributes = '', content = ''] of cells.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const { r = 'A1', t, s = '0' } = attributesOf(attributes)
      row[columnOf(r)] = { type: t, value: plainText(content), format: formats[Number(s)] }
    }
    return row
  })
  return { xml, rows }
}

export function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const parts = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry += 1) {
    const [method, size, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(data, data + size)
    parts.set(
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'),
    )
    at += 46 + nameLength + extra + comment
  }
  return parts
}

const BUILT_IN: Record<string, string> = {
  '0': 'General',
  '1': '0',
  '2': '0.00',
  '3': '#,##0',
  '4': '#,##0.00',
  '49': '@',
}

function formatsOf(styles: string): (string | undefined)[] {
  const named = Object.fromEntries(
    [...styles.matchAll(/<numFmt ([^>]*)\/>/g)].map(([, text = '']) => {
      const { numFmtId = '', formatCode = '' } = attributesOf(text)
      return [numFmtId, formatCode]
    }),
  )
  const [, cellFormats = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? []
  return [...cellFormats.matchAll(/<xf ([^>]*)/g)].map(([, text = '']) => {
    const { numFmtId = '0' } = attributesOf(text)
    return named[numFmtId] ?? BUILT_IN[numFmtId]
  })
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}

function columnOf(reference: string): number {
  return [...reference.replace(/\d/g, '')].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function plainText(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
}
