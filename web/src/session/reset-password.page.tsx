import { useNavigate } from '@tanstack/react-router'
import { ask } from '../lib/ask.ts'
import { takeSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { toast } from '../ui/toast.ts'
import { BrokenLink } from './broken-link.tsx'
import { ChoosePasswordForm } from './choose-password-form.tsx'
import { Doorway } from './doorway.tsx'
import { useLetterToken } from './letter-token.ts'
import { sessionTexts } from './session-texts.ts'

export function ResetPasswordPage() {
  const texts = useWords(sessionTexts)
  const token = useLetterToken()
  const navigate = useNavigate()
  const save = async (password: string) => {
    await ask('account.resetPassword', { body: { token: token ?? '', password } })
    takeSession(null)
    toast(texts.passwordSaved)
    await navigate({ to: '/sign-in' })
  }
  return (
    <Doorway title={texts.resetTitle} claim={texts.resetClaim}>
      {token === null ? <BrokenLink mayAskAgain /> : <ChoosePasswordForm act={texts.savePassword} send={save} />}
    </Doorway>
  )
}
