import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Ban, Eye, Printer } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { SaleSummary } from '../../../../contract/src/sales.ts'
import { useFormats } from '../../lib/formats.ts'
import { asking, outdate } from '../../lib/queries.ts'
import { useWords } from '../../lib/texts.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx'
import { CancelForm } from './cancel-form.tsx'
import { useObserved } from './observable.ts'
import { OptionRow } from './option-row.tsx'
import { ReceiptFrame, usePrinting } from './receipt-frame.tsx'
import { salesTexts } from './sales-texts.ts'
import { tillSettings } from './till-settings.ts'
import { usePicker } from './use-picker.ts'
import { mayIn, useTill } from './use-till.ts'

/** The last ones of the shop: to look at, to print again, to cancel. */
export function SalesDialog() {
  const texts = useWords(salesTexts)
  const { till } = useTill()
  const client = useQueryClient()
  const [cancelling, setCancelling] = useState<SaleSummary | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const answer = useQuery({ ...asking('sales.list', { query: { limit: 20 } }), staleTime: 0, retry: false })
  const sales = (answer.data?.items ?? []).filter(({ status }) => status !== 'pending')
  const list = useRef<HTMLDivElement>(null)
  const { marked, markedId, mark, turn } = usePicker(sales.length, (index) => `sale-${sales[index]?.id}`)
  const sale = sales[marked]
  const { printId, print, isBusy } = usePrinting(sale?.id ?? '')
  const { paper } = useObserved(tillSettings)
  const mayCancel = mayIn(till, 'sales.cancel') && sale?.status === 'completed'
  const press = (event: KeyboardEvent) => {
    if (turn(event) || !sale) return
    const isPrint = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p'
    if (event.key === 'Enter' && event.target === list.current) setOpened(sale.id)
    else if (isPrint) print()
    else if (event.key === 'Delete' && mayCancel) setCancelling(sale)
    else return
    event.preventDefault()
  }
  if (cancelling) {
    return (
      <CancelForm
        sale={cancelling}
        onBack={() => setCancelling(null)}
        onCancelled={() => {
          setCancelling(null)
          void outdate(client, ['sales', 'products', 'reports'])
        }}
      />
    )
  }
  const isShown = sale && (opened === sale.id || printId !== null)
  return (
    <Dialog
      title={texts.title}
      shape={isShown ? 'wide' : 'side'}
      focusFirst={list}
      onClose={() => till.open(null)}
      actions={
        <>
          {mayCancel && (
            <Button
              kind="danger"
              shortcut="Supr"
              className="mr-auto"
              icon={<Ban aria-hidden="true" className="size-4" />}
              onClick={() => setCancelling(sale)}
            >
              {texts.cancel}
            </Button>
          )}
          <Button
            shortcut="↵"
            disabled={!sale}
            icon={<Eye aria-hidden="true" className="size-4" />}
            onClick={() => setOpened(sale?.id ?? null)}
          >
            {texts.open}
          </Button>
          <Button
            shortcut="Ctrl P"
            disabled={!sale}
            isBusy={isBusy}
            icon={<Printer aria-hidden="true" className="size-4" />}
            onClick={print}
          >
            {texts.print}
          </Button>
        </>
      }
    >
      {answer.isPending && <Skeleton className="h-40" />}
      {answer.isError && <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && sales.length === 0 && <EmptyState title={texts.none} />}
      <div className={isShown ? 'grid gap-4 sm:grid-cols-2' : ''}>
        <div
          ref={list}
          role="listbox"
          aria-label={texts.title}
          aria-activedescendant={markedId}
          tabIndex={0}
          onKeyDown={press}
          className="-mx-2 flex flex-col gap-0.5 rounded-control"
        >
          {sales.map((one, index) => (
            <SaleRow key={one.id} sale={one} isMarked={index === marked} onChoose={() => mark(index)} />
          ))}
        </div>
        {isShown && (
          <div className="flex min-h-96 flex-col">
            <ReceiptFrame saleId={sale.id} paper={paper} {...(printId ? { printId } : {})} />
          </div>
        )}
      </div>
    </Dialog>
  )
}

function SaleRow({ sale, isMarked, onChoose }: { sale: SaleSummary; isMarked: boolean; onChoose: () => void }) {
  const texts = useWords(salesTexts)
  const { money, time } = useFormats()
  return (
    <OptionRow id={`sale-${sale.id}`} isMarked={isMarked} onChoose={onChoose}>
      <span className="min-w-0 flex-1">
        <span className="figure block truncate font-medium">{sale.invoiceNumber}</span>
        <span className="block truncate text-sm text-muted">
          {time(sale.soldAt)} · {sale.customer?.name ?? texts.anybody}
        </span>
      </span>
      {sale.status === 'cancelled' && <Badge tone="bad">{texts.isCancelled}</Badge>}
      <span className="figure text-lg font-medium">{money(sale.total)}</span>
    </OptionRow>
  )
}
