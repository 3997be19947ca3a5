import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ScanLine, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { ProductImage } from '../products/public.tsx'
import { play, readSearch } from '../sales/public.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toastError } from '../ui/toast.ts'
import { useSettled } from '../ui/use-settled.ts'
import { entryTexts } from './entry-texts.ts'
import { findScanned } from './find-scanned.ts'
import { useScans } from './use-scans.ts'

interface Props {
  /** `quantity` as it was typed before `*`, or as the label of a scale says; null: not said. */
  onProduct: (product: Product, quantity: string | null) => void
  box: RefObject<HTMLInputElement | null>
  hasQuantity?: boolean
  autoFocus?: boolean
}

type Notice = { sentence: string; code?: string } | null

/** Where products come in: by scanner from anywhere, or by typing and Enter. */
export function ProductEntry({ onProduct, box, hasQuantity = true, autoFocus = true }: Props) {
  const texts = useWords(entryTexts)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const [notice, setNotice] = useState<Notice>(null)
  const typedNow = useRef('')
  const { text } = readSearch(typed)
  const settled = useSettled(text)
  const found = useQuery({
    ...asking('products.list', { query: { search: settled, limit: 8, sort: 'relevance' } }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  })
  const options = text === '' ? [] : (found.data?.items ?? [])
  const write = (next: string) => {
    typedNow.current = next
    setTyped(next)
    setMarked(0)
  }
  const take = (product: Product, quantity: string | null) => {
    write('')
    if (!product.tracksStock) {
      play('unknown')
      return setNotice({ sentence: texts.keepsNoStock(product.name) })
    }
    setNotice(null)
    play('added')
    onProduct(product, quantity)
  }
  const miss = (sentence: string, code?: string) => {
    play('unknown')
    setNotice({ sentence, ...(code === undefined ? {} : { code }) })
  }
  const scan = async (code: string, searched: string) => {
    try {
      const scanned = await findScanned(code)
      if (!scanned) return miss(texts.unknownCode(code), code)
      take(scanned.product, scanned.quantity ?? readSearch(searched).quantity)
    } catch (error) {
      toastError(error)
    }
  }
  useScans(box, scan)
  const enter = async () => {
    const { text: wanted, quantity } = readSearch(typed)
    if (wanted === '') return
    const isFresh = settled === wanted && !found.isFetching
    try {
      const items = isFresh
        ? options
        : (await ask('products.list', { query: { search: wanted, limit: 8, sort: 'relevance' } })).items
      // Somebody went on typing meanwhile.
      if (typedNow.current !== typed) return
      const product = items[isFresh ? marked : 0]
      if (product) return take(product, quantity)
      if (/^\S{4,}$/.test(wanted)) return await scan(wanted, typed)
      miss(texts.nothingFor(wanted))
    } catch (error) {
      toastError(error)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') void enter()
    else if (event.key === 'ArrowDown') setMarked(Math.min(marked + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(marked - 1, 0))
    else if (event.key === 'Escape' && typed !== '') write('')
    else return
    event.preventDefault()
  }
  return (
    <div className="relative flex flex-col gap-2">
      <span className="relative flex items-center">
        <ScanLine aria-hidden="true" className="pointer-events-none absolute left-3 size-5 text-muted" />
        <TextInput
          ref={box}
          role="combobox"
          aria-label={texts.label}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options[marked] ? `${listId}-${marked}` : undefined}
          placeholder={hasQuantity ? `${texts.label} · ${texts.hint}` : texts.label}
          autoFocus={autoFocus}
          value={typed}
          onChange={({ target }) => write(target.value)}
          onKeyDown={press}
          className="h-11! pl-10 text-lg!"
        />
      </span>
      <EntryOptions
        listId={listId}
        options={options}
        marked={marked}
        onPick={(product) => take(product, readSearch(typed).quantity)}
      />
      {notice && <EntryNotice notice={notice} onDismiss={() => setNotice(null)} />}
    </div>
  )
}

interface OptionsProps {
  listId: string
  options: readonly Product[]
  marked: number
  onPick: (product: Product) => void
}

function EntryOptions({ listId, options, marked, onPick }: OptionsProps) {
  const texts = useWords(entryTexts)
  const formats = useFormats()
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={texts.results}
      hidden={options.length === 0}
      className="absolute top-12 right-0 left-0 z-30 overflow-hidden rounded-panel border border-hairline bg-surface p-1 shadow-float"
    >
      {options.map((product, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
        <div
          key={product.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === marked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(product)}
          className={classNames(
            'flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-2 py-1 hover:bg-sunken pointer-coarse:min-h-12',
            index === marked && 'bg-accent-tint',
          )}
        >
          <ProductImage product={product} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{product.name}</span>
            <span className="block truncate text-xs text-muted">
              {[product.sku, product.barcode].filter(Boolean).join(' · ')}
            </span>
          </span>
          {product.tracksStock && (
            <span className="figure text-sm text-muted">{texts.inStock(formats.quantity(product.stockQuantity))}</span>
          )}
        </div>
      ))}
    </div>
  )
}

function EntryNotice({ notice, onDismiss }: { notice: NonNullable<Notice>; onDismiss: () => void }) {
  const texts = useWords(entryTexts)
  const may = useMay()
  return (
    <div role="alert" className="flex items-center gap-3 rounded-control bg-bad-tint py-1 pr-1 pl-3 text-bad">
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
      <p className="flex-1">
        {notice.sentence}{' '}
        {notice.code && may('products.create') && (
          <Link to="/products/new" search={{ barcode: notice.code }} className="font-medium underline">
            {texts.create}
          </Link>
        )}
      </p>
      <IconButton label={texts.dismiss} icon={<X aria-hidden="true" className="size-4" />} onClick={onDismiss} />
    </div>
  )
}
