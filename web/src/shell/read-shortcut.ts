/** What a key asks for. `first`: the first of a pair, such as `g` before `v`. */
export type Shortcut = 'palette' | 'shortcuts' | 'first' | { page: string } | null

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  defaultPrevented: boolean
  target: EventTarget | null
}

export function readShortcut(event: Pressed, before: string, hasSingleKeys: boolean): Shortcut {
  const { key, ctrlKey, metaKey, altKey } = event
  if (event.defaultPrevented) return null
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'palette'
  if (ctrlKey || metaKey || altKey || !hasSingleKeys || isTyping(event.target)) return null
  if (before === 'g' && /^[a-z]$/i.test(key)) return { page: key.toLowerCase() }
  if (key.toLowerCase() === 'g') return 'first'
  return key === '?' ? 'shortcuts' : null
}

/** Where letters are text, or choose among what is listed. */
function isTyping(target: EventTarget | null): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null
  return Boolean(element?.closest?.('input, select, textarea, [contenteditable], dialog, [role=menu], [role=listbox]'))
}
