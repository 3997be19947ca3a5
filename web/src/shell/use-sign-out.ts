import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../lib/ask.ts'
import { takeSession } from '../lib/session.ts'
import { toastError } from '../ui/toast.ts'

export function useSignOut(): () => void {
  const navigate = useNavigate()
  const { mutate } = useMutation({
    mutationFn: () => ask('session.delete', {}),
    onSuccess: async () => {
      takeSession(null)
      await navigate({ to: '/sign-in' })
    },
    onError: toastError,
  })
  return () => mutate()
}
