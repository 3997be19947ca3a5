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
  /** After `g`. */
  key: string
}

/** What the navigation and the palette lead to, in the order of a day. */
export const pages: readonly Page[] = [
  { text: 'home', to: '/', icon: House, needs: ['dashboard.read'], key: 'i' },
  { text: 'till', to: '/till', icon: ShoppingBasket, needs: ['sales.create'], key: 'c' },
  { text: 'sales', to: '/sales', icon: ReceiptText, needs: ['sales.read'], key: 'v' },
  { text: 'products', to: '/products', icon: Package, needs: ['inventory.read'], key: 'p' },
  { text: 'inventory', to: '/inventory', icon: Boxes, needs: ['inventory.read'], key: 'n' },
  { text: 'customers', to: '/customers', icon: Users, needs: ['customers.read'], key: 'l' },
  { text: 'reports', to: '/reports', icon: ChartColumn, needs: ['reports.read'], key: 'r' },
  { text: 'forecasts', to: '/forecasts', icon: TrendingUp, needs: ['forecasts.read'], key: 'd' },
  { text: 'imports', to: '/imports', icon: FileUp, needs: ['imports.read'], key: 'm' },
  { text: 'jobs', to: '/jobs', icon: ListChecks, needs: ['jobs.read', 'imports.create', 'exports.create'], key: 't' },
  { text: 'audit', to: '/audit', icon: History, needs: ['audit.read'], key: 'a' },
  { text: 'settings', to: '/settings', icon: Settings, needs: [], key: 's' },
]
