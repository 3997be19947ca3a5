import type { Job } from '../../../contract/src/jobs.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { Progress } from '../ui/progress.tsx'
import { jobsTexts } from './jobs-texts.ts'

/** How far it is, as far as anybody knows. */
export function JobProgress({ job, label, className }: { job: Job; label: string; className?: string }) {
  const texts = useWords(jobsTexts)
  const language = useLanguage()
  const { done, total } = job.progress
  const written = (count: number) => count.toLocaleString(language)
  return (
    <Progress
      label={label}
      isLabelHidden
      value={total ? done / total : undefined}
      detail={total === null ? written(done) : texts.ofTotal(written(done), written(total))}
      className={className ?? ''}
    />
  )
}
