import { createFileRoute } from '@tanstack/react-router'
import { readSaleSearch } from '../../../sales/sale-search.ts'
import { SalesPage } from '../../../sales/sales.page.tsx'

export const Route = createFileRoute('/_signed-in/sales/')({ validateSearch: readSaleSearch, component: SalesPage })
