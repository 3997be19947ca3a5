import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Customer } from '../../../contract/src/customers.ts'
import { ask, type Refusal } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { ConflictNotice } from '../ui/conflict-notice.tsx'
import { SubmitButton } from '../ui/form/submit-button.tsx'
import { LoadingPage } from '../ui/loading-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { type CustomerValues, changesBetween, valuesOf } from './customer-changes.ts'
import { CustomerForm } from './customer-form.tsx'
import { customerName } from './customer-name.ts'
import { customersTexts, customerTexts } from './customers-texts.ts'

const route = getRouteApi('/_signed-in/customers/$id_/edit')

export function EditCustomerPage() {
  const { id } = route.useParams()
  const customer = useQuery({ ...asking('customers.read', { params: { id } }), refetchOnWindowFocus: false })
  if (customer.isError && !customer.data)
    return <ErrorState error={customer.error} onRetry={() => void customer.refetch()} />
  return customer.data ? <Editing customer={customer.data} /> : <LoadingPage />
}

function Editing({ customer }: { customer: Customer }) {
  const texts = useWords(customerTexts)
  const names = useWords(customersTexts)
  const common = useWords(uiTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  // What the person began with, whatever is asked again meanwhile.
  const [before] = useState(customer)
  const [theirs, setTheirs] = useState<Customer>()
  const mine = useRef<CustomerValues>(valuesOf(customer))
  const params = { id: before.id }
  const leave = async () => {
    await outdate(client, ['customers'])
    await navigate({ to: '/customers/$id', params })
  }
  const save = async (values: CustomerValues, version: number) => {
    mine.current = values
    const changes = changesBetween(valuesOf(before), values)
    if (Object.keys(changes).length > 0) {
      await ask('customers.update', { params, body: changes, version })
      toast(texts.saved)
    }
    await leave()
  }
  const showConflict = (refusal: Refusal) => {
    if (refusal.code !== 'version_conflict') return false
    ask('customers.read', { params }).then(setTheirs, toastError)
    return true
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={texts.editTitle(customerName(before))}
        trail={[
          { label: names.customers, to: '/customers' },
          { label: customerName(before), to: '/customers/$id', params },
        ]}
      />
      <CustomerForm
        defaults={valuesOf(before)}
        onSubmit={(values) => save(values, before.version)}
        onRefusal={showConflict}
      >
        {theirs && (
          <ConflictNotice
            what={texts.thisCustomer}
            differences={differencesOf(mine.current, theirs, texts)}
            onKeepMine={() => void save(mine.current, theirs.version).catch(toastError)}
            onTakeTheirs={() => void leave()}
          />
        )}
        <div className="flex justify-end gap-2">
          <Link to="/customers/$id" params={params} className={buttonClass()}>
            {common.cancel}
          </Link>
          <SubmitButton />
        </div>
      </CustomerForm>
    </div>
  )
}

const COMPARED = [
  'documentType',
  'documentNumber',
  'firstName',
  'lastName',
  'companyName',
  'email',
  'phone',
  'address',
  'city',
  'country',
  'notes',
] as const

function differencesOf(mine: CustomerValues, theirs: Customer, texts: Record<(typeof COMPARED)[number], string>) {
  return COMPARED.filter((name) => (mine[name] ?? null) !== theirs[name]).map((name) => ({
    label: texts[name],
    mine: mine[name] || '—',
    theirs: theirs[name] || '—',
  }))
}
