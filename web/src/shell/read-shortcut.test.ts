import { expect, test } from 'vitest'
import { readShortcut } from './read-shortcut.ts'

const nowhere = { closest: () => null } as unknown as EventTarget
const inField = { closest: () => ({}) } as unknown as EventTarget
const pressed = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  target: nowhere,
  ...more,
})

test('Ctrl+K opens the palette, also while somebody types and where single keys are off', () => {
  expect(readShortcut(pressed('k', { ctrlKey: true, target: inField }), '', false)).toBe('palette')
  expect(readShortcut(pressed('K', { metaKey: true }), '', true)).toBe('palette')
})

test('a question mark lists the keys, but is text in a field', () => {
  expect(readShortcut(pressed('?'), '', true)).toBe('shortcuts')
  expect(readShortcut(pressed('?', { target: inField }), '', true)).toBeNull()
})

test('g and a letter lead to a page', () => {
  expect(readShortcut(pressed('g'), '', true)).toBe('first')
  expect(readShortcut(pressed('V'), 'g', true)).toEqual({ page: 'v' })
  expect(readShortcut(pressed('v'), '', true)).toBeNull()
})

test('single keys can be turned off', () => {
  expect(readShortcut(pressed('?'), '', false)).toBeNull()
  expect(readShortcut(pressed('g'), '', false)).toBeNull()
})

test('what the page has taken for itself, and what belongs to the browser, is left alone', () => {
  expect(readShortcut(pressed('?', { defaultPrevented: true }), '', true)).toBeNull()
  expect(readShortcut(pressed('g', { ctrlKey: true }), '', true)).toBeNull()
  expect(readShortcut(pressed('k', { ctrlKey: true, altKey: true }), '', true)).toBeNull()
})
