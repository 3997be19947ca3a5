import { createFileRoute } from '@tanstack/react-router'
import { EditCustomerPage } from '../../../customers/edit-customer.page.tsx'

export const Route = createFileRoute('/_signed-in/customers/$id_/edit')({ component: EditCustomerPage })
