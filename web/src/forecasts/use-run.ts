import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '../../../contract/src/jobs.ts'
import { newId } from '../lib/ids.ts'
import { currentLanguage } from '../lib/language.ts'
import { asking, outdate, useAct } from '../lib/queries.ts'
import { say } from '../lib/texts.ts'
import { toast, toastError } from '../ui/toast.ts'
import { forecastsTexts } from './forecasts-texts.ts'

/** What a run and an order change. */
export const FORECAST_GROUPS = ['forecasts', 'reorder', 'purchases', 'replenishment'] as const

const LOOK_AGAIN_MILLISECONDS = 3_000

/** When forecasts were made last, whether they are being made, and how to ask for them. */
export function useRun() {
  const client = useQueryClient()
  const status = useQuery({
    ...asking('forecasts.status', {}),
    refetchInterval: ({ state }) => (state.data?.jobId ? LOOK_AGAIN_MILLISECONDS : false),
  })
  const act = useAct('forecasts.run')
  const jobId = status.data?.jobId ?? null
  const before = useRef(jobId)
  useEffect(() => {
    // Also when it was the night's, or somebody else's, of which one is told nothing but that it is over.
    if (before.current !== null && jobId === null) void outdate(client, FORECAST_GROUPS)
    before.current = jobId
  }, [client, jobId])
  const run = () =>
    act.mutate({ body: { id: newId() } }, { onSuccess: () => void status.refetch(), onError: toastError })
  const onEnd = (job: Job) => {
    const texts = say(forecastsTexts)
    if (job.status === 'done') toast(texts.runDone)
    else toastError(job.error?.[currentLanguage()] ?? texts.runStopped)
    void outdate(client, FORECAST_GROUPS)
  }
  return { status, jobId, run, isAsking: act.isPending, onEnd }
}
