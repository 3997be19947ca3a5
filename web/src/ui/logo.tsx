/** A ring with one filled dot: an orbit, a coin. */
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className} fill="none">
      <circle cx="11.25" cy="12.75" r="8.25" stroke="currentColor" strokeWidth="1.75" />
      <circle cx="18.2" cy="5.8" r="3.3" fill="currentColor" />
    </svg>
  )
}
