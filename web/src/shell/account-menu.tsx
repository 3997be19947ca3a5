import { lazy, Suspense, useState } from 'react'
import { AccountButton } from './account-button.tsx'

// The menu's library is not part of what is loaded first.
const AccountMenuList = lazy(() => import('./account-menu-list.tsx'))

/** Profile, theme, language, keys and the way out. */
export function AccountMenu({ isCompact = false, className = '' }: { isCompact?: boolean; className?: string }) {
  const [isWanted, setWanted] = useState(false)
  const shared = { isCompact, className }
  return (
    <Suspense
      fallback={<AccountButton {...shared} aria-haspopup="menu" aria-busy={isWanted} onClick={() => setWanted(true)} />}
    >
      <AccountMenuList {...shared} isOpenAtFirst={isWanted} />
    </Suspense>
  )
}
