import { type ReactNode, useEffect } from 'react'
import type { LoadedOnce } from './load-once.ts'
import { useObserved } from './observable.ts'

interface LoadedProps<Props> {
  of: LoadedOnce<Props>
  with: Props
  /** Until it is there. */
  fallback?: ReactNode
}

export function Loaded<Props extends object>({ of, with: props, fallback = null }: LoadedProps<Props>) {
  const Component = useObserved(of.component)
  useEffect(() => {
    void of.load()
  }, [of])
  return Component ? <Component {...props} /> : fallback
}
