import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityMember, partHeader } from '../backup/archive-layout.ts'
import { BackupError } from '../backup/backup-error.ts'
import { findBackup, listBackups, listUnfinished, rememberVerification } from '../backup/backup-folder.ts'
import { compareCounts } from '../backup/count-tables.ts'
import type { CreatedBackup } from '../backup/create-backup.ts'
import { requireSpace } from '../backup/disk-space.ts'
import type { Manifest } from '../backup/manifest.ts'
import { tarEnd, tarHeader, tarPadding } from '../backup/tar-member.ts'
import { nameUnfinished } from '../backup/unfinished.ts'
import { readSecrets } from '../embedded/secrets.ts'
import { findRunningPostgres } from '../embedded-postgres.ts'
import { migrate } from '../migrate.ts'
import {
  backUp,
  type Copy,
  connected,
  copyOf,
  flip,
  partAt,
  restore,
  withContent,
  withManifest,
  write,
} from './embedded-postgres-backup-kit.ts'
import { ask, cleanUp, openFolder, startQuickly } from './embedded-postgres-kit.ts'

const dataDir = openFolder()
const folder = openFolder()
const backups = join(folder, 'backups')
let made: CreatedBackup
let copy: Copy

beforeAll(async () => {
  const { adminUrl } = await startQuickly(dataDir)
  await migrate({ url: adminUrl, appPassword: readSecrets(dataDir).appPassword })
  made = await backUp(dataDir, backups)
  copy = await copyOf(made.file)
})
afterAll(cleanUp)

/** Everything below the folder that restores could touch. */
function whatIsThere(): string[] {
  return readdirSync(folder).sort()
}

describe('a backup that is damaged, foreign or of another world', () => {
  const edited = (change: (manifest: Manifest) => object) => () =>
    withManifest(copy, { ...copy.manifest, ...change(copy.manifest) })
  const counted = (name: string, count: object) =>
    edited(({ tables }) => ({ tables: { ...tables, [name]: { rows: 17, fingerprint: '0', ...count } } }))
  const ofPostgres = (facts: object) => edited(({ postgres }) => ({ postgres: { ...postgres, ...facts } }))
  const renamed = (parts: Copy['manifest']['parts']) =>
    parts.map((part, index) => ({ ...part, name: `part-${String(index + 1).padStart(6, '0')}.tar.zst` }))
  const swapped = () => {
    const [first, second, ...rest] = copy.manifest.parts
    return [second, first, ...rest].filter((part) => part !== undefined)
  }
  const firstMember = (member: Buffer) => () => withContent(made.file, (content) => Buffer.concat([member, content]))
  const memberNamed = (name: string) => {
    const block = tarHeader({ name: 'x', kind: 'file', bytes: 0 })
    return firstMember(signed(Buffer.concat([Buffer.from(name.padEnd(100, '\0')), block.subarray(100)])))
  }

  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['empty', () => Buffer.alloc(0), /is empty/],
    ['a text', () => Buffer.from('Dear diary, '.repeat(1000)), /is not a backup of OrbitEngine/],
    [
      'a zip',
      () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(9000, 7)]),
      /is not a backup of OrbitEngine/,
    ],
    ['gzip', () => gzipSync(Buffer.alloc(5000)), /is not a backup of OrbitEngine/],
    [
      'a tar of other things',
      () => Buffer.concat([tarHeader({ name: 'etc/passwd', kind: 'file', bytes: 9000 }), Buffer.alloc(9216), tarEnd]),
      /is not a backup of OrbitEngine/,
    ],
    ['cut at its beginning', () => copy.bytes.subarray(1000), /is not a backup of OrbitEngine/],
    ['cut after a few bytes', () => copy.bytes.subarray(0, 100), /is damaged: all but its beginning is missing/],
    ['cut in the middle', () => copy.bytes.subarray(0, copy.bytes.length >> 1), /is damaged: its end is missing/],
    ['without its last byte', () => copy.bytes.subarray(0, -1), /is damaged: its end is missing/],
    ['with a byte more', () => Buffer.concat([copy.bytes, Buffer.alloc(1)]), /is damaged: its end is missing/],
    ['two in one file', () => Buffer.concat([copy.bytes, copy.bytes]), /is damaged/],
    ['with a bit changed in its beginning', () => flip(copy.bytes, 700), /is damaged: its beginning was changed/],
    ['with a bit changed in a part', () => flip(copy.bytes, (copy.offsets[0] ?? 0) + 5000), /checksum of part-000001/],
    ['with a bit changed in the log', () => flip(copy.bytes, (copy.offsets.at(-2) ?? 0) + 530), /checksum of part-/],
    ['with a bit changed between parts', () => flip(copy.bytes, (copy.offsets[1] ?? 0) + 3), /checksum of part-000002/],
    [
      'with a bit changed in its manifest',
      () => flip(copy.bytes, (copy.offsets.at(-1) ?? 0) + 900),
      /contents or its end/,
    ],
    ['with a bit changed in its end', () => flip(copy.bytes, copy.bytes.length - 1500), /is damaged/],
    [
      'with a part missing',
      () => withManifest(copy, copy.manifest, copy.bytes.subarray(0, copy.offsets[3])),
      /missing/,
    ],
    ['with no parts', edited(() => ({ parts: [] })), /do not add up/],
    ['with a part twice', edited(({ parts }) => ({ parts: [...parts, ...parts.slice(-1)] })), /names parts twice/],
    ['with parts out of order', edited(({ parts }) => ({ parts: parts.toReversed() })), /twice, or out of order/],
    [
      'with a part renamed',
      edited(({ parts }) => ({ parts: parts.map((part) => ({ ...part, name: part.name.replace('part-', '../x-') })) })),
      /cannot be read|out of order/,
    ],
    [
      'with parts that changed places',
      () =>
        withManifest(
          copy,
          copy.manifest,
          Buffer.concat([
            identityMember(),
            partAt(copy, 1),
            partAt(copy, 0),
            copy.bytes.subarray(copy.offsets[2], copy.offsets.at(-1)),
          ]),
        ),
      /checksum of part-000001/,
    ],
    [
      'with parts that changed places and names',
      () => {
        const parts = renamed(swapped())
        const pieces = [1, 0, ...copy.manifest.parts.keys().drop(2)].map((from, to) => {
          const part = parts[to]
          return part === undefined
            ? Buffer.alloc(0)
            : Buffer.concat([partHeader(part), partAt(copy, from).subarray(512)])
        })
        return withManifest(copy, { ...copy.manifest, parts }, Buffer.concat([identityMember(), ...pieces]))
      },
      /is damaged: among its contents is something else/,
    ],
    [
      'of a newer format',
      () => Buffer.concat([identityMember(2), copy.bytes.subarray(1024)]),
      /made by a newer OrbitEngine/,
    ],
    ['of a newer format inside', edited(() => ({ format: 2 })), /made by a newer OrbitEngine/],
    ['of another kind', edited(() => ({ kind: 'increment' })), /of a kind that this OrbitEngine does not know/],
    ['of another product', edited(() => ({ product: 'Another POS' })), /backup of another product \("Another POS"\)/],
    [
      'of newer migrations',
      edited(({ migrations }) => ({ migrations: [...migrations.slice(1), '9999_future.sql'] })),
      /does not know 9999_future\.sql/,
    ],
    ['with other numbers than it counts', edited(() => ({ organizations: 5 })), /table of contents contradicts itself/],
    ['with no manifest', edited(() => ({ tables: null })), /its table of contents cannot be read/],
    ['that counts other rows', counted('app.logic', { rows: 3 }), /app\.logic has \d+ rows instead of 3/],
    [
      'with another point',
      edited(({ wal }) => ({ wal: { ...wal, restorePoint: 'never' } })),
      /PostgreSQL could not recover/,
    ],
    ['of another database', ofPostgres({ systemIdentifier: '7' }), /another database than it says/],
    ['of another machine', ofPostgres({ architecture: 'aarch64-linux-gnu' }), /another kind of machine \(aarch64/],
    ['of an older PostgreSQL', ofPostgres({ major: 15, version: '15.9' }), /is of PostgreSQL 15\.9/],
    ['that leads up and out', memberNamed('../../../../tmp/orbit-escaped'), /no backup has a file .* called "\.\.\//],
    ['that leads to the root', memberNamed('/tmp/orbit-escaped'), /no backup has a file .* called "\/tmp/],
    ['with files of a running PostgreSQL', memberNamed('postmaster.pid'), /no backup has a file .* "postmaster\.pid"/],
    ['with files in no folder', memberNamed('nowhere/a'), /lack the folder of nowhere\/a/],
    ['with a link', () => withLink(made.file), /something else than a file or a folder/],
    [
      'with a file twice',
      firstMember(tarHeader({ name: 'PG_VERSION', kind: 'file', bytes: 0 })),
      /name PG_VERSION twice/,
    ],
    [
      'whose contents end early',
      () => withContent(made.file, (content) => content.subarray(0, content.length >> 1)),
      /contents end too early/,
    ],
    [
      'whose contents go on',
      () => withContent(made.file, (content) => Buffer.concat([content, content])),
      /something follows/,
    ],
    ['that swells', () => swelling(copy), /part-000001\.tar\.zst does not hold what/],
  ])('%s: is refused with a sentence, and nothing is touched', async (_, damage, sentence) => {
    const file = write(join(folder, 'damaged.orbit-backup'), await damage())
    const before = whatIsThere()
    const failure = await restore(file, join(folder, 'new', 'restored')).catch((error) => error)
    expect(failure).toBeInstanceOf(BackupError)
    expect(failure.message).toMatch(sentence)
    expect(whatIsThere()).toEqual(before)
    expect(existsSync('/tmp/orbit-escaped')).toBe(false)
    rmSync(file)
  })

  /** The checksum that tar keeps of a header, computed anew. */
  function signed(block: Buffer): Buffer {
    const header = Buffer.from(block)
    header.write('        ', 148)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return header
  }

  function withLink(file: string): Promise<Buffer> {
    const block = tarHeader({ name: 'base', kind: 'file', bytes: 0 })
    block.write('2', 156)
    block.write('/etc', 157)
    return withContent(file, (content) => Buffer.concat([signed(block), content]))
  }

  /** A gigabyte of zeros packs into a few bytes. */
  function swelling({ bytes, manifest, offsets }: Copy): Buffer {
    const packed = zstdCompressSync(Buffer.alloc(256 * 1024 * 1024))
    const [first, ...rest] = manifest.parts
    if (first === undefined) throw new Error('no part')
    const part = { ...first, bytes: packed.length, sha256: createHash('sha256').update(packed).digest('hex') }
    const parts = Buffer.concat([
      identityMember(),
      partHeader(part),
      packed,
      tarPadding(packed.length),
      bytes.subarray(offsets[1], offsets.at(-1)),
    ])
    return withManifest(copy, { ...manifest, parts: [part, ...rest] }, parts)
  }
})

describe('what is no backup, and no place for one', () => {
  const into = () => join(folder, 'restored')

  test.each<[string, () => string, RegExp]>([
    ['that is not there', () => join(folder, 'nothing.orbit-backup'), /^There is no .*nothing\.orbit-backup\.$/],
    ['that is a folder', () => folder, /is a folder\. A backup is one file/],
    ['that is a pipe', () => pipe(), /is not a file\. A backup is one file/],
  ])('a file %s', async (_, place, sentence) => {
    await expect(restore(place(), into())).rejects.toThrow(sentence)
    expect(existsSync(into())).toBe(false)
  })

  test.each<[string, () => string, RegExp]>([
    ['with something in it', () => dataDir, /is not empty, and was not touched/],
    ['that is a file', () => write(join(folder, 'a-file'), Buffer.alloc(0)), /is a file\. Name a folder/],
    ['under a file', () => join(made.file, 'x', 'y'), /y is not a folder, or does not lie in one/],
    ['with a name too long', () => join(folder, 'n'.repeat(300)), /is too long for a name/],
    ['in a database', () => join(dataDir, 'postgres', 'base', 'new'), /lies in the database .*postgres itself/],
    ['that is a link to nowhere', () => link(join(folder, 'nowhere')), /is a link that leads nowhere/],
    ['that is a disk of its own', () => '/proc', /is not empty/],
  ])('a folder %s', async (_, place, sentence) => {
    const before = readdirSync(dataDir).sort()
    await expect(restore(made.file, place())).rejects.toThrow(sentence)
    expect(readdirSync(dataDir).sort()).toEqual(before)
  })

  function pipe(): string {
    const path = join(folder, 'a-pipe')
    spawnSync('mkfifo', [path])
    return path
  }

  function link(path: string): string {
    symlinkSync(join(folder, 'gone'), path)
    return path
  }

  test('a folder that is empty keeps its owner and mode, also behind a link', async () => {
    mkdirSync(join(folder, 'empty'), { mode: 0o751 })
    symlinkSync(join(folder, 'empty'), join(folder, 'door'))
    await restore(made.file, join(folder, 'door'))
    expect(statSync(join(folder, 'empty')).mode & 0o777).toBe(0o751)
    expect(readdirSync(join(folder, 'door')).sort()).toEqual(['postgres', 'secrets.json'])
  })
})

test('what a file says is said on one line, and moves nothing on a terminal', () => {
  const { message } = new BackupError('public.\u001b[2J\n✓ good\u009b1m\u202e is missing')
  expect(message).toBe('public.�[2J�✓ good�1m� is missing')
})

test('counts that differ are said table by table', () => {
  const counts = { 'public.a': { rows: 1, fingerprint: '5' }, 'public.b': { rows: 2, fingerprint: '6' } }
  expect(compareCounts(counts, counts)).toEqual([])
  expect(
    compareCounts(counts, { 'public.a': { rows: 1, fingerprint: '7' }, 'public.c': { rows: 2, fingerprint: '6' } }),
  ).toEqual([
    'rows of public.a differ in what stands in them',
    'public.b is missing',
    'public.c is not in the table of contents',
  ])
})

describe('taking a backup', () => {
  test('a disk without room, or a folder that cannot be one, is said before anything is begun', async () => {
    expect(() => requireSpace(folder, 1e15, 'The backup', dataDir)).toThrow(
      /needs about 1,000,000,000 MB in .* free there beside what the database needs\. Nothing was begun/,
    )
    await expect(backUp(dataDir, '/proc/orbit/backups')).rejects.toThrow(/\/proc\/orbit\/backups/)
    await expect(backUp(dataDir, join(dataDir, 'postgres', 'backups'))).rejects.toThrow(/lies in the database/)
    await expect(backUp(dataDir, made.file)).rejects.toThrow(/orbit-backup is not a folder, or does not lie in one\.$/)
  })

  test('while tables are written, made, emptied, rewritten and dropped, it has exactly what was there at its point', async () => {
    const adminUrl = findRunningPostgres(dataDir) ?? ''
    await ask(
      adminUrl,
      'create table busy (id bigserial primary key, text text); create unlogged table fleeting (n int)',
    )
    // What others leave among PostgreSQL's files is theirs.
    for (const name of ['postgresql.conf~', '.postgresql.conf.swp', 'lost+found']) {
      write(join(dataDir, 'postgres', name), Buffer.alloc(0))
    }
    let isOver = false
    const work = [restlessly(adminUrl, () => isOver), increasingly(adminUrl, () => isOver)]
    const backup = await backUp(dataDir, backups)
    const later = await ask(adminUrl, 'select last_value as last from busy_id_seq')
    isOver = true
    await Promise.all(work)
    const into = join(folder, 'exact')
    await restore(backup.file, into) // counts every row of every table, and compares what stands in it
    const restored = await startQuickly(into)
    const [{ last }] = await ask(restored.adminUrl, 'select coalesce(max(id), 0) as last from busy')
    expect(Number(last)).toBeLessThanOrEqual(Number(later[0]?.last))
    expect(await ask(restored.adminUrl, 'select count(*)::int as rows from fleeting')).toEqual([{ rows: 0 }])
    await restored.stop()
    await ask(adminUrl, 'drop table busy, fleeting')
    expect(backup.manifest.tables).toHaveProperty(['public.busy'])
    expect(backup.manifest.tables).not.toHaveProperty(['public.fleeting'])
  })

  /** New tables all the time, so that some begin between any two steps of a backup. */
  async function restlessly(adminUrl: string, isOver: () => boolean): Promise<void> {
    await using client = await connected(adminUrl)
    for (let n = 0; !isOver(); n++) {
      await client.query(`create table made_${n} as select n, repeat('x', 100) from generate_series(1, 500) n`)
      if (n % 4 > 0) await client.query(`drop table made_${n}`)
      await client.query('truncate fleeting; insert into fleeting select generate_series(1, 100)')
      await client.query('create temp table mine as select generate_series(1, 500); drop table mine')
    }
    for (const { name } of await ask(adminUrl, `select relname as name from pg_class where relname ~ '^made_'`)) {
      await client.query(`drop table ${name}`)
    }
  }

  async function increasingly(adminUrl: string, isOver: () => boolean): Promise<void> {
    await using client = await connected(adminUrl)
    for (let n = 0; !isOver(); n++) {
      await client.query(`insert into busy (text) select repeat('y', 200) from generate_series(1, 50)`)
      if (n % 10 === 0) await client.query('delete from busy where id % 3 = 0')
      if (n % 40 === 39) await client.query('vacuum full busy')
      if (n % 60 === 59) await client.query('truncate busy')
    }
  }

  test('a table that somebody empties is still counted as it was', async () => {
    const adminUrl = findRunningPostgres(dataDir) ?? ''
    await ask(adminUrl, 'create table zoo as select generate_series(1, 100) as animal')
    let emptying: Promise<unknown> = Promise.resolve()
    const { manifest } = await backUp(dataDir, backups, {
      onProgress: (step, done) => {
        if (step === 'counting' && done === 0) emptying = ask(adminUrl, 'truncate zoo')
      },
    })
    expect(manifest.tables['public.zoo']?.rows).toBe(100)
    await emptying
    await ask(adminUrl, 'drop table zoo')
  })

  test('a long piece of work is waited for without holding others up, and a second backup meanwhile is refused', async () => {
    const adminUrl = findRunningPostgres(dataDir) ?? ''
    await using writer = await connected(adminUrl)
    await writer.query(`begin; insert into app.logic (name, checksum) values ('long', 'work')`)
    const underWay = backUp(dataDir, backups)
    await untilWaiting(adminUrl)
    await expect(backUp(dataDir, backups)).rejects.toThrow(/being made already\. Nothing was begun/)
    expect(listUnfinished(backups)).toMatchObject([{ isAbandoned: false }])
    await ask(adminUrl, `begin; insert into app.logic (name, checksum) values ('another', 'work'); rollback`)
    // PostgreSQL throws away what nobody holds of its log.
    for (const _ of [1, 2, 3])
      await ask(adminUrl, `create table t (); drop table t; select pg_switch_wal(); checkpoint`)
    await writer.query('commit')
    const { manifest, file } = await underWay
    const counted = await writer.query('select count(*)::int as rows from app.logic')
    expect(manifest.tables['app.logic']?.rows).toBe(counted.rows[0].rows)
    await writer.query(`delete from app.logic where name = 'long'`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(listUnfinished(backups)).toEqual([])
  })

  test('stopped in the middle it leaves nothing, and what a killed one left is removed by the next', async () => {
    const adminUrl = findRunningPostgres(dataDir) ?? ''
    await using writer = await connected(adminUrl)
    await writer.query(`begin; insert into app.logic (name, checksum) values ('long', 'work')`)
    const stopping = new AbortController()
    const before = readdirSync(backups)
    const underWay = backUp(dataDir, backups, { signal: stopping.signal })
    underWay.catch(() => {})
    await untilWaiting(adminUrl)
    stopping.abort(new BackupError('Stopped.'))
    await expect(underWay).rejects.toThrow('Stopped.')
    await writer.query('rollback')
    expect(readdirSync(backups)).toEqual(before)
    expect(await ask(adminUrl, 'select slot_name from pg_replication_slots')).toEqual([])

    const left = write(`${made.file}.1-1@${nameUnfinished('').split('@')[1]}`, Buffer.alloc(10))
    expect(listUnfinished(backups)).toEqual([{ path: left, isAbandoned: true }])
    await backUp(dataDir, backups)
    expect(existsSync(left)).toBe(false)
  })

  /** The copying is done, and the tables have been asked for in vain at least once. */
  async function untilWaiting(adminUrl: string): Promise<void> {
    const waiting = `select from pg_stat_activity where application_name = 'orbit-backup' and wait_event_type = 'Lock'`
    while ((await ask(adminUrl, waiting)).length === 0) await sleep(10)
    while ((await ask(adminUrl, waiting)).length > 0) await sleep(10)
  }
})

test('the list knows what is there, what came of trying it, and what cannot be used', async () => {
  expect(await listBackups(join(folder, 'no-such-folder'))).toEqual([])
  expect(() => findBackup(join(folder, 'no-such-folder'), 'latest')).toThrow(/There are no backups in .* yet/)
  const file = write(join(backups, 'orbit-1999-01-01T000000Z.orbit-backup'), copy.bytes.subarray(0, 5000))
  rememberVerification(made.file, { at: '2026-11-23T16:00:00.000Z', isGood: true, outcome: 'good' })
  const [oldest, ...others] = await listBackups(backups)
  expect(oldest).toMatchObject({
    file,
    bytes: 5000,
    complaint: expect.stringMatching(/is damaged: its end is missing/),
  })
  expect(others.find((one) => one.file === made.file)).toMatchObject({
    bytes: made.bytes,
    manifest: made.manifest,
    verification: { isGood: true },
  })
  expect(findBackup(backups, undefined)).toBe(others.at(-1)?.file)
  expect(findBackup(backups, basename(made.file, '.orbit-backup'))).toBe(made.file)
  expect(() => findBackup(backups, '../../etc/passwd')).toThrow(/There is no backup "..\/..\/etc\/passwd" in/)
})

test('tar and zstd open it without us', () => {
  const place = join(folder, 'by-hand')
  mkdirSync(place)
  const script =
    'cd "$1" && tar xf "$2" && cat part-*.tar.zst | zstd -dcq | tar tf - | grep -c . && grep -c systemIdentifier manifest.json'
  if (spawnSync('zstd', ['--version']).status !== 0) return
  const { stdout } = spawnSync('sh', ['-c', script, 'sh', place, made.file], { encoding: 'utf8' })
  expect(stdout).toMatch(/^\d{4}\n1\n$/)
})
