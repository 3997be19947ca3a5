/** Offers rows as a CSV file that Excel opens with its accents. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const address = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** With the mark of UTF-8 in front. A text that a spreadsheet would compute is defused by an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(fieldOf).join(',')).join('\r\n')}\r\n`
}

// As the files of the server: also behind blanks, and as the wide signs of Asian keyboards.
const FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/

function fieldOf(text: string): string {
  const isFormula = FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
