import { words } from '../lib/texts.ts'

export const salesTexts = words({
  sales: { es: 'Ventas', en: 'Sales' },
  newSale: { es: 'Nueva venta', en: 'New sale' },
  heldSales: { es: 'Ventas en espera', en: 'Sales on hold' },
  held: { es: 'En espera', en: 'On hold' },
  number: { es: 'Número', en: 'Number' },
  date: { es: 'Fecha', en: 'Date' },
  status: { es: 'Estado', en: 'Status' },
  document: { es: 'Documento', en: 'Document' },
  customer: { es: 'Cliente', en: 'Customer' },
  customerSearch: { es: 'Nombre o documento', en: 'Name or document' },
  nobody: { es: 'Consumidor final', en: 'Walk-in customer' },
  amount: { es: 'Monto', en: 'Amount' },
  amountInvalid: { es: 'Escribe un monto como 10.50', en: 'Write an amount like 10.50' },
  anyDate: { es: 'Cualquier fecha', en: 'Any date' },
  seller: { es: 'Vendedor', en: 'Seller' },
  method: { es: 'Método de pago', en: 'Payment method' },
  total: { es: 'Total', en: 'Total' },
  onlyMine: { es: 'Solo mis ventas', en: 'Only my sales' },
  searchNumber: { es: 'Buscar por número', en: 'Search by number' },
  product: { es: 'Producto', en: 'Product' },
  noSales: {
    es: 'Aún no hay ventas. La primera aparece aquí apenas la cobres.',
    en: 'No sales yet. The first appears here as soon as it is paid.',
  },
  noMatch: { es: 'Ninguna venta coincide con estos filtros.', en: 'No sale matches these filters.' },
  foundSales: {
    es: (count: number, text: string) => `${text} ${count === 1 ? 'venta' : 'ventas'}`,
    en: (count: number, text: string) => `${text} ${count === 1 ? 'sale' : 'sales'}`,
  },
  completedSum: {
    es: (count: string, total: string) => `${count} cobradas: ${total}`,
    en: (count: string, total: string) => `${count} completed: ${total}`,
  },
  cancelledSum: {
    es: (count: string, total: string) => `${count} anuladas: ${total}`,
    en: (count: string, total: string) => `${count} cancelled: ${total}`,
  },
  pendingSum: {
    es: (count: string, total: string) => `${count} en espera: ${total}`,
    en: (count: string, total: string) => `${count} on hold: ${total}`,
  },
  noHeld: {
    es: 'No hay ventas en espera. En la caja, Pausar guarda aquí un carrito sin cobrarlo.',
    en: 'No sales on hold. In the till, Hold keeps a basket here without charging it.',
  },
  heldSince: { es: 'En espera desde', en: 'On hold since' },
  articles: { es: 'Artículos', en: 'Items' },
  notes: { es: 'Notas', en: 'Notes' },
  toTill: { es: 'Abrir la caja', en: 'Open the till' },
  resumeInTill: { es: 'Se retoma en la caja con F4.', en: 'Resume it in the till with F4.' },
})
