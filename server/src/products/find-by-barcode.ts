import type { ScannedProduct } from '@orbit/contract/product-lookups.ts'
import { readScaleLabel, ScaleLayouts } from '@orbit/contract/scale-barcodes.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findByCodes } from './product-lookups.queries.ts'
import { productOf } from './product-shape.ts'
import type { ProductRow } from './products.queries.ts'

/** What a scanner read: a barcode before anything else, since shops also print codes of their own that look like a scale's. */
export async function findByBarcode(tx: OrganizationTx, reader: Person, code: string): Promise<ScannedProduct> {
  const { organization } = reader
  const label = readScaleLabel(code, layoutsOf(organization.scale_barcodes), organization.currency_decimals)
  const codes = [code, ...twinsOf(code)]
  const rows = await tx.many(findByCodes(tx, [...codes, ...(label?.itemCodes ?? [])]))
  const answer = (row: ProductRow, matchedBy: ScannedProduct['matchedBy']) => ({
    product: productOf(row, reader),
    matchedBy,
    quantity: matchedBy === 'scale' && label?.carries === 'quantity' ? label.value : null,
    price: matchedBy === 'scale' && label?.carries === 'price' ? label.value : null,
  })

  const byBarcode = firstOf(rows, codes, 'barcode')
  if (byBarcode) return answer(byBarcode, 'barcode')
  if (label !== undefined && !label.isReadRight) refuse('barcode_misread')
  const onScale = label && (firstOf(rows, label.itemCodes, 'barcode') ?? firstOf(rows, label.itemCodes, 'sku'))
  if (onScale) return answer(onScale, 'scale')
  return answer(firstOf(rows, [code], 'sku') ?? refuse('not_found'), 'sku')
}

/** Stored by who may change settings, in the shape of the contract. */
export function layoutsOf(stored: unknown): ScaleLayouts {
  return ScaleLayouts.parse(stored)
}

/** A UPC-A is an EAN-13 that begins with 0, and scanners disagree about saying so. */
function twinsOf(code: string): string[] {
  if (/^\d{12}$/.test(code)) return [`0${code}`]
  return /^0\d{12}$/.test(code) ? [code.slice(1)] : []
}

function firstOf(rows: ProductRow[], codes: readonly string[], column: 'barcode' | 'sku'): ProductRow | undefined {
  for (const code of codes) {
    const row = rows.find((candidate) => candidate[column] === code)
    if (row !== undefined) return row
  }
  return undefined
}
