import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { ask } from '../lib/ask.ts'
import { asking } from '../lib/queries.ts'
import { takeSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { Doorway } from './doorway.tsx'
import { recallOrganization, rememberOrganization } from './last-organization.ts'
import { sessionTexts } from './session-texts.ts'

/** A plain form without the form library: this is the first thing that is ever loaded. */
export function SignInPage() {
  const texts = useWords(sessionTexts)
  const ui = useWords(uiTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { back = '/' } = useSearch({ from: '/sign-in' })
  const options = useQuery({ ...asking('session.options', {}), staleTime: Number.POSITIVE_INFINITY })
  const form = useRef<HTMLFormElement>(null)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const asksOrganization = options.data?.organization == null

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const typed = new FormData(event.currentTarget)
    const value = (name: string) => String(typed.get(name) ?? '')
    const empty = [...typed.keys()].filter((name) => value(name).trim() === '')
    setMissing(new Set(empty))
    setError(null)
    if (empty.length > 0) return focusField(form.current, empty[0])
    setBusy(true)
    try {
      const organization = value('organization').trim()
      const body = { email: value('email'), password: value('password'), ...(organization ? { organization } : {}) }
      const session = await ask('session.create', { body })
      if (organization) rememberOrganization(organization)
      takeSession(client, session)
      await navigate({ href: back })
    } catch (failure) {
      setError(failure)
      setBusy(false)
      focusField(form.current, 'password')
    }
  }
  const fault = (name: string) => (missing.has(name) ? texts.missing : undefined)

  return (
    <Doorway title={texts.title}>
      <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={signIn}>
        {asksOrganization && (
          <Field label={texts.organization} hint={texts.organizationHint} error={fault('organization')}>
            {(control) => (
              <TextInput
                {...control}
                name="organization"
                autoComplete="organization"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={recallOrganization()}
              />
            )}
          </Field>
        )}
        <Field label={texts.email} error={fault('email')}>
          {(control) => (
            <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" />
          )}
        </Field>
        <Field label={texts.password} error={fault('password')}>
          {(control) => <TextInput {...control} name="password" type="password" autoComplete="current-password" />}
        </Field>
        {error !== null && (
          <p role="alert" className="rounded-control bg-bad-tint px-3 py-2 text-bad">
            {sentenceOf(error, ui)}
          </p>
        )}
        <Button type="submit" kind="filled" size="large" shortcut="↵" isBusy={isBusy}>
          {texts.signIn}
        </Button>
        <Link
          to={'/forgot-password' as never}
          className="self-center rounded-control text-sm text-accent hover:underline"
        >
          {texts.forgot}
        </Link>
        {options.data?.isSignupOpen && (
          <p className="border-t border-hairline pt-4 text-center text-muted">
            {texts.newHere}{' '}
            <Link to={'/sign-up' as never} className="rounded-control font-medium text-accent hover:underline">
              {texts.signUp}
            </Link>
          </p>
        )}
      </form>
    </Doorway>
  )
}

function focusField(form: HTMLFormElement | null, name: string | undefined): void {
  const field = form?.elements.namedItem(name ?? '')
  if (field instanceof HTMLInputElement) field.focus()
}
