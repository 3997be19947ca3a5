import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { FairQueue } from '../platform/fair-queue.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Table, TableFault } from './read-table.ts'

const PATIENCE_MS = 30_000
const MEMORY_MB = 512

// A large file takes a second of a core and some hundred megabytes.
const reading = new FairQueue(2, 20)
const BUSY_SECONDS = 5

/**
 * In a thread with a bound to its memory and its time: a file made to exhaust either is unreadable, and nothing else happens.
 *
 * `lane`: for whom, so that whoever brings many files waits for the many.
 */
export async function readTableApart(lane: string, bytes: Buffer): Promise<Table | TableFault> {
  if (!reading.hasRoom(lane)) throw new Refusal('busy', {}, BUSY_SECONDS)
  return reading.run(lane, () => readInThread(bytes))
}

async function readInThread(bytes: Buffer): Promise<Table | TableFault> {
  const thread = new Worker(new URL('./table-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  try {
    // Under `node --watch` a thread also tells which files it has loaded.
    for await (const [message] of on(thread, 'message', {
      signal: AbortSignal.timeout(PATIENCE_MS),
      close: ['exit'],
    })) {
      if ('table' in message) return message.table as Table | TableFault
    }
    return 'import_file_unreadable'
  } catch {
    return 'import_file_unreadable'
  } finally {
    await thread.terminate()
  }
}
