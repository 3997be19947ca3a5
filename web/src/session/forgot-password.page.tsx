import { Link } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { ask } from '../lib/ask.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Doorway } from './doorway.tsx'
import { FormError } from './form-error.tsx'
import { recallOrganization } from './last-organization.ts'
import { OrganizationField } from './organization-field.tsx'
import { sessionTexts } from './session-texts.ts'
import { usePlainForm } from './use-plain-form.ts'
import { useSignInOptions } from './use-sign-in-options.ts'

/** The answer is the same whether or not there is such a person, here as in the API. */
export function ForgotPasswordPage() {
  const texts = useWords(sessionTexts)
  const options = useSignInOptions()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, onSubmit, fault, error, isBusy } = usePlainForm({
    send: async (typed) => {
      const organization = typed('organization').trim()
      const email = typed('email').trim()
      await ask('account.forgotPassword', { body: { email, ...(organization ? { organization } : {}) } })
      setSentTo(email)
    },
  })
  if (sentTo !== null) {
    return (
      <Doorway title={texts.linkSentTitle}>
        <div role="status" className="flex flex-col items-start gap-4">
          <MailCheck aria-hidden="true" className="size-8 text-good" strokeWidth={1.75} />
          <p>{texts.linkSent(sentTo)}</p>
          <div className="flex flex-wrap gap-2">
            <Link to="/sign-in" className={buttonClass('filled')}>
              {texts.toSignIn}
            </Link>
            <Button onClick={() => setSentTo(null)}>{texts.again}</Button>
          </div>
        </div>
      </Doorway>
    )
  }
  return (
    <Doorway title={texts.forgotTitle} claim={texts.forgotClaim}>
      <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={onSubmit}>
        {options?.organization == null && (
          <OrganizationField error={fault('organization')} initial={recallOrganization()} />
        )}
        <Field label={texts.email} error={fault('email')}>
          {(control) => (
            <TextInput {...control} name="email" type="email" autoComplete="username" autoCapitalize="none" />
          )}
        </Field>
        <FormError error={error} />
        <Button type="submit" kind="filled" size="large" shortcut="↵" isBusy={isBusy}>
          {texts.sendLink}
        </Button>
        <Link to="/sign-in" className="self-center rounded-control py-1 text-sm text-accent hover:underline">
          {texts.toSignIn}
        </Link>
      </form>
    </Doorway>
  )
}
