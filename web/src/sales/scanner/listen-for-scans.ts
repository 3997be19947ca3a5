import { Burst, type BurstPace, SILENCE_MS } from './burst.ts'
import { FieldSnapshot, takesCodes } from './field-snapshot.ts'
import { Quiet } from './quiet.ts'

export interface ScanListener {
  /** Runs an act of a single key as soon as that key surely does not belong to a scan. */
  whenTyped(act: () => void): void
  stop(): void
}

interface Given {
  pace: () => BurstPace
  /** Keys without another aim go there, a scanner's first ones too. */
  searchBox: () => HTMLInputElement | null
  /** `searched`: what stood in the search box before the scan. */
  onScan: (code: string, searched: string) => void
}

/** Hears scanners wherever the focus is, before anybody else hears the keys. Fields keep what they held. */
export function listenForScans({ pace, searchBox, onScan }: Given): ScanListener {
  const burst = new Burst()
  let snapshot = new FieldSnapshot([])
  let waiting: (() => void)[] = []
  const silence = new Quiet()
  const doubt = new Quiet()

  const runWaiting = () => {
    doubt.end()
    const acts = waiting
    waiting = []
    for (const act of acts) act()
  }
  const take = (code: string) => {
    silence.end()
    doubt.end()
    waiting = []
    const searched = snapshot.valueOf(searchBox()) ?? ''
    snapshot.restore()
    onScan(code, searched)
  }
  const hear = (event: KeyboardEvent) => {
    if (isModifier(event) || event.isComposing || takesCodes(document.activeElement)) return
    const key = isChord(event) ? 'chord' : event.key
    const heard = burst.hear(key, event.timeStamp, pace())
    silence.end()
    if (heard.what === 'scan' || heard.what === 'echo') swallow(event)
    if (heard.what === 'scan') return take(heard.code)
    if (heard.what === 'typed') return runWaiting()
    if (heard.what !== 'part') return
    if (heard.isFirst) {
      runWaiting()
      snapshot = new FieldSnapshot([document.activeElement, searchBox()])
    } else if (event.key === ' ' && document.activeElement instanceof HTMLButtonElement) swallow(event)
    silence.begin(SILENCE_MS, () => {
      const code = burst.endBySilence(pace())
      if (code !== undefined) take(code)
    })
  }
  document.addEventListener('keydown', hear, true)
  return {
    whenTyped(act) {
      if (!burst.isUnderWay) return act()
      waiting.push(act)
      doubt.begin(pace().gap + 1, runWaiting)
    },
    stop() {
      document.removeEventListener('keydown', hear, true)
      silence.end()
      doubt.end()
    },
  }
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function isModifier({ key }: KeyboardEvent): boolean {
  return (
    key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'AltGraph' || key === 'Meta' || key === 'CapsLock'
  )
}

/** AltGr writes characters, and Windows says Ctrl and Alt of it. */
function isChord(event: KeyboardEvent): boolean {
  return !event.getModifierState('AltGraph') && (event.ctrlKey || event.altKey || event.metaKey)
}
