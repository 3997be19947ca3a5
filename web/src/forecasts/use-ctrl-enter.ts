import { useEffect, useRef } from 'react'

/** What the filled button does, from anywhere on the page; undefined: nothing now. */
export function useCtrlEnter(act: (() => void) | undefined): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // A key that is held must not do the next thing too.
      if (event.repeat) return
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || !latest.current)
        return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
