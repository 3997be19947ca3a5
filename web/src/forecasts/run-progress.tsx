import type { Job } from '../../../contract/src/jobs.ts'
import { useJob } from '../jobs/public.tsx'
import { useWords } from '../lib/texts.ts'
import { Progress } from '../ui/progress.tsx'
import { forecastsTexts } from './forecasts-texts.ts'

/** What a run is doing at the moment, in words. */
export function RunProgress({ id, onEnd }: { id: string; onEnd: (job: Job) => void }) {
  const texts = useWords(forecastsTexts)
  const { data: job } = useJob(id, onEnd)
  const done = job?.progress.done ?? 0
  const total = job?.progress.total ?? null
  const steps = [texts.step0, texts.step1, texts.step2, texts.step3]
  const step = !job ? texts.running : job.status === 'waiting' ? texts.waiting : (steps[done] ?? texts.running)
  return (
    <div role="status" className="mb-4 rounded-panel border border-hairline bg-surface px-4 py-3 print:hidden">
      <p className="mb-2 font-medium">{step}</p>
      <Progress label={texts.running} isLabelHidden value={total ? (done + 0.5) / (total + 1) : undefined} />
    </div>
  )
}
