import { useCallback } from 'react'
import type { PurchaseOrderSummary } from '../../../contract/src/purchases.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { ordersTexts } from './orders-texts.ts'

/** Orders have no number: from whom, and when. */
export function useOrderTitle(): (order: Pick<PurchaseOrderSummary, 'supplierName' | 'createdAt'>) => string {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  return useCallback(
    ({ supplierName, createdAt }) => {
      const day = formats.day(formats.localDay(new Date(createdAt)))
      return supplierName ? texts.orderTo(supplierName, day) : texts.orderOf(day)
    },
    [texts, formats],
  )
}
