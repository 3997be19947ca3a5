import { setTimeout as sleep } from 'node:timers/promises'
import { jobs } from '@orbit/contract/jobs.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openTestWorker } from '../../test/kit/jobs.ts'
import { openTeam, signIn, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { enqueueJob, type JobKind, type PersonalJob } from '../platform/job.ts'
import { Refusal } from '../platform/refusal.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

/** What each test's job does, by the name it was given as input. */
type Act = (job: PersonalJob) => Promise<object>
const acts = new Map<string, Act>()
const actOf = (input: unknown) => acts.get((input as { act: string }).act)
const kinds: JobKind[] = [
  {
    name: 'test.act',
    permission: 'imports.create',
    run: async (job) => (await actOf(job.input)?.(job)) ?? {},
  },
  { name: 'test.system', permission: 'system', run: async ({ organizationId }) => ({ organizationId }) },
]
const open = () => openTestWorker(db, kinds)

async function ask(team: Team, act?: Act): Promise<string> {
  const id = newId()
  if (act !== undefined) acts.set(id, act)
  await server.database.inOrganization({ organizationId: team.shop.organizationId, userId: team.ids.admin }, (tx) =>
    tx.many(enqueueJob(tx, { id, kind: 'test.act', input: { act: id } })),
  )
  return id
}

async function until<T>(look: () => Promise<T>, isThere: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look()
    if (isThere(found)) return found
    await sleep(20)
  }
}
const readJob = async (team: Team, id: string) => (await team.admin.call(jobs.read, { id })).body
const ended = (team: Team, id: string) =>
  until(
    () => readJob(team, id),
    ({ endedAt }) => endedAt !== null,
  )

test('a job acts as whoever asked for it, tells how far it is, and ends with a result', async () => {
  const team = await openTeam(server)
  const id = await ask(team, async ({ actor, step }) => {
    await step(async () => {}, { done: 3, total: 4 })
    return { actor: actor.id, organization: actor.organization.id }
  })
  expect(await readJob(team, id)).toMatchObject({ status: 'waiting', attempts: 0, result: null })
  const worker = await open()
  expect(await ended(team, id)).toMatchObject({
    status: 'done',
    attempts: 1,
    progress: { done: 4, total: 4 },
    user: { id: team.ids.admin },
    result: { actor: team.ids.admin, organization: team.shop.organizationId },
  })
  await worker.stop()
})

test('a job whose asking was rolled back was never asked for', async () => {
  const team = await openTeam(server)
  const { organizationId } = team.shop
  const asking = server.database.inOrganization({ organizationId }, async (tx) => {
    await tx.many(enqueueJob(tx, { id: newId(), kind: 'test.act', input: {} }))
    throw new Error('changed my mind')
  })
  await expect(asking).rejects.toThrow('changed my mind')
  expect((await team.admin.call(jobs.list)).body.items).toEqual([])
  const queued = `select from graphile_worker._private_jobs where payload ->> 'organizationId' = $1`
  expect((await db.admin.query(queued, [organizationId])).rowCount).toBe(0)
})

test('the system’s job acts as nobody, inside its organization', async () => {
  const team = await openTeam(server)
  const { organizationId } = team.shop
  const id = newId()
  await server.database.inOrganization({ organizationId }, (tx) =>
    tx.many(enqueueJob(tx, { id, kind: 'test.system', input: {} })),
  )
  const worker = await open()
  expect(await ended(team, id)).toMatchObject({ status: 'done', user: null, result: { organizationId } })
  await worker.stop()
})

test('a refusal fails a job at once, with its sentence; an error is tried again, later each time', async () => {
  const team = await openTeam(server)
  const refused = await ask(team, async () => {
    throw new Refusal('sku_taken')
  })
  let runs = 0
  const shaky = await ask(team, async () => {
    if (++runs === 1) throw new Error('the printer is on fire')
    return { runs }
  })
  const worker = await open()
  expect(await ended(team, refused)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'sku_taken', es: 'Otro producto ya usa este código.' },
  })
  const waiting = await until(
    () => readJob(team, shaky),
    ({ error }) => error !== null,
  )
  expect(waiting).toMatchObject({ status: 'waiting', attempts: 1, error: { code: 'internal_error' } })
  expect(Date.parse(waiting.nextAttemptAt ?? '')).toBeGreaterThan(Date.parse(waiting.startedAt ?? '') + 2_000)
  expect(await ended(team, shaky)).toMatchObject({ status: 'done', attempts: 2, error: null, result: { runs: 2 } })
  expect(worker.errors.map(String)).toContain('Error: the printer is on fire')
  await worker.stop()
})

test('whoever was dismissed, or lost the permission, has a job that fails and says so', async () => {
  const team = await openTeam(server)
  const { organizationId } = team.shop
  const colleague = await withPermissions(team, 'seller', ['imports.create'])
  const body = { id: newId(), kind: 'test.act', input: { act: 'none' } }
  const other = { ...body, id: newId() }
  const askAs = (userId: string, job: typeof body) =>
    server.database.inOrganization({ organizationId, userId }, (tx) => tx.many(enqueueJob(tx, job)))
  await askAs(team.ids.seller, body)
  await askAs(team.ids.viewer, other)
  expect((await colleague.call(jobs.read, { id: body.id })).body.status).toBe('waiting')
  const { version } = (await team.admin.call(users.read, { id: team.ids.seller })).body
  await team.admin.call(users.update, { id: team.ids.seller, version, body: { isActive: false } })
  const worker = await open()
  expect((await ended(team, body.id)).error?.code).toBe('job_actor_gone')
  expect((await ended(team, other.id)).error).toMatchObject({
    code: 'permission_denied',
    details: { permission: 'imports.create' },
  })
  await worker.stop()
})

test('a failed job begins again when somebody asks for it, and only then', async () => {
  const team = await openTeam(server)
  let isFixed = false
  const id = await ask(team, async () => {
    if (!isFixed) throw new Refusal('not_found')
    return { fixed: true }
  })
  expect((await team.admin.call(jobs.retry, { id, body: {} })).problem.code).toBe('job_not_failed')
  const worker = await open()
  await ended(team, id)
  isFixed = true
  expect((await team.admin.call(jobs.retry, { id, body: {} })).body).toMatchObject({ status: 'waiting', error: null })
  expect(await ended(team, id)).toMatchObject({ status: 'done', result: { fixed: true } })
  expect((await team.admin.call(jobs.retry, { id, body: {} })).problem.code).toBe('job_not_failed')
  await worker.stop()
})

test('a waiting job is cancelled at once, a running one at its next step, an ended one not at all', async () => {
  const team = await openTeam(server)
  const waiting = await ask(team)
  expect((await team.admin.call(jobs.cancel, { id: waiting, body: {} })).body.status).toBe('cancelled')
  const [begun, cancelled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let wasDone = false
  const running = await ask(team, async ({ step }) => {
    begun.resolve()
    await cancelled.promise
    await step(async () => {
      wasDone = true
    })
    return {}
  })
  const worker = await open()
  await begun.promise
  const { body } = await team.admin.call(jobs.cancel, { id: running, body: {} })
  expect(body).toMatchObject({ status: 'running', isCancelling: true })
  cancelled.resolve()
  expect((await ended(team, running)).status).toBe('cancelled')
  expect(wasDone).toBe(false)
  expect((await team.admin.call(jobs.cancel, { id: running, body: {} })).problem.code).toBe('job_ended')
  expect((await readJob(team, waiting)).attempts).toBe(0)
  await worker.stop()
})

test('somebody’s job is nobody else’s to see, unless their role says so', async () => {
  const team = await openTeam(server)
  const id = await ask(team)
  for (const endpoint of [jobs.read, jobs.events]) {
    expect((await team.seller.call(endpoint, { id })).problem.code).toBe('not_found')
  }
  for (const endpoint of [jobs.cancel, jobs.retry]) {
    expect((await team.seller.call(endpoint, { id, body: {} })).problem.code).toBe('not_found')
  }
  expect((await team.seller.call(jobs.list)).body.items).toEqual([])
  const reader = await withPermissions(team, 'viewer', ['jobs.read'])
  expect((await reader.call(jobs.read, { id })).status).toBe(200)
  expect((await reader.call(jobs.list)).body.items).toHaveLength(1)
  expect((await reader.call(jobs.cancel, { id, body: {} })).problem.code).toBe('not_found')
})

test('who follows a job hears of every change, in order, and the stream ends with it', async () => {
  const team = await openTeam(server)
  const go = Promise.withResolvers<void>()
  const id = await ask(team, async ({ step }) => {
    await step(async () => {}, { done: 1, total: 2 })
    await go.promise
    return { said: 'hello' }
  })
  const following = team.admin.send({ method: 'GET', url: `/api/v1/jobs/${id}/events` })
  const worker = await open()
  await until(
    () => readJob(team, id),
    ({ progress }) => progress.done === 1,
  )
  go.resolve()
  const { headers, body } = await following
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8')
  const events = eventsIn(body)
  expect(events.at(-1)).toMatchObject({ event: 'end' })
  const states = events.filter(({ event }) => event === 'job')
  expect(states.at(-1)?.data).toMatchObject({ status: 'done', result: { said: 'hello' } })
  const ids = states.map((event) => Number(event.id))
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  const again = await team.admin.send({
    method: 'GET',
    url: `/api/v1/jobs/${id}/events`,
    headers: { 'last-event-id': String(ids.at(-1)) },
  })
  expect(eventsIn(again.body).map(({ event }) => event)).toEqual(['end'])
  await worker.stop()
})

test('following ends with the session of who follows', async () => {
  const team = await openTeam(server)
  const id = await ask(team)
  const following = team.admin.send({ method: 'GET', url: `/api/v1/jobs/${id}/events` })
  await sleep(600)
  await db.admin.query('update sessions set ended_at = now() where organization_id = $1', [team.shop.organizationId])
  const events = eventsIn((await following).body)
  expect(events.map(({ event }) => event)).toEqual(['job'])
})

test('a session follows twenty times at once, and others follow meanwhile', async () => {
  const team = await openTeam(server)
  const id = await ask(team)
  const url = `/api/v1/jobs/${id}/events`
  const following = Array.from({ length: 20 }, () => team.admin.send({ method: 'GET', url }))
  await sleep(600)
  expect((await team.admin.send({ method: 'GET', url })).json()).toMatchObject({ status: 503, code: 'busy' })
  const other = await signIn(server, team.domain, team.emails.admin)
  const alsoFollowing = other.send({ method: 'GET', url })
  await sleep(200)
  await team.admin.call(jobs.cancel, { id, body: {} })
  const streams = await Promise.all([...following, alsoFollowing])
  expect(streams.map(({ statusCode }) => statusCode)).toEqual(streams.map(() => 200))
  expect((await team.admin.send({ method: 'GET', url })).statusCode).toBe(200)
})

test('a thousand jobs of one organization let another’s pass', async () => {
  const [busy, calm] = [await openTeam(server), await openTeam(server)]
  const order: string[] = []
  const note = (name: string) => async () => {
    order.push(name)
    return {}
  }
  await Promise.all(Array.from({ length: 60 }, () => ask(busy, note('busy'))))
  const id = await ask(calm, note('calm'))
  const worker = await openTestWorker(db, kinds, 1)
  await ended(calm, id)
  // Those that are asked for at the same moment, eight at a time, count the same ones before them.
  expect(order.indexOf('calm')).toBeLessThan(20)
  await worker.stop()
})

test('two jobs of one organization never run at once, and two workers never run one job', async () => {
  const [first, second] = [await openTeam(server), await openTeam(server)]
  const running = new Map<string, number>()
  const clashes: string[] = []
  const runs = new Map<string, number>()
  const act: Act = async ({ organizationId, id }) => {
    runs.set(id, (runs.get(id) ?? 0) + 1)
    running.set(organizationId, (running.get(organizationId) ?? 0) + 1)
    if ((running.get(organizationId) ?? 0) > 1) clashes.push(id)
    await sleep(5)
    running.set(organizationId, (running.get(organizationId) ?? 1) - 1)
    return {}
  }
  const ids = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(index % 2 ? first : second, act)))
  const workers = [await open(), await open()]
  const left = () => look(db, `select from jobs where id = any ($1) and ended_at is null`, [ids])
  await until(left, (rows) => rows.length === 0)
  expect(clashes).toEqual([])
  expect([...runs.values()]).toEqual(ids.map(() => 1))
  for (const worker of workers) await worker.stop()
})

interface SentEvent {
  id?: string | undefined
  event?: string | undefined
  data?: unknown
}

function eventsIn(text: string): SentEvent[] {
  return text
    .split('\n\n')
    .map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))))
    .filter(({ event }) => event !== undefined)
    .map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) }))
}
