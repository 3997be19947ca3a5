import { Navigate } from '@tanstack/react-router'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { useMedia } from '../ui/use-media.ts'
import { useSections } from './sections.ts'
import { SectionList } from './settings-frame.tsx'
import { settingsTexts } from './settings-texts.ts'

/** Where the list stands beside it, the first section; on a phone the list. */
export function SettingsPage() {
  const texts = useWords(settingsTexts)
  const { ofOrganization, mine } = useSections()
  const hasRoom = useMedia('(width >= 48rem)')
  const first = ofOrganization[0] ?? mine[0]
  if (hasRoom && first) return <Navigate to={first.to as never} replace />
  return (
    <>
      <PageHeader title={texts.title} />
      <SectionList />
    </>
  )
}
