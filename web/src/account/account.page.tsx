import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { type Account, AccountChanges } from '../../../contract/src/account.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate, useAct } from '../lib/queries.ts'
import { renewSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { SaveButton, SectionPanel, VersionedForm } from '../settings/public.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { formFor } from '../ui/form/form-for.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState, Skeleton, sentenceOf } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { uiTexts } from '../ui/ui-texts.ts'
import { accountTexts } from './account-texts.ts'

const Profile = AccountChanges.pick({ firstName: true, lastName: true, phone: true, language: true }).required()

export function AccountPage() {
  const texts = useWords(accountTexts)
  const query = useQuery(asking('account.read', {}))
  const account = query.data
  return (
    <>
      <PageHeader title={texts.profile} trail={[{ label: texts.settings, to: '/settings' }]} />
      {query.error && !account && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-80 w-full" />}
      {account && (
        <div className="flex flex-col gap-5">
          <SectionPanel title={`${account.firstName} ${account.lastName}`} hint={texts.profileHint}>
            <ProfileForm account={account} />
          </SectionPanel>
          <SectionPanel title={texts.email}>
            <EmailState account={account} />
          </SectionPanel>
          <SectionPanel title={texts.picture}>
            <Picture account={account} />
          </SectionPanel>
        </div>
      )}
    </>
  )
}

type Values = Pick<Account, 'firstName' | 'lastName' | 'phone' | 'language'>

function ProfileForm({ account }: { account: Account }) {
  const texts = useWords(accountTexts)
  const client = useQueryClient()
  const { TextField, SelectField } = formFor<Values>()
  const save = async (changes: Partial<Values>, version: number) => {
    const news = await ask('account.update', { body: changes, version })
    client.setQueryData(asking('account.read', {}).queryKey, news)
    await renewSession()
  }
  return (
    <VersionedForm
      row={account}
      schema={Profile as never}
      valuesOf={({ firstName, lastName, phone, language }): Values => ({ firstName, lastName, phone, language })}
      labels={{
        firstName: texts.firstName,
        lastName: texts.lastName,
        phone: texts.phone,
        language: texts.lettersLanguage,
      }}
      what={texts.myData}
      save={save}
      refresh={() => client.fetchQuery({ ...asking('account.read', {}), staleTime: 0 })}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="firstName" label={texts.firstName} autoComplete="given-name" />
        <TextField name="lastName" label={texts.lastName} autoComplete="family-name" />
        <TextField name="phone" label={texts.phone} type="tel" autoComplete="tel" isOptional />
        <SelectField
          name="language"
          label={texts.lettersLanguage}
          isOptional
          none={texts.ofOrganization}
          choices={[
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <SaveButton />
    </VersionedForm>
  )
}

function EmailState({ account }: { account: Account }) {
  const texts = useWords(accountTexts)
  const verify = useAct('account.requestVerification')
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="font-medium">{account.email}</p>
      {account.isVerified ? (
        <Badge tone="good" icon={<CircleCheck aria-hidden="true" />}>
          {texts.verified}
        </Badge>
      ) : (
        <>
          <Badge tone="warn" icon={<TriangleAlert aria-hidden="true" />}>
            {texts.unverified}
          </Badge>
          <Button
            size="small"
            isBusy={verify.isPending}
            onClick={() =>
              verify.mutate({ body: {} }, { onSuccess: () => toast(texts.verificationSent), onError: toastError })
            }
          >
            {texts.sendVerification}
          </Button>
        </>
      )}
    </div>
  )
}

function Picture({ account }: { account: Account }) {
  const texts = useWords(accountTexts)
  const ui = useWords(uiTexts)
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => ask('account.setAvatar', { file }),
    onSuccess: (news) => {
      client.setQueryData(asking('account.read', {}).queryKey, news)
      toast(texts.pictureSaved)
    },
  })
  const remove = useMutation({
    mutationFn: () => ask('account.removeAvatar', {}),
    onSuccess: async () => {
      await outdate(client, ['account'])
      toast(texts.pictureRemoved)
    },
    onError: toastError,
  })
  return (
    <FileDrop
      label={texts.picture}
      hint={texts.pictureHint}
      accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
      mostBytes={5 * 1024 * 1024}
      isBusy={upload.isPending || remove.isPending}
      onFiles={([file]) => file && upload.mutate(file)}
      preview={
        <Avatar name={`${account.firstName} ${account.lastName}`} src={account.avatarUrl} className="size-20 text-xl" />
      }
      onRemove={account.avatarUrl ? () => remove.mutate() : undefined}
      error={upload.error ? sentenceOf(upload.error, ui) : undefined}
      className="max-w-md"
    />
  )
}
