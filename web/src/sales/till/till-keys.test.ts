import { describe, expect, test } from 'vitest'
import { actOf, type Pressed, type Situation } from './till-keys.ts'

const plain: Situation = { over: 'nothing', focus: 'search', isSearchEmpty: true, hasSingleKeys: true }

describe('the keys of the till', () => {
  test('function keys work wherever the focus is, but not under a dialog', () => {
    for (const focus of ['search', 'text', 'control', 'page'] as const) {
      expect(act('F9', { focus })).toBe('pay')
      expect(act('F3', { focus, over: 'pay' })).toBe('customer')
    }
    expect(act('F9', { over: 'dialog' })).toBeNull()
  })

  test('a character goes into the search from anywhere but another field', () => {
    expect(act('a', { focus: 'page' })).toBe('type')
    expect(act('7', { focus: 'control' })).toBe('type')
    expect(act('a', { focus: 'text' })).toBeNull()
    expect(act('a')).toBeNull()
    expect(act(' ', { focus: 'control' })).toBeNull()
  })

  test('signs act while the search is empty, and are text otherwise', () => {
    expect([act('+'), act('-'), act('%'), act('?')]).toEqual(['more', 'less', 'discount', 'keys'])
    expect(act('+', { isSearchEmpty: false })).toBeNull()
    expect(act('%', { hasSingleKeys: false })).toBeNull()
    expect(actOf(pressed('+'), plain)?.isSingle).toBe(true)
  })

  test('removing needs an empty search, and emptying Shift besides', () => {
    expect(act('Delete')).toBe('remove')
    expect(act('Delete', { isSearchEmpty: false })).toBeNull()
    expect(actOf({ ...pressed('Delete'), shiftKey: true }, plain)?.act).toBe('empty')
  })

  test('letters choose how it is paid only while it is paid', () => {
    expect([act('t', { over: 'pay', focus: 'text' }), act('E', { over: 'pay', focus: 'control' })]).toEqual([
      'method card',
      'method cash',
    ])
    expect(act('t', { over: 'pay', hasSingleKeys: false })).toBeNull()
    expect(act('5', { over: 'pay', focus: 'text' })).toBeNull()
  })

  test('Enter on a button is the button’s', () => {
    expect([act('Enter'), act('Enter', { focus: 'page' }), act('Enter', { focus: 'control' })]).toEqual([
      'enter',
      'enter',
      null,
    ])
    expect(act('Enter', { over: 'paid', focus: 'page' })).toBe('escape')
  })

  test('what belongs to the browser stays its own', () => {
    for (const key of ['n', 't', 'w', 'l', 'd', 'h', 'j', 'f', 'q', '1', 'p', 'k']) {
      expect(actOf({ ...pressed(key), ctrlKey: true }, plain)).toBeNull()
      expect(actOf({ ...pressed(key), altKey: true }, plain)).toBeNull()
    }
    expect(['F1', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'].map((key) => act(key))).toEqual(Array(7).fill(null))
  })

  test('undo is about the basket unless a field has text to undo', () => {
    const ctrlZ = { ...pressed('z'), ctrlKey: true }
    expect(actOf(ctrlZ, plain)?.act).toBe('undo')
    expect(actOf(ctrlZ, { ...plain, isSearchEmpty: false })).toBeNull()
    expect(actOf({ ...pressed('Enter'), ctrlKey: true }, plain)?.act).toBe('pay')
  })
})

function act(key: string, situation: Partial<Situation> = {}) {
  return actOf(pressed(key), { ...plain, ...situation })?.act ?? null
}

function pressed(key: string): Pressed {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }
}
