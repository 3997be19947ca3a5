import type { ReactNode } from 'react'
import { NewCustomer } from '../../../contract/src/customers.ts'
import { NO_DOCUMENT } from '../../../contract/src/identity-documents.ts'
import type { Refusal } from '../lib/ask.ts'
import { formFor } from '../ui/form/form-for.ts'
import type { CustomerValues } from './customer-changes.ts'
import { CustomerFields } from './customer-fields.tsx'

const { Form } = formFor<CustomerValues>()

interface CustomerFormProps {
  defaults: CustomerValues
  onSubmit: (values: CustomerValues) => unknown
  onRefusal?: (refusal: Refusal) => boolean
  /** The way out and the button that sends. */
  children: ReactNode
}

/** Refused documents are said at the number. */
export function CustomerForm({ defaults, onSubmit, onRefusal, children }: CustomerFormProps) {
  return (
    <Form
      schema={NewCustomer}
      defaults={defaults}
      onSubmit={(values) =>
        onSubmit(values.documentType === NO_DOCUMENT ? { ...values, documentNumber: null } : values)
      }
      refusals={{
        customer_document_invalid: 'documentNumber',
        customer_document_taken: 'documentNumber',
        customer_name_missing: 'firstName',
      }}
      {...(onRefusal ? { onRefusal } : {})}
      className="gap-5"
    >
      <CustomerFields />
      {children}
    </Form>
  )
}
