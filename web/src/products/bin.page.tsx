import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { useProductColumns } from './products-columns.tsx'
import { productsTexts } from './products-texts.ts'
import { useDeleteProducts } from './use-delete-products.ts'

export function BinPage() {
  const texts = useWords(productsTexts)
  const columns = useProductColumns()
  const { restore } = useDeleteProducts()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const query = useInfiniteQuery(askingPages('products.list', { query: { deleted: 'true' } }))
  const restoreAll = async (ids: readonly string[]) => {
    await restore(ids)
    setSelected(new Set())
  }
  return (
    <>
      <PageHeader title={texts.binTitle} trail={[{ label: texts.title, to: '/products' }]} subtitle={texts.binHint} />
      <DataTable
        name="products-bin"
        caption={texts.binTitle}
        query={query}
        rowId={({ id }) => id}
        columns={[
          ...columns
            .filter(({ id }) => ['name', 'category', 'price', 'stock'].includes(id))
            .map(({ sort: _, ...column }) => column),
          {
            id: 'restore',
            header: texts.restore,
            align: 'end' as const,
            cell: ({ id, name }) => (
              <Button
                size="small"
                aria-label={`${texts.restore} ${name}`}
                icon={<RotateCcw aria-hidden="true" className="size-4" />}
                onClick={() => void restoreAll([id])}
              >
                {texts.restore}
              </Button>
            ),
          },
        ]}
        selection={{
          selected,
          onChange: setSelected,
          actions: (
            <Button size="small" icon={<RotateCcw className="size-4" />} onClick={() => void restoreAll([...selected])}>
              {texts.restore}
            </Button>
          ),
        }}
        empty={
          <EmptyState icon={<Trash2 aria-hidden="true" />} title={texts.binEmpty}>
            <Link to="/products" className={buttonClass('outlined')}>
              {texts.backToProducts}
            </Link>
          </EmptyState>
        }
      />
    </>
  )
}
