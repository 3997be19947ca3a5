import { useEffect, useState } from 'react'

/**
 * What stands behind the # of a letter's link. It is taken out of the address at once, so that it remains neither in the bar
 * nor in the history. Null: the link is not whole.
 */
export function useLetterToken(): string | null {
  const [token] = useState(() => readToken(location.hash))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}

export function readToken(hash: string): string | null {
  const text = hash.replace(/^#/, '').trim()
  return /^[0-9a-f-]{36}\.[\w-]{43}$/.test(text) ? text : null
}
