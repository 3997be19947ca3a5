import { CircleCheck, CloudOff, LoaderCircle } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Sale } from '../../../../contract/src/sales.ts'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import type { Paid } from './desk.ts'
import { useObserved } from './observable.ts'
import { PaperChoice } from './paper-choice.tsx'
import { payTexts } from './pay-texts.ts'
import { ReceiptFrame, usePrinting } from './receipt-frame.tsx'
import { SidePanel } from './side-panel.tsx'
import { tillSettings } from './till-settings.ts'
import { tillTexts } from './till-texts.ts'
import { useTill } from './use-till.ts'

/** The change in large figures, and the receipt. The next scan begins the next sale. */
export function PaidPanel({ paid }: { paid: Paid }) {
  const texts = useWords(payTexts)
  const { till } = useTill()
  const { money } = useFormats()
  const { sale, change, total } = paid
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  return (
    <SidePanel label={texts.paidTitle}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-5">
        <State paid={paid} />
        {change !== null && (
          <div className="rounded-panel bg-sunken px-4 py-3">
            <p className="text-lg text-muted">{texts.change}</p>
            <p className="figure text-4xl font-bold">{money(change)}</p>
          </div>
        )}
        <p className="figure text-lg text-muted">
          {sale?.invoiceNumber && <span className="font-medium text-text">{sale.invoiceNumber} · </span>}
          {money(total)}
        </p>
        {sale && <Receipt sale={sale} />}
      </div>
      <div className="border-t border-hairline px-5 py-4">
        <Button
          ref={next}
          kind="filled"
          size="large"
          shortcut="↵"
          className="w-full"
          onClick={() => till.show({ panel: null, paid: null })}
        >
          {texts.next}
        </Button>
        <p className="mt-2 text-center text-sm text-muted">{texts.nextHint}</p>
      </div>
    </SidePanel>
  )
}

function State({ paid }: { paid: Paid }) {
  const texts = useWords(payTexts)
  const till = useWords(tillTexts)
  const { outbox } = useTill()
  const state = useObserved(outbox.state)
  if (paid.sale) {
    return <Heading icon={<CircleCheck aria-hidden="true" className="size-6 text-good" />} text={texts.paidTitle} />
  }
  if (state !== 'waiting') {
    return (
      <Heading icon={<LoaderCircle aria-hidden="true" className="size-6 animate-spin" />} text={texts.sendingTitle} />
    )
  }
  return (
    <>
      <Heading icon={<CloudOff aria-hidden="true" className="size-6 text-warn" />} text={texts.waitingTitle} />
      <p>{till.waiting}</p>
    </>
  )
}

function Heading({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <div role="status">
      <h2 className="flex items-center gap-2 text-xl font-bold">
        {icon}
        {text}
      </h2>
    </div>
  )
}

function Receipt({ sale }: { sale: Sale }) {
  const saleId = sale.id
  const texts = useWords(payTexts)
  const { paper, printsAtOnce } = useObserved(tillSettings)
  const { printId, print, isBusy } = usePrinting(saleId)
  const hasBegun = useRef(false)
  useEffect(() => {
    if (!printsAtOnce || hasBegun.current) return
    hasBegun.current = true
    print()
  }, [printsAtOnce, print])
  return (
    <>
      <div className="flex gap-2">
        <Button data-prints isBusy={isBusy} shortcut="Ctrl P" className="flex-1" onClick={print}>
          {texts.print}
        </Button>
        <PaperChoice className="w-40!" />
      </div>
      {printId ? <ReceiptFrame saleId={saleId} paper={paper} printId={printId} /> : <Sold sale={sale} />}
    </>
  )
}

/** Until it is printed: the same lines, in short. */
function Sold({ sale }: { sale: Sale }) {
  const { amount, quantity } = useFormats()
  return (
    <ul className="rounded-panel border border-dashed border-hairline px-4 py-2 text-muted">
      {sale.items.map((item) => (
        <li key={item.id} className="flex justify-between gap-3 py-0.5">
          <span className="min-w-0 truncate">
            <span className="figure">{quantity(item.quantity)}</span> {item.productName}
          </span>
          <span className="figure">{amount(item.total)}</span>
        </li>
      ))}
    </ul>
  )
}
