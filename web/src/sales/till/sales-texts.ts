import { words } from '../../lib/texts.ts'

export const salesTexts = words({
  title: { es: 'Últimas ventas', en: 'Last sales' },
  none: { es: 'Aún no hay ventas.', en: 'No sales yet.' },
  open: { es: 'Ver', en: 'Open' },
  print: { es: 'Imprimir', en: 'Print' },
  cancel: { es: 'Anular', en: 'Cancel the sale' },
  cancelTitle: { es: (number: string) => `Anular ${number}`, en: (number: string) => `Cancel ${number}` },
  reason: { es: 'Motivo', en: 'Reason' },
  reasonHint: {
    es: 'La mercadería vuelve al stock y el número queda como anulado. No se puede deshacer.',
    en: 'The goods return to stock and the number stays, as cancelled. This cannot be undone.',
  },
  reasonMissing: { es: 'Escribe el motivo', en: 'Type the reason' },
  cancelled: { es: (number: string) => `Venta ${number} anulada`, en: (number: string) => `Sale ${number} cancelled` },
  isCancelled: { es: 'Anulada', en: 'Cancelled' },
  back: { es: 'Volver', en: 'Back' },
  anybody: { es: 'Varios', en: 'Walk-in' },
})
