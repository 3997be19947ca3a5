import { expect, test } from 'vitest'
import { hashPassword, isAcceptablePassword, isPasswordOf } from './passwords.ts'

test('a password is hashed with bcrypt at cost 12, with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  for (const hash of [one, other]) expect(hash).toMatch(/^\$2b\$12\$[./A-Za-z0-9]{53}$/)
  expect(one).not.toBe(other)
  expect(await isPasswordOf(one, 'correct horse')).toBe(true)
  expect(await isPasswordOf(one, 'correct horsf')).toBe(false)
})

test.each<[string, string, boolean]>([
  ['9 bytes', 'x'.repeat(9), false],
  ['10 bytes', 'x'.repeat(10), true],
  ['72 bytes', 'x'.repeat(72), true],
  ['73 bytes', 'x'.repeat(73), false],
  ['5 letters of 2 bytes', 'ñ'.repeat(5), true],
  ['36 letters of 2 bytes', 'ñ'.repeat(36), true],
  ['37 letters of 2 bytes', 'ñ'.repeat(37), false],
  ['a NUL, where bcrypt stops to read', 'x'.repeat(12).replace('xx', '\0x'), false],
])('of %s', (_, password, isAcceptable) => {
  expect(isAcceptablePassword(password)).toBe(isAcceptable)
})

test('what bcrypt would not look at opens nothing', async () => {
  const hash = await hashPassword('x'.repeat(72))
  expect(await isPasswordOf(hash, 'x'.repeat(72))).toBe(true)
  expect(await isPasswordOf(hash, 'x'.repeat(73))).toBe(false)
})

test('nobody has no password', async () => {
  expect(await isPasswordOf(undefined, 'a wrong one')).toBe(false)
})
