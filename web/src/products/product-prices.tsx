import { useInfiniteQuery } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { useMemo } from 'react'
import type { PriceRecord } from '../../../contract/src/product-history.ts'
import { fromUnits, toUnits } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { productTexts } from './product-texts.ts'

/** The prices it has had, and who changed them. */
export function ProductPrices({ productId }: { productId: string }) {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const query = useInfiniteQuery(askingPages('products.listPrices', { params: { id: productId } }))
  const columns = useMemo<Column<PriceRecord>[]>(
    () => [
      {
        id: 'at',
        header: texts.priceAt,
        isTitle: true,
        cell: ({ at }) => <span className="figure">{formats.instant(at)}</span>,
      },
      { id: 'by', header: texts.priceBy, cell: ({ changedBy }) => changedBy?.name ?? texts.none },
      {
        id: 'before',
        header: texts.priceBefore,
        align: 'end',
        cell: ({ previousSalePrice }) =>
          previousSalePrice === null ? (
            <span className="text-muted">{texts.firstPrice}</span>
          ) : (
            formats.money(previousSalePrice)
          ),
      },
      {
        id: 'change',
        header: texts.priceChange,
        align: 'end',
        cell: ({ salePrice, previousSalePrice }) => {
          if (previousSalePrice === null) return texts.none
          const units = toUnits(salePrice, 2) - toUnits(previousSalePrice, 2)
          return `${units > 0n ? '+' : ''}${formats.amount(fromUnits(units, 2))}`
        },
      },
      {
        id: 'after',
        header: texts.priceAfter,
        align: 'end',
        cell: ({ salePrice }) => <strong>{formats.money(salePrice)}</strong>,
      },
    ],
    [texts, formats],
  )
  return (
    <DataTable
      name="product-prices"
      caption={texts.priceHistory}
      columns={columns}
      query={query}
      rowId={({ at }) => at}
      empty={<EmptyState icon={<Tag aria-hidden="true" />} title={texts.noPrices} />}
    />
  )
}
