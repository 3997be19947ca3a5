import { maintain } from '../../../db/maintain.ts'
import type { Config } from '../config.ts'
import type { Database } from '../platform/database.ts'
import type { ScheduledWork } from '../platform/job-worker.ts'
import { deliverWaitingMail } from './deliver-waiting-mail.ts'
import { forgetDocuments } from './forget-documents.ts'
import { openStorage } from './open-storage.ts'
import { queueForecasts } from './queue-forecasts.ts'
import { sweepFiles } from './sweep-files.ts'

/** What the worker does by the clock, in one organization after the other. */
export function scheduledWork(config: Config, workerUrl: string, onError: (error: unknown) => void) {
  return (database: Database): readonly ScheduledWork[] => [
    // Months ahead, what is out of date, organizations whose date has come.
    { name: 'maintain', at: '17 8 * * *', isDoneAtStart: true, run: () => maintain(workerUrl, 'orbit_worker') },
    // Of processes that ended before they had sent them; a server sends its own by itself.
    {
      name: 'deliver_mail',
      at: '*/15 * * * *',
      isDoneAtStart: true,
      run: () => deliverWaitingMail(workerUrl, database, config, onError, 'orbit_worker'),
    },
    // Names on documents that the law no longer wants.
    {
      name: 'forget_documents',
      at: '32 8 * * *',
      isDoneAtStart: true,
      run: () => forgetDocuments(workerUrl, database),
    },
    // Each organization in its own night; where there are none yet, at once.
    {
      name: 'queue_forecasts',
      at: '7 * * * *',
      isDoneAtStart: true,
      run: () => queueForecasts(workerUrl, database),
    },
    // What an interrupted upload or a purged organization left in the storage.
    {
      name: 'sweep_files',
      at: '47 8 * * *',
      isDoneAtStart: false,
      run: () => sweepFiles(workerUrl, openStorage(config), 'orbit_worker'),
    },
  ]
}
