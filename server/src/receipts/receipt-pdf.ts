import { setImmediate as othersGo } from 'node:timers/promises'
import type { Paper } from '@orbit/contract/receipts.ts'
import PDFDocument from 'pdfkit'
import { FairQueue } from '../platform/fair-queue.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Page, paginate } from './paginate.ts'
import { printable } from './printable.ts'
import {
  type Block,
  carryBlock,
  endOf,
  headOf,
  type Layout,
  lineBlock,
  rowHeight,
  tableHead,
} from './receipt-blocks.ts'
import type { ReceiptDocument } from './receipt-document.ts'

const MILLIMETRE = 72 / 25.4
const SHEET = { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE, margin: 14 * MILLIMETRE, size: 9.5, isRoll: false }
/** A roll has no pages; a metre at a time is what printers take. */
const ROLL = { width: 80 * MILLIMETRE, height: 1000 * MILLIMETRE, margin: 4 * MILLIMETRE, size: 8.5, isRoll: true }

// A basket of a thousand lines takes a second.
const drawing = new FairQueue(1, 20)
const BUSY_SECONDS = 5
const BLOCKS_IN_ONE_GO = 10

/**
 * With the standard fonts, which every reader has. A long basket goes on over pages, with the sum so far; while it is drawn,
 * others are answered.
 *
 * `lane`: for whom, so that whoever wants a hundred waits for the hundred.
 */
export async function receiptPdf(lane: string, receipt: ReceiptDocument, paper: Paper): Promise<Buffer> {
  if (!drawing.hasRoom(lane)) throw new Refusal('busy', {}, BUSY_SECONDS)
  return drawing.run(lane, () => draw(receipt, paper))
}

async function draw(receipt: ReceiptDocument, paper: Paper): Promise<Buffer> {
  const { width, height, margin, size, isRoll } = paper === 'a4' ? SHEET : ROLL
  const title = printable([receipt.title, receipt.number].filter(Boolean).join(' '))
  const info = { Title: title, Author: printable(receipt.issuer.name) }
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0, info, lang: receipt.language })
  const whole = bytesOf(pdf)
  const layout: Layout = { pdf, left: margin, width: width - 2 * margin, size, isRoll }
  const foot = rowHeight(layout) * 1.5
  const blocks = await blocksOf(receipt, layout, height - 2 * margin - foot)
  const room = {
    height: height - 2 * margin - foot,
    tableHead: tableHead(receipt, layout).height,
    carry: rowHeight(layout) * 1.5,
  }
  const pages = paginate(blocks, room)
  for (const [index, page] of pages.entries()) {
    const pageHeight = isRoll ? Math.min(height, page.height + 2 * margin + foot) : height
    pdf.addPage({ size: [width, pageHeight], margin: 0 })
    drawMarks(receipt, layout, pageHeight)
    await drawPage(receipt, layout, blocks, page, margin)
    if (pages.length > 1)
      drawFoot(receipt.labels.page(index + 1, pages.length), layout, pageHeight - margin - foot * 0.7)
  }
  pdf.end()
  return whole
}

/** The end stays together, unless it is longer than a page. */
async function blocksOf(receipt: ReceiptDocument, layout: Layout, room: number): Promise<Block[]> {
  const end = endOf(receipt, layout)
  const height = end.reduce((sum, block) => sum + block.height, 0)
  const draw = (y: number) => {
    drawAll(end, y)
  }
  const lines: Block[] = []
  for (const [index, line] of receipt.lines.entries()) {
    if (index % BLOCKS_IN_ONE_GO === 0) await othersGo()
    lines.push(lineBlock(line, receipt, layout))
  }
  return [
    ...headOf(receipt, layout),
    tableHead(receipt, layout),
    ...lines,
    ...(height < room / 2 || layout.isRoll ? [{ height, isLine: false, draw }] : end),
  ]
}

/** What the page before has come to stands at its end and here at the beginning. */
async function drawPage(
  receipt: ReceiptDocument,
  layout: Layout,
  blocks: readonly Block[],
  { from, to }: Page,
  top: number,
) {
  const { broughtForward, carriedOver } = receipt.labels
  const [before, last] = [runningBefore(blocks, from), runningBefore(blocks, to)]
  const drawn = [
    ...(from > 0 && blocks[from]?.isLine ? [tableHead(receipt, layout)] : []),
    ...(from > 0 && before !== undefined ? [carryBlock(broughtForward, before, layout)] : []),
    ...blocks.slice(from, to),
    ...(to < blocks.length && last !== undefined ? [carryBlock(carriedOver, last, layout)] : []),
  ]
  let y = top
  for (let start = 0; start < drawn.length; start += BLOCKS_IN_ONE_GO) {
    y = drawAll(drawn.slice(start, start + BLOCKS_IN_ONE_GO), y)
    await othersGo()
  }
}

function runningBefore(blocks: readonly Block[], index: number): string | undefined {
  return blocks.slice(0, index).findLast(({ running }) => running !== undefined)?.running
}

/** Returns where what follows begins. */
function drawAll(blocks: readonly Block[], top: number): number {
  let y = top
  for (const block of blocks) {
    block.draw(y)
    y += block.height
  }
  return y
}

/** Across the page, behind its text. */
function drawMarks({ marks }: ReceiptDocument, { pdf, left, width }: Layout, pageHeight: number): void {
  const text = printable(marks.join(' · '))
  if (text === '') return
  const middle = Math.min(pageHeight / 2, width * 1.2)
  const size = Math.min(90, (width * 1.5) / text.length)
  pdf.save().rotate(-35, { origin: [left + width / 2, middle] })
  pdf.font('Helvetica-Bold').fontSize(size).fillColor('#000', 0.13)
  pdf.text(text, left, middle - size / 2, { width, align: 'center', lineBreak: false })
  pdf.restore().fillColor('#000', 1)
}

function drawFoot(text: string, { pdf, left, width, size }: Layout, y: number): void {
  pdf.font('Helvetica').fontSize(size * 0.85)
  pdf.text(text, left, y, { width, align: 'center', lineBreak: false })
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  pdf.on('end', () => resolve(Buffer.concat(chunks)))
  pdf.on('error', reject)
  return promise
}
