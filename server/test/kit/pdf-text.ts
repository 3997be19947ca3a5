import { inflateSync } from 'node:zlib'

/** What a PDF made with pdfkit says, a row per text, page after page. Enough for the standard fonts. */
export function textOfPdf(pdf: Buffer): { pages: number; rows: string[] } {
  const source = pdf.toString('latin1')
  const streams = source.matchAll(/\/FlateDecode\n>>\nstream\n/g)
  const contents = Array.from(streams, ({ index, 0: { length } }) => {
    const from = index + length
    return inflateSync(pdf.subarray(from, source.indexOf('\nendstream', from))).toString('latin1')
  })
  const rows = contents.flatMap((content) =>
    Array.from(content.matchAll(/\[([^\]]*)\] TJ/g), ([, pieces = '']) =>
      Array.from(pieces.matchAll(/<([0-9a-f]*)>/g), ([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(
        '',
      ),
    ),
  )
  return { pages: source.match(/\/Type \/Page\b/g)?.length ?? 0, rows }
}
