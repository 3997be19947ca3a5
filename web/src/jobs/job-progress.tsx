import type { Job } from '../../../contract/src/jobs.ts'
import { counted, useWords } from '../lib/texts.ts'
import { Progress } from '../ui/progress.tsx'
import { jobsTexts } from './jobs-texts.ts'

/** How far it is, as far as anybody knows. */
export function JobProgress({ job, label, className }: { job: Job; label: string; className?: string }) {
  const texts = useWords(jobsTexts)
  const { done, total } = job.progress
  return (
    <Progress
      label={label}
      isLabelHidden
      value={total ? done / total : undefined}
      detail={total === null ? counted(done) : texts.ofTotal(counted(done), counted(total))}
      className={className ?? ''}
    />
  )
}
