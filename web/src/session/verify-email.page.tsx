import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ask, Refusal } from '../lib/ask.ts'
import { QueryProvider } from '../lib/query-provider.tsx'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { ErrorState } from '../ui/states.tsx'
import { BrokenLink } from './broken-link.tsx'
import { Doorway } from './doorway.tsx'
import { useLetterToken } from './letter-token.ts'
import { sessionTexts } from './session-texts.ts'

/** Opening the link is all that is asked of anybody. */
export function VerifyEmailPage() {
  return (
    <QueryProvider>
      <VerifyEmail />
    </QueryProvider>
  )
}

function VerifyEmail() {
  const texts = useWords(sessionTexts)
  const token = useLetterToken()
  const { mutate, isSuccess, error } = useMutation({
    mutationFn: (text: string) => ask('account.verifyEmail', { body: { token: text } }),
  })
  const isAsked = useRef(false)
  useEffect(() => {
    if (token === null || isAsked.current) return
    isAsked.current = true
    mutate(token)
  }, [token, mutate])
  return (
    <Doorway title={texts.verifyTitle}>
      {token === null && <BrokenLink />}
      {token !== null && error === null && !isSuccess && (
        <p role="status" className="flex items-center gap-2 text-muted">
          <Spinner /> {texts.verifying}
        </p>
      )}
      {error instanceof Refusal && <BrokenLink sentence={error.message} />}
      {error !== null && !(error instanceof Refusal) && (
        <ErrorState error={error} onRetry={() => token && mutate(token)} />
      )}
      {isSuccess && (
        <div role="status" className="flex flex-col items-start gap-4">
          <MailCheck aria-hidden="true" className="size-8 text-good" strokeWidth={1.75} />
          <p>{texts.verified}</p>
          <Link to="/" className={buttonClass('filled')}>
            {texts.go}
          </Link>
        </div>
      )}
    </Doorway>
  )
}
