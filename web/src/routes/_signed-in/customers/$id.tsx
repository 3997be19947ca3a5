import { createFileRoute } from '@tanstack/react-router'
import { CustomerPage } from '../../../customers/customer.page.tsx'

export const Route = createFileRoute('/_signed-in/customers/$id')({ component: CustomerPage })
