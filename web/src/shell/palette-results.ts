import type { LinkProps } from '@tanstack/react-router'
import { Boxes, Package, ReceiptText, UserRound } from 'lucide-react'
import type { Customer } from '../../../contract/src/customers.ts'
import type { Product } from '../../../contract/src/products.ts'
import type { SaleSummary } from '../../../contract/src/sales.ts'
import type { Formats } from '../lib/formats.ts'
import type { Entry } from './palette-entries.ts'

export function productEntry({ id, name, salePrice }: Product, formats: Formats): Entry {
  return { id, label: name, detail: formats.money(salePrice), icon: Package, link: linkTo('/products/$id', id) }
}

export function adjustmentEntry({ id, name, stockQuantity }: Product, formats: Formats, say: (name: string) => string) {
  const link = { to: '/inventory/adjust', search: { product: id } } as unknown as LinkProps
  return { id: `adjust-${id}`, label: say(name), detail: formats.quantity(stockQuantity), icon: Boxes, link }
}

export function customerEntry({ id, firstName, lastName, companyName, documentNumber }: Customer): Entry {
  const label = companyName ?? [firstName, lastName].filter(Boolean).join(' ')
  const link = linkTo('/customers/$id', id)
  return { id, label, icon: UserRound, link, ...(documentNumber ? { detail: documentNumber } : {}) }
}

export function saleEntry({ id, invoiceNumber, soldAt, total }: SaleSummary, formats: Formats): Entry {
  const detail = `${formats.instant(soldAt)} · ${formats.money(total)}`
  return { id, label: invoiceNumber ?? '–', detail, icon: ReceiptText, link: linkTo('/sales/$id', id) }
}

// Those pages are other features'; the palette knows their addresses only.
function linkTo(to: string, id: string): LinkProps {
  return { to, params: { id } } as unknown as LinkProps
}
