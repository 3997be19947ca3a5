import type { KeyboardEvent } from 'react'

const focusable = 'a[href], button:not(:disabled), input:not(:disabled)'

/** Up and down: from row to row, staying at the same control of it. Attach to what holds the rows (`[data-row]`). */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const from = event.target as HTMLElement
  const row = from.closest<HTMLElement>('[data-row]')
  if (step === 0 || !row || !from.matches(focusable) || event.ctrlKey || event.altKey || event.metaKey) return
  const next = neighbour(row, step)
  if (!next) return
  event.preventDefault()
  const place = [...row.querySelectorAll(focusable)].indexOf(from)
  const controls = [...next.querySelectorAll<HTMLElement>(focusable)]
  const target = controls[place] ?? controls[0]
  target?.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function neighbour(row: HTMLElement, step: 1 | -1): HTMLElement | null {
  let next: Element | null = row
  do next = step > 0 ? next.nextElementSibling : next.previousElementSibling
  while (next && !next.matches('[data-row]'))
  return next as HTMLElement | null
}
