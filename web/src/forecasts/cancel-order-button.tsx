import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleSlash } from 'lucide-react'
import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate, useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { ordersTexts } from './orders-texts.ts'
import { itemsOf, linesOfOrder } from './purchase-lines.ts'
import { FORECAST_GROUPS } from './use-run.ts'

/** At once, and taken back by making the same order again. */
export function CancelOrderButton({ order }: { order: PurchaseOrder }) {
  const texts = useWords(ordersTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const act = useAct('purchases.cancel', FORECAST_GROUPS)
  const takeBack = async () => {
    const { supplierName, expectedOn, note } = order
    const about = Object.fromEntries(Object.entries({ supplierName, expectedOn, note }).filter(([, text]) => text))
    try {
      const items = itemsOf(linesOfOrder(order)) ?? []
      const again = await ask('purchases.create', { body: { id: newId(), ...about, items } })
      await outdate(client, FORECAST_GROUPS)
      toast(texts.takenBack)
      await navigate({ to: '/forecasts/orders/$id', params: { id: again.id } })
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <Button
      kind="danger"
      icon={<CircleSlash aria-hidden="true" className="size-4" />}
      isBusy={act.isPending}
      onClick={() =>
        act.mutate(
          { params: { id: order.id }, body: {} },
          { onSuccess: () => toast(texts.wasCancelled, () => void takeBack()), onError: toastError },
        )
      }
    >
      {texts.cancel}
    </Button>
  )
}
