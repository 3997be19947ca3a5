import { EXPORT_JOB } from '../exports/exports.queries.ts'
import { writeExport } from '../exports/write-export.ts'
import { FORECAST_JOB, NIGHTLY_FORECAST_JOB } from '../forecasts/queue-due-forecast.ts'
import { runForecast } from '../forecasts/run-forecast.ts'
import { applyImport } from '../imports/apply-import.ts'
import { checkImport } from '../imports/check-import.ts'
import { undoImport } from '../imports/undo-import.ts'
import type { JobKind } from '../platform/job.ts'
import type { Storage } from '../platform/storage.ts'

/** What the worker can do. */
export function jobKinds(storage: Storage): readonly JobKind[] {
  return [
    { name: 'imports.check', permission: 'imports.create', run: checkImport },
    { name: 'imports.apply', permission: 'imports.create', run: applyImport },
    { name: 'imports.undo', permission: 'imports.undo', run: undoImport },
    { name: FORECAST_JOB, permission: 'forecasts.update', run: (job) => runForecast({ ...job, mustLearn: true }) },
    { name: NIGHTLY_FORECAST_JOB, permission: 'system', run: (job) => runForecast({ ...job, mustLearn: false }) },
    { name: EXPORT_JOB, permission: 'exports.create', run: (job) => writeExport(job, storage) },
  ]
}
