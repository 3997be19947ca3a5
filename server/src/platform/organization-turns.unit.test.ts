import { expect, test } from 'vitest'
import { OrganizationTurns } from './organization-turns.ts'

const limits = { alone: 2, amongOthers: 2, patienceMs: 1_000 }

test('one organization has so many turns at once, in the order in which they were asked for; another has its own', async () => {
  const turns = new OrganizationTurns(limits)
  const running = new Map<string, number>()
  const begun: string[] = []
  let most = 0
  const work = (organization: string, name: string) =>
    turns.run(organization, async () => {
      begun.push(name)
      running.set(organization, (running.get(organization) ?? 0) + 1)
      most = Math.max(most, running.get(organization) ?? 0)
      await new Promise((resolve) => setTimeout(resolve, 2))
      running.set(organization, (running.get(organization) ?? 0) - 1)
    })
  await Promise.all([...'abcdef'].map((name) => work('noisy', name)).concat(work('calm', 'calm')))
  expect(most).toBe(2)
  expect(begun).toEqual(['a', 'b', 'calm', 'c', 'd', 'e', 'f'])
})

test('a failure gives its turn to the next', async () => {
  const turns = new OrganizationTurns({ ...limits, alone: 1 })
  const failing = turns.run('one', () => Promise.reject(new Error('on purpose')))
  const next = turns.run('one', async () => 'done')
  await expect(failing).rejects.toThrow('on purpose')
  await expect(next).resolves.toBe('done')
})

test('a turn that does not come in time is refused, and is not missed', async () => {
  const turns = new OrganizationTurns({ ...limits, alone: 1, patienceMs: 5 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const long = turns.run('one', () => promise)
  await expect(turns.run('one', async () => 'never')).rejects.toThrow('timeout exceeded when trying to connect')
  resolve()
  await long
  await expect(turns.run('one', async () => 'done')).resolves.toBe('done')
})

test('it has fewer while others are about, and all of them again when they have been away for a minute', async () => {
  let now = 0
  const turns = new OrganizationTurns({ alone: 3, amongOthers: 1, patienceMs: 1_000 }, () => now)
  const ends: (() => void)[] = []
  const begin = (organization: string) =>
    turns.run(organization, () => new Promise<void>((resolve) => ends.push(resolve)))
  const settle = () => new Promise((resolve) => setImmediate(resolve))

  const works = [begin('noisy'), begin('noisy')]
  expect(ends.length).toBe(2)
  works.push(begin('calm'), begin('noisy'), begin('noisy'), begin('noisy'))
  await settle()
  expect(ends.length).toBe(3)
  for (const end of ends.slice(0, 2)) end()
  await settle()
  // Two have ended, and one has begun: there are others.
  expect(ends.length).toBe(4)
  now = 60_000
  ends[3]?.()
  await settle()
  expect(ends.length).toBe(6)
  for (const end of ends) end()
  await Promise.all(works)
})
