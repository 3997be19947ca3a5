import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Product } from '../../../contract/src/products.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '../../../contract/src/units.ts'
import { ask } from '../lib/ask.ts'
import { useDraft } from '../lib/draft.ts'
import { useFormats } from '../lib/formats.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { PRODUCT_GROUPS } from '../products/public.tsx'
import { readQuantity } from '../sales/public.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { ProductEntry } from './product-entry.tsx'
import {
  addToReceipt,
  changeLine,
  costOf,
  emptyReceipt,
  faultOf,
  putBackLine,
  type ReceiveDraft,
  receiptBody,
  removeLine,
} from './receive-draft.ts'
import { ReceiveLines } from './receive-lines.tsx'
import { receiveTexts } from './receive-texts.ts'

const route = getRouteApi('/_signed-in/inventory/receive')

/** Scan, scan, scan, Ctrl+Enter. */
export function ReceivePage() {
  const texts = useWords(receiveTexts)
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const [draft, change, putAway] = useDraft<ReceiveDraft>('receipt', emptyReceipt)
  const [wasSent, setSent] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [spoken, setSpoken] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useAskedProducts((products) =>
    change((before) => products.reduceRight((sum, product) => addMissing(sum, product), before)),
  )
  const add = (product: Product, quantity: string | null) => {
    change((before) => addToReceipt(before, product, quantity))
    setSpoken(texts.added(product.name, quantity ?? '1'))
  }
  const save = async () => {
    if (isBusy) return
    setSent(true)
    const body = receiptBody(draft)
    if (!body) {
      if (draft.lines.length === 0) toastError(texts.nothing)
      const first = draft.lines.find((line) => faultOf(line) !== undefined)
      const field = first && form.current?.querySelector<HTMLElement>(`[data-line="${first.productId}"] [aria-invalid]`)
      if (field) field.focus()
      else box.current?.focus()
      return
    }
    setBusy(true)
    try {
      const document = await ask('inventory.receive', { body })
      putAway(emptyReceipt())
      await outdate(client, PRODUCT_GROUPS)
      toast(texts.saved(document.number))
      await navigate({ to: '/inventory/documents/$id', params: { id: document.id } })
    } catch (error) {
      toastError(error)
    }
    setBusy(false)
  }
  const empty = () => {
    const before = draft
    putAway(emptyReceipt())
    toast(texts.discarded, () => change(before))
    box.current?.focus()
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save()
      }}
    >
      <PageHeader title={texts.title} trail={[{ label: texts.inventory, to: '/inventory' }]}>
        {draft.lines.length > 0 && <Button onClick={empty}>{texts.discard}</Button>}
        <Button kind="filled" shortcut="Ctrl ↵" isBusy={isBusy} onClick={() => void save()}>
          {texts.save}
        </Button>
      </PageHeader>
      <p role="status" className="seen-by-readers-only">
        {spoken}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ProductEntry box={box} onProduct={add} />
          <ReceiveLines
            lines={draft.lines}
            isJudged={wasSent}
            onChange={(productId, wish) => change((before) => changeLine(before, productId, wish))}
            onRemove={(line) => {
              const place = draft.lines.indexOf(line)
              change((before) => removeLine(before, line.productId))
              toast(texts.removed(line.name), () => change((before) => putBackLine(before, line, place)))
            }}
          />
          <ReceiveTotal draft={draft} />
        </div>
        <SupplierPanel draft={draft} onChange={(wish) => change((before) => ({ ...before, ...wish }))} />
      </div>
    </form>
  )
}

/** Those that the address names: the product one came from, or what was ticked among what runs low. */
function useAskedProducts(take: (products: Product[]) => void): void {
  const { product, products = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const ids = product ? [product] : products
  const key = ids.join()
  const asked = useRef('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => {
    if (key === '' || asked.current === key) return
    asked.current = key
    void Promise.all(ids.map((id) => ask('products.read', { params: { id } }))).then(take, toastError)
    // A reload must not add them again.
    void navigate({ search: {}, replace: true })
  }, [key])
}

function addMissing(draft: ReceiveDraft, product: Product): ReceiveDraft {
  return draft.lines.some(({ productId }) => productId === product.id) ? draft : addToReceipt(draft, product, null)
}

function ReceiveTotal({ draft: { lines } }: { draft: ReceiveDraft }) {
  const texts = useWords(receiveTexts)
  const formats = useFormats()
  if (lines.length === 0) return null
  const cents = lines.reduce((sum, line) => sum + (costOf(line) ?? 0n), 0n)
  const pieces = lines.reduce(
    (sum, { quantity, quantityDecimals }) => sum + toUnits(readQuantity(quantity, quantityDecimals) ?? '0', 3),
    0n,
  )
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-3 px-4">
      <span className="figure text-muted">
        {texts.count(lines.length, formats.quantity(withoutTrailingZeros(fromUnits(pieces, 3))))}
      </span>
      <span>
        <span className="text-muted">{texts.total} </span>
        <strong className="figure text-xl">{formats.money(fromUnits(cents, 2))}</strong>
      </span>
    </p>
  )
}

type SupplierField = 'supplierName' | 'supplierInvoice' | 'supplierDocument' | 'note'

function SupplierPanel({ draft, onChange }: { draft: ReceiveDraft; onChange: (wish: Partial<ReceiveDraft>) => void }) {
  const texts = useWords(receiveTexts)
  const fields: [SupplierField, string, number][] = [
    ['supplierName', texts.supplier, 255],
    ['supplierInvoice', texts.invoice, 50],
    ['supplierDocument', texts.supplierDocument, 50],
    ['note', texts.note, 500],
  ]
  return (
    <Panel>
      <PanelHeader title={texts.delivery} />
      <div className="flex flex-col gap-3 p-4">
        {fields.map(([name, label, maxLength]) => (
          <Field key={name} label={label} isOptional={texts.optional}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={maxLength}
                value={draft[name]}
                onChange={({ target }) => onChange({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Panel>
  )
}
