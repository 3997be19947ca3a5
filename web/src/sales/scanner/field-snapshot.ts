type TextField = HTMLInputElement | HTMLTextAreaElement

interface Kept {
  field: TextField | HTMLSelectElement
  value: string
  start: number | null
  end: number | null
}

/** What stood in the fields before a scanner typed into them. */
export class FieldSnapshot {
  readonly #kept: Kept[]

  constructor(fields: readonly (Element | null)[]) {
    const [...distinct] = new Set(fields)
    this.#kept = distinct.filter((field) => field !== null).flatMap(keep)
  }

  valueOf(field: Element | null): string | undefined {
    return this.#kept.find((kept) => kept.field === field)?.value
  }

  restore(): void {
    for (const { field, value, start, end } of this.#kept) {
      if (field.value !== value) write(field, value)
      if (isText(field) && start !== null) field.setSelectionRange(start, end)
    }
  }
}

/** As if somebody had typed it: React hears of it. */
export function write(field: TextField | HTMLSelectElement, value: string): void {
  const prototype = Object.getPrototypeOf(field)
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event(isText(field) ? 'input' : 'change', { bubbles: true }))
}

export function isText(field: Element | null): field is TextField {
  return field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !BUTTONS.has(field.type))
}

/** Where a code is wanted as text: passwords, and the field for a barcode. */
export function takesCodes(field: Element | null): boolean {
  return field instanceof HTMLInputElement && (field.type === 'password' || field.name === 'barcode')
}

const BUTTONS = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'])

function keep(field: Element): Kept[] {
  if (field instanceof HTMLSelectElement) return [{ field, value: field.value, start: null, end: null }]
  // Fields for numbers and email addresses do not know their caret.
  return isText(field) ? [{ field, value: field.value, start: field.selectionStart, end: field.selectionEnd }] : []
}
