import { useCallback, useState } from 'react'
import type { Paper } from '../../../../contract/src/receipts.ts'
import { addressOf, ask } from '../../lib/ask.ts'
import { newId } from '../../lib/ids.ts'
import { say, useWords } from '../../lib/texts.ts'
import { toastError } from '../../ui/toast.ts'
import { payTexts } from './pay-texts.ts'

/** Each print is recorded first: the server says which one is the original, and what is printed says which copy it is. */
export function usePrinting(saleId: string) {
  const [printed, setPrinted] = useState<{ saleId: string; printId: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const print = useCallback(() => {
    const id = newId()
    setBusy(true)
    ask('receipts.print', { params: { id: saleId }, body: { id } })
      .then(() => setPrinted({ saleId, printId: id }), toastError)
      .finally(() => setBusy(false))
  }, [saleId])
  return { printId: printed?.saleId === saleId ? printed.printId : null, print, isBusy }
}

interface ReceiptFrameProps {
  saleId: string
  paper: Paper
  /** Of a recorded print, which begins as soon as it is drawn; without one it is only looked at. */
  printId?: string
}

/** The receipt as the server lays it out. */
export function ReceiptFrame({ saleId, paper, printId }: ReceiptFrameProps) {
  const texts = useWords(payTexts)
  const query = { format: 'html' as const, paper, ...(printId ? { printId } : {}) }
  return (
    <iframe
      key={`${saleId} ${paper} ${printId}`}
      title={printId ? texts.printed : texts.preview}
      src={addressOf('receipts.read', { params: { id: saleId }, query })}
      onLoad={({ currentTarget }) => printId && printFrame(currentTarget)}
      className="min-h-96 w-full flex-1 rounded-control border border-hairline bg-surface"
    />
  )
}

function printFrame(frame: HTMLIFrameElement): void {
  try {
    frame.contentWindow?.print()
  } catch {
    toastError(say(payTexts).cannotPrint)
  }
}
