import { loadOnce } from './load-once.ts'

// What the dialog needs a moment after it has opened.
export const customerChoices = loadOnce(async () => (await import('./customer-choices.tsx')).CustomerChoices)
export const customerForm = loadOnce(async () => (await import('./customer-form.tsx')).CustomerForm)
