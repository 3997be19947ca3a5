import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import type { OpenSession } from '../../../contract/src/account.ts'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { FormError, isAcceptablePassword, PasswordInput, usePlainForm } from '../session/public.tsx'
import { SectionPanel } from '../settings/public.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { accountTexts } from './account-texts.ts'
import { readDevice } from './device-name.ts'

export function SecurityPage() {
  const texts = useWords(accountTexts)
  return (
    <>
      <PageHeader title={texts.security} trail={[{ label: texts.settings, to: '/settings' }]} />
      <div className="flex flex-col gap-5">
        <SectionPanel title={texts.password} hint={texts.passwordHint}>
          <PasswordForm />
        </SectionPanel>
        <SectionPanel title={texts.sessions} hint={texts.sessionsHint}>
          <Sessions />
        </SectionPanel>
      </div>
    </>
  )
}

function PasswordForm() {
  const texts = useWords(accountTexts)
  const { form, onSubmit, fault, error, isBusy } = usePlainForm({
    check: (typed): Record<string, string> =>
      isAcceptablePassword(typed('newPassword')) ? {} : { newPassword: texts.newPasswordFault },
    fieldOf: { password_wrong: 'currentPassword' },
    send: async (typed) => {
      const body = { currentPassword: typed('currentPassword'), newPassword: typed('newPassword') }
      await ask('account.changePassword', { body })
      form.current?.reset()
      toast(texts.passwordChanged)
    },
  })
  return (
    <form ref={form} noValidate className="flex max-w-sm flex-col gap-4" onSubmit={onSubmit}>
      <Field label={texts.currentPassword} error={fault('currentPassword')}>
        {(control) => <PasswordInput {...control} name="currentPassword" autoComplete="current-password" />}
      </Field>
      <Field label={texts.newPassword} hint={texts.newPasswordHint} error={fault('newPassword')}>
        {(control) => <PasswordInput {...control} name="newPassword" autoComplete="new-password" />}
      </Field>
      <FormError error={error} />
      <div>
        <Button type="submit" isBusy={isBusy}>
          {texts.change}
        </Button>
      </div>
    </form>
  )
}

function Sessions() {
  const texts = useWords(accountTexts)
  const query = useQuery({ ...asking('account.listSessions', {}), staleTime: 0 })
  const endOthers = useAct('account.endOtherSessions', ['account'])
  const items = query.data?.items ?? []
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Skeleton className="h-32 w-full" />
  return (
    <>
      <ul className="divide-y divide-hairline border-y border-hairline">
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {items.length > 1 && (
        <Button
          className="mt-4"
          isBusy={endOthers.isPending}
          onClick={() => endOthers.mutate({}, { onSuccess: () => toast(texts.othersEnded), onError: toastError })}
        >
          {texts.endOthers}
        </Button>
      )}
    </>
  )
}

function SessionRow({ session }: { session: OpenSession }) {
  const texts = useWords(accountTexts)
  const formats = useFormats()
  const end = useAct('account.endSession', ['account'])
  const device = readDevice(session.userAgent)
  const name = device ? texts.on(device.browser, device.system) : texts.unknownDevice
  return (
    <li className="flex items-center gap-3 py-3">
      <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-muted" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.isCurrent && <Badge tone="good">{texts.thisOne}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {[session.ipAddress, texts.lastUsed(formats.instant(session.lastUsedAt))].filter(Boolean).join(' · ')}
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          size="small"
          aria-label={texts.endSessionOf(name)}
          isBusy={end.isPending}
          onClick={() =>
            end.mutate(
              { params: { id: session.id } },
              { onSuccess: () => toast(texts.sessionEnded), onError: toastError },
            )
          }
        >
          {texts.endSession}
        </Button>
      )}
    </li>
  )
}
