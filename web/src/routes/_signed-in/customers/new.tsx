import { createFileRoute } from '@tanstack/react-router'
import { NewCustomerPage } from '../../../customers/new-customer.page.tsx'

export const Route = createFileRoute('/_signed-in/customers/new')({ component: NewCustomerPage })
