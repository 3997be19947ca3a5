import { Ban, CircleCheck, Clock } from 'lucide-react'
import type { SaleStatus } from '../../../contract/src/sale-kinds.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { statusWords } from './sale-words.ts'

export function SaleStatusBadge({ status }: { status: SaleStatus }) {
  const texts = useWords(statusWords)
  return (
    <Badge tone={tones[status]} icon={icons[status]}>
      {texts[status]}
    </Badge>
  )
}

const tones = { completed: 'good', pending: 'warn', cancelled: 'bad' } as const

const icons = {
  completed: <CircleCheck aria-hidden="true" />,
  pending: <Clock aria-hidden="true" />,
  cancelled: <Ban aria-hidden="true" />,
}
