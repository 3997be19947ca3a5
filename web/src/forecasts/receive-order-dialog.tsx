import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { PRODUCT_GROUPS } from '../products/public.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { ordersTexts } from './orders-texts.ts'
import { PurchaseLineRows } from './purchase-line-rows.tsx'
import { itemsOf, linesOfOrder, type PurchaseLine, totalOf } from './purchase-lines.ts'
import { useCtrlEnter } from './use-ctrl-enter.ts'
import { FORECAST_GROUPS } from './use-run.ts'

/** What really came, at what cost: it becomes a goods receipt. */
export function ReceiveOrderDialog({ order, onClose }: { order: PurchaseOrder; onClose: () => void }) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const client = useQueryClient()
  const hasCosts = useMay()('costs.read')
  const box = useRef<HTMLDivElement>(null)
  // Sent twice, it is received once.
  const [id] = useState(newId)
  const [lines, setLines] = useState(() => linesOfOrder(order))
  const [invoice, setInvoice] = useState('')
  const [isBusy, setBusy] = useState(false)
  const ordered = new Map(order.items.map(({ product, quantity }) => [product.id, quantity]))
  const change = (productId: string, wish: Partial<PurchaseLine>) =>
    setLines((before) => before.map((line) => (line.productId === productId ? { ...line, ...wish } : line)))
  const receive = async () => {
    if (isBusy) return
    const items = itemsOf(lines, true)
    if (items === undefined) return box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (items.length === 0) return toastError(texts.nothingCame)
    setBusy(true)
    try {
      const about = {
        ...(order.supplierName && { supplierName: order.supplierName }),
        ...(invoice.trim() && { supplierInvoice: invoice.trim() }),
      }
      const document = await ask('purchases.receive', { params: { id: order.id }, body: { id, ...about, items } })
      toast(texts.wasReceived(document.number))
      await outdate(client, [...FORECAST_GROUPS, ...PRODUCT_GROUPS])
      onClose()
    } catch (error) {
      toastError(error)
      setBusy(false)
    }
  }
  useCtrlEnter(() => void receive())
  return (
    <Dialog
      shape="wide"
      title={texts.receiveTitle}
      onClose={onClose}
      actions={
        <>
          {hasCosts && (
            <span className="mr-auto">
              {texts.totalCost} <strong className="figure text-lg">{formats.money(totalOf(lines))}</strong>
            </span>
          )}
          <Button kind="filled" shortcut="Ctrl ↵" isBusy={isBusy} onClick={() => void receive()}>
            {texts.receiveNow}
          </Button>
        </>
      }
    >
      <div ref={box} className="flex flex-col gap-4">
        <p className="text-muted">{texts.receiveHint}</p>
        <Field label={texts.invoice} isOptional={texts.optional} className="max-w-80">
          {(tied) => (
            <TextInput {...tied} maxLength={50} value={invoice} onChange={({ target }) => setInvoice(target.value)} />
          )}
        </Field>
        <div className="-mx-4">
          <PurchaseLineRows
            label={texts.came}
            lines={lines}
            hasCosts={hasCosts}
            mayBeNone
            onChange={change}
            hintOf={({ productId, sku }) =>
              `${sku} · ${texts.ordered(formats.quantity(ordered.get(productId) ?? '0'))}`
            }
          />
        </div>
      </div>
    </Dialog>
  )
}
