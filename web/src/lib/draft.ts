import { useCallback, useState } from 'react'
import { useSession } from './session.ts'

/**
 * What somebody is filling in: kept by this browser for this person of this organization until it is put away, so that no
 * reload, crash or sign-out loses it.
 */
export function useDraft<Value>(name: string, begin: () => Value) {
  const { organization, user } = useSession()
  const key = `orbit.draft.${name}.${organization.id}.${user.id}`
  const [value, setValue] = useState<Value>(() => recall<Value>(key) ?? begin())
  const change = useCallback(
    (next: Value | ((before: Value) => Value)) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: Value) => Value)(before) : next
        localStorage.setItem(key, JSON.stringify(after))
        return after
      }),
    [key],
  )
  const putAway = useCallback(
    (next: Value) => {
      localStorage.removeItem(key)
      setValue(next)
    },
    [key],
  )
  return [value, change, putAway] as const
}

function recall<Value>(key: string): Value | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Value | null) ?? undefined
  } catch {
    return undefined
  }
}
