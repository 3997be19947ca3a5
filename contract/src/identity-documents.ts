import type { DocumentCheck } from './document-verdicts.ts'
import { type Check, checksByCountry, PASSPORT_CHECK } from './identity-document-rules.ts'

/** The document type of a customer who showed none. */
export const NO_DOCUMENT = 'none'

/**
 * What is known about a number without asking anybody. `country` is the organization's, such as `PE`; dots, hyphens and spaces
 * do not count.
 */
export function checkDocument(country: string, type: string, number: string | null): DocumentCheck {
  const known = canonicalDocumentType(type)
  if (known === NO_DOCUMENT) return VALID
  if (number === null || documentForm(number) === '') return { verdict: 'invalid', fault: 'number_missing' }
  const check = known === 'passport' ? PASSPORT_CHECK : ruleOf(country, known)
  return check === undefined
    ? { verdict: 'warn', fault: 'type_unknown' }
    : (check(documentForm(number), number) ?? VALID)
}

/** By its own name only: `constructor` is no document, though every object has one. */
function ruleOf(country: string, type: string): Check | undefined {
  const rules = Object.hasOwn(checksByCountry, country) ? checksByCountry[country] : undefined
  return rules !== undefined && Object.hasOwn(rules, type) ? rules[type] : undefined
}

/** Those a person of this country may show, the most frequent first. */
export function documentTypesOf(country: string): string[] {
  return [...Object.keys(checksByCountry[country] ?? {}), 'passport', NO_DOCUMENT]
}

/** `dni` and `D.N.I.` are `DNI`; a type nobody knows stays as it was written. */
export function canonicalDocumentType(type: string): string {
  return KNOWN_TYPES.get(plainType(type)) ?? type
}

/** As two numbers are compared: letters and digits, in capitals. */
export function documentForm(number: string): string {
  return number.toUpperCase().replace(/[^\p{L}\p{N}&]/gu, '')
}

const VALID: DocumentCheck = { verdict: 'valid', fault: null }

const KNOWN_TYPES = new Map(
  [
    ...Object.values(checksByCountry satisfies Record<string, Record<string, Check>>).flatMap(Object.keys),
    'passport',
    NO_DOCUMENT,
  ].map((type) => [plainType(type), type]),
)
KNOWN_TYPES.set('PASAPORTE', 'passport')
KNOWN_TYPES.set('CEDULADEIDENTIDAD', 'CI')

function plainType(type: string): string {
  return type
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()
}
