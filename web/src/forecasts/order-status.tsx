import { CircleCheck, CircleSlash, Truck } from 'lucide-react'
import type { PurchaseOrderStatus } from '../../../contract/src/purchases.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { ordersTexts } from './orders-texts.ts'

export function OrderStatus({ status }: { status: PurchaseOrderStatus }) {
  const texts = useWords(ordersTexts)
  const { tone, Icon } = looks[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {texts[status]}
    </Badge>
  )
}

const looks = {
  open: { tone: 'accent', Icon: Truck },
  received: { tone: 'good', Icon: CircleCheck },
  cancelled: { tone: 'neutral', Icon: CircleSlash },
} as const
