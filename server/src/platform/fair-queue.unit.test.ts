import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

test('who brings one piece of work does not wait for who brings a hundred', async () => {
  const queue = new FairQueue(2, 1_000)
  const finished: string[] = []
  const work = (lane: string) =>
    queue.run(lane, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      finished.push(lane)
    })
  const flood = Array.from({ length: 100 }, () => work('flood'))
  await Promise.all([work('honest'), ...flood])
  expect(finished.indexOf('honest')).toBeLessThan(6)
  expect(finished).toHaveLength(101)
})

test('no more than so many run at once, also after a failure', async () => {
  const queue = new FairQueue(2, 1_000)
  let running = 0
  let most = 0
  const work = (index: number) =>
    queue.run(`lane ${index % 3}`, async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running--
      if (index % 5 === 0) throw new Error('on purpose')
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => work(index)))
  expect(most).toBe(2)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(6)
})

test('a full lane says so, and another is not full', async () => {
  const queue = new FairQueue(1, 2)
  const flood = Array.from({ length: 3 }, () => queue.run('flood', async () => {}))
  expect(queue.hasRoom('flood')).toBe(false)
  expect(queue.hasRoom('honest')).toBe(true)
  await Promise.all(flood)
  expect(queue.hasRoom('flood')).toBe(true)
})
