import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CircleCheck, CircleSlash, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { Product } from '../../../contract/src/products.ts'
import { ProductKardex } from '../inventory/public.tsx'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { PageTabs } from '../ui/page-tabs.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { FavouriteButton } from './favourite-button.tsx'
import { isConflict, useProductChange } from './product-change.ts'
import { ProductConflict } from './product-conflict.tsx'
import { ProductFacts } from './product-facts.tsx'
import { ProductPicture } from './product-picture.tsx'
import { ProductPrices } from './product-prices.tsx'
import { ProductSales } from './product-sales.tsx'
import { ProductStock } from './product-stock.tsx'
import { productTexts } from './product-texts.ts'
import { productsTexts } from './products-texts.ts'
import { useDeleteProducts } from './use-delete-products.ts'

const route = getRouteApi('/_signed-in/products/$id/')

export function ProductPage() {
  const texts = useWords(productTexts)
  const { id } = route.useParams()
  const query = useQuery(asking('products.read', { params: { id } }))
  if (query.isError && !query.data) {
    return (
      <>
        <PageHeader title={texts.products} trail={[{ label: texts.products, to: '/products' }]} />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    )
  }
  if (!query.data) return <Skeleton className="h-96" />
  return <ProductView key={id} product={query.data} />
}

function ProductView({ product }: { product: Product }) {
  const texts = useWords(productTexts)
  const may = useMay()
  const { tab } = route.useSearch()
  const { save, conflict, keepMine, takeTheirs } = useProductChange(product)
  const tabs = [
    { label: texts.kardex, tab: undefined, isShown: true },
    { label: texts.sales, tab: 'sales' as const, isShown: may('sales.read') },
    { label: texts.prices, tab: 'prices' as const, isShown: true },
  ]
  return (
    <>
      <PageHeader
        title={product.name}
        trail={[{ label: texts.products, to: '/products' }]}
        subtitle={[product.sku, product.barcode].filter(Boolean).join(' · ')}
      >
        <FavouriteButton productId={product.id} />
        <ProductMenu product={product} onSetActive={(isActive) => save({ isActive })} />
        {may('products.update') && (
          <Link to="/products/$id/edit" params={{ id: product.id }} className={buttonClass('filled')}>
            <Pencil aria-hidden="true" className="size-4" />
            {texts.edit}
          </Link>
        )}
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <ProductPicture product={product} />
          <ProductFacts product={product} onSave={(changes) => save(changes).catch(unlessConflict)} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ProductStock product={product} />
          <PageTabs
            label={product.name}
            tabs={tabs
              .filter(({ isShown }) => isShown)
              .map((one) => ({
                label: one.label,
                isCurrent: tab === one.tab,
                link: {
                  to: '/products/$id',
                  params: { id: product.id },
                  search: one.tab ? { tab: one.tab } : {},
                  replace: true,
                  resetScroll: false,
                },
              }))}
          />
          {tab === undefined && <ProductKardex productId={product.id} />}
          {tab === 'sales' && <ProductSales productId={product.id} />}
          {tab === 'prices' && <ProductPrices productId={product.id} />}
        </div>
      </div>
      {conflict && (
        <ProductConflict
          conflict={conflict}
          onKeepMine={() => void keepMine().then(() => toast(texts.saved), toastError)}
          onTakeTheirs={() => void takeTheirs()}
          onClose={() => void takeTheirs()}
        />
      )}
    </>
  )
}

function unlessConflict(error: unknown): void {
  if (!isConflict(error)) throw error
}

interface MenuProps {
  product: Product
  onSetActive: (isActive: boolean) => Promise<unknown>
}

function ProductMenu({ product, onSetActive }: MenuProps) {
  const texts = useWords(productsTexts)
  const may = useMay()
  const navigate = route.useNavigate()
  const { remove } = useDeleteProducts()
  const setActive = (isActive: boolean) =>
    void onSetActive(isActive).then(
      () => toast(isActive ? texts.active : texts.inactive, () => void onSetActive(!isActive).catch(toastError)),
      toastError,
    )
  const erase = async () => {
    if (await remove([product.id], product.name)) await navigate({ to: '/products' })
  }
  if (!may('products.update') && !may('products.delete')) return null
  return (
    <Menu trigger={<IconButton label={texts.more} icon={<Ellipsis aria-hidden="true" className="size-5" />} />}>
      {may('products.update') && (
        <MenuItem
          icon={product.isActive ? <CircleSlash /> : <CircleCheck />}
          onSelect={() => setActive(!product.isActive)}
        >
          {product.isActive ? texts.deactivate : texts.activate}
        </MenuItem>
      )}
      {may('products.delete') && (
        <>
          <MenuSeparator />
          <MenuItem isDanger icon={<Trash2 />} onSelect={() => void erase()}>
            {texts.delete}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
