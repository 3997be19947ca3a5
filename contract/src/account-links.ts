import { z } from 'zod'
import { NewPassword } from './account.ts'
import { endpoint } from './endpoint.ts'
import { exampleSession, Session } from './session.ts'
import { Email, line } from './texts.ts'

/** `<organization id>.<secret>`, from the link in a letter. Good for one use. */
export const LinkToken = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9_-]{43}$/,
    'Expected what stands behind the # of the link',
  )

const token = '01981f5e-8c00-7000-8000-00000000000a.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** What the links in letters lead to. Unknown, used, expired and foreign links get one answer. */
export const accountLinks = {
  forgotPassword: endpoint({
    name: 'account.forgotPassword',
    method: 'POST',
    path: '/api/v1/password-resets',
    access: 'anyone',
    tag: 'Account',
    summary: 'Ask for a letter with a link to choose a new password; it is good for one hour',
    description:
      'The answer is the same whether or not there is such a person. `organization` may be left out where the address of the site names it.',
    body: z.strictObject({ organization: line(100).toLowerCase().optional(), email: Email }),
    answer: null,
    status: 204,
    refusals: ['too_many_requests'],
    example: { body: { organization: 'demo', email: 'rosa@bodega.example' } },
  }),
  resetPassword: endpoint({
    name: 'account.resetPassword',
    method: 'POST',
    path: '/api/v1/password-resets/completion',
    access: 'anyone',
    tag: 'Account',
    summary: 'Choose a new password with the link of a letter; all sessions end',
    body: z.strictObject({ token: LinkToken, password: NewPassword }),
    answer: null,
    status: 204,
    refusals: ['link_invalid', 'too_many_requests'],
    example: { body: { token, password: 'una frase larga' } },
  }),
  acceptInvitation: endpoint({
    name: 'account.acceptInvitation',
    method: 'POST',
    path: '/api/v1/invitations/acceptance',
    access: 'anyone',
    tag: 'Account',
    summary: 'Accept an invitation by choosing a password, and be signed in',
    body: z.strictObject({ token: LinkToken, password: NewPassword }),
    answer: Session,
    status: 201,
    refusals: ['link_invalid', 'too_many_requests'],
    example: { body: { token, password: 'una frase larga' }, answer: exampleSession },
  }),
  verifyEmail: endpoint({
    name: 'account.verifyEmail',
    method: 'POST',
    path: '/api/v1/email-verifications',
    access: 'anyone',
    tag: 'Account',
    summary: 'Say that a letter has arrived, with its link',
    body: z.strictObject({ token: LinkToken }),
    answer: null,
    status: 204,
    refusals: ['link_invalid', 'too_many_requests'],
    example: { body: { token } },
  }),
}
