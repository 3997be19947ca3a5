import { encode } from 'uqr'
import type { Piece } from './paginate.ts'
import { printable } from './printable.ts'
import type { Fact, ReceiptDocument, ReceiptLine } from './receipt-document.ts'

/** A part of a receipt that knows its height and draws itself at a place. `running` is the sum so far, of a line. */
export interface Block extends Piece {
  draw(y: number): void
  running?: string
}

export interface Layout {
  pdf: PDFKit.PDFDocument
  left: number
  width: number
  /** Of the letters, in points. */
  size: number
  isRoll: boolean
}

export function rowHeight({ size }: Layout): number {
  return size * 1.3
}

export function headOf({ issuer, title, number, marks, facts }: ReceiptDocument, layout: Layout): Block[] {
  const { size } = layout
  return [
    ...marks.map((mark) => textBlock(mark, layout, { size: size * 1.7, isBold: true })),
    textBlock(issuer.name, layout, { size: size * 1.35, isBold: true }),
    ...issuer.details.map((detail) => textBlock(detail, layout)),
    gap(layout, 0.5),
    textBlock(title, layout, { size: size * 1.2, isBold: true }),
    ...(number === null ? [] : [textBlock(number, layout, { size: size * 1.2, isBold: true })]),
    gap(layout, 0.5),
    ...facts.map((fact) => factBlock(fact, layout)),
    gap(layout, 0.7),
  ]
}

/** On a sheet four columns; on a roll the figures stand under the name. */
export function tableHead({ labels }: ReceiptDocument, layout: Layout): Block {
  const { pdf, left, width } = layout
  const texts = layout.isRoll
    ? [labels.description, '', '', labels.amount]
    : [labels.description, labels.quantity, labels.price, labels.amount]
  const height = rowHeight(layout) * 1.4
  const draw = (y: number) => {
    drawCells(texts, y, layout, 'Helvetica-Bold')
    pdf
      .moveTo(left, y + rowHeight(layout) * 1.1)
      .lineTo(left + width, y + rowHeight(layout) * 1.1)
      .lineWidth(0.7)
      .stroke()
  }
  return { height, isLine: false, draw }
}

export function lineBlock(line: ReceiptLine, { labels }: ReceiptDocument, layout: Layout): Block {
  const { pdf, left, width } = layout
  const note = line.discount === null ? [] : [`${labels.discount} ${line.discount}`]
  const text = [line.description, ...note].map(printable).join('\n')
  const nameWidth = layout.isRoll ? width : width * NAME
  const nameHeight = heightOf(text, layout, nameWidth)
  const height = nameHeight + (layout.isRoll ? rowHeight(layout) * 1.15 : rowHeight(layout) * 0.25)
  const draw = (y: number) => {
    setFont(layout)
    pdf.text(text, left, y, { width: nameWidth })
    if (layout.isRoll) {
      drawRight(line.amount, y + nameHeight, layout)
      drawLeft(`${line.quantity} × ${line.price}`, y + nameHeight, layout)
    } else drawCells(['', line.quantity, line.price, line.amount], y, layout, 'Helvetica')
  }
  return { height, isLine: true, draw, running: line.running }
}

export function carryBlock(label: string, sum: string, layout: Layout): Block {
  const draw = (y: number) => {
    setFont(layout, { isBold: true })
    drawLeft(label, y + rowHeight(layout) * 0.2, layout)
    drawRight(sum, y + rowHeight(layout) * 0.2, layout)
  }
  return { height: rowHeight(layout) * 1.5, isLine: false, draw }
}

export function endOf(receipt: ReceiptDocument, layout: Layout): Block[] {
  const { size } = layout
  const { labels } = receipt
  return [
    ruleBlock(layout),
    ...receipt.sums.map((fact) => factBlock(fact, layout)),
    factBlock([labels.total, receipt.total], layout, { size: size * 1.5, isBold: true }),
    textBlock(receipt.words, layout, { isLeft: true }),
    gap(layout, 0.6),
    ...taxBlocks(receipt, layout),
    gap(layout, 0.6),
    ...receipt.payment.map((fact) => factBlock(fact, layout)),
    ...receipt.remarks.map((remark) => textBlock(remark, layout, { isLeft: true })),
    ...(receipt.code === null ? [] : [gap(layout, 0.6), codeBlock(receipt.code, layout)]),
    gap(layout, 0.6),
    ...receipt.footer.map((line) => textBlock(line, layout)),
  ]
}

/** Where the columns of a sheet end, as parts of its width. */
const NAME = 0.55
const COLUMNS = [NAME, 0.68, 0.84, 1] as const

interface Style {
  size?: number
  isBold?: boolean
  isLeft?: boolean
}

function taxBlocks({ taxes, labels, taxName }: ReceiptDocument, layout: Layout): Block[] {
  const rows = [['', labels.base, taxName], ...taxes.map(({ label, base, tax }) => [label, base, tax])]
  return rows.map(([label = '', base = '', tax = '']) => ({
    height: rowHeight(layout),
    isLine: false,
    draw: (y: number) => {
      setFont(layout, { size: layout.size * 0.92 })
      drawLeft(label, y, layout)
      drawRight(base, y, layout, layout.width * 0.75)
      drawRight(tax, y, layout)
    },
  }))
}

function textBlock(content: string, layout: Layout, style: Style = {}): Block {
  const text = printable(content)
  const height = heightOf(text, layout, layout.width, style)
  const draw = (y: number) => {
    setFont(layout, style)
    layout.pdf.text(text, layout.left, y, { width: layout.width, align: style.isLeft ? 'left' : 'center' })
  }
  return { height, isLine: false, draw }
}

/** The label on the left; the value on the right, over as many lines as it takes. */
function factBlock([label, content]: Fact, layout: Layout, style: Style = {}): Block {
  const { pdf, left, width } = layout
  const value = printable(content)
  const valueWidth = width * 0.68
  const height = heightOf(value, layout, valueWidth, style)
  const draw = (y: number) => {
    setFont(layout, style)
    pdf.text(value, left + width - valueWidth, y, { width: valueWidth, align: 'right' })
    drawLeft(label, y, layout)
  }
  return { height, isLine: false, draw }
}

function codeBlock(code: string, { pdf, left, width }: Layout): Block {
  const { data, size } = encode(code, { ecc: 'M', border: 0 })
  const side = 90
  const unit = side / size
  const draw = (y: number) => {
    const x = left + (width - side) / 2
    for (const [row, line] of data.entries()) {
      for (const [column, isDark] of line.entries()) {
        if (isDark) pdf.rect(x + column * unit, y + row * unit, unit, unit)
      }
    }
    pdf.fill('#000')
  }
  return { height: side, isLine: false, draw }
}

function ruleBlock(layout: Layout): Block {
  const { pdf, left, width } = layout
  const draw = (y: number) =>
    pdf
      .moveTo(left, y + 2)
      .lineTo(left + width, y + 2)
      .lineWidth(0.7)
      .stroke()
  return { height: rowHeight(layout) * 0.6, isLine: false, draw }
}

function gap(layout: Layout, rows: number): Block {
  return { height: rowHeight(layout) * rows, isLine: false, draw: () => {} }
}

function drawCells(texts: readonly string[], y: number, layout: Layout, font: string): void {
  layout.pdf.font(font).fontSize(layout.size)
  for (const [index, text] of texts.entries()) {
    if (index === 0) drawLeft(text, y, layout)
    else drawRight(text, y, layout, layout.width * (COLUMNS[index] ?? 1))
  }
}

function drawLeft(text: string, y: number, { pdf, left }: Layout): void {
  pdf.text(printable(text), left, y, { lineBreak: false })
}

/** Ends at `end` from the left edge. */
function drawRight(content: string, y: number, { pdf, left, width }: Layout, end = width): void {
  const text = printable(content)
  pdf.text(text, left + end - pdf.widthOfString(text), y, { lineBreak: false })
}

function heightOf(text: string, layout: Layout, width: number, style: Style = {}): number {
  setFont(layout, style)
  return layout.pdf.heightOfString(text === '' ? ' ' : text, { width }) + layout.size * 0.15
}

function setFont({ pdf, size }: Layout, style: Style = {}): void {
  pdf.font(style.isBold ? 'Helvetica-Bold' : 'Helvetica').fontSize(style.size ?? size)
}
