import { useNavigate } from '@tanstack/react-router'
import { ask } from '../lib/ask.ts'
import { takeSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { BrokenLink } from './broken-link.tsx'
import { ChoosePasswordForm } from './choose-password-form.tsx'
import { Doorway } from './doorway.tsx'
import { rememberOrganization } from './last-organization.ts'
import { useLetterToken } from './letter-token.ts'
import { sessionTexts } from './session-texts.ts'

export function InvitationPage() {
  const texts = useWords(sessionTexts)
  const token = useLetterToken()
  const navigate = useNavigate()
  const join = async (password: string) => {
    const session = await ask('account.acceptInvitation', { body: { token: token ?? '', password } })
    rememberOrganization(session.organization.domain)
    takeSession(session)
    await navigate({ to: '/' })
  }
  return (
    <Doorway title={texts.inviteTitle} claim={texts.inviteClaim}>
      {token === null ? <BrokenLink /> : <ChoosePasswordForm act={texts.join} send={join} />}
    </Doorway>
  )
}
