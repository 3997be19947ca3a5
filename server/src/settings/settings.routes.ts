import { series } from '@orbit/contract/series.ts'
import { settings } from '@orbit/contract/settings.ts'
import type { Api } from '../platform/api.ts'
import type { Cache } from '../platform/cache.ts'
import { refuse } from '../platform/refusal.ts'
import { changeSettings } from './change-settings.ts'
import { readSettings } from './read-settings.ts'
import { chooseSeries, findSettingsState, insertSeries, lockChoices, selectSeries } from './settings.queries.ts'
import { seriesOf } from './settings-shape.ts'

export function settingsRoutes(api: Api, cache: Cache): void {
  api.answerOnce(settings.read, { readAhead: (tx) => tx.maybe(findSettingsState(tx)), retryOn: [] }, ({ tx, ahead }) =>
    readSettings(tx, cache, ahead),
  )
  api.answer(settings.update, ({ tx, body, request }) => changeSettings(tx, request.version, body))

  api.answer(series.list, async ({ tx }) => ({ items: (await tx.many(selectSeries(tx))).map(seriesOf) }))
  api.answer(series.create, async ({ tx, body }) => seriesOf(await tx.one(insertSeries(tx, body))))
  api.answer(series.choose, async ({ tx, body }) => {
    await tx.many(lockChoices(tx))
    const [, , [chosen]] = await tx.commitWith(chooseSeries(tx, body.series))
    return seriesOf(chosen ?? refuse('series_unavailable'))
  })
}
