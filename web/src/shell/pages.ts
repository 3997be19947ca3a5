import {
  Boxes,
  ChartColumn,
  FileUp,
  History,
  House,
  ListChecks,
  type LucideIcon,
  Package,
  ReceiptText,
  Settings,
  ShoppingBasket,
  TrendingUp,
  Users,
} from 'lucide-react'
import type { Permission } from '../../../contract/src/permissions.ts'
import type { shellTexts } from './shell-texts.ts'

export interface Page {
  text: keyof (typeof shellTexts)['es']
  to: string
  icon: LucideIcon
  /** Any one of these opens it; none: everybody. */
  needs: readonly Permission[]
}

/** What the navigation and the palette lead to, in the order of a day. */
export const pages: readonly Page[] = [
  { text: 'home', to: '/', icon: House, needs: ['dashboard.read'] },
  { text: 'till', to: '/till', icon: ShoppingBasket, needs: ['sales.create'] },
  { text: 'sales', to: '/sales', icon: ReceiptText, needs: ['sales.read'] },
  { text: 'products', to: '/products', icon: Package, needs: ['inventory.read'] },
  { text: 'inventory', to: '/inventory', icon: Boxes, needs: ['inventory.read'] },
  { text: 'customers', to: '/customers', icon: Users, needs: ['customers.read'] },
  { text: 'reports', to: '/reports', icon: ChartColumn, needs: ['reports.read'] },
  { text: 'forecasts', to: '/forecasts', icon: TrendingUp, needs: ['forecasts.read'] },
  { text: 'imports', to: '/imports', icon: FileUp, needs: ['imports.read'] },
  { text: 'jobs', to: '/jobs', icon: ListChecks, needs: ['jobs.read'] },
  { text: 'audit', to: '/audit', icon: History, needs: ['audit.read'] },
  { text: 'settings', to: '/settings', icon: Settings, needs: [] },
]
