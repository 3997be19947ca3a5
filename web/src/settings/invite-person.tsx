import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '../../../contract/src/roles.ts'
import { NewUser } from '../../../contract/src/users.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { toast } from '../ui/toast.ts'
import { peopleTexts } from './people-texts.ts'
import { useRoleWords } from './use-role-words.ts'

const Invitation = NewUser.omit({ id: true, phone: true })

const { Form, TextField, RadioCardsField, SubmitButton } = formFor<{
  email: string
  firstName: string
  lastName: string
  role: string
}>()

export function InvitePerson({ roles, onClose }: { roles: Role[]; onClose: () => void }) {
  const texts = useWords(peopleTexts)
  const client = useQueryClient()
  // Sent again after the network failed, it is the same invitation.
  const [id] = useState(newId)
  const choices = useRoleChoices(roles)
  return (
    <Dialog title={texts.inviteTitle} onClose={onClose}>
      <Form
        schema={Invitation}
        defaults={{ email: '', firstName: '', lastName: '', role: 'seller' }}
        refusals={{
          email_taken: 'email',
          role_unavailable: 'role',
          beyond_own_permissions: 'role',
          user_id_reused: 'email',
        }}
        onSubmit={async (values) => {
          await ask('users.invite', { body: { id, ...values } })
          await outdate(client, ['users', 'roles'])
          toast(texts.invitationSent(values.email))
          onClose()
        }}
      >
        <p className="text-muted">{texts.inviteHint}</p>
        <TextField name="email" label={texts.email} type="email" autoCapitalize="none" spellCheck={false} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="firstName" label={texts.firstName} />
          <TextField name="lastName" label={texts.lastName} />
        </div>
        <RadioCardsField name="role" label={texts.role} choices={choices} />
        <div className="flex justify-end">
          <SubmitButton>{texts.sendInvitation}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

/** With what each may do, so that nobody has to know. */
export function useRoleChoices(roles: Role[]) {
  const { nameOf, hintOf } = useRoleWords()
  const offered = roles.length > 0 ? roles : builtIn
  return offered.map((role) => ({ value: role.key as string, label: nameOf(role.name), hint: hintOf(role) }))
}

const builtIn = ['admin', 'seller', 'viewer'].map((name) => ({ key: name, name, description: null }))
