import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { exports } from '@orbit/contract/exports.ts'
import { permissions } from '@orbit/contract/permissions.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openTestWorker } from '../../test/kit/jobs.ts'
import { openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'
import { jobKinds } from '../start/job-kinds.ts'
import { sweepFiles } from '../start/sweep-files.ts'

const db = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'orbit-exports-'))
const storage = storageOnDisk(join(folder, 'files'))
const server = await startServer(db, {}, { storage })
afterAll(async () => {
  await server.stop()
  await db.drop()
  rmSync(folder, { recursive: true })
})

async function exportAll(team: Team) {
  const id = newId()
  expect((await team.admin.call(exports.create, { body: { id } })).status).toBe(201)
  const worker = await openTestWorker(db, jobKinds(storage))
  for (;;) {
    const { body } = await team.admin.call(exports.read, { id })
    if (body.status !== 'waiting' && body.status !== 'running') {
      await worker.stop()
      return body
    }
    await sleep(20)
  }
}

/** By the directory at its end: name and content of each file. */
function unzip(zip: Buffer): Map<string, string> {
  const found = new Map<string, string>()
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 46)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))
    const start = zip.readUInt32LE(at + 42)
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    found.set(name, inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20))).toString())
  }
  return found
}

test('everything of the organization is in the zip, nothing of another, and no secret', async () => {
  const [team, other] = [await openTeam(server), await openTeam(server)]
  await addProduct(team.shop, { sku: 'MINE', name: '=cmd|evil, "quoted"', stock: 5, price: '4.50' })
  await addProduct(other.shop, { sku: 'CANARY-OF-ANOTHER', name: 'Canario ajeno' })
  const done = await exportAll(team)
  expect(done).toMatchObject({
    status: 'done',
    tables: { products: 1, users: 4, organizations: 1, stock_documents: 1 },
  })
  // Without a session: the address alone opens it.
  const response = await server.browser().send({ method: 'GET', url: done.address ?? '' })
  expect(response.statusCode).toBe(200)
  expect(response.rawPayload).toHaveLength(done.bytes ?? -1)
  const files = unzip(response.rawPayload)
  const [product] = JSON.parse(files.get('products.json') ?? '')
  expect(product).toMatchObject({ sku: 'MINE', name: '=cmd|evil, "quoted"', stock_quantity: 5 })
  expect(files.get('products.csv')).toContain(`"'=cmd|evil, ""quoted"""`)
  expect(files.get('products.json')).toContain('"sale_price": 4.50')
  expect(files.get('products.csv')).toContain(',4.50,')
  const everything = [...files.values()].join('\n')
  expect(everything).not.toMatch(/CANARY|Canario ajeno|\$2b\$|token_hash|password_hash/)
  expect(everything).not.toContain(other.shop.organizationId)
  const acts = await look(db, `select user_id from audit_logs where organization_id = $1 and action = 'export'`, [
    team.shop.organizationId,
  ])
  expect(acts).toEqual([{ user_id: team.ids.admin }])
})

test('after a week the file is gone, and the export says so', async () => {
  const team = await openTeam(server)
  const done = await exportAll(team)
  const { organizationId } = team.shop
  await db.admin.query(`update files set created_at = now() - interval '6 days' where organization_id = $1`, [
    organizationId,
  ])
  const later = Date.now() + 2 * 24 * 60 * 60 * 1000
  await sweepFiles(db.adminUrl, storage, 'orbit_worker', later)
  const get = () => server.browser().send({ method: 'GET', url: done.address ?? '' })
  expect((await get()).statusCode).toBe(200)
  await db.admin.query(`update files set created_at = now() - interval '8 days' where organization_id = $1`, [
    organizationId,
  ])
  await sweepFiles(db.adminUrl, storage, 'orbit_worker', later)
  expect((await get()).statusCode).toBe(404)
  expect((await team.admin.call(exports.read, { id: done.id })).body).toMatchObject({ status: 'done', address: null })
})

test('asked for again under its id it is the same export; of another organization it is not there', async () => {
  const [team, other] = [await openTeam(server), await openTeam(server)]
  const id = newId()
  expect((await team.admin.call(exports.create, { body: { id } })).status).toBe(201)
  expect((await team.admin.call(exports.create, { body: { id } })).status).toBe(200)
  expect((await other.admin.call(exports.read, { id })).problem.code).toBe('not_found')
  expect((await team.seller.call(exports.create, { body: { id: newId() } })).problem.code).toBe('permission_denied')
})

const READ_ALL = permissions.filter((permission) => permission.endsWith('.read'))

test('takes everything along, so it is for who may see everything', async () => {
  const team = await openTeam(server)
  const done = await exportAll(team)
  for (const hidden of ['costs.read', 'audit.read']) {
    const rest = READ_ALL.filter((permission) => permission !== hidden)
    const clerk = await withPermissions(team, 'seller', ['exports.create', ...rest])
    const wish = { id: newId() }
    expect((await clerk.call(exports.create, { body: wish })).problem.permission).toBe(hidden)
    expect((await clerk.call(exports.read, { id: done.id })).problem.permission).toBe(hidden)
  }
})

test('whoever may no longer export when the job runs gets nothing', async () => {
  const team = await openTeam(server)
  const id = newId()
  const clerk = await withPermissions(team, 'seller', ['exports.create', ...READ_ALL])
  expect((await clerk.call(exports.create, { body: { id } })).status).toBe(201)
  await withPermissions(team, 'seller', ['exports.create', ...READ_ALL.filter((one) => one !== 'costs.read')])
  const worker = await openTestWorker(db, jobKinds(storage))
  for (;;) {
    const { body } = await team.admin.call(exports.read, { id })
    if (body.status === 'failed') break
    expect(body.status).not.toBe('done')
    await sleep(20)
  }
  await worker.stop()
})
