import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '../ui/states.tsx'

/** A page that failed to load or to draw; the rest of the application stays usable. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />
}
