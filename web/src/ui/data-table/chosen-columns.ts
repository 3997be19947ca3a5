import { useState } from 'react'

type Visibility = Record<string, boolean>

/** Which columns somebody wants to see in the table of this name: remembered by this browser. */
export function useChosenColumns(name: string, atFirst: Visibility) {
  const key = `orbit.columns.${name}`
  const [chosen, setChosen] = useState<Visibility>(() => recall(key))
  const change = (next: Visibility) => {
    setChosen(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [{ ...atFirst, ...chosen }, change] as const
}

function recall(key: string): Visibility {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Visibility
  } catch {
    return {}
  }
}
