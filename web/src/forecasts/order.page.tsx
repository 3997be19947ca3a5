import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, PackagePlus, Printer } from 'lucide-react'
import { useRef, useState } from 'react'
import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { saveCsv } from '../lib/save-csv.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { CancelOrderButton } from './cancel-order-button.tsx'
import { EditOrder } from './edit-order.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { LateBadge } from './late-badge.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderStatus } from './order-status.tsx'
import { useOrderTitle } from './order-title.ts'
import { ordersTexts } from './orders-texts.ts'
import { ReceiveOrderDialog } from './receive-order-dialog.tsx'
import { useCtrlEnter } from './use-ctrl-enter.ts'

const route = getRouteApi('/_signed-in/forecasts/orders/$id')

export function OrderPage() {
  const texts = useWords(ordersTexts)
  const { title } = useWords(forecastsTexts)
  const { id } = route.useParams()
  const query = useQuery(asking('purchases.read', { params: { id } }))
  const trail = [
    { label: title, to: '/forecasts' as const },
    { label: texts.title, to: '/forecasts/orders' as const },
  ]
  if (query.data) return <Order order={query.data} trail={trail} />
  return (
    <>
      <PageHeader title={texts.order} trail={trail} />
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-80" />
      )}
    </>
  )
}

function Order({
  order,
  trail,
}: {
  order: PurchaseOrder
  trail: { label: string; to: '/forecasts' | '/forecasts/orders' }[]
}) {
  const texts = useWords(ordersTexts)
  const may = useMay()
  const titleOf = useOrderTitle()
  const [isReceiving, setReceiving] = useState(false)
  const [isChanged, setChanged] = useState(false)
  // What somebody is changing stays, whoever saved meanwhile: then their version is refused.
  const edited = useRef(order)
  if (!isChanged) edited.current = order
  const saveFile = useSaveOrder(order)
  const isOpen = order.status === 'open'
  const mayReceive = isOpen && may('inventory.write')
  useCtrlEnter(mayReceive && !isChanged && !isReceiving ? () => setReceiving(true) : undefined)
  return (
    <>
      <PageHeader title={titleOf(order)} trail={trail} subtitle={<OrderState order={order} />}>
        {isOpen && may('purchases.write') && <CancelOrderButton order={order} />}
        <Button icon={<Download aria-hidden="true" className="size-4" />} onClick={saveFile}>
          {texts.exportCsv}
        </Button>
        <Button icon={<Printer aria-hidden="true" className="size-4" />} onClick={() => window.print()}>
          {texts.print}
        </Button>
        {mayReceive && (
          <Button
            kind={isChanged ? 'outlined' : 'filled'}
            disabled={isChanged}
            {...(!isChanged && { shortcut: 'Ctrl ↵' })}
            title={isChanged ? texts.saveFirst : undefined}
            icon={<PackagePlus aria-hidden="true" className="size-4" />}
            onClick={() => setReceiving(true)}
          >
            {texts.receive}
          </Button>
        )}
        {order.documentId && may('inventory.read') && (
          <Link to="/inventory/documents/$id" params={{ id: order.documentId }} className={buttonClass('filled')}>
            {texts.seeReceipt}
          </Link>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4">
        <OrderFacts order={order} />
        {isOpen && may('purchases.write') ? (
          <EditOrder key={edited.current.version} order={edited.current} onChanged={setChanged} />
        ) : (
          <OrderLines order={order} />
        )}
      </div>
      {isReceiving && <ReceiveOrderDialog order={order} onClose={() => setReceiving(false)} />}
    </>
  )
}

function OrderFacts({ order }: { order: PurchaseOrder }) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const mayWrite = useMay()('purchases.write')
  const isEdited = order.status === 'open' && mayWrite
  return (
    <Panel className="p-4">
      <DescriptionList
        items={[
          { label: texts.madeOn, value: formats.instant(order.createdAt), isFigure: true },
          { label: texts.who, value: order.user.name },
          {
            label: texts.expectedOn,
            value: !isEdited && order.expectedOn && formats.day(order.expectedOn),
            isFigure: true,
          },
          { label: texts.closedOn, value: order.closedAt && formats.instant(order.closedAt), isFigure: true },
          { label: texts.closedBy, value: order.closedBy?.name },
          { label: texts.supplier, value: !isEdited && order.supplierName },
          { label: texts.note, value: !isEdited && order.note },
        ]}
      />
    </Panel>
  )
}

function OrderState({ order }: { order: PurchaseOrder }) {
  return (
    <span className="inline-flex items-center gap-2">
      <OrderStatus status={order.status} />
      <LateBadge {...order} />
    </span>
  )
}

/** As the supplier may get it. */
function useSaveOrder(order: PurchaseOrder): () => void {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const hasCosts = order.items.some(({ unitCost }) => unitCost != null)
  return () =>
    saveCsv(`${texts.fileName}-${formats.localDay(new Date(order.createdAt))}`, [
      ['SKU', texts.product, texts.quantity, ...(hasCosts ? [texts.cost] : [])],
      ...order.items.map(({ sku, product, quantity, unitCost }) => [
        sku,
        product.name,
        quantity,
        ...(hasCosts ? [unitCost ?? ''] : []),
      ]),
    ])
}
