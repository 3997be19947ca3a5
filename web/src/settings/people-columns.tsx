import { Ellipsis, MailCheck, Pencil, Trash2, Undo2, UserRoundCheck, UserRoundX } from 'lucide-react'
import { useMemo } from 'react'
import type { User, UserStatus } from '../../../contract/src/users.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { peopleTexts } from './people-texts.ts'
import { usePersonActs } from './use-person-acts.ts'
import { useRoleWords } from './use-role-words.ts'

interface Opened {
  onEdit: (person: User) => void
  onRemove: (person: User) => void
}

const tones: Record<UserStatus, Tone> = { active: 'good', invited: 'warn', inactive: 'neutral' }

export function usePeopleColumns({ onEdit, onRemove }: Opened): Column<User>[] {
  const texts = useWords(peopleTexts)
  const formats = useFormats()
  const { nameOf } = useRoleWords()
  return useMemo(
    () => [
      { id: 'name', header: texts.name, isTitle: true, cell: (person) => <PersonName person={person} /> },
      { id: 'role', header: texts.role, cell: ({ role }) => nameOf(role.name) },
      { id: 'status', header: texts.status, cell: ({ status }) => <Badge tone={tones[status]}>{texts[status]}</Badge> },
      { id: 'phone', header: texts.phone, isHiddenAtFirst: true, cell: ({ phone }) => phone ?? '–' },
      {
        id: 'lastLogin',
        header: texts.lastLogin,
        align: 'end',
        cell: ({ lastLoginAt }) => (lastLoginAt === null ? texts.never : formats.instant(lastLoginAt)),
      },
      {
        id: 'acts',
        header: texts.acts,
        align: 'end',
        cell: (person) => <PersonMenu person={person} onEdit={onEdit} onRemove={onRemove} />,
      },
    ],
    [texts, formats, nameOf, onEdit, onRemove],
  )
}

function PersonName({ person }: { person: User }) {
  const texts = useWords(peopleTexts)
  const { user } = useSession()
  const name = `${person.firstName} ${person.lastName}`
  return (
    <span className="flex min-w-0 items-center gap-3 py-1">
      <Avatar name={name} src={person.avatarUrl} />
      <span className="min-w-0">
        <span className="block truncate font-medium">
          {name}
          {person.id === user.id && <span className="font-normal text-muted"> · {texts.you}</span>}
        </span>
        <span className="block truncate text-sm font-normal text-muted">{person.email}</span>
      </span>
    </span>
  )
}

function PersonMenu({ person, onEdit, onRemove }: Opened & { person: User }) {
  const texts = useWords(peopleTexts)
  const may = useMay()
  const acts = usePersonActs(person)
  const isInvited = person.status === 'invited'
  if (!may('users.update') && !may('users.create') && !may('users.delete')) return null
  return (
    <Menu
      trigger={
        <IconButton
          label={texts.actsOf(`${person.firstName} ${person.lastName}`)}
          icon={<Ellipsis className="size-4.5" />}
        />
      }
    >
      {may('users.update') && (
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => onEdit(person)}>
          {texts.edit}
        </MenuItem>
      )}
      {isInvited && may('users.create') && (
        <>
          <MenuItem icon={<MailCheck aria-hidden="true" />} onSelect={acts.resend}>
            {texts.resend}
          </MenuItem>
          <MenuItem icon={<Undo2 aria-hidden="true" />} onSelect={acts.revoke}>
            {texts.revoke}
          </MenuItem>
        </>
      )}
      {!isInvited && may('users.update') && (
        <MenuItem
          icon={person.status === 'active' ? <UserRoundX aria-hidden="true" /> : <UserRoundCheck aria-hidden="true" />}
          onSelect={acts.toggle}
        >
          {person.status === 'active' ? texts.deactivate : texts.activate}
        </MenuItem>
      )}
      {!isInvited && may('users.delete') && (
        <>
          <MenuSeparator />
          <MenuItem isDanger icon={<Trash2 aria-hidden="true" />} onSelect={() => onRemove(person)}>
            {texts.remove}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
