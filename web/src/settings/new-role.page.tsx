import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { RoleChanges } from '../../../contract/src/roles.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { asking, outdate } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.ts'
import { peopleTexts } from './people-texts.ts'
import { RoleFields, type RoleValues } from './role-fields.tsx'
import { settingsTexts } from './settings-texts.ts'
import { useRoleWords } from './use-role-words.ts'

const { Form, SubmitButton } = formFor<RoleValues>()

export function NewRolePage() {
  const texts = useWords(peopleTexts)
  const settings = useWords(settingsTexts)
  const { from } = useSearch({ from: '/_signed-in/settings/roles/new' })
  const { nameOf } = useRoleWords()
  const may = useMay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [id] = useState(newId)
  const { data, isPending } = useQuery(asking('roles.list', {}))
  const model = data?.items.find(({ key }) => key === from)
  const defaults: RoleValues = {
    name: model ? texts.copyName(nameOf(model.name)) : '',
    description: null,
    permissions: model?.permissions.filter(may) ?? [],
  }
  return (
    <>
      <PageHeader
        title={texts.newRole}
        trail={[
          { label: settings.title, to: '/settings' },
          { label: texts.rolesTitle, to: '/settings/roles' },
        ]}
      />
      {isPending ? (
        <Skeleton className="h-80 w-full" />
      ) : (
        <Panel className="p-5">
          <Form
            schema={RoleChanges.required() as never}
            defaults={defaults}
            refusals={{ role_name_taken: 'name', role_id_reused: 'name' }}
            onSubmit={async (values) => {
              await ask('roles.create', { body: { id, ...values } })
              await outdate(client, ['roles'])
              toast(texts.created(values.name))
              await navigate({ to: '/settings/roles' })
            }}
          >
            <RoleFields />
            <div>
              <SubmitButton>{texts.create}</SubmitButton>
            </div>
          </Form>
        </Panel>
      )}
    </>
  )
}
