import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '../../../contract/src/roles.ts'
import { type User, UserChanges } from '../../../contract/src/users.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { renewSession, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { useRoleChoices } from './invite-person.tsx'
import { peopleTexts } from './people-texts.ts'
import { SaveButton, VersionedForm } from './versioned-form.tsx'

const Person = UserChanges.pick({ firstName: true, lastName: true, phone: true, role: true }).required()

type Values = Pick<User, 'firstName' | 'lastName' | 'phone'> & { role: string }

const { TextField, RadioCardsField } = formFor<Values>()

export function EditPerson({ id, roles, onClose }: { id: string; roles: Role[]; onClose: () => void }) {
  const texts = useWords(peopleTexts)
  const client = useQueryClient()
  const { user } = useSession()
  const choices = useRoleChoices(roles)
  const query = useQuery({ ...asking('users.read', { params: { id } }), staleTime: 0 })
  const person = query.data
  const refresh = () => client.fetchQuery({ ...asking('users.read', { params: { id } }), staleTime: 0 })
  const save = async (changes: Partial<Values>, version: number) => {
    await ask('users.update', { params: { id }, body: changes, version })
    await outdate(client, ['users', 'roles'])
    if (id === user.id) await renewSession()
    onClose()
  }
  return (
    <Dialog title={texts.editTitle} onClose={onClose}>
      {query.error && !person && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-64" />}
      {person && (
        <VersionedForm
          row={person}
          schema={Person as never}
          valuesOf={({ firstName, lastName, phone, role }): Values => ({ firstName, lastName, phone, role: role.key })}
          labels={{ firstName: texts.firstName, lastName: texts.lastName, phone: texts.phone, role: texts.role }}
          what={texts.thisPerson}
          refusals={{ role_unavailable: 'role', beyond_own_permissions: 'role', last_administrator: 'role' }}
          save={save}
          refresh={refresh}
        >
          <p className="text-muted">{person.email}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="firstName" label={texts.firstName} />
            <TextField name="lastName" label={texts.lastName} />
          </div>
          <TextField name="phone" label={texts.phone} type="tel" isOptional />
          <RadioCardsField name="role" label={texts.role} choices={choices} />
          <SaveButton />
        </VersionedForm>
      )}
    </Dialog>
  )
}
