import { Worker } from 'node:worker_threads'
import { FairQueue } from '../platform/fair-queue.ts'
import type { ForecastResult, ForecastWork } from './forecast-work.ts'

const MEMORY_MB = 768
/** Larger shops than any we know take a minute. */
const PATIENCE_MS = 15 * 60_000

// It takes a core: one at a time, in turns of the organizations.
const computing = new FairQueue(1, Number.MAX_SAFE_INTEGER)

/** `makeForecasts` in a thread of its own. `tell` hears that the past has been learnt from. */
export function makeForecastsApart(lane: string, work: ForecastWork, tell: () => void): Promise<ForecastResult> {
  return computing.run(lane, () => computeInThread(work, tell))
}

async function computeInThread(work: ForecastWork, tell: () => void): Promise<ForecastResult> {
  const thread = new Worker(new URL('./forecast-thread.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const { promise, resolve, reject } = Promise.withResolvers<ForecastResult>()
  const impatience = setTimeout(() => reject(new Error('forecasts took too long')), PATIENCE_MS)
  // Under `node --watch` a thread also tells which files it has loaded.
  thread.on('message', (message: 'learnt' | { result?: ForecastResult }) => {
    if (message === 'learnt') tell()
    else if (message.result) resolve(message.result)
  })
  thread.on('error', reject)
  thread.on('exit', () => reject(new Error('the thread that makes forecasts ended early')))
  try {
    return await promise
  } finally {
    clearTimeout(impatience)
    await thread.terminate()
  }
}
