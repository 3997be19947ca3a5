import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { ask } from '../lib/ask.ts'
import { takeSession, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { toastError } from '../ui/toast.tsx'
import { shellTexts } from './shell-texts.ts'

export function AccountMenu() {
  const texts = useWords(shellTexts)
  const { user } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => ask('session.delete', {}),
    onSuccess: async () => {
      takeSession(client, null)
      await navigate({ to: '/sign-in' })
    },
    onError: toastError,
  })
  return (
    <div className="flex items-center justify-between gap-2 border-t border-hairline px-5 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {user.firstName} {user.lastName}
        </p>
        <p className="truncate text-sm text-muted">{user.role}</p>
      </div>
      <IconButton label={texts.signOut} icon={<LogOut className="size-4.5" />} onClick={() => signOut.mutate()} />
    </div>
  )
}
