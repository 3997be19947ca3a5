import { type RefusalCode, refusals } from '@orbit/contract/refusals.ts'

/** Why a line, or the sale it belongs to, did not go in. */
export type LineFault = keyof typeof lineFaults
export type ImportFault = LineFault | RefusalCode

const lineFaults = {
  columns: 'another number of columns than the heading, or a quotation mark that is not closed',
  text: 'a sale or product code that is empty, too long, or has characters that are not UTF-8 text',
  date: 'not a date and time like 2010-12-01 08:26',
  quantity: 'not a quantity: up to 9 digits and 3 decimals',
  quantity_not_above_zero: 'a quantity of zero or less',
  price: 'not a price: up to 10 digits and 2 decimals',
  price_not_above_zero: 'a price of zero or less',
  too_many_lines: 'a sale of more than 2,000 lines',
}

export interface RefusedLines {
  lines: number
  /** The first few: the number of the line in the file, and what it said. */
  examples: { lineNumber: number; text: string }[]
}

const MAX_EXAMPLES = 5

/** What became of every line of the file: sold now, found sold already, or refused. */
export class ImportReport {
  /** Read from the file, without the heading. */
  lines = 0
  linesSold = 0
  linesFound = 0
  salesMade = 0
  /** They were there already, made of the same lines. */
  salesFound = 0
  productsMade = 0
  goodsReceived = 0
  /** Sales whose lines had different times; the earliest counts. */
  salesOfSeveralTimes = 0
  /** Left out by --limit. */
  linesBeyondLimit = 0
  readonly refused = new Map<ImportFault, RefusedLines>()

  refuse(fault: ImportFault, lineNumbers: readonly number[], text: string): void {
    const entry = this.refused.get(fault) ?? { lines: 0, examples: [] }
    entry.lines += lineNumbers.length
    const [lineNumber] = lineNumbers
    if (entry.examples.length < MAX_EXAMPLES && lineNumber !== undefined) entry.examples.push({ lineNumber, text })
    this.refused.set(fault, entry)
  }

  get linesRefused(): number {
    return [...this.refused.values()].reduce((sum, { lines }) => sum + lines, 0)
  }

  /** For the operator, one sentence per line. */
  sentences(): string[] {
    const count = (value: number) => value.toLocaleString('en')
    return [
      `${count(this.lines)} lines read: ${count(this.linesSold)} sold, ${count(this.linesFound)} were here already, ${count(this.linesRefused)} refused` +
        (this.linesBeyondLimit > 0 ? `, ${count(this.linesBeyondLimit)} left out by --limit.` : '.'),
      `${count(this.salesMade)} sales made, ${count(this.salesFound)} were here already; ${count(this.productsMade)} products made, ${count(this.goodsReceived)} documents of goods received.`,
      ...(this.salesOfSeveralTimes > 0
        ? [`${count(this.salesOfSeveralTimes)} sales had lines of different times: the earliest counts.`]
        : []),
      ...[...this.refused].flatMap(([fault, { lines, examples }]) => [
        `Refused, ${count(lines)} ${lines === 1 ? 'line' : 'lines'}: ${sentenceOf(fault)}`,
        ...examples.map(({ lineNumber, text }) => `  line ${lineNumber}: ${text}`),
      ]),
    ]
  }
}

function sentenceOf(fault: ImportFault): string {
  return fault in lineFaults ? lineFaults[fault as LineFault] : `${refusals[fault as RefusalCode].en} (${fault})`
}
