import { Clock3 } from 'lucide-react'
import type { PurchaseOrderSummary } from '../../../contract/src/purchases.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { ordersTexts } from './orders-texts.ts'

/** Of goods that should be here by now. */
export function LateBadge({ expectedOn, status }: Pick<PurchaseOrderSummary, 'expectedOn' | 'status'>) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  if (status !== 'open' || expectedOn === null || expectedOn >= formats.localDay()) return null
  return (
    <Badge tone="warn" icon={<Clock3 aria-hidden="true" />}>
      {texts.late}
    </Badge>
  )
}
