type Words = Record<string, string | number | boolean | undefined>

interface Period {
  from: string
  to: string
}

/** Path and query of the sales behind a figure. */
export function salesOf({ from, to }: Period, filters: Words = {}): string {
  return addressOf('/api/v1/reports/sales', { from, to, ...filters })
}

/** The same for lines of sales. */
export function linesOf({ from, to }: Period, filters: Words = {}): string {
  return addressOf('/api/v1/reports/lines', { from, to, ...filters })
}

export function addressOf(path: string, words: Words): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(words)) if (value !== undefined) query.set(name, String(value))
  return `${path}?${query}`
}
