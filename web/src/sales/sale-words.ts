import { words } from '../lib/texts.ts'

/** What the contract calls by a code, as people say it. */
export const methodWords = words({
  cash: { es: 'Efectivo', en: 'Cash' },
  card: { es: 'Tarjeta', en: 'Card' },
  transfer: { es: 'Transferencia', en: 'Transfer' },
  other: { es: 'Otro', en: 'Other' },
})

export const statusWords = words({
  completed: { es: 'Cobrada', en: 'Completed' },
  pending: { es: 'En espera', en: 'On hold' },
  cancelled: { es: 'Anulada', en: 'Cancelled' },
})

export const documentWords = words({
  receipt: { es: 'Boleta', en: 'Receipt' },
  invoice: { es: 'Factura', en: 'Invoice' },
})

export const taxCategoryWords = words({
  taxed: { es: 'Gravado', en: 'Taxed' },
  zero: { es: 'Tasa cero', en: 'Zero rate' },
  exempt: { es: 'Exonerado', en: 'Exempt' },
  not_subject: { es: 'Inafecto', en: 'Not subject' },
})
