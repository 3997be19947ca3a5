import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../lib/ask.ts'
import { asking } from '../lib/queries.ts'
import { QueryProvider } from '../lib/query-provider.tsx'
import { takeSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { guessCountry, ownTimeZone } from './countries.ts'
import { CountryFields } from './country-fields.tsx'
import { DomainField } from './domain-field.tsx'
import { Doorway } from './doorway.tsx'
import { FormError } from './form-error.tsx'
import { rememberOrganization } from './last-organization.ts'
import { PasswordInput } from './password-input.tsx'
import { isAcceptablePassword } from './passwords.ts'
import { sessionTexts } from './session-texts.ts'
import { isDomain } from './suggest-domain.ts'
import { type Faults, type Typed, usePlainForm } from './use-plain-form.ts'

/** From nothing to one's own organization, signed in: what is usual in the country is filled in for them. */
export function SignUpPage() {
  return (
    <QueryProvider>
      <SignUp />
    </QueryProvider>
  )
}

function SignUp() {
  const texts = useWords(sessionTexts)
  const options = useQuery({ ...asking('session.options', {}), staleTime: Number.POSITIVE_INFINITY })
  return (
    <Doorway title={texts.signUpTitle} claim={texts.signUpClaim} isWide>
      {options.isError && <ErrorState error={options.error} onRetry={() => void options.refetch()} />}
      {options.data && !options.data.isSignupOpen && <p role="alert">{texts.signUpClosed}</p>}
      {options.data?.isSignupOpen && <SignUpForm />}
      <p className="mt-4 border-t border-hairline pt-4 text-center text-muted">
        {texts.haveAccount}{' '}
        <Link to="/sign-in" className="rounded-control py-1 font-medium text-accent hover:underline">
          {texts.signIn}
        </Link>
      </p>
    </Doorway>
  )
}

function SignUpForm() {
  const texts = useWords(sessionTexts)
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [country, setCountry] = useState(() => guessCountry(ownTimeZone(), navigator.languages))
  const { form, onSubmit, fault, forgive, error, isBusy } = usePlainForm({
    check: (typed) => faultsIn(typed, texts),
    fieldOf: { domain_unavailable: 'domain' },
    send: async (typed) => {
      const session = await ask('organizations.create', { body: bodyOf(typed) })
      rememberOrganization(session.organization.domain)
      takeSession(session)
      await navigate({ to: '/' })
    },
  })
  return (
    <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={onSubmit}>
      <Field label={texts.business} error={fault('name')}>
        {(control) => (
          <TextInput
            {...control}
            name="name"
            autoComplete="organization"
            maxLength={255}
            value={name}
            onChange={({ target }) => {
              setName(target.value)
              forgive('domain')
            }}
          />
        )}
      </Field>
      <DomainField businessName={name} error={fault('domain')} onChange={() => forgive('domain')} />
      <CountryFields country={country} onChange={setCountry} fault={fault} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={texts.firstName} error={fault('firstName')}>
          {(control) => <TextInput {...control} name="firstName" autoComplete="given-name" maxLength={100} />}
        </Field>
        <Field label={texts.lastName} error={fault('lastName')}>
          {(control) => <TextInput {...control} name="lastName" autoComplete="family-name" maxLength={100} />}
        </Field>
      </div>
      <Field label={texts.email} error={fault('email')}>
        {(control) => (
          <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" />
        )}
      </Field>
      <Field label={texts.password} hint={texts.passwordHint} error={fault('password')}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <FormError error={error} />
      <Button type="submit" kind="filled" size="large" shortcut="↵" isBusy={isBusy}>
        {texts.create}
      </Button>
    </form>
  )
}

function faultsIn(typed: Typed, texts: { domainFault: string; emailFault: string; passwordFault: string }): Faults {
  return {
    ...(isDomain(typed('domain')) ? {} : { domain: texts.domainFault }),
    ...(/^\S+@\S+\.\S+$/.test(typed('email').trim()) ? {} : { email: texts.emailFault }),
    ...(isAcceptablePassword(typed('password')) ? {} : { password: texts.passwordFault }),
  }
}

function bodyOf(typed: Typed) {
  const [currency, timeZone] = [typed('currency'), typed('timeZone')]
  return {
    name: typed('name'),
    domain: typed('domain'),
    country: typed('country'),
    ...(currency ? { currency } : {}),
    ...(timeZone ? { timeZone } : {}),
    admin: {
      email: typed('email'),
      firstName: typed('firstName'),
      lastName: typed('lastName'),
      password: typed('password'),
    },
  }
}
