import type { PaymentMethod } from '../../../../contract/src/payments.ts'

/** What a key does at the till. */
export type Act =
  | 'search'
  | 'customer'
  | 'pause-or-resume'
  | 'last-sales'
  | 'pay'
  | 'undo'
  | 'keys'
  | 'discount'
  | 'down'
  | 'up'
  | 'enter'
  | 'more'
  | 'less'
  | 'remove'
  | 'empty'
  | 'escape'
  | 'print'
  /** The key goes into the search, wherever the focus is. */
  | 'type'
  | `method ${PaymentMethod}`

export interface Pressed {
  key: string
  ctrlKey: boolean
  shiftKey: boolean
  altKey: boolean
  metaKey: boolean
}

export interface Situation {
  /** `dialog`: it has keys of its own, and all others are its own too. */
  over: 'nothing' | 'pay' | 'paid' | 'dialog'
  focus: 'search' | 'text' | 'control' | 'page'
  isSearchEmpty: boolean
  hasSingleKeys: boolean
}

/** As `isSingle` says, it may also be the first key of a scan and is carried out only when it is none. */
export interface KeyAct {
  act: Act
  isSingle: boolean
}

export const METHOD_KEYS: Record<PaymentMethod, string> = { cash: 'E', card: 'T', other: 'B', transfer: 'R' }

/** Keys that mean the same wherever the focus is. */
const FUNCTION_KEYS: Record<string, Act> = {
  F2: 'search',
  F3: 'customer',
  F4: 'pause-or-resume',
  F8: 'last-sales',
  F9: 'pay',
}

const SINGLE_KEYS: Record<string, Act> = { '+': 'more', '-': 'less', '−': 'less', '%': 'discount', '?': 'keys' }

export function actOf(pressed: Pressed, situation: Situation): KeyAct | null {
  const { over } = situation
  if (over === 'dialog') return null
  const always = chordOf(pressed, situation) ?? (isPlain(pressed) ? FUNCTION_KEYS[pressed.key] : undefined)
  if (always) return { act: always, isSingle: false }
  if (!isPlain(pressed)) return null
  if (pressed.key === 'Escape') return { act: 'escape', isSingle: false }
  if (over === 'pay') return methodOf(pressed.key, situation)
  return over === 'paid' ? keyOverReceipt(pressed, situation) : keyOverTill(pressed, situation)
}

function chordOf(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  { over, focus, isSearchEmpty }: Situation,
): Act | undefined {
  if (altKey || !(ctrlKey || metaKey)) return undefined
  if (key === 'Enter') return 'pay'
  if (key.toLowerCase() === 'p' && over === 'paid') return 'print'
  // In a field with text it undoes the typing.
  const isAboutText = focus === 'text' || (focus === 'search' && !isSearchEmpty)
  return key.toLowerCase() === 'z' && !isAboutText ? 'undo' : undefined
}

function methodOf(key: string, { hasSingleKeys }: Situation): KeyAct | null {
  if (!hasSingleKeys) return null
  const methods = Object.entries(METHOD_KEYS) as [PaymentMethod, string][]
  const method = methods.find(([, letter]) => letter === key.toUpperCase())
  return method ? { act: `method ${method[0]}`, isSingle: true } : null
}

function keyOverReceipt({ key }: Pressed, { focus }: Situation): KeyAct | null {
  if (key === 'Enter') return focus === 'control' ? null : { act: 'escape', isSingle: false }
  return isCharacter(key) && key !== ' ' ? { act: 'type', isSingle: false } : null
}

function keyOverTill(pressed: Pressed, situation: Situation): KeyAct | null {
  const { key, shiftKey } = pressed
  const { focus, isSearchEmpty, hasSingleKeys } = situation
  if (focus === 'text') return null
  const isFree = focus === 'search' || focus === 'page'
  if (key === 'Enter' && isFree) return { act: 'enter', isSingle: false }
  if (key === 'ArrowDown' && isFree) return { act: 'down', isSingle: false }
  if (key === 'ArrowUp' && isFree) return { act: 'up', isSingle: false }
  if (key === 'Delete' && isSearchEmpty) return { act: shiftKey ? 'empty' : 'remove', isSingle: false }
  const single = isSearchEmpty && hasSingleKeys ? SINGLE_KEYS[key] : undefined
  if (single) return { act: single, isSingle: true }
  return focus !== 'search' && isCharacter(key) && key !== ' ' ? { act: 'type', isSingle: false } : null
}

/** Shift is part of the character. */
function isPlain({ ctrlKey, altKey, metaKey }: Pressed): boolean {
  return !ctrlKey && !altKey && !metaKey
}

function isCharacter(key: string): boolean {
  return [...key].length === 1
}
