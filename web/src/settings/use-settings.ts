import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings, SettingsChanges } from '../../../contract/src/settings.ts'
import { ask } from '../lib/ask.ts'
import { asking, outdate } from '../lib/queries.ts'
import { renewSession } from '../lib/session.ts'

/** The organization's settings, and how to change them: what everybody's screen shows follows at once. */
export function useSettings() {
  const client = useQueryClient()
  const query = useQuery(asking('settings.read', {}))
  const refresh = async () => {
    await outdate(client, ['settings'])
    return client.fetchQuery({ ...asking('settings.read', {}), staleTime: 0 })
  }
  const save = async (changes: SettingsChanges, version: number) => {
    const news = await ask('settings.update', { body: changes, version })
    client.setQueryData(asking('settings.read', {}).queryKey, news)
    await renewSession()
  }
  return { query, settings: query.data, refresh, save }
}

/** What a part of a page is given: the settings as they were read, and both ways on. */
export type PartProps = Pick<ReturnType<typeof useSettings>, 'save' | 'refresh'> & { settings: Settings }
