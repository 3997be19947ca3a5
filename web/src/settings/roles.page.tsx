import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { permissions } from '../../../contract/src/permissions.ts'
import type { Role } from '../../../contract/src/roles.ts'
import { asking } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { peopleTexts } from './people-texts.ts'
import { settingsTexts } from './settings-texts.ts'
import { useRoleWords } from './use-role-words.ts'

export function RolesPage() {
  const texts = useWords(peopleTexts)
  const settings = useWords(settingsTexts)
  const may = useMay()
  const query = useQuery(asking('roles.list', {}))
  return (
    <>
      <PageHeader
        title={texts.rolesTitle}
        trail={[{ label: settings.title, to: '/settings' }]}
        subtitle={texts.rolesSubtitle}
      >
        {may('roles.create') && (
          <Link to="/settings/roles/new" className={buttonClass('filled')}>
            {texts.newRole}
          </Link>
        )}
      </PageHeader>
      {query.error && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-64 w-full" />}
      {query.data && (
        <Panel>
          <ul className="divide-y divide-hairline">
            {query.data.items.map((role) => (
              <RoleRow key={role.key} role={role} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

function RoleRow({ role }: { role: Role }) {
  const texts = useWords(peopleTexts)
  const { nameOf, hintOf } = useRoleWords()
  return (
    <li>
      <Link
        to="/settings/roles/$id"
        params={{ id: role.key }}
        className="flex items-center gap-4 px-4 py-3 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2 font-medium">
            {nameOf(role.name)}
            {!role.isOwn && <Badge>{texts.builtIn}</Badge>}
          </span>
          <span className="block text-muted">{hintOf(role)}</span>
        </span>
        <span className="shrink-0 text-right text-sm text-muted">
          <span className="block">{texts.peopleCount(role.userCount)}</span>
          <span className="block max-sm:hidden">
            {texts.permissionsCount(role.permissions.length, permissions.length)}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
      </Link>
    </li>
  )
}
