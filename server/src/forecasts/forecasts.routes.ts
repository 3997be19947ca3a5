import { forecasts } from '@orbit/contract/forecasts.ts'
import { reorder } from '@orbit/contract/reorder.ts'
import { replenishment } from '@orbit/contract/replenishment.ts'
import { findJobs } from '../jobs/jobs.queries.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import {
  listProductSettings,
  readForecastSettings,
  replaceForecastSettings,
  replaceSettingsOfCategory,
  replaceSettingsOfProduct,
} from './change-forecast-settings.ts'
import { listForecastRuns, readForecastStatus } from './forecast-status.ts'
import { listForecasts } from './list-forecasts.ts'
import { listReorder } from './list-reorder.ts'
import { readAccuracy } from './read-accuracy.ts'
import { readForecast } from './read-forecast.ts'
import { writeReorderFile } from './reorder-file.ts'
import { requestForecast } from './request-forecast.ts'

export function forecastsRoutes(api: Api, database: Database): void {
  api.answerFound(forecasts.list, ({ tx, query }) => listForecasts(tx, query))
  api.answerFound(forecasts.read, ({ tx, params }) => readForecast(tx, params.id))
  api.answer(forecasts.accuracy, ({ tx, query }) => readAccuracy(tx, query.weeks))
  api.answerFound(forecasts.status, ({ tx }) => readForecastStatus(tx))
  api.answerFound(forecasts.listRuns, ({ tx, query }) => listForecastRuns(tx, query))
  api.answerOnce(
    forecasts.run,
    { readAhead: (tx, { body }) => tx.maybe(findJobs(tx, [body.id])), retryOn: ['jobs_pkey'] },
    ({ tx, user, body, ahead }) => requestForecast(tx, user, body.id, ahead),
  )

  api.answer(reorder.list, ({ tx, user, query }) => listReorder(tx, user, query))
  api.answerFile(reorder.listFile, ({ user, query, request }) => writeReorderFile(database, user, request.id, query))

  api.answerFound(replenishment.read, ({ tx }) => readForecastSettings(tx))
  api.answer(replenishment.replace, ({ tx, body }) => replaceForecastSettings(tx, body))
  api.answer(replenishment.replaceOfCategory, ({ tx, params, body }) => replaceSettingsOfCategory(tx, params.id, body))
  api.answerFound(replenishment.listProducts, ({ tx, query }) => listProductSettings(tx, query))
  api.answer(replenishment.replaceOfProduct, ({ tx, params, body }) => replaceSettingsOfProduct(tx, params.id, body))
}
