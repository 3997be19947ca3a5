import { useWords } from '../lib/texts.ts'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { signInTexts } from './sign-in-texts.ts'

/** Which organization: only where the address of the site does not say it. */
export function OrganizationField({ error, initial }: { error: string | undefined; initial: string }) {
  const texts = useWords(signInTexts)
  return (
    <Field label={texts.organization} hint={texts.organizationHint} error={error}>
      {(control) => (
        <TextInput
          {...control}
          name="organization"
          autoComplete="organization"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={initial}
        />
      )}
    </Field>
  )
}
