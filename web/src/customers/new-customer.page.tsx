import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { documentTypesOf } from '../../../contract/src/identity-documents.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { SubmitButton } from '../ui/form/submit-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import type { CustomerValues } from './customer-changes.ts'
import { CustomerForm } from './customer-form.tsx'
import { customerName } from './customer-name.ts'
import { customersTexts, customerTexts } from './customers-texts.ts'

export function NewCustomerPage() {
  const texts = useWords(customerTexts)
  const names = useWords(customersTexts)
  const common = useWords(uiTexts)
  const { organization } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [defaults] = useState(() => emptyCustomer(documentTypesOf(organization.country)[0]))
  const create = async (values: CustomerValues) => {
    const customer = await ask('customers.create', { body: values })
    await outdate(client, ['customers'])
    toast(texts.created(customerName(customer)))
    await navigate({ to: '/customers/$id', params: { id: customer.id } })
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={names.newCustomer} trail={[{ label: names.customers, to: '/customers' }]} />
      <CustomerForm defaults={defaults} onSubmit={create}>
        <div className="flex justify-end gap-2">
          <Link to="/customers" className={buttonClass()}>
            {common.cancel}
          </Link>
          <SubmitButton>{texts.create}</SubmitButton>
        </div>
      </CustomerForm>
    </div>
  )
}

function emptyCustomer(documentType = 'none'): CustomerValues {
  return {
    id: newId(),
    documentType,
    documentNumber: documentType === 'none' ? null : '',
    firstName: null,
    lastName: null,
    companyName: null,
    email: null,
    phone: null,
    address: null,
    city: null,
    country: null,
    notes: null,
  }
}
