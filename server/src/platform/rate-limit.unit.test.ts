import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit.ts'
import { Refusal } from './refusal.ts'

const MINUTE = 60_000

function limitOf(most: number) {
  let now = 1_000_000
  const limit = new RateLimit(most, MINUTE, () => now)
  const wait = (ms: number) => {
    now += ms
  }
  const ask = (ip: string) => {
    try {
      limit.take(ip)
      return 'taken'
    } catch (error) {
      return error instanceof Refusal ? `${error.code} ${error.retryAfterSeconds}` : error
    }
  }
  return { ask, wait, limit }
}

test('so many within a while, then none until it is over; others do not notice', () => {
  const { ask, wait } = limitOf(2)
  expect([ask('10.0.0.1'), ask('10.0.0.1'), ask('10.0.0.2')]).toEqual(['taken', 'taken', 'taken'])
  wait(15_000)
  expect(ask('10.0.0.1')).toBe('too_many_requests 45')
  wait(45_000)
  expect([ask('10.0.0.1'), ask('10.0.0.1'), ask('10.0.0.1')]).toEqual(['taken', 'taken', 'too_many_requests 60'])
})

test('what is refused does not count, so that insisting does not close it for longer', () => {
  const { ask, wait } = limitOf(1)
  ask('10.0.0.1')
  for (let i = 0; i < 5; i++) ask('10.0.0.1')
  wait(MINUTE)
  expect(ask('10.0.0.1')).toBe('taken')
})

test.each([
  ['2001:db8:1:2::5', '2001:db8:1:2:ffff::9', 'too_many_requests 60'],
  ['2001:db8:1:2::5', '2001:0db8:0001:0002:0:0:0:1', 'too_many_requests 60'],
  ['2001:db8:1:2::5', '2001:db8:1:3::5', 'taken'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.2', 'taken'],
  ['::ffff:10.0.0.1', '10.0.0.1', 'too_many_requests 60'],
  ['::FFFF:10.0.0.1', '10.0.0.1', 'too_many_requests 60'],
])('%s and %s: %s', (one, two, outcome) => {
  const { ask } = limitOf(1)
  ask(one)
  expect(ask(two)).toBe(outcome)
})
