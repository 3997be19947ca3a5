import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listBackups, listUnfinished } from '../../../db/backup/backup-folder.ts'
import { findUnfinishedOf } from '../../../db/backup/unfinished.ts'
import { findRunningPostgres } from '../../../db/embedded-postgres.ts'
import { ask, cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { Door, runOrbit, startServer } from './kit/run-door.ts'
import { eventually, type NewSaleRequest, Till } from './kit/till.ts'

const dataDir = openFolder()
const environment = { ORBIT_DATA_DIR: dataDir }
const backups = join(dataDir, 'backups')
const restored = join(openFolder(), 'shop')
afterAll(cleanUp)

function openTill(address: string): Promise<Till> {
  return Till.signIn(address, 'seller@demo.orbit', 'orbit-demo')
}

/** Sells from many hands until it is told to stop: what was asked for, and what was acknowledged. */
async function keepSelling(till: Till) {
  const potatoes = await till.findProduct('PAPA-KG') // 50 kg, sold by the gram
  const asked: NewSaleRequest[] = []
  const acknowledged: NewSaleRequest[] = []
  let isOver = false
  const sellOnAndOn = async () => {
    while (!isOver) {
      const order = till.order(potatoes, '0.001')
      asked.push(order)
      if ((await till.sell(order)) === 201) acknowledged.push(order)
      else isOver = true
    }
  }
  const hands = [0, 1, 2, 3].map(sellOnAndOn)
  const stop = async () => {
    isOver = true
    await Promise.all(hands)
  }
  return { asked, acknowledged, stop }
}

async function saleIds(folder: string): Promise<string[]> {
  return (await ask(findRunningPostgres(folder) ?? '', 'select id from sales')).map(({ id }) => id)
}

test('taken while the shop sells, a backup has all that was sold before and nothing of later, is proven, and restores', async () => {
  const server = startServer(environment)
  const { address } = await server.ready()
  const selling = await keepSelling(await openTill(address))
  await eventually(() => selling.acknowledged.length >= 40)
  const before = selling.acknowledged.map(({ id }) => id)
  const created = await runOrbit(['backup', 'create'], environment)
  const asked = new Set(selling.asked.map(({ id }) => id))
  await eventually(() => selling.acknowledged.length > asked.size)
  await selling.stop()
  expect(created).toMatchObject({ code: 0, output: expect.stringMatching(/\.orbit-backup$/m) })
  expect(created.output).toMatch(/ rows of 1 organizations? as of /)

  const verified = await runOrbit(['backup', 'verify'], environment)
  expect(verified.output).toMatch(/^✓ demo: a trial sale of 1 .* went through, with the number B001-/m)
  expect(verified.output).not.toMatch(/^✗/m)
  expect(verified.code).toBe(0)
  const [listed] = await listBackups(backups)
  expect(await runOrbit(['backup', 'list'], environment)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^✓ orbit-.* 1 organization .* rows {3}verified 2/m),
  })

  const name = readdirSync(backups).find((file) => file.endsWith('.orbit-backup')) ?? ''
  const done = await runOrbit(['backup', 'restore', name, '--into', restored], environment)
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining(`ORBIT_DATA_DIR=${restored} npm start`) })
  expect(await runOrbit(['doctor'], { ORBIT_DATA_DIR: restored })).toMatchObject({ code: 0 })
  const again = startServer({ ORBIT_DATA_DIR: restored })
  const till = await openTill((await again.ready()).address)
  const ids = await saleIds(restored)
  expect(ids.length).toBe(listed?.manifest?.tables['public.sales']?.rows)
  expect(before.filter((id) => !ids.includes(id))).toEqual([])
  expect(ids.filter((id) => !asked.has(id))).toEqual([])
  await till.sell(till.order(await till.findProduct('ARROZ')))
  expect(Math.max(...(await till.sales()).map((sale) => Number(sale.invoiceNumber?.split('-')[1])))).toBe(
    ids.length + 1,
  )
  expect(await again.stop()).toMatchObject({ code: 0 })
  expect(await server.stop()).toMatchObject({ code: 0 })
})

test('without a server PostgreSQL is started for the backup, and stopped again', async () => {
  expect(await runOrbit(['backup', 'create', '--to', join(dirname(restored), 'usb')], environment)).toMatchObject({
    code: 0,
  })
  expect(findRunningPostgres(dataDir)).toBeUndefined()
  const listed = await runOrbit(['backup', 'list', '--from', join(dirname(restored), 'usb')], environment)
  expect(listed).toMatchObject({ code: 0, output: expect.stringContaining('not verified yet') })
})

test('kill -9 of a restore leaves nothing that looks finished, and the next one just works', async () => {
  const into = join(dirname(restored), 'killed')
  const words = ['backup', 'restore', 'latest', '--into', into]
  for (const hasBegun of [
    () => findUnfinishedOf(into).length > 0,
    () => findUnfinishedOf(into).some(({ path }) => existsSync(join(path, 'postgres', 'recovery.signal'))),
  ]) {
    const restoring = new Door('cli.ts', words, environment)
    await eventually(hasBegun)
    await restoring.stop('SIGKILL')
    expect(existsSync(into)).toBe(false)
  }
  expect(await runOrbit(words, environment)).toMatchObject({ code: 0 })
  expect(findUnfinishedOf(into)).toEqual([])
  const refused = await runOrbit(words, environment)
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/is not empty, and was not touched/) })
})

test('kill -9 of a backup leaves a .tmp that the list names and the next one removes, and nothing in PostgreSQL', async () => {
  const server = startServer(environment)
  await server.ready()
  const creating = new Door('cli.ts', ['backup', 'create'], environment)
  await eventually(() => listUnfinished(backups).length > 0)
  await creating.stop('SIGKILL')
  const listed = await runOrbit(['backup', 'list'], environment)
  expect(listed.output).toMatch(/^! orbit-.*\.tmp {3}unfinished: left by one that was killed/m)
  const adminUrl = findRunningPostgres(dataDir) ?? ''
  await eventually(async () => (await ask(adminUrl, 'select from pg_replication_slots')).length === 0)
  expect(await runOrbit(['backup', 'create'], environment)).toMatchObject({ code: 0 })
  expect(listUnfinished(backups)).toEqual([])
  await server.stop()
})

test('what is called wrongly, or where there is nothing yet, is said', async () => {
  const nothing = { ORBIT_DATA_DIR: join(openFolder(), 'nothing') }
  const { output, code } = await runOrbit(['backup', 'list'], nothing)
  expect(code).toBe(0)
  expect(output).toMatch(/There are no backups in .*nothing\/backups yet\. Make one: /)
  expect(await runOrbit(['backup', 'create'], nothing)).toMatchObject({ code: 1 })
  expect(existsSync(nothing.ORBIT_DATA_DIR)).toBe(false)
  const wrong = [['restore'], ['restore', 'latest'], ['restore', '--into', '/tmp/x'], ['verify', 'a', 'b']]
  const answers = await Promise.all(wrong.map((words) => runOrbit(['backup', ...words], nothing)))
  expect(answers.map((answer) => answer.code)).toEqual([2, 2, 2, 2])
  const own = { ...nothing, ORBIT_APP_DATABASE_URL: 'postgres://orbit_app:x@127.0.0.1:1/orbit' }
  const refused = await runOrbit(['backup', 'create'], own)
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('This backs up the embedded database.') })
})
