import { words } from '../lib/texts.ts'

export const purchaseTexts = words({
  number: { es: 'Número', en: 'Number' },
  held: { es: 'En espera', en: 'On hold' },
  date: { es: 'Fecha', en: 'Date' },
  seller: { es: 'Vendedor', en: 'Seller' },
  method: { es: 'Método de pago', en: 'Payment method' },
  status: { es: 'Estado', en: 'Status' },
  total: { es: 'Total', en: 'Total' },
})
