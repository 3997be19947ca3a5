import type { Permission } from '../../../../contract/src/permissions.ts'
import type { Panel } from './desk.ts'
import { holdBasket } from './hold.ts'
import { scanProduct } from './scan-product.ts'
import type { Till } from './till.ts'
import type { Act } from './till-keys.ts'
import { readSearch } from './typed-search.ts'
import { mayIn } from './use-till.ts'

/** Does what a key or its button stands for. */
export function carryOut(till: Till, act: Act, searchBox: HTMLInputElement | null): void {
  ACTS[act](till, searchBox)
}

const ACTS: Record<Act, (till: Till, searchBox: HTMLInputElement | null) => void> = {
  search: goToSearch,
  type: goToSearch,
  customer: (till) => openIf(till, 'customers.read', { what: 'customer' }),
  'pause-or-resume': (till) =>
    till.basket.lines.length > 0 ? void holdBasket(till) : openIf(till, 'sales.read', { what: 'held' }),
  'last-sales': (till) => openIf(till, 'sales.read', { what: 'sales' }),
  pay,
  undo: (till) => till.undo(),
  keys: (till) => till.open({ what: 'keys' }),
  more: (till) => stepLine(till, 1),
  less: (till) => stepLine(till, -1),
  discount: openDiscount,
  remove: removeLine,
  empty: (till) => till.empty(),
  down: (till) => move(till, 1),
  up: (till) => move(till, -1),
  enter,
  escape: stepBack,
  print: () => document.querySelector<HTMLButtonElement>('[data-prints]')?.click(),
  'method cash': (till) => till.show({ method: 'cash' }),
  'method card': (till) => till.show({ method: 'card' }),
  'method other': (till) => till.show({ method: 'other' }),
  'method transfer': (till) => till.show({ method: 'transfer' }),
}

function goToSearch(till: Till, searchBox: HTMLInputElement | null): void {
  till.show({ panel: null, isBasketOpen: false })
  searchBox?.focus()
  searchBox?.select()
}

function openIf(till: Till, needed: Permission, panel: Panel): void {
  if (mayIn(till, needed)) till.open(panel)
}

function stepLine(till: Till, by: 1 | -1): void {
  const line = till.lineInHand
  if (line) till.step(line, by)
}

function removeLine(till: Till): void {
  const line = till.lineInHand
  if (line) till.remove(line)
}

/** In the panel the form's own button finishes; here it only opens. */
export function pay(till: Till): void {
  const { panel } = till.desk.get()
  if (panel?.what === 'pay') document.querySelector<HTMLFormElement>('[data-payment]')?.requestSubmit()
  else if (till.basket.lines.length > 0) till.show({ panel: { what: 'pay' }, method: 'cash', notice: null })
}

function openDiscount(till: Till): void {
  if (!mayIn(till, 'sales.discount') || till.basket.lines.length === 0) return
  const { pickedId } = till.desk.get()
  till.open(pickedId === null ? { what: 'discount' } : { what: 'line', lineId: pickedId, first: 'discount' })
}

/** With text the results, without it the lines of the basket. */
function move(till: Till, by: 1 | -1): void {
  const { text, marked, pickedId } = till.desk.get()
  if (text !== '') {
    const last = findProducts(till, text).length - 1
    till.show({ marked: Math.max(0, Math.min(last, marked + by)) })
    return
  }
  const { lines } = till.basket
  const at = lines.findIndex(({ id }) => id === pickedId)
  const next = at === -1 ? (by === 1 ? 0 : lines.length - 1) : Math.min(lines.length - 1, Math.max(0, at + by))
  till.show({ pickedId: lines[next]?.id ?? null })
}

function enter(till: Till): void {
  const { text, marked, pickedId } = till.desk.get()
  if (text === '') {
    if (pickedId !== null) till.open({ what: 'line', lineId: pickedId, first: 'quantity' })
    return
  }
  const typed = readSearch(text)
  const results = findProducts(till, text)
  const product = results[Math.min(marked, results.length - 1)]
  const isCode = /^\d{6,}$/.test(typed.text)
  if (product && !isCode) till.add(product, typed.quantity ?? '1')
  else if (isCode) void scanProduct(till, typed.text, typed.quantity).then(() => till.show({ text: '' }))
}

/** As many as are drawn. */
export function findProducts(till: Till, text: string) {
  return till.catalogue.catalogue.get().words.find(readSearch(text).text, 20)
}

/** One step back at a time; the basket is never emptied by it. */
function stepBack(till: Till, searchBox: HTMLInputElement | null): void {
  const { text, panel, pickedId, notice, isBasketOpen } = till.desk.get()
  if (panel) {
    till.show({ panel: null, paid: null })
    searchBox?.focus()
  } else if (text !== '') till.show({ text: '', marked: 0 })
  else if (notice) till.warn(null)
  else if (pickedId !== null) till.show({ pickedId: null })
  else if (isBasketOpen) till.show({ isBasketOpen: false })
}
