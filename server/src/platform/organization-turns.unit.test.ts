import { expect, test } from 'vitest'
import { OrganizationTurns } from './organization-turns.ts'

test('one organization has so many turns at once, in the order in which they were asked for; another has its own', async () => {
  const turns = new OrganizationTurns(2, 1_000)
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
  const turns = new OrganizationTurns(1, 1_000)
  const failing = turns.run('one', () => Promise.reject(new Error('on purpose')))
  const next = turns.run('one', async () => 'done')
  await expect(failing).rejects.toThrow('on purpose')
  await expect(next).resolves.toBe('done')
})

test('a turn that does not come in time is refused, and is not missed', async () => {
  const turns = new OrganizationTurns(1, 5)
  const { promise, resolve } = Promise.withResolvers<void>()
  const long = turns.run('one', () => promise)
  await expect(turns.run('one', async () => 'never')).rejects.toThrow('timeout exceeded when trying to connect')
  resolve()
  await long
  await expect(turns.run('one', async () => 'done')).resolves.toBe('done')
})
