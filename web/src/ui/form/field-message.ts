import { fieldFault } from '../../../../contract/src/field-faults.ts'

interface Issue {
  message: string
  code?: string | undefined
}

/** What is wrong with a value, for whoever typed it; the schemas speak to programmers. */
export function fieldMessage(issue: Issue, value: unknown, language: 'es' | 'en'): string {
  const isEmpty = value === '' || value === null || value === undefined
  if (isEmpty && issue.code !== 'custom') return language === 'es' ? 'Falta este dato' : 'This is missing'
  for (const [pattern, es, en] of inForms) {
    if (pattern.test(issue.message)) return issue.message.replace(pattern, language === 'es' ? es : en)
  }
  return fieldFault(issue.message, language)
}

// In a form nobody writes quotation marks, and choices are shown by their names.
const inForms: [RegExp, es: string, en: string][] = [
  [
    /^Expected a decimal string .*up to (\d+) digits and 0 decimals.*$/,
    'Escribe un número entero, hasta $1 cifras',
    'Type a whole number, up to $1 digits',
  ],
  [
    /^Expected a decimal string .* and (\d+) decimals, not negative.*$/,
    'Escribe un número, sin signo menos y con hasta $1 decimales',
    'Type a number, not negative and with up to $1 decimals',
  ],
  [
    /^Expected a decimal string .* and (\d+) decimals.*$/,
    'Escribe un número, con hasta $1 decimales',
    'Type a number, with up to $1 decimals',
  ],
  [/^Expected a decimal string.*$/, 'Escribe un número', 'Type a number'],
  [/^Invalid (?:option|discriminator).*$/, 'Elige una opción', 'Choose an option'],
]
