import { useSyncExternalStore } from 'react'

let open: readonly HTMLElement[] = []
const listeners = new Set<() => void>()

/** While a modal dialog is open everything outside of it is inert: what must stay usable goes into the topmost one. */
export function useTopDialog(): HTMLElement | undefined {
  return useSyncExternalStore(listen, () => open.at(-1))
}

/** Returns what takes it away again. */
export function addOpenDialog(dialog: HTMLElement): () => void {
  change([...open, dialog])
  return () => change(open.filter((one) => one !== dialog))
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: readonly HTMLElement[]): void {
  open = next
  for (const listener of listeners) listener()
}
