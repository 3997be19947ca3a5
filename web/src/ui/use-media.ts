import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds: `useMedia('(width < 40rem)')`. */
export function useMedia(query: string): boolean {
  const listen = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(listen, () => matchMedia(query).matches)
}

export const PHONE = '(width < 40rem)'
