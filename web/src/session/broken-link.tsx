import { Link } from '@tanstack/react-router'
import { Unlink } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { sessionTexts } from './session-texts.ts'

/** What leads on when a letter's link is not whole, or good for nothing any more. */
export function BrokenLink({ sentence, mayAskAgain }: { sentence?: string; mayAskAgain?: boolean }) {
  const texts = useWords(sessionTexts)
  return (
    <div role="alert" className="flex flex-col items-start gap-4">
      <Unlink aria-hidden="true" className="size-8 text-warn" strokeWidth={1.75} />
      <p>{sentence ?? texts.noToken}</p>
      <div className="flex flex-wrap gap-2">
        {mayAskAgain && (
          <Link to="/forgot-password" className={buttonClass('filled')}>
            {texts.askAgain}
          </Link>
        )}
        <Link to="/sign-in" className={buttonClass()}>
          {texts.toSignIn}
        </Link>
      </div>
    </div>
  )
}
