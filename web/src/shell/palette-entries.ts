import type { LinkProps } from '@tanstack/react-router'
import {
  Boxes,
  ClipboardList,
  FileUp,
  Keyboard,
  Languages,
  LogOut,
  type LucideIcon,
  PackagePlus,
  ShoppingBasket,
  SunMoon,
  Truck,
  UserPlus,
  UserRound,
} from 'lucide-react'
import type { Permission } from '../../../contract/src/permissions.ts'
import type { shellTexts } from './shell-texts.ts'

export interface Entry {
  id: string
  label: string
  /** Beside it, smaller: a price, a document. */
  detail?: string
  icon: LucideIcon
  link?: LinkProps
  act?: 'shortcuts' | 'theme' | 'language' | 'signOut'
}

export interface EntryGroup {
  value: string
  items: Entry[]
}

interface Command extends Pick<Entry, 'icon' | 'act'> {
  text: keyof (typeof shellTexts)['es']
  to?: string
  search?: Record<string, unknown>
  needs?: Permission
}

/** What can be done from anywhere, the most frequent first. */
export const commands: readonly Command[] = [
  { text: 'newSale', icon: ShoppingBasket, to: '/till', needs: 'sales.create' },
  { text: 'newProduct', icon: PackagePlus, to: '/products/new', needs: 'products.create' },
  { text: 'receive', icon: Truck, to: '/inventory/receive', needs: 'inventory.write' },
  { text: 'adjust', icon: Boxes, to: '/inventory/adjust', needs: 'inventory.write' },
  { text: 'count', icon: ClipboardList, to: '/inventory/counts', needs: 'inventory.write' },
  { text: 'newCustomer', icon: UserPlus, to: '/customers/new', needs: 'customers.create' },
  { text: 'newImport', icon: FileUp, to: '/imports/new', needs: 'imports.create' },
  { text: 'invite', icon: UserPlus, to: '/settings/people', search: { invite: true }, needs: 'users.create' },
  { text: 'profile', icon: UserRound, to: '/settings/account' },
  { text: 'themeTo', icon: SunMoon, act: 'theme' },
  { text: 'languageTo', icon: Languages, act: 'language' },
  { text: 'shortcuts', icon: Keyboard, act: 'shortcuts' },
  { text: 'signOut', icon: LogOut, act: 'signOut' },
]
