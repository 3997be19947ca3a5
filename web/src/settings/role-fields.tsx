import type { Permission } from '../../../contract/src/permissions.ts'
import { useWords } from '../lib/texts.ts'
import { formFor } from '../ui/form/form-for.ts'
import { peopleTexts } from './people-texts.ts'
import { PermissionsField } from './permissions-field.tsx'

export type RoleValues = { name: string; description: string | null; permissions: Permission[] }

const { TextField, useFormState } = formFor<RoleValues>()

/** What a role is called, and what it may do. */
export function RoleFields() {
  const texts = useWords(peopleTexts)
  const { values, set } = useFormState()
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={texts.roleName} />
        <TextField name="description" label={texts.description} isOptional />
      </div>
      <PermissionsField
        value={values.permissions}
        onChange={(permissions) => set('permissions', permissions as never)}
      />
    </>
  )
}
