import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { DescriptionList } from '../ui/description-list.tsx'
import { LoadingPage } from '../ui/loading-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { ErrorState } from '../ui/states.tsx'
import { CustomerActs } from './customer-acts.tsx'
import { customerName } from './customer-name.ts'
import { CustomerPurchases } from './customer-purchases.tsx'
import { customersTexts, customerTexts } from './customers-texts.ts'

const route = getRouteApi('/_signed-in/customers/$id')

export function CustomerPage() {
  const { id } = route.useParams()
  const customer = useQuery(asking('customers.read', { params: { id } }))
  if (customer.isError && !customer.data)
    return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} />
  return customer.data ? <WholeCustomer customer={customer.data} /> : <LoadingPage />
}

function WholeCustomer({ customer }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const names = useWords(customersTexts)
  const isGone = customer.mergedIntoId !== null || customer.anonymisedAt !== null
  return (
    <>
      <PageHeader
        title={customerName(customer) || texts.forgottenName}
        trail={[{ label: names.customers, to: '/customers' }]}
        subtitle={<Identity customer={customer} />}
      >
        {!isGone && <CustomerActs customer={customer} />}
      </PageHeader>
      <Gone customer={customer} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0">
          <CustomerPurchases customerId={customer.id} />
        </div>
        <CustomerFacts customer={customer} />
      </div>
    </>
  )
}

function Identity({ customer }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const names = useWords(customersTexts)
  const { documentType, documentNumber, documentVerdict, isActive } = customer
  return (
    <span className="flex flex-wrap items-center gap-2">
      {documentNumber === null ? (
        texts.noDocument
      ) : (
        <span>
          {documentType} <span className="figure">{documentNumber}</span>
        </span>
      )}
      {documentNumber !== null && documentVerdict !== 'valid' && (
        <Badge tone={documentVerdict === 'warn' ? 'warn' : 'bad'}>{texts[documentVerdict]}</Badge>
      )}
      {!isActive && <Badge>{names.isInactive}</Badge>}
    </span>
  )
}

/** Who was merged or forgotten says so. */
function Gone({ customer: { mergedIntoId, anonymisedAt, documentsKeptUntil } }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const formats = useFormats()
  if (mergedIntoId !== null) {
    return (
      <Notice>
        {texts.wasMerged}{' '}
        <Link to="/customers/$id" params={{ id: mergedIntoId }} className="font-medium text-accent underline">
          {texts.openSurvivor}
        </Link>
      </Notice>
    )
  }
  if (anonymisedAt === null) return null
  return (
    <Notice>
      {texts.wasForgotten(formats.instant(anonymisedAt))}{' '}
      {documentsKeptUntil && texts.keptUntil(formats.day(documentsKeptUntil))}
    </Notice>
  )
}

function Notice({ children }: { children: ReactNode }) {
  return <p className="mb-5 rounded-panel border border-hairline bg-sunken px-4 py-3">{children}</p>
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const formats = useFormats()
  const { email, phone } = customer
  return (
    <Panel>
      <PanelHeader title={texts.facts} />
      <DescriptionList
        className="px-4 py-4 lg:grid-cols-1!"
        items={[
          {
            label: texts.phone,
            value: phone && (
              <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="figure hover:underline">
                {phone}
              </a>
            ),
          },
          {
            label: texts.email,
            value: email && (
              <a href={`mailto:${email}`} className="hover:underline">
                {email}
              </a>
            ),
          },
          { label: texts.address, value: customer.address },
          { label: texts.city, value: [customer.city, customer.country].filter(Boolean).join(', ') },
          { label: texts.notes, value: customer.notes },
          {
            label: texts.since,
            value: formats.day(formats.localDay(new Date(customer.createdAt))),
            isFigure: true,
          },
        ]}
      />
    </Panel>
  )
}
