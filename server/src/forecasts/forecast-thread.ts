import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { ForecastWork } from './forecast-work.ts'
import { makeForecasts } from './make-forecasts.ts'

// On Linux the priority is this thread's alone: whoever sells goes first.
setPriority(0, constants.priority.PRIORITY_LOW)

const result = makeForecasts(workerData as ForecastWork, () => parentPort?.postMessage('learnt'))
parentPort?.postMessage({ result })
