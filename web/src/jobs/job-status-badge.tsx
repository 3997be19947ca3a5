import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle } from 'lucide-react'
import type { Job } from '../../../contract/src/jobs.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { jobTones } from './job-words.ts'
import { jobsTexts } from './jobs-texts.ts'

const icons = { waiting: Clock, running: LoaderCircle, done: CircleCheck, failed: CircleX, cancelled: CircleSlash }

export function JobStatusBadge({ job }: { job: Job }) {
  const texts = useWords(jobsTexts)
  const Icon = icons[job.status]
  return (
    <Badge tone={jobTones[job.status]} icon={<Icon aria-hidden="true" />}>
      {job.isCancelling && job.status === 'running' ? texts.stopping : texts[job.status]}
    </Badge>
  )
}
