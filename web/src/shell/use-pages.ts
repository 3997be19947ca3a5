import { useMemo } from 'react'
import { grants } from '../../../contract/src/permissions.ts'
import { useSession } from '../lib/session.ts'
import { type Page, pages } from './pages.ts'

/** Those that whoever is signed in may open. */
export function usePages(): Page[] {
  const { permissions } = useSession()
  return useMemo(
    () => pages.filter(({ needs }) => needs.length === 0 || needs.some((need) => grants(permissions, need))),
    [permissions],
  )
}
