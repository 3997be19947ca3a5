import type { LinkProps } from '@tanstack/react-router'
import type { AuditChange, AuditEntry } from '../../../contract/src/audit.ts'
import type { Formats } from '../lib/formats.ts'

type Texts = Readonly<Record<string, unknown>>

/** Its word, or its own name where a later version brought one we do not know. */
export function wordOf(texts: Texts, name: string): string {
  return typeof texts[name] === 'string' ? (texts[name] as string) : name
}

/** `stockMin` of which nobody wrote the words → «Stock min» */
export function fieldWord(texts: Texts, field: string): string {
  const known = texts[field]
  if (typeof known === 'string') return known
  const spaced = field.replace(/([A-Z])/g, ' $1').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** A value as people write it. Numbers come as decimal text, and stay as they are. */
export function valueText(value: unknown, words: { yes: string; no: string }, formats: Formats): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return isInstant(value) ? formats.instant(value) : value
  if (Array.isArray(value))
    return value.map((one) => valueText(one, words, formats)).join(Array.isArray(value[0]) ? '\n' : ' · ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${valueText(one, words, formats)}`)
      .join(' · ')
  }
  return String(value)
}

/** What somebody wants to see of a change before opening it: of one that creates, there was nothing before. */
export function hasBefore(changes: readonly AuditChange[]): boolean {
  return changes.some(({ old }) => old !== null)
}

/** Where what it was done to can be seen; null: nowhere. */
export function linkOf({ entityType, entityId }: Pick<AuditEntry, 'entityType' | 'entityId'>): LinkProps | null {
  if (entityId === null) return null
  const places: Record<string, string> = {
    product: '/products/$id',
    customer: '/customers/$id',
    sale: '/sales/$id',
    role: '/settings/roles/$id',
  }
  if (entityType === 'user') return { to: '/settings/people' }
  const to = places[entityType]
  return to === undefined ? null : ({ to, params: { id: entityId } } as unknown as LinkProps)
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text))
}
