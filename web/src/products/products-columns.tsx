import { CircleSlash, PackageX, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useCategories } from './category-queries.ts'
import { ProductImage } from './product-image.tsx'
import { productsTexts } from './products-texts.ts'

/** A column that can also be written into a file. */
export interface ProductColumn extends Column<Product> {
  text: (product: Product) => string
}

export function useProductColumns(): ProductColumn[] {
  const texts = useWords(productsTexts)
  const formats = useFormats()
  const may = useMay()
  const seesCosts = may('costs.read')
  const { byId } = useCategories()
  return useMemo(() => {
    const categoryOf = ({ categoryId }: Product) => (categoryId === null ? '' : (byId.get(categoryId)?.name ?? ''))
    const statusOf = (product: Product) => (product.isActive ? texts.active : texts.inactive)
    const columns: (ProductColumn | false)[] = [
      {
        id: 'name',
        header: texts.name,
        isTitle: true,
        sort: { ascending: 'name' },
        cell: (product) => <ProductTitle product={product} />,
        text: ({ name }) => name,
      },
      { id: 'sku', header: texts.sku, isHiddenAtFirst: true, cell: ({ sku }) => sku, text: ({ sku }) => sku },
      {
        id: 'barcode',
        header: texts.barcode,
        isHiddenAtFirst: true,
        cell: ({ barcode }) => <span className="figure">{barcode ?? '—'}</span>,
        text: ({ barcode }) => barcode ?? '',
      },
      {
        id: 'category',
        header: texts.category,
        cell: (product) => <span className="text-muted">{categoryOf(product) || texts.noCategory}</span>,
        text: categoryOf,
      },
      {
        id: 'price',
        header: texts.price,
        align: 'end',
        sort: { ascending: 'price', descending: '-price' },
        cell: ({ salePrice }) => formats.money(salePrice),
        text: ({ salePrice }) => salePrice,
      },
      seesCosts && {
        id: 'cost',
        header: texts.cost,
        align: 'end',
        cell: ({ costPrice }) =>
          costPrice == null ? <span className="text-faint">{texts.noCost}</span> : formats.money(costPrice),
        text: ({ costPrice }) => costPrice ?? '',
      },
      {
        id: 'stock',
        header: texts.stock,
        align: 'end',
        sort: { ascending: 'stock', descending: '-stock' },
        cell: (product) =>
          product.tracksStock ? (
            formats.quantity(product.stockQuantity)
          ) : (
            <span className="text-faint">{texts.service}</span>
          ),
        text: ({ tracksStock, stockQuantity }) => (tracksStock ? stockQuantity : ''),
      },
      {
        id: 'stockMin',
        header: texts.stockMin,
        align: 'end',
        isHiddenAtFirst: true,
        cell: ({ stockMin }) => formats.quantity(stockMin),
        text: ({ stockMin }) => stockMin,
      },
      { id: 'status', header: texts.status, cell: (product) => <ProductStatus product={product} />, text: statusOf },
      {
        id: 'created',
        header: texts.created,
        isHiddenAtFirst: true,
        sort: { descending: 'newest' },
        cell: ({ createdAt }) => <span className="figure">{formats.instant(createdAt)}</span>,
        text: ({ createdAt }) => createdAt,
      },
    ]
    return columns.filter((column) => column !== false)
  }, [texts, formats, byId, seesCosts])
}

function ProductTitle({ product }: { product: Product }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <ProductImage product={product} />
      <span className="flex min-w-0 flex-col">
        <span className="truncate leading-4">{product.name}</span>
        <span className="truncate text-xs leading-4 font-normal text-muted">{product.sku}</span>
      </span>
    </span>
  )
}

/** Whether it can be sold, and whether it soon cannot. */
export function ProductStatus({ product }: { product: Product }) {
  const texts = useWords(productsTexts)
  if (!product.isActive) return <Badge icon={<CircleSlash aria-hidden="true" />}>{texts.inactive}</Badge>
  if (product.tracksStock && Number(product.stockQuantity) <= 0) {
    return (
      <Badge tone="bad" icon={<PackageX aria-hidden="true" />}>
        {texts.soldOut}
      </Badge>
    )
  }
  if (product.lowStock) {
    return (
      <Badge tone="warn" icon={<TriangleAlert aria-hidden="true" />}>
        {texts.low}
      </Badge>
    )
  }
  return <span className="text-sm text-muted">{texts.active}</span>
}
