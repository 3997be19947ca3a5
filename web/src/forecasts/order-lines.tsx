import { Link } from '@tanstack/react-router'
import type { PurchaseOrder } from '../../../contract/src/purchases.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ordersTexts } from './orders-texts.ts'

/** What a closed order said. */
export function OrderLines({ order }: { order: PurchaseOrder }) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const seesCosts = useMay()('costs.read')
  return (
    <Panel className="overflow-x-auto">
      <table className="w-full">
        <caption className="seen-by-readers-only">{texts.lines}</caption>
        <thead>
          <tr className="border-b border-hairline text-sm text-muted [&_th]:h-9 [&_th]:px-4 [&_th]:text-right [&_th]:font-medium [&_th:first-child]:text-left">
            <th scope="col">{texts.product}</th>
            <th scope="col">{texts.quantity}</th>
            {seesCosts && <th scope="col">{texts.cost}</th>}
          </tr>
        </thead>
        <tbody>
          {order.items.map(({ product, sku, quantity, unitCost }) => (
            <tr key={product.id} className="h-10 border-b border-hairline last:border-0">
              <th scope="row" className="px-4 text-left font-normal">
                <Link to="/forecasts/$id" params={{ id: product.id }} className="font-medium hover:underline">
                  {product.name}
                </Link>
                <span className="ml-2 text-sm text-muted">{sku}</span>
              </th>
              <td className="figure px-4 text-right font-medium">{formats.quantity(quantity)}</td>
              {seesCosts && (
                <td className="figure px-4 text-right">{unitCost == null ? '—' : formats.cost(unitCost)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {order.totalCost !== undefined && (
        <p className="border-t border-hairline px-4 py-3 text-right">
          {texts.totalCost} <strong className="figure text-lg">{formats.money(order.totalCost)}</strong>
        </p>
      )}
    </Panel>
  )
}
