import { type KeyboardEvent, useEffect, useState } from 'react'

/** Arrows mark one of a list, whatever has the focus beside it. `idOf`: the element of a row; `holderId`: of the field above it. */
export function usePicker(count: number, idOf: (index: number) => string, holderId?: string) {
  const [wanted, setWanted] = useState(0)
  const marked = Math.max(0, Math.min(wanted, count - 1))
  const markedId = count === 0 ? undefined : idOf(marked)
  useEffect(() => {
    if (markedId) document.getElementById(markedId)?.scrollIntoView({ block: 'nearest' })
    const holder = holderId === undefined ? null : document.getElementById(holderId)
    if (markedId) holder?.setAttribute('aria-activedescendant', markedId)
    else holder?.removeAttribute('aria-activedescendant')
  }, [markedId, holderId])
  const turn = (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>): boolean => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return false
    event.preventDefault()
    setWanted(Math.max(0, Math.min(count - 1, marked + by)))
    return true
  }
  return { marked, markedId, mark: setWanted, turn }
}
