import { useQueryClient } from '@tanstack/react-query'
import { CircleSlash, CircleX } from 'lucide-react'
import type { Job } from '../../../contract/src/jobs.ts'
import { asking, useAct } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'
import { toastError } from '../ui/toast.ts'
import { useJob } from './follow-job.ts'
import { JobProgress } from './job-progress.tsx'
import { useJobError } from './job-words.ts'
import { jobsTexts } from './jobs-texts.ts'

interface JobPanelProps {
  id: string
  /** What it is doing, while it does. */
  label: string
  /** Once, when it is done, failed or cancelled. */
  onEnd?: (job: Job) => void
}

/** A job in the middle of a page: how far it is, and what can be done about it. */
export function JobPanel({ id, label, onEnd }: JobPanelProps) {
  const texts = useWords(jobsTexts)
  const client = useQueryClient()
  const errorOf = useJobError()
  const { data: job, error, refetch } = useJob(id, onEnd)
  const keep = (news: Job) => client.setQueryData(asking('jobs.read', { params: { id } }).queryKey, news)
  const cancel = useAct('jobs.cancel')
  const retry = useAct('jobs.retry')
  const act = (one: typeof cancel | typeof retry) =>
    (one as typeof cancel).mutate({ params: { id }, body: {} }, { onSuccess: keep, onError: toastError })
  if (error && !job) return <ErrorState error={error} onRetry={() => void refetch()} />
  const hasEnded = job?.status === 'failed' || job?.status === 'cancelled'
  return (
    <div className="flex flex-col items-center gap-4 px-6 py-10 text-center">
      {hasEnded ? (
        <div role="alert" className="flex flex-col items-center gap-3">
          {job.status === 'failed' ? (
            <CircleX aria-hidden="true" className="size-8 text-bad" strokeWidth={1.75} />
          ) : (
            <CircleSlash aria-hidden="true" className="size-8 text-warn" strokeWidth={1.75} />
          )}
          <p className="max-w-96">{errorOf(job) ?? texts[job.status]}</p>
        </div>
      ) : (
        <p role="status" className="font-medium">
          {label}
        </p>
      )}
      {job && !hasEnded && <JobProgress job={job} label={label} className="w-full max-w-96" />}
      {hasEnded && (
        <Button kind="filled" isBusy={retry.isPending} onClick={() => act(retry)}>
          {texts.retry}
        </Button>
      )}
      {job && !hasEnded && job.status !== 'done' && (
        <Button isBusy={cancel.isPending || job.isCancelling} onClick={() => act(cancel)}>
          {job.isCancelling ? texts.stopping : texts.stop}
        </Button>
      )}
    </div>
  )
}
