import { useEffect, useRef } from 'react'

/** For a whole list: all, some (a dash) or none of it. */
export function TriStateCheckbox({
  label,
  state,
  onChange,
}: {
  label: string
  state: boolean | 'some'
  onChange: (isChosen: boolean) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      checked={state === true}
      onChange={(event) => onChange(event.target.checked)}
      className="block size-4 accent-accent pointer-coarse:size-5"
    />
  )
}
