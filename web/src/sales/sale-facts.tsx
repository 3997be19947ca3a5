import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Sale } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { saleTexts } from './sale-texts.ts'
import { documentWords, methodWords } from './sale-words.ts'
import { salesTexts } from './sales-texts.ts'

/** Who, when, how. */
export function SaleFacts({ sale }: { sale: Sale }) {
  const texts = useWords(saleTexts)
  const names = useWords(salesTexts)
  const methods = useWords(methodWords)
  const documents = useWords(documentWords)
  const formats = useFormats()
  const soldOn = formats.localDay(new Date(sale.soldAt))
  return (
    <Panel>
      <PanelHeader title={texts.facts} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 sm:grid-cols-3">
        <Fact name={names.customer}>
          <SaleCustomer sale={sale} />
        </Fact>
        <Fact name={texts.soldBy}>
          <Link to="/sales" search={{ userId: sale.seller.id }} className="hover:underline">
            {sale.seller.name}
          </Link>
        </Fact>
        <Fact name={names.date}>
          <span className="figure">{formats.instant(sale.soldAt)}</span>
          {soldOn !== sale.businessDate && (
            <span className="block text-sm text-muted">
              {texts.countsOn} {formats.day(sale.businessDate)}
            </span>
          )}
        </Fact>
        <Fact name={names.document}>{documents[sale.documentType]}</Fact>
        <Fact name={names.method}>{methods[sale.paymentMethod]}</Fact>
        {sale.notes && <Fact name={names.notes}>{sale.notes}</Fact>}
      </dl>
    </Panel>
  )
}

function SaleCustomer({ sale: { customer } }: { sale: Sale }) {
  const names = useWords(salesTexts)
  const may = useMay()
  if (customer === null) return names.nobody
  return (
    <>
      {may('customers.read') ? (
        <Link to={'/customers/$id' as never} params={{ id: customer.id } as never} className="hover:underline">
          {customer.name}
        </Link>
      ) : (
        customer.name
      )}
      {customer.documentNumber && (
        <span className="block text-sm text-muted">
          {customer.documentType} <span className="figure">{customer.documentNumber}</span>
        </span>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
