/**
 * What somebody typed as a number → decimal text with a point ('1,234.5' → '1234.5'). Both marks are understood in any
 * country: the last one of two separates the decimals, and one alone unless it groups thousands there ('1,234' in Peru).
 * What is no number comes back as it was typed, for the schema to refuse.
 */
export function readDecimal(typed: string, decimalMark: string): string {
  const text = typed
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace('\u2212', '-')
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(text)) return typed.trim()
  const mark = markOfDecimals(text, decimalMark)
  const [whole = '', fraction] = mark === undefined ? [text] : splitAtLast(text, mark)
  const digits = whole.replace(/[.,]/g, '').replace(/^(-?)0+(?=\d)/, '$1')
  const leading = digits === '' || digits === '-' ? `${digits}0` : digits
  return fraction === undefined || fraction === '' ? leading : `${leading}.${fraction}`
}

function markOfDecimals(text: string, decimalMark: string): string | undefined {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point === -1 && comma === -1) return undefined
  if (point !== -1 && comma !== -1) return point > comma ? '.' : ','
  const mark = point === -1 ? ',' : '.'
  if (text.indexOf(mark) !== text.lastIndexOf(mark)) return undefined
  const groupsThousands = mark !== decimalMark && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return groupsThousands ? undefined : mark
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** '12.5' with 2 decimals and a comma → '12,50', ready to be changed: without thousands' marks. Other text stays. */
export function writeDecimal(value: string, decimalMark: string, decimals?: number): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const [whole = '', fraction = ''] = value.split('.')
  const kept = decimals === undefined ? fraction : fraction.replace(/0+$/, '').padEnd(decimals, '0')
  return kept === '' ? whole : `${whole}${decimalMark}${kept}`
}
