import type { ReactNode } from 'react'
import type { Settings } from '../../../contract/src/settings.ts'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { ErrorState, Skeleton } from '../ui/states.tsx'
import { settingsTexts } from './settings-texts.ts'
import { useSettings } from './use-settings.ts'

interface Saving {
  settings: Settings
  save: ReturnType<typeof useSettings>['save']
  refresh: ReturnType<typeof useSettings>['refresh']
}

/** A section that is about the settings: its title, and its forms once they are there. */
export function SettingsSection({ title, children }: { title: string; children: (saving: Saving) => ReactNode }) {
  const texts = useWords(settingsTexts)
  const { query, settings, save, refresh } = useSettings()
  return (
    <>
      <PageHeader title={title} trail={[{ label: texts.title, to: '/settings' }]} />
      {query.error && !settings && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-80 w-full" />}
      {settings && <div className="flex flex-col gap-5">{children({ settings, save, refresh })}</div>}
    </>
  )
}
