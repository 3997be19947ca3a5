import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCcw, Square } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { Job } from '../../../contract/src/jobs.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import type { Column } from '../ui/data-table.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { isOver } from './follow-job.ts'
import { JobProgress } from './job-progress.tsx'
import { JobStatusBadge } from './job-status-badge.tsx'
import { useJobError, useJobName } from './job-words.ts'
import { jobsTexts } from './jobs-texts.ts'

export function useJobColumns(): Column<Job>[] {
  const texts = useWords(jobsTexts)
  const formats = useFormats()
  return useMemo(
    () => [
      { id: 'kind', header: texts.job, isTitle: true, cell: (job) => <Name job={job} /> },
      {
        id: 'status',
        header: texts.status,
        cell: (job) => <Live job={job}>{(live) => <JobStatusBadge job={live} />}</Live>,
      },
      {
        id: 'progress',
        header: texts.progress,
        className: 'w-48',
        cell: (job) => <Live job={job}>{(live) => <Progress job={live} />}</Live>,
      },
      { id: 'who', header: texts.who, cell: ({ user }) => user?.name ?? texts.system },
      { id: 'begun', header: texts.begun, align: 'end', cell: ({ createdAt }) => formats.instant(createdAt) },
      { id: 'duration', header: texts.duration, align: 'end', cell: (job) => durationOf(job, texts) },
      { id: 'attempts', header: texts.attempts, align: 'end', isHiddenAtFirst: true, cell: ({ attempts }) => attempts },
      {
        id: 'acts',
        header: texts.acts,
        align: 'end',
        cell: (job) => <Live job={job}>{(live) => <Acts job={live} />}</Live>,
      },
    ],
    [texts, formats],
  )
}

/** As it is now, where it is followed. */
function Live({ job, children }: { job: Job; children: (job: Job) => ReactNode }) {
  const { data } = useQuery({ ...asking('jobs.read', { params: { id: job.id } }), enabled: false })
  return children(data && !isOver(job) ? data : job)
}

function Name({ job }: { job: Job }) {
  const nameOf = useJobName()
  const errorOf = useJobError()
  const error = errorOf(job)
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-medium">{nameOf(job.kind)}</span>
      {error && <span className="text-sm whitespace-normal text-bad">{error}</span>}
    </span>
  )
}

function Progress({ job }: { job: Job }) {
  const nameOf = useJobName()
  const formats = useFormats()
  if (job.status === 'running' || job.status === 'waiting') return <JobProgress job={job} label={nameOf(job.kind)} />
  return <span className="figure">{job.progress.done === 0 ? '–' : formats.quantity(job.progress.done)}</span>
}

function Acts({ job }: { job: Job }) {
  const texts = useWords(jobsTexts)
  const client = useQueryClient()
  const { user } = useSession()
  const may = useMay()
  const cancel = useAct('jobs.cancel', ['jobs'])
  const retry = useAct('jobs.retry', ['jobs'])
  if (job.user?.id !== user.id && !may('jobs.update')) return null
  const tell = (sentence: string) => ({
    onSuccess: (news: Job) => {
      client.setQueryData(asking('jobs.read', { params: { id: job.id } }).queryKey, news)
      toast(sentence)
    },
    onError: toastError,
  })
  const request = { params: { id: job.id }, body: {} }
  if (!isOver(job))
    return (
      <Button
        size="small"
        icon={<Square aria-hidden="true" className="size-3.5" />}
        isBusy={cancel.isPending}
        disabled={job.isCancelling}
        onClick={() => cancel.mutate(request, tell(texts.stopped))}
      >
        {texts.stop}
      </Button>
    )
  if (job.status === 'done') return null
  return (
    <Button
      size="small"
      icon={<RotateCcw aria-hidden="true" className="size-3.5" />}
      isBusy={retry.isPending}
      onClick={() => retry.mutate(request, tell(texts.retried))}
    >
      {texts.retry}
    </Button>
  )
}

function durationOf(
  { startedAt, endedAt }: Job,
  texts: { seconds: (count: string) => string; minutes: (count: string) => string },
) {
  if (startedAt === null || endedAt === null) return '–'
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
  if (seconds < 60) return texts.seconds(seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0))
  return texts.minutes((seconds / 60).toFixed(1))
}
