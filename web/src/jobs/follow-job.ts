import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Job } from '../../../contract/src/jobs.ts'
import { addressOf } from '../lib/ask.ts'
import { asking } from '../lib/queries.ts'

const LOOK_AGAIN_MILLISECONDS = 2_000

/** The job as it is now, told by the server as it goes on. `onEnd` once, when it is over. Not fed: by looking now and then. */
export function useJob(id: string, onEnd: (job: Job) => void = () => {}, isFed = true) {
  const client = useQueryClient()
  const query = useQuery({
    ...asking('jobs.read', { params: { id } }),
    staleTime: 0,
    // Where the feed does not come through, a look now and then.
    refetchInterval: ({ state: { data } }) => (data && !isOver(data) ? LOOK_AGAIN_MILLISECONDS : false),
  })
  const job = query.data
  const isRunning = job !== undefined && !isOver(job)
  useEffect(() => {
    if (!isRunning || !isFed) return
    return followJob(id, (news) => client.setQueryData(asking('jobs.read', { params: { id } }).queryKey, news))
  }, [client, id, isRunning, isFed])
  const told = useRef<string | null>(null)
  const end = useRef(onEnd)
  end.current = onEnd
  useEffect(() => {
    if (!job || !isOver(job) || told.current === `${job.id} ${job.endedAt}`) return
    told.current = `${job.id} ${job.endedAt}`
    end.current(job)
  }, [job])
  return query
}

/** Returns what ends it. The browser finds its way back by itself when the stream breaks. */
export function followJob(id: string, tell: (job: Job) => void): () => void {
  const source = new EventSource(addressOf('jobs.events', { params: { id } }))
  source.addEventListener('job', ({ data }) => tell(JSON.parse(data as string) as Job))
  source.addEventListener('end', () => source.close())
  return () => source.close()
}

export function isOver({ status }: Job): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled'
}
