import { useWords } from '../lib/texts.ts'
import { Skeleton } from './states.tsx'
import { uiTexts } from './ui-texts.ts'

export function LoadingPage() {
  const texts = useWords(uiTexts)
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="seen-by-readers-only">{texts.loading}</span>
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
