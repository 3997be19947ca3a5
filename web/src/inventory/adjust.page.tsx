import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Scale } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import type { AdjustmentCause } from '../../../contract/src/stock-documents.ts'
import { ask, Refusal } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { useLanguage } from '../lib/language.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { PRODUCT_GROUPS, ProductImage, unitName } from '../products/public.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { NumberInput, TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { adjustTexts } from './adjust-texts.ts'
import { CAUSES } from './document-kind.ts'
import { signed } from './ledger-columns.tsx'
import { ProductEntry } from './product-entry.tsx'
import { readAdjustment } from './read-adjustment.ts'
import { undoDocument } from './undo-document.ts'

const route = getRouteApi('/_signed-in/inventory/adjust')

/** Sets the stock of one product right: its number, Enter. */
export function AdjustPage() {
  const texts = useWords(adjustTexts)
  const { product: id } = route.useSearch()
  const navigate = route.useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const query = useQuery({
    ...asking('products.read', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    staleTime: 0,
  })
  const choose = (product?: string) => void navigate({ search: product ? { product } : {}, replace: true })
  return (
    <div className="max-w-160">
      <PageHeader title={texts.title} trail={[{ label: texts.inventory, to: '/inventory' }]} />
      <div className="flex flex-col gap-4">
        <ProductEntry
          key={id ?? ''}
          box={box}
          hasQuantity={false}
          autoFocus={id === undefined}
          onProduct={(product) => choose(product.id)}
        />
        {id === undefined && (
          <Panel>
            <EmptyState icon={<Scale aria-hidden="true" />} title={texts.chooseFirst} />
          </Panel>
        )}
        {id !== undefined && query.isPending && <Skeleton className="h-72" />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {id !== undefined && query.data && !query.data.tracksStock && (
          <Panel>
            <EmptyState title={texts.service} />
          </Panel>
        )}
        {id !== undefined && query.data?.tracksStock && (
          <AdjustForm
            key={`of ${id}`}
            product={query.data}
            onDone={() => choose()}
            onMoved={() => void query.refetch()}
          />
        )}
      </div>
    </div>
  )
}

interface FormProps {
  product: Product
  onDone: () => void
  /** The stock is another by now. */
  onMoved: () => void
}

function AdjustForm({ product, onDone, onMoved }: FormProps) {
  const texts = useWords(adjustTexts)
  const formats = useFormats()
  const language = useLanguage()
  const client = useQueryClient()
  const [documentId, setDocumentId] = useState(newId)
  const [way, setWay] = useState<'counted' | 'difference'>('counted')
  const [typed, setTyped] = useState('')
  const [cause, setCause] = useState<AdjustmentCause>('correction')
  const [ownReason, setOwnReason] = useState<string | null>(null)
  const [wasSent, setSent] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [movedTo, setMovedTo] = useState<string | null>(null)
  const amount = useRef<HTMLInputElement>(null)
  const { stockQuantity, quantityDecimals, id } = product
  const read = readAdjustment(way, typed, stockQuantity, quantityDecimals)
  const reason = ownReason ?? texts[cause]
  const fault =
    read === undefined
      ? wasSent && texts.badNumber
      : 'fault' in read && (read.fault === 'number' ? texts.badNumber : texts.belowZero)
  const hint =
    read && 'after' in read
      ? read.difference === '0'
        ? texts.noChange
        : texts.becomes(signed(formats.quantity(read.difference), read.difference), formats.quantity(read.after))
      : texts.systemSays(formats.quantity(stockQuantity))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (isBusy || !read || 'fault' in read || reason.trim() === '') return amount.current?.focus()
    const item =
      way === 'counted'
        ? { productId: id, countedQuantity: read.after, expectedQuantity: stockQuantity }
        : { productId: id, difference: read.difference, expectedQuantity: stockQuantity }
    setBusy(true)
    try {
      const body = { id: documentId, cause, reason: reason.trim(), items: [item] }
      const document = await ask('inventory.adjust', { body })
      await outdate(client, PRODUCT_GROUPS)
      toast(
        texts.saved(product.name, formats.quantity(read.after)),
        () =>
          void undoDocument(document).then(() => {
            toast(texts.undone)
            return outdate(client, PRODUCT_GROUPS)
          }, toastError),
      )
      onDone()
    } catch (error) {
      setBusy(false)
      if (!(error instanceof Refusal && error.code === 'stock_moved')) return toastError(error)
      setMovedTo(error.problem.stockQuantity ?? null)
      setDocumentId(newId())
      onMoved()
      amount.current?.focus()
    }
  }
  return (
    <Panel>
      <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4 p-4">
        <div className="flex items-center gap-3">
          <ProductImage product={product} className="size-12" />
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-lg font-bold">{product.name}</h2>
            <p className="truncate text-sm text-muted">{product.sku}</p>
          </div>
          <p className="text-right">
            <span className="figure text-xl font-bold">{formats.quantity(stockQuantity)}</span>{' '}
            <span className="text-sm text-muted">{unitName(product.unit, language, stockQuantity)}</span>
          </p>
        </div>
        {movedTo !== null && (
          <p role="alert" className="rounded-control bg-warn-tint px-3 py-2 text-warn">
            {texts.moved(formats.quantity(movedTo))}
          </p>
        )}
        <Segmented
          label={texts.way}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'counted', label: texts.counted },
            { value: 'difference', label: texts.difference },
          ]}
        />
        <Field label={way === 'counted' ? texts.countedLabel : texts.differenceLabel} hint={hint} error={fault}>
          {(control) => (
            <NumberInput
              {...control}
              ref={amount}
              autoFocus
              value={typed}
              placeholder={way === 'counted' ? stockQuantity : '0'}
              onChange={({ target }) => setTyped(target.value)}
              className="h-12! text-xl!"
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={texts.cause}>
            {(control) => (
              <Select {...control} value={cause} onChange={({ target }) => setCause(target.value as AdjustmentCause)}>
                {CAUSES.map((value) => (
                  <option key={value} value={value}>
                    {texts[value]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={texts.reason} error={wasSent && reason.trim() === '' && texts.missingReason}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={500}
                value={reason}
                onFocus={({ target }) => target.select()}
                onChange={({ target }) => setOwnReason(target.value)}
              />
            )}
          </Field>
        </div>
        <div className="flex justify-end">
          <Button type="submit" kind="filled" shortcut="↵" isBusy={isBusy}>
            {texts.save}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
