import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useState } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import type { Answer } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { LoadingPage } from '../ui/loading-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { customerName } from './customer-name.ts'
import { customersTexts, customerTexts } from './customers-texts.ts'
import { MergeCustomerDialog } from './merge-customer-dialog.tsx'

type Pair = Answer<'customers.listDuplicates'>['items'][number]

export function DuplicatesPage() {
  const texts = useWords(customerTexts)
  const names = useWords(customersTexts)
  const common = useWords(uiTexts)
  const duplicates = useInfiniteQuery(askingPages('customers.listDuplicates', {}))
  const pairs = duplicates.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader
        title={names.duplicates}
        trail={[{ label: names.customers, to: '/customers' }]}
        subtitle={texts.duplicatesHint}
      />
      {duplicates.isPending && <LoadingPage />}
      {duplicates.isError && <ErrorState error={duplicates.error} onRetry={() => void duplicates.refetch()} />}
      {duplicates.isSuccess && pairs.length === 0 && (
        <Panel>
          <EmptyState icon={<Users aria-hidden="true" />} title={texts.noDuplicates} />
        </Panel>
      )}
      <ul className="flex flex-col gap-3">
        {pairs.map((pair) => (
          <PairPanel key={`${pair.customer.id} ${pair.other.id}`} pair={pair} />
        ))}
      </ul>
      {duplicates.hasNextPage && (
        <Button
          className="mx-auto mt-4 flex"
          isBusy={duplicates.isFetchingNextPage}
          onClick={() => void duplicates.fetchNextPage()}
        >
          {common.loadMore}
        </Button>
      )}
    </>
  )
}

function PairPanel({ pair: { customer, other, reasons } }: { pair: Pair }) {
  const texts = useWords(customerTexts)
  const mayMerge = useMay()('customers.delete')
  const [choice, setChoice] = useState<{ kept: Customer; gone: Customer }>()
  const named = {
    document: texts.reasonDocument,
    email: texts.reasonEmail,
    phone: texts.reasonPhone,
    name: texts.reasonName,
  }
  return (
    <li>
      <Panel className="p-4">
        <p className="mb-3 flex flex-wrap gap-2">
          {reasons.map((reason) => (
            <Badge key={reason} tone="warn">
              {named[reason]}
            </Badge>
          ))}
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          {[[customer, other] as const, [other, customer] as const].map(([one, twin]) => (
            <div key={one.id} className="flex min-w-0 flex-col items-start gap-2">
              <OneOfTwo customer={one} />
              {mayMerge && (
                <Button size="small" onClick={() => setChoice({ kept: one, gone: twin })}>
                  {texts.keepThis}
                </Button>
              )}
            </div>
          ))}
        </div>
      </Panel>
      {choice && (
        <MergeCustomerDialog
          customer={choice.gone}
          intoFirst={choice.kept}
          onMerged={() => setChoice(undefined)}
          onClose={() => setChoice(undefined)}
        />
      )}
    </li>
  )
}

function OneOfTwo({ customer }: { customer: Customer }) {
  const names = useWords(customersTexts)
  const formats = useFormats()
  const facts = [
    customer.documentNumber && `${customer.documentType} ${customer.documentNumber}`,
    customer.phone,
    customer.email,
  ].filter(Boolean)
  return (
    <div className="min-w-0">
      <Link to="/customers/$id" params={{ id: customer.id }} className="text-lg font-medium hover:underline">
        {customerName(customer)}
      </Link>
      <p className="text-muted">{facts.join(' · ')}</p>
      <p className="figure text-sm text-muted">
        {names.purchases}: {formats.quantity(customer.purchasesCount)} · {formats.money(customer.totalPurchases)}
      </p>
    </div>
  )
}
