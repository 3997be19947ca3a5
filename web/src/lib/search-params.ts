/** What an address may say: the router reads `12` as a number, and writes text that looks like one in quotes. */
export type AddressText = string | number

/** The text under a name; undefined when there is none. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** One of the known words, or undefined. */
export function oneOf<const Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value)
}

/** A claim; undefined: nothing is said. */
export function flagIn(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** A calendar day 'YYYY-MM-DD' that exists. */
export function dayIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined
}

/** An amount as decimal text, not negative, with at most two decimals. */
export function amountIn(value: unknown): string | undefined {
  const text = textIn(value)?.trim().replace(',', '.')
  return text !== undefined && /^\d{1,10}(\.\d{1,2})?$/.test(text) ? text : undefined
}

/** An identifier; anything else would only be refused by the server. */
export function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : undefined
}

/** As an address shows it without quotes. */
export function inAddress(text: string): AddressText {
  return String(Number(text)) === text ? Number(text) : text
}

/** Without the names that say nothing, so that an address has only what narrows. */
export function filled<Values extends Record<string, unknown>>(values: Values): Filled<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Filled<Values>
}

export type Filled<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> }
