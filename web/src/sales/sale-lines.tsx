import { Link } from '@tanstack/react-router'
import type { Sale } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { saleTexts } from './sale-texts.ts'

/** What was sold and what it came to, as the document has it. */
export function SaleLines({ sale }: { sale: Sale }) {
  const texts = useWords(saleTexts)
  const may = useMay()
  const showsDiscount = sale.items.some(
    ({ discount, documentDiscount }) => isSome(discount) || isSome(documentDiscount),
  )
  const showsCost = may('costs.read') && sale.items.some(({ costPrice }) => costPrice != null)
  return (
    <Panel>
      <table className="w-full">
        <caption className="seen-by-readers-only">{texts.lines}</caption>
        <thead>
          <tr className="h-9 border-b border-hairline text-sm text-muted [&_th]:px-3 [&_th]:font-medium [&_th:first-child]:pl-4 [&_th:last-child]:pr-4">
            <th scope="col" className="text-left">
              {texts.product}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              {texts.quantity}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              {texts.price}
            </th>
            {showsDiscount && (
              <th scope="col" className="text-right max-sm:hidden">
                {texts.discount}
              </th>
            )}
            {showsCost && (
              <th scope="col" className="text-right max-lg:hidden">
                {texts.cost}
              </th>
            )}
            <th scope="col" className="text-right">
              {texts.total}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          {sale.items.map((item) => (
            <Line key={item.id} item={item} showsDiscount={showsDiscount} showsCost={showsCost} />
          ))}
        </tbody>
      </table>
      <SaleSums sale={sale} />
    </Panel>
  )
}

interface LineProps {
  item: Sale['items'][number]
  showsDiscount: boolean
  showsCost: boolean
}

function Line({ item, showsDiscount, showsCost }: LineProps) {
  const texts = useWords(saleTexts)
  const formats = useFormats()
  const may = useMay()
  const quantity = formats.quantity(item.quantity)
  const discounts = [item.discount, item.documentDiscount].filter(isSome)
  return (
    <tr className="[&_td]:px-3 [&_td]:py-2 [&_td:first-child]:pl-4 [&_td:last-child]:pr-4">
      <td className="min-w-0">
        {may('inventory.read') ? (
          <Link to={'/products/$id' as never} params={{ id: item.productId } as never} className="hover:underline">
            {item.productName}
          </Link>
        ) : (
          item.productName
        )}
        <span className="block text-sm text-muted">
          <span className="max-sm:hidden">{item.productSku}</span>
          <span className="figure sm:hidden">
            {quantity} × {formats.money(item.unitPrice)}
          </span>
          {isSome(item.returnedQuantity) && (
            <span className="text-warn"> · {texts.returned(formats.quantity(item.returnedQuantity))}</span>
          )}
        </span>
      </td>
      <td className="figure text-right max-sm:hidden">{quantity}</td>
      <td className="figure text-right max-sm:hidden">{formats.money(item.unitPrice)}</td>
      {showsDiscount && (
        <td className="figure text-right text-muted max-sm:hidden">
          {discounts.map((discount) => `−${formats.money(discount)}`).join(' ')}
        </td>
      )}
      {showsCost && (
        <td className="figure text-right text-muted max-lg:hidden">
          {item.costPrice == null ? '—' : formats.cost(item.costPrice)}
        </td>
      )}
      <td className="figure text-right font-medium">{formats.money(item.total)}</td>
    </tr>
  )
}

function SaleSums({ sale }: { sale: Sale }) {
  const texts = useWords(saleTexts)
  const formats = useFormats()
  const { organization } = useSession()
  return (
    <dl className="ml-auto flex w-full max-w-80 flex-col gap-1 border-hairline px-4 pt-3 pb-4">
      <Sum name={texts.subtotal} amount={formats.money(sale.subtotal)} />
      {isSome(sale.discount) && <Sum name={texts.discount} amount={`−${formats.money(sale.discount)}`} />}
      <Sum
        name={sale.pricesIncludeTax ? texts.includes(organization.taxName) : organization.taxName}
        amount={formats.money(sale.tax)}
      />
      {isSome(sale.rounding) && <Sum name={texts.rounding} amount={formats.money(sale.rounding)} />}
      <div className="mt-1 flex items-baseline justify-between border-t border-hairline pt-2">
        <dt className="text-lg font-bold">{texts.total}</dt>
        <dd className="figure text-xl font-bold">{formats.money(sale.total)}</dd>
      </div>
      {sale.amountReceived !== null && <Sum name={texts.received} amount={formats.money(sale.amountReceived)} />}
      {sale.change !== null && <Sum name={texts.change} amount={formats.money(sale.change)} />}
    </dl>
  )
}

function Sum({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="flex justify-between">
      <dt className="text-muted">{name}</dt>
      <dd className="figure">{amount}</dd>
    </div>
  )
}

function isSome(decimal: string | undefined): boolean {
  return decimal !== undefined && /[1-9]/.test(decimal)
}
