import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { EmbeddedPostgresError } from '../embedded/embedded-postgres-error.ts'
import { findPostmaster, isAlive } from '../embedded/postmaster.ts'
import { readSecrets } from '../embedded/secrets.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import {
  ask,
  cleanUp,
  firstLine,
  getPostmaster,
  kill,
  openFolder,
  spawnServer,
  startQuickly,
  startServer,
} from './embedded-postgres-kit.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }
/** Shared by the tests that don't mind what the one before left in it. */
const shop = openFolder()

afterAll(cleanUp)

describe('starting and stopping', () => {
  test('the first start makes a cluster and the database, the second finds both', async () => {
    const first = await startQuickly(shop)
    expect(first).toMatchObject({ isFresh: true, adopted: false })
    expect(
      await ask(
        first.adminUrl,
        'select current_user, current_database(), rolsuper from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ current_user: 'orbit_admin', current_database: 'orbit', rolsuper: true }])
    await ask(first.adminUrl, 'create table kept (word text)')
    await first.stop()
    expect(findPostmaster(join(shop, 'postgres'))).toBeUndefined()

    const begin = performance.now()
    const second = await startQuickly(shop)
    const took = performance.now() - begin
    expect(second).toMatchObject({ isFresh: false, adopted: false, port: first.port, adminUrl: first.adminUrl })
    expect(took).toBeLessThan(10_000) // 3 s on a quiet machine; tests may share theirs
    await ask(second.adminUrl, 'select word from kept')
    await second.stop()
    expect(readFileSync(join(shop, 'postgres.log'), 'utf8')).not.toContain(readSecrets(shop).adminPassword)
  })

  test('accented letters are letters, the journal is logical, checksums are on, and only this machine is answered', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir: shop, say: () => {} })
    await ask(postgres.adminUrl, 'create extension if not exists pg_trgm')
    const [answer] = await ask(
      postgres.adminUrl,
      `select lower('ÑÚ') as lower, 'Ñandú' % 'ñandú' and similarity('Ñandú', 'andu') < 0.5 as alike,
              current_setting('wal_level') as wal, current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
              current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
              current_setting('TimeZone') as zone, current_setting('server_version_num')::int / 10000 as major`,
    )
    await postgres.stop()
    expect(answer).toEqual({
      lower: 'ñú',
      alike: true,
      wal: 'logical',
      checksums: 'on',
      fsync: 'on',
      listens: '127.0.0.1',
      sockets: '',
      zone: 'UTC',
      major: 18,
    })
  })

  test('a wrong password is refused', async () => {
    const postgres = await startQuickly(shop)
    const url = new URL(postgres.adminUrl)
    url.password = 'guess'
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await postgres.stop()
  })

  test('when the port of the last start is taken, another is used', async () => {
    const before = await startQuickly(shop)
    await before.stop()
    const squatter = createServer().listen(before.port, '127.0.0.1')
    await once(squatter, 'listening')
    const after = await startQuickly(shop)
    expect(after.port).not.toBe(before.port)
    await after.stop()
    squatter.close()
  })

  test('a cluster of another major version, or files that are no cluster, are named and left alone', async () => {
    const other = openFolder()
    mkdirSync(join(other, 'postgres'))
    writeFileSync(join(other, 'postgres', 'PG_VERSION'), '17\n')
    if (isRoot) chownSync(join(other, 'postgres', 'PG_VERSION'), nobody.uid, nobody.gid)
    await expect(startQuickly(other)).rejects.toThrow(
      /made by PostgreSQL 17, and this OrbitEngine brings PostgreSQL 18/,
    )
    unlinkSync(join(other, 'postgres', 'PG_VERSION'))
    writeFileSync(join(other, 'postgres', 'letter.txt'), 'Dear')
    await expect(startQuickly(other)).rejects.toThrow(/not a PostgreSQL database/)
    expect(readdirSync(join(other, 'postgres'))).toEqual(['letter.txt'])
  })

  test('a setting PostgreSQL refuses is told with the end of its log', async () => {
    const attempt = startEmbeddedPostgres({ dataDir: shop, say: () => {}, settings: { max_connections: 'plenty' } })
    await expect(attempt).rejects.toThrow(/did not start[\s\S]*invalid value for parameter "max_connections"/)
    await expect(attempt).rejects.toBeInstanceOf(EmbeddedPostgresError)
  })

  test('secrets that do not belong to the database are named', async () => {
    const folder = openFolder()
    await (await startQuickly(folder)).stop()
    unlinkSync(join(folder, 'secrets.json'))
    await expect(startQuickly(folder)).rejects.toThrow(/secrets\.json is not the one/)
  })
})

describe('after a kill', () => {
  test('of the server alone, PostgreSQL lives on and the next start takes it over', async () => {
    const server = await startServer(shop)
    const postmaster = getPostmaster(shop)
    await kill(server.child)
    expect(isAlive(postmaster)).toBe(true)

    const postgres = await startQuickly(shop)
    expect(postgres).toMatchObject({ adopted: true, isFresh: false, port: server.port })
    expect(getPostmaster(shop).pid).toBe(postmaster.pid)
    await postgres.stop()
    expect(isAlive(postmaster)).toBe(false)
  })

  test('of everything, a row that was just committed is there', async () => {
    const server = await startServer(shop)
    const client = new pg.Client(server.adminUrl)
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists sales (id uuid primary key)')
    const { rows } = await client.query('insert into sales select uuidv7() from generate_series(1, 1000) returning id')
    process.kill(getPostmaster(shop).pid, 'SIGKILL')
    await kill(server.child)

    const postgres = await startEmbeddedPostgres({ dataDir: shop, say: () => {} })
    expect(postgres).toMatchObject({ adopted: false, isFresh: false })
    expect(await ask(postgres.adminUrl, `select id from sales where id = '${rows.at(-1).id}'`)).toHaveLength(1)
    await postgres.stop()
  })

  test('a pid that now belongs to something else of the same user does not stop the next start', async () => {
    const server = await startServer(shop)
    const pidFile = join(shop, 'postgres', 'postmaster.pid')
    const text = readFileSync(pidFile, 'utf8')
    const owner = isRoot ? { uid: statSync(pidFile).uid, gid: statSync(pidFile).gid } : {}
    process.kill(getPostmaster(shop).pid, 'SIGKILL')
    await kill(server.child)
    const stranger = spawn('sleep', ['60'], owner)
    onTestFinished(() => void stranger.kill('SIGKILL'))
    writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)))

    const postgres = await startQuickly(shop)
    expect(postgres.adopted).toBe(false)
    await postgres.stop()
  })

  test('neither does a zombie that nobody buries', async () => {
    const folder = openFolder()
    await (await startQuickly(folder)).stop()
    // The shell gives way to a program that never asks about the child it got, as many containers' first process.
    const careless = spawn('/bin/sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'])
    onTestFinished(() => void careless.kill('SIGKILL'))
    const zombie = await firstLine(careless)
    await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z ')
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${zombie}\n${folder}/postgres\n1\n5\n`)

    const postgres = await startQuickly(folder)
    expect(postgres.adopted).toBe(false)
    await postgres.stop()
  })

  test('in the middle of making the cluster, what is left is swept and the next start works', async () => {
    const folder = openFolder()
    const child = spawnServer(folder)
    while (!readdirSync(folder).some((name) => name.startsWith('postgres.')))
      await new Promise((done) => setTimeout(done, 5))
    await kill(child)
    expect(existsSync(join(folder, 'postgres'))).toBe(false)

    const postgres = await startQuickly(folder)
    expect(postgres.isFresh).toBe(true)
    await postgres.stop()
    await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.draft'))).toEqual([])
  })

  test('two first starts at once agree on one cluster', async () => {
    const folder = openFolder()
    const both = await Promise.all([startQuickly(folder), startQuickly(folder)])
    expect(both.filter((one) => one.isFresh)).toHaveLength(1)
    expect(both[0].adminUrl).toBe(both[1].adminUrl)
    await both[0].stop()
  })
})

describe('Ctrl+C', () => {
  test('does not reach PostgreSQL, which leads a session of its own', async () => {
    const postgres = await startQuickly(shop)
    const { pid } = getPostmaster(shop)
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, , processGroup, session] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    expect([processGroup, session]).toEqual([pid, pid])
    await postgres.stop()
  })
})

test('the secrets are made once, for their owner alone', () => {
  const folder = openFolder()
  const secrets = readSecrets(folder)
  expect(readSecrets(folder)).toEqual(secrets)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(secrets.adminPassword).not.toBe(secrets.appPassword)
})
