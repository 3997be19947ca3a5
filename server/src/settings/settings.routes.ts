import { series } from '@orbit/contract/series.ts'
import { settings } from '@orbit/contract/settings.ts'
import type { Api } from '../platform/api.ts'
import type { Cache } from '../platform/cache.ts'
import type { Database } from '../platform/database.ts'
import { refuse } from '../platform/refusal.ts'
import { imageWork } from '../platform/replace-image.ts'
import type { Storage } from '../platform/storage.ts'
import { changeSettings } from './change-settings.ts'
import { removeLogo, setLogo } from './logo.ts'
import { readSettings } from './read-settings.ts'
import { chooseSeries, findSettingsState, insertSeries, lockChoices, selectSeries } from './settings.queries.ts'
import { seriesOf, shownSettings } from './settings-shape.ts'

export function settingsRoutes(api: Api, database: Database, storage: Storage, cache: Cache): void {
  api.answerFound(
    settings.read,
    async ({ tx }) => readSettings(tx, cache, await tx.maybe(findSettingsState(tx))),
    (found, { user }) => shownSettings(found, user),
  )
  api.answer(settings.update, ({ tx, user, body, request }) => changeSettings(tx, user, request.version, body))
  api.answerUpload(settings.setLogo, ({ user, file, request }) =>
    setLogo(imageWork(database, storage, user, request), user, file.bytes),
  )
  api.answerApart(settings.removeLogo, ({ user, request }) => removeLogo(imageWork(database, storage, user, request)))

  api.answerFound(series.list, async ({ tx }) => ({ items: (await tx.many(selectSeries(tx))).map(seriesOf) }))
  api.answer(series.create, async ({ tx, body }) => seriesOf(await tx.one(insertSeries(tx, body))))
  api.answer(series.choose, async ({ tx, body }) => {
    await tx.many(lockChoices(tx))
    const [, , [chosen]] = await tx.commitWith(chooseSeries(tx, body.series))
    return seriesOf(chosen ?? refuse('series_unavailable'))
  })
}
