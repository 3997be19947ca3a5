import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { ProductPicker } from '../products/public.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { UnsavedGuard } from '../ui/form/unsaved-guard.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { ordersTexts } from './orders-texts.ts'
import { PurchaseLineRows } from './purchase-line-rows.tsx'
import { itemsOf, linesOfOrder, type PurchaseLine, totalOf } from './purchase-lines.ts'
import { useCtrlEnter } from './use-ctrl-enter.ts'
import { FORECAST_GROUPS } from './use-run.ts'

/** An open order: everything in it may still change. */
export function EditOrder({ order, onChanged }: { order: PurchaseOrder; onChanged: (isChanged: boolean) => void }) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const client = useQueryClient()
  const hasCosts = useMay()('costs.read')
  const box = useRef<HTMLElement>(null)
  const isLeaving = useRef(false)
  const [begun] = useState(() => aboutOf(order))
  const [about, setAbout] = useState(begun)
  const [lines, setLines] = useState(() => linesOfOrder(order))
  const [isBusy, setBusy] = useState(false)
  const isChanged = JSON.stringify([about, lines]) !== JSON.stringify([begun, linesOfOrder(order)])
  useEffect(() => {
    onChanged(isChanged)
    return () => onChanged(false)
  }, [isChanged, onChanged])
  const change = (productId: string, wish: Partial<PurchaseLine>) =>
    setLines((before) => before.map((line) => (line.productId === productId ? { ...line, ...wish } : line)))
  const remove = (line: PurchaseLine) => {
    const place = lines.indexOf(line)
    const without = (now: PurchaseLine[]) => now.filter(({ productId }) => productId !== line.productId)
    setLines(without)
    toast(texts.removed(line.name), () => setLines((now) => without(now).toSpliced(place, 0, line)))
  }
  const save = async () => {
    const items = itemsOf(lines)
    if (items === undefined) return box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (items.length === 0) return toastError(texts.needsLine)
    setBusy(true)
    try {
      const given = Object.fromEntries(Object.entries(about).filter(([, text]) => text.trim() !== ''))
      await ask('purchases.replace', { params: { id: order.id }, version: order.version, body: { ...given, items } })
      toast(texts.saved)
      await outdate(client, FORECAST_GROUPS)
      // Now what was saved takes the place of this.
      onChanged(false)
    } catch (error) {
      toastError(error)
    }
    setBusy(false)
  }
  useCtrlEnter(isChanged && !isBusy ? () => void save() : undefined)
  return (
    <Panel ref={box}>
      <div className="grid gap-4 border-b border-hairline p-4 sm:grid-cols-3">
        {(['supplierName', 'expectedOn', 'note'] as const).map((name) => (
          <Field key={name} label={name === 'supplierName' ? texts.supplier : texts[name]} isOptional={texts.optional}>
            {(tied) => (
              <TextInput
                {...tied}
                type={name === 'expectedOn' ? 'date' : 'text'}
                maxLength={name === 'note' ? 500 : 255}
                value={about[name]}
                onChange={({ target }) => setAbout({ ...about, [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <PurchaseLineRows label={texts.lines} lines={lines} hasCosts={hasCosts} onChange={change} onRemove={remove} />
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-hairline p-4">
        <ProductPicker
          label={texts.addProduct}
          className="w-full sm:w-72"
          value={null}
          onChange={(product) => {
            if (!product || lines.some(({ productId }) => productId === product.id)) return
            const { id: productId, name, sku, costPrice } = product
            setLines([...lines, { productId, name, sku, quantity: '1', cost: costPrice ?? '' }])
          }}
        />
        <span className="flex flex-wrap items-center gap-4">
          {hasCosts && (
            <span>
              {texts.totalCost} <strong className="figure text-lg">{formats.money(totalOf(lines))}</strong>
            </span>
          )}
          {isChanged && (
            <Button kind="filled" shortcut="Ctrl ↵" isBusy={isBusy} onClick={() => void save()}>
              {texts.save}
            </Button>
          )}
        </span>
      </div>
      <UnsavedGuard isChanged={isChanged} isLeaving={isLeaving} />
    </Panel>
  )
}

function aboutOf({ supplierName, expectedOn, note }: PurchaseOrder) {
  return { supplierName: supplierName ?? '', expectedOn: expectedOn ?? '', note: note ?? '' }
}
