import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import type { StockDocument } from '../../../contract/src/stock-documents.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { adjustTexts } from './adjust-texts.ts'
import { kindName } from './document-kind.ts'
import { inventoryTexts } from './inventory-texts.ts'
import { signed } from './ledger-columns.tsx'

const route = getRouteApi('/_signed-in/inventory/documents/$id')

export function DocumentPage() {
  const texts = useWords(inventoryTexts)
  const { id } = route.useParams()
  const query = useQuery(asking('inventory.readDocument', { params: { id } }))
  const trail = [
    { label: texts.title, to: '/inventory' as const },
    { label: texts.documents, to: '/inventory/documents' as const },
  ]
  if (query.isError && !query.data) {
    return (
      <>
        <PageHeader title={texts.document} trail={trail} />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    )
  }
  if (!query.data) return <Skeleton className="h-80" />
  const document = query.data
  return (
    <>
      <PageHeader title={`${kindName(document.kind, texts)} ${document.number}`} trail={trail}>
        <Button icon={<Printer aria-hidden="true" className="size-4" />} onClick={() => window.print()}>
          {texts.print}
        </Button>
      </PageHeader>
      <div className="flex flex-col gap-4">
        <DocumentFacts document={document} />
        <DocumentLines document={document} />
      </div>
    </>
  )
}

function DocumentFacts({ document }: { document: StockDocument }) {
  const texts = useWords(inventoryTexts)
  const causes = useWords(adjustTexts)
  const formats = useFormats()
  return (
    <Panel className="p-4">
      <DescriptionList
        items={[
          { label: texts.date, value: formats.instant(document.occurredAt), isFigure: true },
          { label: texts.who, value: document.user.name },
          { label: texts.cause, value: document.cause && causes[document.cause] },
          { label: document.kind === 'purchase' ? texts.note : texts.reason, value: document.reason },
          { label: texts.supplier, value: document.supplierName },
          { label: texts.supplierDocument, value: document.supplierDocument, isFigure: true },
          { label: texts.supplierInvoice, value: document.supplierInvoice, isFigure: true },
          {
            label: texts.totalCost,
            value:
              document.totalCost !== undefined && Number(document.totalCost) !== 0 && formats.money(document.totalCost),
            isFigure: true,
          },
        ]}
      />
    </Panel>
  )
}

function DocumentLines({ document: { items, kind } }: { document: StockDocument }) {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const seesCosts = useMay()('costs.read')
  const isCounted = items.some(({ countedQuantity }) => countedQuantity !== null)
  return (
    <Panel className="overflow-x-auto">
      <table className="w-full">
        <caption className="seen-by-readers-only">{texts.lines}</caption>
        <thead>
          <tr className="border-b border-hairline text-sm text-muted [&_th]:h-9 [&_th]:px-4 [&_th]:text-right [&_th]:font-medium [&_th:first-child]:text-left">
            <th scope="col">{texts.product}</th>
            {isCounted && <th scope="col">{texts.expected}</th>}
            {isCounted && <th scope="col">{texts.counted}</th>}
            <th scope="col">{texts.quantity}</th>
            {seesCosts && kind !== 'count' && <th scope="col">{texts.unitCost}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className="h-10 border-b border-hairline last:border-0 [&_td]:px-4">
              <th scope="row" className="px-4 text-left font-normal">
                <Link to="/products/$id" params={{ id: item.product.id }} className="font-medium hover:underline">
                  {item.product.name}
                </Link>
                <span className="ml-2 text-sm text-muted">{item.sku}</span>
              </th>
              {isCounted && (
                <td className="figure text-right text-muted">
                  {item.expectedQuantity === null ? '—' : formats.quantity(item.expectedQuantity)}
                </td>
              )}
              {isCounted && (
                <td className="figure text-right">
                  {item.countedQuantity === null ? '—' : formats.quantity(item.countedQuantity)}
                </td>
              )}
              <td className="figure text-right font-medium">
                {signed(formats.quantity(item.quantity), item.quantity)}
              </td>
              {seesCosts && kind !== 'count' && (
                <td className="figure text-right">{item.unitCost == null ? '—' : formats.cost(item.unitCost)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
