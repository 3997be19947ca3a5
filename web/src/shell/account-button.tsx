import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useSession } from '../lib/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { useRoleName } from './role-name.ts'

/** Who is signed in; behind it is their menu. `isCompact`: in a header, without the role. */
export function AccountButton({ isCompact, className, ...rest }: ComponentProps<'button'> & { isCompact?: boolean }) {
  const { user } = useSession()
  const roleName = useRoleName()
  const name = `${user.firstName} ${user.lastName}`
  return (
    <button
      type="button"
      {...rest}
      aria-label={isCompact ? name : undefined}
      className={classNames(
        'flex min-h-9 min-w-0 items-center gap-2 rounded-control p-1.5 text-left hover:bg-sunken pointer-coarse:min-h-11',
        className,
      )}
    >
      <Avatar name={name} className={isCompact ? 'size-7' : ''} />
      <span className={classNames('min-w-0 flex-1', isCompact && 'max-sm:hidden')}>
        <span className="block truncate font-medium">{isCompact ? user.firstName : name}</span>
        {!isCompact && <span className="block truncate text-xs text-muted">{roleName(user.role)}</span>}
      </span>
      {!isCompact && <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />}
    </button>
  )
}
