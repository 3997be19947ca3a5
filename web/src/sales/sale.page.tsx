import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Ban, Mail, PackageOpen, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '../../../contract/src/receipts.ts'
import type { Sale } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { LoadingPage } from '../ui/loading-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toastError } from '../ui/toast.ts'
import { CancelSaleDialog } from './cancel-sale-dialog.tsx'
import { MailReceiptDialog } from './mail-receipt-dialog.tsx'
import { printReceipt } from './print-receipt.ts'
import { ReceiptPanel } from './receipt-panel.tsx'
import { ReturnGoodsDialog } from './return-goods-dialog.tsx'
import { SaleFacts } from './sale-facts.tsx'
import { SaleLines } from './sale-lines.tsx'
import { SaleStatusBadge } from './sale-status.tsx'
import { saleTexts } from './sale-texts.ts'
import { salesTexts } from './sales-texts.ts'

const route = getRouteApi('/_signed-in/sales/$id')

export function SalePage() {
  const { id } = route.useParams()
  const sale = useQuery(asking('sales.read', { params: { id } }))
  if (sale.isError && !sale.data) return <ErrorState error={sale.error} onRetry={() => void sale.refetch()} />
  return sale.data ? <WholeSale sale={sale.data} /> : <LoadingPage />
}

type Act = 'cancel' | 'mail' | 'return'

function WholeSale({ sale }: { sale: Sale }) {
  const texts = useWords(saleTexts)
  const names = useWords(salesTexts)
  const [act, setAct] = useState<Act>()
  const [paper, setPaper] = useState<Paper>('80mm')
  const close = () => setAct(undefined)
  return (
    <>
      <PageHeader
        title={sale.invoiceNumber ?? texts.heldSale}
        trail={[{ label: names.sales, to: '/sales' }]}
        subtitle={<SaleStatusBadge status={sale.status} />}
      >
        <SaleActs sale={sale} paper={paper} onAct={setAct} />
      </PageHeader>
      {sale.cancellation && <CancelledNotice cancellation={sale.cancellation} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <SaleLines sale={sale} />
          <SaleFacts sale={sale} />
        </div>
        <ReceiptPanel sale={sale} paper={paper} onPaper={setPaper} />
      </div>
      {act === 'cancel' && <CancelSaleDialog sale={sale} onClose={close} />}
      {act === 'mail' && <MailReceiptDialog sale={sale} onClose={close} />}
      {act === 'return' && <ReturnGoodsDialog sale={sale} onClose={close} />}
    </>
  )
}

function SaleActs({ sale, paper, onAct }: { sale: Sale; paper: Paper; onAct: (act: Act) => void }) {
  const texts = useWords(saleTexts)
  const may = useMay()
  const client = useQueryClient()
  const isNumbered = sale.invoiceNumber !== null
  const print = useMutation({
    mutationFn: () => printReceipt(sale.id, paper, isNumbered && may('sales.create')),
    onSuccess: () => outdate(client, ['receipts']),
    onError: toastError,
  })
  return (
    <>
      {sale.status !== 'cancelled' && may('sales.cancel') && (
        <Button kind="danger" icon={<Ban aria-hidden="true" className="size-4" />} onClick={() => onAct('cancel')}>
          {isNumbered ? texts.cancelSale : texts.dropHeld}
        </Button>
      )}
      {sale.status === 'completed' && may('inventory.write') && (
        <Button icon={<PackageOpen aria-hidden="true" className="size-4" />} onClick={() => onAct('return')}>
          {texts.giveBack}
        </Button>
      )}
      {isNumbered && may('sales.create') && (
        <Button icon={<Mail aria-hidden="true" className="size-4" />} onClick={() => onAct('mail')}>
          {texts.sendMail}
        </Button>
      )}
      <Button
        kind="filled"
        icon={<Printer aria-hidden="true" className="size-4" />}
        isBusy={print.isPending}
        onClick={() => print.mutate()}
      >
        {texts.print}
      </Button>
    </>
  )
}

/** Across the page, as it is across the receipt. */
function CancelledNotice({
  cancellation: { by, cancelledAt, reason },
}: {
  cancellation: NonNullable<Sale['cancellation']>
}) {
  const texts = useWords(saleTexts)
  const formats = useFormats()
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-panel border border-bad bg-bad-tint px-4 py-3 text-bad">
      <strong className="rounded-control border-2 border-current px-2 text-lg font-bold">{texts.isCancelled}</strong>
      <span className="text-base">«{reason}»</span>
      <span className="text-sm">{texts.cancelledBy(by.name, formats.instant(cancelledAt))}</span>
    </div>
  )
}
