import { setTimeout as sleep } from 'node:timers/promises'
import { type Import, imports } from '@orbit/contract/imports.ts'
import { jobs } from '@orbit/contract/jobs.ts'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findRunningPostgres } from '../../../db/embedded-postgres.ts'
import { cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { newId } from '../../src/platform/ids.ts'
import { RemotePerson } from '../kit/remote-person.ts'
import { startServer } from './kit/run-door.ts'

const dataDir = openFolder()
afterAll(cleanUp)

const ROWS = 3_000
const list = [
  'Código,Nombre,Precio,Stock',
  ...Array.from({ length: ROWS }, (_, row) => `KILL-${row},Producto ${row},${row % 90}.50,3`),
].join('\n')

const enter = (address: string) => RemotePerson.signIn(address, 'demo', 'admin@demo.orbit', 'orbit-demo')

async function upload({ address, cookie }: RemotePerson): Promise<Import> {
  const response = await fetch(`${address}/api/v1/imports?id=${newId()}&kind=products&fileName=lista.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie },
    body: list,
  })
  expect(response.status).toBe(201)
  return (await response.json()) as Import
}

/** Looks again until the import's job has come so far. */
async function until(admin: RemotePerson, id: string, isThere: (job: { done: number; hasEnded: boolean }) => boolean) {
  for (;;) {
    const { jobId } = (await admin.insist(imports.read, { id })).body
    const { body: job } = await admin.insist(jobs.read, { id: jobId ?? '' })
    if (isThere({ done: job.progress?.done ?? 0, hasEnded: job.endedAt !== null })) {
      return { record: (await admin.insist(imports.read, { id })).body, job }
    }
    await sleep(5)
  }
}

async function countProducts() {
  const client = new pg.Client({ connectionString: findRunningPostgres(dataDir) ?? '' })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select count(*)::int as products, count(distinct p.sku)::int as codes, sum(p.stock_quantity)::int as stock,
              (select count(distinct document_id)::int from stock_document_items i
               where i.organization_id = any (array_agg(p.organization_id)) and i.product_id = any (array_agg(p.id))) as documents
       from products p where p.sku like 'KILL-%'`,
    )
    return rows
  } finally {
    await client.end()
  }
}

test('an import that is cut off by kill -9 goes on after the next start, and does nothing twice', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  const admin = await enter((await server.ready()).address)
  const { id, columns } = await upload(admin)
  await admin.call(imports.map, { id, body: { fields: columns.map(({ field }) => field) } })
  await until(admin, id, ({ hasEnded }) => hasEnded)
  await admin.call(imports.apply, { id, body: {} })
  const cut = await until(admin, id, ({ done, hasEnded }) => done >= 1_000 || hasEnded)
  process.kill(server.pid, 'SIGKILL')
  await server.ended()
  expect(cut.job.endedAt).toBeNull()

  const again = startServer({ ORBIT_DATA_DIR: dataDir })
  const back = await enter((await again.ready()).address)
  const { record, job } = await until(back, id, ({ hasEnded }) => hasEnded)
  expect(job.error).toBeNull()
  expect(record).toMatchObject({ status: 'applied', summary: { create: ROWS } })
  expect(await countProducts()).toEqual([{ products: ROWS, codes: ROWS, stock: 3 * ROWS, documents: 1 }])
  expect(await again.stop()).toMatchObject({ code: 0 })
})
