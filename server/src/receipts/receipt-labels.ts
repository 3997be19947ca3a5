import type { TaxCategory } from '@orbit/contract/taxes.ts'

export type ReceiptLanguage = 'es' | 'en'

export interface ReceiptLabels {
  receipt: string
  invoice: string
  date: string
  customer: string
  nobody: string
  seller: string
  description: string
  quantity: string
  price: string
  amount: string
  each: string
  discount: string
  subtotal: string
  rounding: string
  total: string
  base: string
  taxOf: (category: TaxCategory, rate: string, name: string) => string
  paidBy: string
  methods: Record<'cash' | 'card' | 'transfer' | 'other', string>
  received: string
  change: string
  notes: string
  copy: (number: number) => string
  cancelled: string
  cancelledBy: (who: string, when: string, why: string) => string
  held: string
  heldNotice: string
  notElectronic: string
  thanks: string
  carriedOver: string
  broughtForward: string
  page: (page: number, of: number) => string
}

const spanish: ReceiptLabels = {
  receipt: 'TICKET DE VENTA',
  invoice: 'FACTURA',
  date: 'Fecha',
  customer: 'Cliente',
  nobody: 'Consumidor final',
  seller: 'Atendido por',
  description: 'Descripción',
  quantity: 'Cant.',
  price: 'Precio',
  amount: 'Importe',
  each: 'c/u',
  discount: 'Descuento',
  subtotal: 'Subtotal',
  rounding: 'Redondeo',
  total: 'TOTAL',
  base: 'Base',
  taxOf: (category, rate, name) =>
    ({ taxed: `Gravado ${name} ${rate} %`, zero: 'Tasa cero', exempt: 'Exonerado', not_subject: 'Inafecto' })[category],
  paidBy: 'Pago',
  methods: { cash: 'Efectivo', card: 'Tarjeta', transfer: 'Transferencia', other: 'Otro medio' },
  received: 'Recibido',
  change: 'Vuelto',
  notes: 'Notas',
  copy: (number) => (number > 1 ? `COPIA ${number - 1}` : 'COPIA'),
  cancelled: 'ANULADA',
  cancelledBy: (who, when, why) => `Anulada por ${who} el ${when}. Motivo: ${why}`,
  held: 'PRE-CUENTA',
  heldNotice: 'NO ES UN COMPROBANTE: venta en espera, sin número y sin cobrar.',
  notElectronic: 'Este documento no es un comprobante electrónico.',
  thanks: 'Gracias por su compra',
  carriedOver: 'Suma y sigue',
  broughtForward: 'Suma anterior',
  page: (page, of) => `Página ${page} de ${of}`,
}

const english: ReceiptLabels = {
  receipt: 'SALES RECEIPT',
  invoice: 'INVOICE',
  date: 'Date',
  customer: 'Customer',
  nobody: 'Walk-in customer',
  seller: 'Served by',
  description: 'Description',
  quantity: 'Qty',
  price: 'Price',
  amount: 'Amount',
  each: 'each',
  discount: 'Discount',
  subtotal: 'Subtotal',
  rounding: 'Rounding',
  total: 'TOTAL',
  base: 'Base',
  taxOf: (category, rate, name) =>
    ({ taxed: `${name} ${rate} %`, zero: 'Zero-rated', exempt: 'Exempt', not_subject: 'Not subject to tax' })[category],
  paidBy: 'Paid by',
  methods: { cash: 'Cash', card: 'Card', transfer: 'Transfer', other: 'Other means' },
  received: 'Received',
  change: 'Change',
  notes: 'Notes',
  copy: (number) => (number > 1 ? `COPY ${number - 1}` : 'COPY'),
  cancelled: 'CANCELLED',
  cancelledBy: (who, when, why) => `Cancelled by ${who} on ${when}. Reason: ${why}`,
  held: 'PRO FORMA BILL',
  heldNotice: 'THIS IS NOT A RECEIPT: the sale is on hold, without a number and unpaid.',
  notElectronic: 'This document is not an electronic invoice.',
  thanks: 'Thank you for your purchase',
  carriedOver: 'Carried over',
  broughtForward: 'Brought forward',
  page: (page, of) => `Page ${page} of ${of}`,
}

export const receiptLabels: Record<ReceiptLanguage, ReceiptLabels> = { es: spanish, en: english }

/** What a receipt is called by law or custom; elsewhere a ticket. */
export function receiptTitle(country: string, isInvoice: boolean, language: ReceiptLanguage): string {
  const labels = receiptLabels[language]
  if (isInvoice) return labels.invoice
  return language === 'es' && ['PE', 'CL'].includes(country) ? 'BOLETA DE VENTA' : labels.receipt
}

/** What the tax number of a company is called. */
export function taxNumberName(country: string): string {
  return TAX_NUMBERS[country] ?? 'NIF'
}

const TAX_NUMBERS: Record<string, string> = {
  AR: 'CUIT',
  BO: 'NIT',
  CL: 'RUT',
  CO: 'NIT',
  CR: 'Cédula jurídica',
  DO: 'RNC',
  EC: 'RUC',
  GT: 'NIT',
  HN: 'RTN',
  MX: 'RFC',
  NI: 'RUC',
  PA: 'RUC',
  PE: 'RUC',
  PY: 'RUC',
  SV: 'NIT',
  UY: 'RUT',
  VE: 'RIF',
}
