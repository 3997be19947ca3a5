import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, FolderTree, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { askAllPages } from '../lib/all-pages.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { saveCsv } from '../lib/save-csv.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Menu, MenuItem, MenuLink } from '../ui/menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { productQuery, readProductSearch } from './product-search.ts'
import { useProductColumns } from './products-columns.tsx'
import { ProductsEmpty } from './products-empty.tsx'
import { ProductsFilters } from './products-filters.tsx'
import { ProductsSelection } from './products-selection.tsx'
import { productsTexts } from './products-texts.ts'

const route = getRouteApi('/_signed-in/products/')

export function ProductsPage() {
  const texts = useWords(productsTexts)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useProductColumns()
  const { sort: _, ...filter } = productQuery(search)
  const query = useInfiniteQuery({
    ...askingPages('products.list', { query: productQuery(search) }),
    placeholderData: keepPreviousData,
  })
  const count = useQuery({ ...asking('products.count', { query: filter }), placeholderData: keepPreviousData })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const change = (wish: Record<string, unknown>) => {
    setSelected(new Set())
    void navigate({ search: (before) => readProductSearch({ ...before, ...wish }), replace: true })
  }
  return (
    <>
      <PageHeader
        title={texts.title}
        subtitle={count.data && <span className="figure">{texts.found(count.data.count)}</span>}
      >
        <ProductsMenu />
        {may('products.create') && (
          <Link to="/products/new" className={buttonClass('filled')}>
            <Plus aria-hidden="true" className="size-4" />
            {texts.new}
          </Link>
        )}
      </PageHeader>
      <DataTable
        name="products"
        caption={texts.caption}
        toolbar={<ProductsFilters search={search} onChange={change} />}
        columns={columns}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/products/$id', params: { id } })}
        sort={search.sort ?? (search.search ? undefined : 'name')}
        onSort={(sort) => change({ sort })}
        rowTone={({ isActive }) => (isActive ? undefined : 'muted')}
        empty={<ProductsEmpty search={search} onChange={change} />}
        {...((may('products.update') || may('products.delete')) && {
          selection: {
            selected,
            onChange: setSelected,
            actions: (
              <ProductsSelection
                selected={selected}
                search={search}
                count={count.data?.count}
                onDone={() => setSelected(new Set())}
              />
            ),
          },
        })}
      />
    </>
  )
}

function ProductsMenu() {
  const texts = useWords(productsTexts)
  const may = useMay()
  const save = useSaveList()
  return (
    <Menu trigger={<Button>{texts.more}</Button>}>
      <MenuLink link={{ to: '/products/categories' }} icon={<FolderTree />}>
        {texts.categories}
      </MenuLink>
      <MenuItem icon={<Download />} onSelect={() => void save()}>
        {texts.export}
      </MenuItem>
      {may('products.delete') && (
        <MenuLink link={{ to: '/products/bin' }} icon={<Trash2 />}>
          {texts.bin}
        </MenuLink>
      )}
    </Menu>
  )
}

/** All that the filters find, with the columns that are there. */
function useSaveList() {
  const texts = useWords(productsTexts)
  const formats = useFormats()
  const search = route.useSearch()
  const columns = useProductColumns()
  return async () => {
    try {
      const rows = await askAllPages('products.list', { query: productQuery(search) })
      saveCsv(`${texts.fileName}-${formats.localDay()}`, [
        columns.map(({ header }) => header),
        ...rows.map((row) => columns.map(({ text }) => text(row))),
      ])
      toast(texts.exported(rows.length))
    } catch (error) {
      toastError(error)
    }
  }
}
