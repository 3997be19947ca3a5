import { say } from '../lib/texts.ts'
import { sentenceOf } from './states.tsx'
import { uiTexts } from './ui-texts.ts'

export interface Toast {
  id: number
  tone: 'good' | 'plain' | 'bad'
  text: string
  undo?: () => void
}

const MOST = 3

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done; with `undo` it can be taken back for eight seconds. */
export function toast(text: string, undo?: () => void): void {
  add({ tone: 'good', text, ...(undo ? { undo } : {}) })
}

/** Says what failed, and stays until it is dismissed. */
export function toastError(error: unknown): void {
  add({ tone: 'bad', text: typeof error === 'string' ? error : sentenceOf(error, say(uiTexts)) })
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function removeToast(id: number): void {
  change(toasts.filter((one) => one.id !== id))
}

function add(one: Omit<Toast, 'id'>): void {
  lastId++
  change([...toasts, { ...one, id: lastId }].slice(-MOST))
}

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
