import { describe, expect, test } from 'vitest'
import { Burst, type Heard, PACES } from './burst.ts'

const EAN = '7750243012345'

describe('a burst of keys', () => {
  test('thirteen fast digits and Enter are a scan', () => {
    expect(typed([...EAN, 'Enter'], 12).at(-1)).toEqual({ what: 'scan', code: EAN })
  })

  test('Tab ends a code as well, and its kind is left out', () => {
    expect(typed([...`]E0${EAN}`, 'Tab'], 8).at(-1)).toEqual({ what: 'scan', code: EAN })
  })

  test('a fast typist is no scanner', () => {
    expect(typed([...'arroz', 'Enter'], 70).at(-1)).toEqual({ what: 'typed' })
    expect(typed([...'arroz', 'Enter'], 45).at(-1)).toEqual({ what: 'typed' })
  })

  test('three fast keys are too few', () => {
    expect(typed([...'123', 'Enter'], 5).at(-1)).toEqual({ what: 'typed' })
  })

  test('a slow reader is heard when the setting says so', () => {
    const keys = [...EAN, 'Enter']
    expect(typed(keys, 65).at(-1)).toEqual({ what: 'typed' })
    expect(typed(keys, 65, PACES.slow).at(-1)).toEqual({ what: 'scan', code: EAN })
  })

  test('what was typed before does not become part of the code', () => {
    const burst = new Burst()
    burst.hear('a', 0, PACES.normal)
    const heard = [...EAN].map((key, index) => burst.hear(key, 500 + index * 10, PACES.normal))
    expect(heard[0]).toEqual({ what: 'part', isFirst: true })
    expect(heard[1]).toEqual({ what: 'part', isFirst: false })
    expect(burst.hear('Enter', 640, PACES.normal)).toEqual({ what: 'scan', code: EAN })
  })

  test('the second end is swallowed once, and only at once', () => {
    const burst = new Burst()
    const scan = (from: number) =>
      [...EAN, 'Enter'].map((key, index) => burst.hear(key, from + index * 10, PACES.normal))
    scan(0)
    expect(burst.hear('\n', 150, PACES.normal)).toEqual({ what: 'echo' })
    expect(burst.hear('Enter', 160, PACES.normal)).toEqual({ what: 'typed' })
    scan(1000)
    expect(burst.hear('Enter', 1330, PACES.normal)).toEqual({ what: 'typed' })
    scan(2000)
    expect(burst.hear('F9', 2140, PACES.normal)).toEqual({ what: 'typed' })
    expect(burst.hear('Enter', 2160, PACES.normal)).toEqual({ what: 'typed' })
  })

  test('two scans in a row are two', () => {
    const codes = typed([...EAN, 'Enter', ...'75012345', 'Enter'], 10).flatMap((heard) =>
      heard.what === 'scan' ? [heard.code] : [],
    )
    expect(codes).toEqual([EAN, '75012345'])
  })

  test('without an end, silence completes eight keys or more', () => {
    const burst = new Burst()
    const type = (text: string) => [...text].map((key, index) => burst.hear(key, index * 10, PACES.normal))
    type('75012345')
    expect(burst.endBySilence(PACES.normal)).toBe('75012345')
    type('7501234')
    expect(burst.endBySilence(PACES.normal)).toBeUndefined()
  })
})

function typed(keys: readonly string[], every: number, pace = PACES.normal): Heard[] {
  const burst = new Burst()
  return keys.map((key, index) => burst.hear(key, 1000 + index * every, pace))
}
