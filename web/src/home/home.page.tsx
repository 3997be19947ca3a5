import { useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { homeTexts } from './home-texts.ts'

export function HomePage() {
  const texts = useWords(homeTexts)
  const { user } = useSession()
  return <PageHeader title={texts.greeting(user.firstName)} />
}
