import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { type Role, RoleChanges } from '../../../contract/src/roles.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate, useAct } from '../lib/queries.ts'
import { renewSession, useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { peopleTexts } from './people-texts.ts'
import { PermissionsField } from './permissions-field.tsx'
import { RoleFields, type RoleValues } from './role-fields.tsx'
import { settingsTexts } from './settings-texts.ts'
import { useRoleWords } from './use-role-words.ts'
import { SaveButton, VersionedForm } from './versioned-form.tsx'

/** One role: those of the system are shown, the organization's own can be changed. */
export function RolePage() {
  const texts = useWords(peopleTexts)
  const settings = useWords(settingsTexts)
  const { id } = useParams({ from: '/_signed-in/settings/roles/$id' })
  const may = useMay()
  const { nameOf, hintOf } = useRoleWords()
  const query = useQuery(asking('roles.list', {}))
  const role = query.data?.items.find(({ key }) => key === id)
  const trail = [
    { label: settings.title, to: '/settings' as const },
    { label: texts.rolesTitle, to: '/settings/roles' as const },
  ]
  if (!role) {
    return (
      <>
        <PageHeader title={texts.role} trail={trail} />
        {query.isPending && <Skeleton className="h-80 w-full" />}
        {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && <EmptyState title={texts.noRole} />}
      </>
    )
  }
  const mayChange = role.isOwn && may('roles.update') && role.permissions.every(may)
  return (
    <>
      <PageHeader
        title={nameOf(role.name)}
        trail={trail}
        subtitle={[hintOf(role), texts.peopleCount(role.userCount)].filter(Boolean).join(' · ')}
      >
        {may('roles.create') && (
          <Link to="/settings/roles/new" search={{ from: role.key }} className={buttonClass()}>
            {texts.copy}
          </Link>
        )}
        {role.isOwn && may('roles.delete') && <DeleteRole role={role} />}
      </PageHeader>
      <Panel className="p-5">
        {mayChange ? <RoleForm role={role} /> : <PermissionsField value={role.permissions} />}
      </Panel>
    </>
  )
}

function RoleForm({ role }: { role: Role }) {
  const texts = useWords(peopleTexts)
  const client = useQueryClient()
  const refresh = () => client.fetchQuery({ ...asking('roles.read', { params: { id: role.key } }), staleTime: 0 })
  const save = async (changes: Partial<RoleValues>, version: number) => {
    await ask('roles.update', { params: { id: role.key }, body: changes, version })
    await outdate(client, ['roles', 'users'])
    // It may be one's own role.
    await renewSession()
  }
  return (
    <VersionedForm
      row={role}
      schema={RoleChanges.required() as never}
      valuesOf={({ name, description, permissions }): RoleValues => ({ name, description, permissions })}
      labels={{ name: texts.roleName, description: texts.description, permissions: texts.mayDo }}
      what={texts.thisRole}
      refusals={{ role_name_taken: 'name' }}
      save={save}
      refresh={refresh}
    >
      <RoleFields />
      <SaveButton />
    </VersionedForm>
  )
}

function DeleteRole({ role }: { role: Role }) {
  const texts = useWords(peopleTexts)
  const navigate = useNavigate()
  const remove = useAct('roles.delete', ['roles'])
  const isAsked = useRef(false)
  return (
    <Button
      kind="danger"
      icon={<Trash2 aria-hidden="true" className="size-4" />}
      isBusy={remove.isPending}
      disabled={role.userCount > 0}
      title={role.userCount > 0 ? texts.inUse : undefined}
      onClick={() => {
        if (isAsked.current) return
        isAsked.current = true
        remove.mutate(
          { params: { id: role.key } },
          {
            onSuccess: async () => {
              await navigate({ to: '/settings/roles' })
              toast(texts.roleDeleted(role.name))
            },
            onError: (error) => {
              isAsked.current = false
              toastError(error)
            },
          },
        )
      }}
    >
      {texts.deleteRole}
    </Button>
  )
}
