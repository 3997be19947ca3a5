import { type RefObject, useEffect } from 'react'
import { isText } from '../scanner/field-snapshot.ts'
import { listenForScans } from '../scanner/listen-for-scans.ts'
import { createScanQueue } from './scan-product.ts'
import type { Till } from './till.ts'
import { carryOut } from './till-acts.ts'
import { actOf, type Situation } from './till-keys.ts'
import { scannerPace, tillSettings } from './till-settings.ts'

/** The till always listens: scanners first, then keys. */
export function useTillKeys(till: Till, searchBox: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const scans = listenForScans({
      pace: scannerPace,
      searchBox: () => searchBox.current,
      onScan: createScanQueue(till),
    })
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const keyAct = actOf(event, situationOf(till, searchBox.current))
      if (!keyAct) return
      // What is typed goes on into the search that it brings up.
      if (keyAct.act !== 'type') event.preventDefault()
      const act = () => carryOut(till, keyAct.act, searchBox.current)
      if (keyAct.isSingle) scans.whenTyped(act)
      else act()
    }
    document.addEventListener('keydown', press)
    return () => {
      scans.stop()
      document.removeEventListener('keydown', press)
    }
  }, [till, searchBox])
}

function situationOf(till: Till, searchBox: HTMLInputElement | null): Situation {
  const { panel, text } = till.desk.get()
  const over = panel?.what === 'pay' || panel?.what === 'paid' ? panel.what : panel ? 'dialog' : 'nothing'
  // Others, such as the palette, open dialogs of their own.
  const isUnderDialog = document.querySelector('dialog:modal') !== null
  return {
    over: isUnderDialog ? 'dialog' : over,
    focus: focusOf(document.activeElement, searchBox),
    isSearchEmpty: text === '',
    hasSingleKeys: tillSettings.get().hasSingleKeys,
  }
}

function focusOf(element: Element | null, searchBox: HTMLInputElement | null): Situation['focus'] {
  if (element === searchBox && element !== null) return 'search'
  if (isText(element) || element instanceof HTMLSelectElement) return 'text'
  return element?.closest('button, a, [role=tab], input, iframe') ? 'control' : 'page'
}
