import type { ComponentType } from 'react'
import { type Observable, observable } from './observable.ts'

export interface LoadedOnce<Props> {
  load: () => Promise<void>
  /** Null until it is there. */
  component: Observable<ComponentType<Props> | null>
}

/**
 * A component that comes later. Unlike React's `lazy` it is drawn in the same moment once it has been fetched: keys that follow
 * the one that opened it already go there.
 */
export function loadOnce<Props>(fetchIt: () => Promise<ComponentType<Props>>): LoadedOnce<Props> {
  const component = observable<ComponentType<Props> | null>(null)
  let running: Promise<void> | undefined
  return {
    component,
    load() {
      running ??= fetchIt().then(
        (fetched) => component.set(fetched),
        () => {
          // Perhaps the network was gone for a moment.
          running = undefined
        },
      )
      return running
    },
  }
}
