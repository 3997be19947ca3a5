import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jobs } from '@orbit/contract/jobs.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { openTestWorker } from '../../test/kit/jobs.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { enqueueJob } from '../platform/job.ts'
import { workerUrlOf } from '../start/run-jobs.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

test('what a killed worker had begun is begun again by another, seconds later', async () => {
  const team = await openTeam(server)
  const id = newId()
  await server.database.inOrganization({ organizationId: team.shop.organizationId, userId: team.ids.admin }, (tx) =>
    tx.many(enqueueJob(tx, { id, kind: 'test.killed', input: {} })),
  )
  const victim = spawn(process.execPath, [
    join(import.meta.dirname, 'killed-worker.fixture.ts'),
    workerUrlOf({ workerDatabaseUrl: undefined }, db.appUrl),
  ])
  await once(victim.stdout, 'data')
  expect((await team.admin.call(jobs.read, { id })).body).toMatchObject({ status: 'running', attempts: 1 })
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  const worker = await openTestWorker(db, [
    { name: 'test.killed', permission: 'products.create', run: async () => ({ again: true }) },
  ])
  for (;;) {
    const { body } = await team.admin.call(jobs.read, { id })
    if (body.endedAt !== null) {
      expect(body).toMatchObject({ status: 'done', attempts: 2, result: { again: true } })
      break
    }
    await sleep(50)
  }
  await worker.stop()
})
