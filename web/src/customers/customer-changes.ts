import type { z } from 'zod'
import type { Customer, CustomerChanges, NewCustomer } from '../../../contract/src/customers.ts'

export type CustomerValues = z.input<typeof NewCustomer>

/** What a form begins with. */
export function valuesOf(customer: Customer): CustomerValues {
  const { id, documentType, documentNumber, firstName, lastName, companyName } = customer
  const { email, phone, address, city, country, notes } = customer
  return {
    id,
    documentType,
    documentNumber,
    firstName,
    lastName,
    companyName,
    email,
    phone,
    address,
    city,
    country,
    notes,
  }
}

/** Only what is another now; type and number of the document go together. */
export function changesBetween(before: CustomerValues, after: CustomerValues): z.input<typeof CustomerChanges> {
  const changed = Object.entries(after).filter(
    ([name, value]) => name !== 'id' && (value ?? null) !== (before[name as keyof CustomerValues] ?? null),
  )
  const changes = Object.fromEntries(changed) as z.input<typeof CustomerChanges>
  const isOtherDocument = 'documentType' in changes || 'documentNumber' in changes
  return isOtherDocument
    ? { ...changes, documentType: after.documentType, documentNumber: after.documentNumber ?? null }
    : changes
}
