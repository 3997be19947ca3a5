import { TextDecoder } from 'node:util'

/** The text of a file of whatever program: UTF-8, UTF-16 with or without its mark, else Windows-1252. */
export function textOf(bytes: Buffer): string {
  const encoding = encodingOf(bytes)
  return new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/, '')
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 1_000)
  const [even, odd] = [0, 1].map((side) => start.filter((byte, index) => index % 2 === side && byte === 0).length)
  // Latin letters in two bytes: every other one is zero.
  if ((odd ?? 0) > start.length / 5) return 'utf-16le'
  if ((even ?? 0) > start.length / 5) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const

/** Rows of cells. Quotes may hold delimiters, line ends and doubled quotes; one that never closes ends with its file. */
export function cellsOf(text: string): string[][] {
  const said = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = said?.[1] ?? delimiterOf(text)
  return split(text.slice(said?.[0].length ?? 0), delimiter)
}

/** The one that cuts the first lines into the same number of cells most often, the more cells the better. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000)
  const scores = DELIMITERS.map((delimiter) => {
    const widths = split(start, delimiter)
      .slice(0, 30)
      .map((row) => row.length)
    const wide = widths.filter((width) => width > 1)
    const most = Math.max(0, ...[...Map.groupBy(wide, (width) => width)].map(([width, same]) => width * same.length))
    return { delimiter, most }
  })
  return scores.reduce((best, one) => (one.most > best.most ? one : best)).delimiter
}

function split(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let position = 0
  while (position < text.length) {
    const { cell, end } = text[position] === '"' ? quoted(text, position, delimiter) : plain(text, position, delimiter)
    row.push(cell)
    position = end
    if (text[position] === delimiter) {
      position++
      if (position === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    position += text.startsWith('\r\n', position) ? 2 : 1
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function plain(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: text.slice(start, end), end }
}

function quoted(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let cell = ''
  let from = start + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close === -1) return { cell: cell + text.slice(from), end: text.length }
    cell += text.slice(from, close)
    if (text[close + 1] !== '"') {
      const rest = plain(text, close + 1, delimiter)
      return { cell: cell + rest.cell, end: rest.end }
    }
    cell += '"'
    from = close + 2
  }
}
