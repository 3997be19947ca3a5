import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { UserStatus as Statuses, type User, type UserStatus } from '../../../contract/src/users.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { EditPerson } from './edit-person.tsx'
import { InvitePerson } from './invite-person.tsx'
import { usePeopleColumns } from './people-columns.tsx'
import { peopleTexts } from './people-texts.ts'
import { RemovePerson } from './remove-person.tsx'
import { settingsTexts } from './settings-texts.ts'

export function PeoplePage() {
  const texts = useWords(peopleTexts)
  const settings = useWords(settingsTexts)
  const may = useMay()
  const { invite, ...filters } = useSearch({ from: '/_signed-in/settings/people' })
  const navigate = useNavigate({ from: '/settings/people' })
  const query = useInfiniteQuery({
    ...askingPages('users.list', { query: filters }),
    placeholderData: keepPreviousData,
  })
  const { data: roles } = useQuery({ ...asking('roles.list', {}), enabled: may('roles.read') })
  const [edited, setEdited] = useState<User | null>(null)
  const [removed, setRemoved] = useState<User | null>(null)
  const columns = usePeopleColumns({ onEdit: setEdited, onRemove: setRemoved })
  const show = (change: { search?: string | undefined; status?: UserStatus | undefined; invite?: true | undefined }) =>
    void navigate({
      search: (before) => JSON.parse(JSON.stringify({ ...before, ...change })) as typeof before,
      replace: true,
    })
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: settings.title, to: '/settings' }]} subtitle={texts.subtitle}>
        {may('users.create') && (
          <Button
            kind="filled"
            icon={<UserPlus aria-hidden="true" className="size-4" />}
            onClick={() => show({ invite: true })}
          >
            {texts.invite}
          </Button>
        )}
      </PageHeader>
      <FilterBar
        search={{
          value: filters.search ?? '',
          label: texts.search,
          onChange: (text) => show({ search: text.trim() || undefined }),
        }}
      >
        <FilterSelect<UserStatus>
          label={texts.status}
          anything={texts.anyStatus}
          value={filters.status}
          options={Statuses.options.map((value) => ({ value, label: texts[value] }))}
          onChange={(status) => show({ status })}
        />
      </FilterBar>
      <DataTable
        name="people"
        caption={texts.caption}
        columns={columns}
        query={query}
        rowId={({ id }) => id}
        {...(may('users.update') ? { onOpen: setEdited } : {})}
        rowTone={({ status }) => (status === 'inactive' ? 'muted' : undefined)}
        empty={<EmptyState title={texts.empty} />}
      />
      {invite && may('users.create') && (
        <InvitePerson roles={roles?.items ?? []} onClose={() => show({ invite: undefined })} />
      )}
      {edited && <EditPerson id={edited.id} roles={roles?.items ?? []} onClose={() => setEdited(null)} />}
      {removed && <RemovePerson person={removed} onClose={() => setRemoved(null)} />}
    </>
  )
}
