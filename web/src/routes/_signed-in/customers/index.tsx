import { createFileRoute } from '@tanstack/react-router'
import { readCustomerSearch } from '../../../customers/customer-search.ts'
import { CustomersPage } from '../../../customers/customers.page.tsx'

export const Route = createFileRoute('/_signed-in/customers/')({
  validateSearch: readCustomerSearch,
  component: CustomersPage,
})
