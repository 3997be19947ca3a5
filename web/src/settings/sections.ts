import {
  Banknote,
  Building2,
  Database,
  Hash,
  KeyRound,
  type LucideIcon,
  ShieldCheck,
  SlidersHorizontal,
  UserRound,
  Users,
} from 'lucide-react'
import type { Permission } from '../../../contract/src/permissions.ts'
import { useMay } from '../lib/session.ts'
import type { settingsTexts } from './settings-texts.ts'

export interface Section {
  text: keyof (typeof settingsTexts)['es']
  to: string
  icon: LucideIcon
  /** Any one of these; none: everybody. */
  needs?: readonly Permission[]
}

const mine: readonly Section[] = [
  { text: 'account', to: '/settings/account', icon: UserRound },
  { text: 'security', to: '/settings/security', icon: KeyRound },
  { text: 'preferences', to: '/settings/preferences', icon: SlidersHorizontal },
]

const ofOrganization: readonly Section[] = [
  { text: 'organization', to: '/settings/organization', icon: Building2, needs: ['settings.read'] },
  { text: 'taxes', to: '/settings/taxes', icon: Banknote, needs: ['settings.read'] },
  { text: 'series', to: '/settings/series', icon: Hash, needs: ['settings.read'] },
  { text: 'people', to: '/settings/people', icon: Users, needs: ['users.read'] },
  { text: 'roles', to: '/settings/roles', icon: ShieldCheck, needs: ['roles.read'] },
  { text: 'data', to: '/settings/data', icon: Database, needs: ['exports.create', 'organization.close'] },
]

/** The organization's first, for those who may see it; everybody has an account. */
export function useSections(): { ofOrganization: Section[]; mine: Section[] } {
  const may = useMay()
  const open = ({ needs }: Section) => needs === undefined || needs.some(may)
  return { ofOrganization: ofOrganization.filter(open), mine: [...mine] }
}
