import { useQueryClient } from '@tanstack/react-query'
import type { User } from '../../../contract/src/users.ts'
import { ask } from '../lib/ask.ts'
import { outdate } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { toast, toastError } from '../ui/toast.ts'
import { peopleTexts } from './people-texts.ts'

/** What is done about a person at once; the one that matters can be undone. */
export function usePersonActs({ id, email, firstName, status, version }: User) {
  const texts = useWords(peopleTexts)
  const client = useQueryClient()
  const doing = async (act: () => Promise<string | { said: string; undo: () => void }>) => {
    try {
      const done = await act()
      await outdate(client, ['users', 'roles'])
      if (typeof done === 'string') toast(done)
      else toast(done.said, done.undo)
    } catch (error) {
      toastError(error)
      await outdate(client, ['users'])
    }
  }
  const setActive = (isActive: boolean, present: number) =>
    doing(async () => {
      const news = await ask('users.update', { params: { id }, body: { isActive }, version: present })
      const said = isActive ? texts.activated(firstName) : texts.deactivated(firstName)
      return { said, undo: () => void setActive(!isActive, news.version) }
    })
  return {
    toggle: () => void setActive(status !== 'active', version),
    resend: () =>
      void doing(async () => {
        await ask('users.resendInvitation', { params: { id }, body: {} })
        return texts.invitationSent(email)
      }),
    revoke: () =>
      void doing(async () => {
        await ask('users.revokeInvitation', { params: { id } })
        return texts.revoked
      }),
  }
}
