import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../lib/ask.ts'
import { takeSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Doorway } from './doorway.tsx'
import { FormError } from './form-error.tsx'
import { recallOrganization, rememberOrganization } from './last-organization.ts'
import { OrganizationField } from './organization-field.tsx'
import { PasswordInput } from './password-input.tsx'
import { signInTexts } from './sign-in-texts.ts'
import { usePlainForm } from './use-plain-form.ts'
import { useSignInOptions } from './use-sign-in-options.ts'

/** The first thing that is ever loaded. */
export function SignInPage() {
  const texts = useWords(signInTexts)
  const navigate = useNavigate()
  const { back = '/' } = useSearch({ from: '/sign-in' })
  const options = useSignInOptions()
  const { form, onSubmit, fault, error, isBusy } = usePlainForm({
    send: async (typed) => {
      const organization = typed('organization').trim()
      const body = { email: typed('email'), password: typed('password'), ...(organization ? { organization } : {}) }
      const session = await ask('session.create', { body })
      rememberOrganization(session.organization.domain)
      takeSession(session)
      await navigate({ href: back })
    },
  })
  return (
    <Doorway title={texts.title} claim={texts.claim}>
      <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={onSubmit}>
        {options?.organization == null && (
          <OrganizationField error={fault('organization')} initial={recallOrganization()} />
        )}
        <Field label={texts.email} error={fault('email')}>
          {(control) => (
            <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" />
          )}
        </Field>
        <Field label={texts.password} error={fault('password')}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
        <FormError error={error} />
        <Button type="submit" kind="filled" size="large" shortcut="↵" isBusy={isBusy}>
          {texts.signIn}
        </Button>
        <Link to="/forgot-password" className="self-center rounded-control py-1 text-sm text-accent hover:underline">
          {texts.forgot}
        </Link>
        {options?.isSignupOpen && (
          <p className="border-t border-hairline pt-4 text-center text-muted">
            {texts.newHere}{' '}
            <Link to="/sign-up" className="rounded-control py-1 font-medium text-accent hover:underline">
              {texts.signUp}
            </Link>
          </p>
        )}
      </form>
    </Doorway>
  )
}
