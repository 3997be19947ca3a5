import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'shortcuts'

let shown: Overlay | null = null
const listeners = new Set<() => void>()

/** Over whatever page: the palette, or the list of keys. */
export function openOverlay(overlay: Overlay): void {
  change(overlay)
}

export function closeOverlay(): void {
  change(null)
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

function change(overlay: Overlay | null): void {
  shown = overlay
  for (const listener of listeners) listener()
}
