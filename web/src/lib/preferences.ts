import { useSyncExternalStore } from 'react'

/** What suits the person and the machine in front of them; kept by this browser. */
export interface Preferences {
  /** The till beeps and chimes. Its flashes stay in any case. */
  sounds: boolean
  /** Single letters and signs act: `?`, `g` and a letter, `+`, `%`. */
  singleKeys: boolean
  /** The scanner types slowly, and is given more time between two signs. */
  slowScanner: boolean
  /** The receipt is printed as soon as the sale is paid. */
  printsAtOnce: boolean
}

const KEY = 'orbit.preferences'
const usual: Preferences = { sounds: true, singleKeys: true, slowScanner: false, printsAtOnce: false }
const listeners = new Set<() => void>()
let kept = recall()

export function currentPreferences(): Preferences {
  return kept
}

export function prefer(change: Partial<Preferences>): void {
  kept = { ...kept, ...change }
  localStorage.setItem(KEY, JSON.stringify(kept))
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(listen, currentPreferences)
}

function listen(listener: () => void): () => void {
  const fromElsewhere = ({ key }: StorageEvent) => {
    if (key !== KEY) return
    kept = recall()
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', fromElsewhere)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', fromElsewhere)
  }
}

function recall(): Preferences {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) }
  } catch {
    return usual
  }
}
