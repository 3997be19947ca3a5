import { CircleCheck, CircleSlash, FolderInput, Percent, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Selection } from '../../../contract/src/bulk-changes.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { BulkCategoryDialog } from './bulk-category.dialog.tsx'
import { BulkPriceDialog } from './bulk-price.dialog.tsx'
import { type ProductSearch, productFilter } from './product-search.ts'
import { productsTexts } from './products-texts.ts'
import { useBulkChange } from './use-bulk-change.ts'
import { useDeleteProducts } from './use-delete-products.ts'

interface Props {
  selected: ReadonlySet<string>
  search: ProductSearch
  /** How many the filters find. */
  count: number | undefined
  onDone: () => void
}

/** What can be done with the ticked products, or with all that the filters find. */
export function ProductsSelection({ selected, search, count, onDone }: Props) {
  const texts = useWords(productsTexts)
  const may = useMay()
  const [isWhole, setWhole] = useState(false)
  const [open, setOpen] = useState<'prices' | 'category' | null>(null)
  const change = useBulkChange()
  const { remove } = useDeleteProducts()
  const isWholeNow = isWhole && count !== undefined
  const selection: Selection = isWholeNow ? { filter: productFilter(search) } : { ids: [...selected] }
  const size = isWholeNow ? count : selected.size
  const finish = () => {
    setOpen(null)
    onDone()
  }
  const setActive = async (isActive: boolean) => {
    if (await change(selection, { field: 'active', isActive })) onDone()
  }
  return (
    <>
      {count !== undefined && count > selected.size && (
        <Button size="small" kind="plain" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? texts.wholeSelected(count) : texts.selectWhole(count)}
        </Button>
      )}
      {may('products.update') && (
        <>
          <Button size="small" icon={<Percent className="size-4" />} onClick={() => setOpen('prices')}>
            {texts.changePrices}
          </Button>
          <Button size="small" icon={<FolderInput className="size-4" />} onClick={() => setOpen('category')}>
            {texts.changeCategory}
          </Button>
        </>
      )}
      {(may('products.update') || may('products.delete')) && (
        <Menu trigger={<Button size="small">{texts.more}</Button>}>
          {may('products.update') && (
            <>
              <MenuItem icon={<CircleCheck />} onSelect={() => void setActive(true)}>
                {texts.activate}
              </MenuItem>
              <MenuItem icon={<CircleSlash />} onSelect={() => void setActive(false)}>
                {texts.deactivate}
              </MenuItem>
            </>
          )}
          {may('products.delete') && (
            <>
              <MenuSeparator />
              <MenuItem
                isDanger
                isDisabled={isWholeNow}
                icon={<Trash2 />}
                onSelect={() => void remove([...selected]).then(onDone)}
              >
                {texts.delete}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {open === 'prices' && <BulkPriceDialog selection={selection} onClose={() => setOpen(null)} onDone={finish} />}
      {open === 'category' && (
        <BulkCategoryDialog selection={selection} count={size} onClose={() => setOpen(null)} onDone={finish} />
      )}
    </>
  )
}
