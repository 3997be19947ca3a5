import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { FormError } from './form-error.tsx'
import { PasswordInput } from './password-input.tsx'
import { isAcceptablePassword } from './passwords.ts'
import { sessionTexts } from './session-texts.ts'
import { usePlainForm } from './use-plain-form.ts'

/** One field: it can be looked at, so it need not be typed twice. */
export function ChoosePasswordForm({ act, send }: { act: string; send: (password: string) => Promise<void> }) {
  const texts = useWords(sessionTexts)
  const { form, onSubmit, fault, error, isBusy } = usePlainForm({
    check: (typed): Record<string, string> =>
      isAcceptablePassword(typed('password')) ? {} : { password: texts.passwordFault },
    send: (typed) => send(typed('password')),
  })
  return (
    <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={onSubmit}>
      <Field label={texts.newPassword} hint={texts.passwordHint} error={fault('password')}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <FormError error={error} />
      <Button type="submit" kind="filled" size="large" shortcut="↵" isBusy={isBusy}>
        {act}
      </Button>
    </form>
  )
}
