import type { ReactNode } from 'react'
import type { Column } from '../ui/data-table.tsx'

interface HasProduct {
  product: { id: string; name: string }
  sku: string
}

/** The product of a row; its code in a column of its own. */
export function productColumns<Row extends HasProduct>(header: string, skuHeader: string): Column<Row>[] {
  return [
    { id: 'product', header, isTitle: true, className: 'min-w-44!', cell: ({ product }): ReactNode => product.name },
    { id: 'sku', header: skuHeader, isHiddenAtFirst: true, cell: ({ sku }) => sku },
  ]
}

interface HasCategory {
  category: { name: string } | null
  depth: number
}

/** Indented by how deep it lies. */
export function CategoryName({ row: { category, depth }, nothing }: { row: HasCategory; nothing: string }) {
  return (
    <>
      {'\u2003'.repeat(depth)}
      {category?.name ?? nothing}
    </>
  )
}
