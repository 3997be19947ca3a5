import { useSyncExternalStore } from 'react'

/** A value that lives outside of the components, so that keys and the network reach it. */
export interface Observable<Value> {
  get(): Value
  set(next: Value): void
  subscribe(listener: () => void): () => void
}

export function observable<Value>(value: Value): Observable<Value> {
  const listeners = new Set<() => void>()
  let current = value
  return {
    get: () => current,
    set(next) {
      if (Object.is(next, current)) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useObserved<Value>(observed: Observable<Value>): Value {
  return useSyncExternalStore(observed.subscribe, observed.get)
}
