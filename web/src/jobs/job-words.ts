import type { Job, JobStatus } from '../../../contract/src/jobs.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import type { Tone } from '../ui/badge.tsx'
import { jobsTexts } from './jobs-texts.ts'

export const jobTones: Record<JobStatus, Tone> = {
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'warn',
}

/** What a job does; one of a later version by its own word. */
export function useJobName(): (kind: string) => string {
  const texts = useWords(jobsTexts)
  return (kind) => (kind in texts ? (texts[kind as keyof typeof texts] as string) : kind)
}

/** Why it failed or waits, for people. */
export function useJobError(): (job: Job) => string | null {
  const language = useLanguage()
  return ({ error }) => (error === null ? null : error[language])
}
