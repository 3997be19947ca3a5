import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { shellTexts } from './shell-texts.ts'

export function UnknownPage() {
  const texts = useWords(shellTexts)
  return (
    <EmptyState icon={<Compass aria-hidden="true" />} title={texts.unknownPage}>
      <Link to="/" className={buttonClass('filled')}>
        {texts.toHome}
      </Link>
    </EmptyState>
  )
}
