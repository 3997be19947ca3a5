import type { Paper } from '../../../../contract/src/receipts.ts'
import { PACES } from '../scanner/burst.ts'
import { type Observable, observable } from './observable.ts'

/** Of this machine: its printer, its scanner, its loudspeaker. */
export interface TillSettings {
  hasSound: boolean
  /** Receipts are printed without asking. */
  printsAtOnce: boolean
  paper: Paper
  /** `+`, `%` or letters do something by themselves. */
  hasSingleKeys: boolean
  hasSlowScanner: boolean
}

const KEY = 'orbit.till.settings'

const USUAL: TillSettings = {
  hasSound: true,
  printsAtOnce: false,
  paper: '80mm',
  hasSingleKeys: true,
  hasSlowScanner: false,
}

export const tillSettings: Observable<TillSettings> = observable(recall())

export function changeTillSettings(changes: Partial<TillSettings>): void {
  const settings = { ...tillSettings.get(), ...changes }
  localStorage.setItem(KEY, JSON.stringify(settings))
  tillSettings.set(settings)
}

export function scannerPace() {
  return tillSettings.get().hasSlowScanner ? PACES.slow : PACES.normal
}

function recall(): TillSettings {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<TillSettings>) }
  } catch {
    return USUAL
  }
}
