import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { JobPanel } from '../jobs/public.tsx'
import { ask } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { newId } from '../lib/ids.ts'
import { asking, outdate, useAct } from '../lib/queries.ts'
import { takeSession, useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ConfirmTyped } from '../ui/confirm-typed.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { SectionPanel } from './section.tsx'
import { settingsTexts } from './settings-texts.ts'
import { useSettings } from './use-settings.ts'

export function DataPage() {
  const texts = useWords(settingsTexts)
  const may = useMay()
  return (
    <>
      <PageHeader title={texts.data} trail={[{ label: texts.title, to: '/settings' }]} />
      <div className="flex flex-col gap-5">
        {may('exports.create') && <ExportPanel />}
        {may('organization.close') && <DangerZone />}
      </div>
    </>
  )
}

const KEY = 'orbit.export'

function ExportPanel() {
  const texts = useWords(settingsTexts)
  const { organization } = useSession()
  // Whoever leaves meanwhile finds it again.
  const [id, setId] = useState(() => recallExport(organization.id))
  const create = useMutation({
    mutationFn: () => ask('exports.create', { body: { id: newId() } }),
    onSuccess: (made) => {
      localStorage.setItem(KEY, JSON.stringify({ organizationId: organization.id, id: made.id }))
      setId(made.id)
    },
    onError: toastError,
  })
  return (
    <SectionPanel title={texts.exportTitle} hint={texts.exportHint}>
      {id && <ExportState key={id} id={id} />}
      <Button isBusy={create.isPending} onClick={() => create.mutate()}>
        {texts.exportBegin}
      </Button>
    </SectionPanel>
  )
}

function ExportState({ id }: { id: string }) {
  const texts = useWords(settingsTexts)
  const formats = useFormats()
  const client = useQueryClient()
  const { data, error } = useQuery({ ...asking('exports.read', { params: { id } }), staleTime: 0 })
  if (error || !data) return null
  if (data.status !== 'done')
    return (
      <div className="mb-4 rounded-panel border border-hairline">
        <JobPanel id={id} label={texts.exporting} onEnd={() => void outdate(client, ['exports', 'jobs'])} />
      </div>
    )
  if (data.address === null) return null
  const rows = Object.values(data.tables ?? {}).reduce((sum, count) => sum + count, 0)
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-3 rounded-panel bg-good-tint px-4 py-3">
      <p className="min-w-0 flex-1">
        <span className="font-medium text-good">{texts.exportReady}</span>
        <span className="block text-sm text-text">
          {texts.exportSize(sizeOf(data.bytes ?? 0), formats.quantity(rows))} · {formats.instant(data.createdAt)}
        </span>
      </p>
      <a href={data.address} download className={buttonClass('filled')}>
        <Download aria-hidden="true" className="size-4" />
        {texts.download}
      </a>
    </div>
  )
}

function DangerZone() {
  const texts = useWords(settingsTexts)
  const formats = useFormats()
  const { settings, refresh } = useSettings()
  const [asks, setAsks] = useState<'close' | 'purge' | null>(null)
  const cancel = useAct('organizations.cancelPurge')
  const planned = settings?.purgeAfter ?? null
  return (
    <>
      <SectionPanel title={texts.close} hint={texts.closeHint} isDanger>
        <Button kind="danger" onClick={() => setAsks('close')}>
          {texts.closeAct}
        </Button>
      </SectionPanel>
      <SectionPanel
        title={texts.purge}
        hint={planned === null ? texts.purgeHint : texts.purgePlanned(formats.instant(planned))}
        isDanger
      >
        {planned === null ? (
          <Button kind="danger" onClick={() => setAsks('purge')}>
            {texts.purgeAct}
          </Button>
        ) : (
          <Button
            kind="filled"
            isBusy={cancel.isPending}
            onClick={() =>
              cancel.mutate(
                {},
                { onSuccess: () => void refresh().then(() => toast(texts.purgeCancelled)), onError: toastError },
              )
            }
          >
            {texts.purgeCancel}
          </Button>
        )}
      </SectionPanel>
      {asks && <ConfirmEnd act={asks} onClose={() => setAsks(null)} />}
    </>
  )
}

function ConfirmEnd({ act, onClose }: { act: 'close' | 'purge'; onClose: () => void }) {
  const texts = useWords(settingsTexts)
  const { organization } = useSession()
  const { refresh } = useSettings()
  const navigate = useNavigate()
  const body = { confirmation: organization.domain }
  const end = useMutation({
    mutationFn: async () => {
      if (act === 'purge') await ask('organizations.planPurge', { body })
      else await ask('organizations.deactivate', { body })
    },
    onSuccess: async () => {
      onClose()
      if (act === 'purge') return void (await refresh())
      takeSession(null)
      await navigate({ to: '/sign-in' })
      toast(texts.closed)
    },
    onError: toastError,
  })
  return (
    <ConfirmTyped
      title={texts[act]}
      text={organization.domain}
      action={act === 'close' ? texts.closeAct : texts.purgeAct}
      isBusy={end.isPending}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>{act === 'close' ? texts.closeHint : texts.purgeHint}</p>
    </ConfirmTyped>
  )
}

function recallExport(organizationId: string): string | null {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as { organizationId: string; id: string } | null
  return kept?.organizationId === organizationId ? kept.id : null
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
