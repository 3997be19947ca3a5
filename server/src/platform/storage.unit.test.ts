import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startS3 } from '../../test/kit/s3-server.ts'
import { keyOf, parseKey, readWhole, type Storage, StorageUnavailable } from './storage.ts'
import { storageInS3 } from './storage-in-s3.ts'
import { storageOnDisk } from './storage-on-disk.ts'

const folder = await mkdtemp(join(tmpdir(), 'orbit-storage-'))
const s3 = await startS3()
afterAll(async () => {
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
})

const newFile = (organizationId: string = randomUUID(), form = '160.webp') => ({
  organizationId,
  fileId: randomUUID(),
  form,
})
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe.each<[string, Storage]>([
  ['on disk', storageOnDisk(join(folder, 'files'))],
  ['in S3', storageInS3(s3.options)],
])('a storage %s', (_, storage) => {
  test('gives back what was put in, byte by byte, until it is removed', async () => {
    const file = newFile()
    const content = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256))
    await storage.put(keyOf(file), content, 'image/webp')
    const found = await storage.open(keyOf(file))
    expect(found?.bytes).toBe(content.length)
    found?.content.destroy()
    expect(await readWhole(storage, file)).toEqual(content)
    await storage.remove([keyOf(file)])
    expect(await readWhole(storage, file)).toBeUndefined()
  })

  test('finds nothing where nothing is, and removes it all the same', async () => {
    expect(await storage.open(keyOf(newFile()))).toBeUndefined()
    await storage.remove([keyOf(newFile())])
    expect(await collect(storage.list(randomUUID()))).toEqual([])
  })

  test('lists what one organization has, and which organizations have something', async () => {
    const mine = [newFile(), newFile()].map((file, _, [first]) => ({
      ...file,
      organizationId: first?.organizationId ?? '',
    }))
    const theirs = newFile()
    for (const file of [...mine, theirs]) await storage.put(keyOf(file), Buffer.from('x'), 'image/webp')
    const listed = await collect(storage.list(mine[0]?.organizationId ?? ''))
    expect(listed.map(({ key }) => key).sort()).toEqual(mine.map(keyOf).sort())
    for (const { storedAt } of listed) expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(3_600_000)
    expect(await collect(storage.organizations())).toEqual(
      expect.arrayContaining([mine[0]?.organizationId, theirs.organizationId]),
    )
  })
})

describe('a key', () => {
  test('begins with its organization and is read back', () => {
    const file = newFile(undefined, 'file.pdf')
    expect(keyOf(file).startsWith(`${file.organizationId}/`)).toBe(true)
    expect(parseKey(keyOf(file))).toEqual(file)
  })

  test.each([
    ['climbs', { form: '../../secrets.json' }],
    ['names a folder', { fileId: '../other' }],
    ['leaves its organization', { organizationId: '..' }],
    ['has nothing for a form', { form: '' }],
    ['ends in a line', { form: '800.webp\n' }],
  ])('that %s is none', (_, wrong) => {
    expect(() => keyOf({ ...newFile(), ...wrong })).toThrow('not the key of a file')
  })

  test('becomes a path on disk only when it is one', async () => {
    const storage = storageOnDisk(folder)
    await writeFile(join(folder, 'secret'), 'x')
    for (const path of ['secret', '../secret', `${randomUUID()}/../secret`, '/etc/passwd']) {
      await expect((async () => storage.open(path))()).rejects.toThrow('not the key of a file')
      await expect(storage.remove([path])).rejects.toThrow()
    }
    expect(await stat(join(folder, 'secret'))).toBeDefined()
  })
})

describe('what cannot be stored', () => {
  test('is said to be nobody’s fault, and leaves nothing half-written on disk', async () => {
    const file = newFile()
    const place = join(folder, 'full', file.organizationId)
    // A folder where the file should be: the last step, its name, fails.
    await mkdir(join(place, `${file.fileId}.${file.form}`, 'in the way'), { recursive: true })
    const failed = storageOnDisk(join(folder, 'full')).put(keyOf(file), Buffer.from('x'), 'image/webp')
    await expect(failed).rejects.toMatchObject({ code: 'service_unavailable', status: 503 })
    expect(await readdir(place)).toEqual([`${file.fileId}.${file.form}`])
  })

  test.each([
    ['whose server is away', { endpoint: 'http://127.0.0.1:9' }],
    ['that is not there', { bucket: 'nowhere' }],
  ])('in a bucket %s is refused, and the secret key is in no error', async (_, wrong) => {
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'do-not-tell' }
    const storage = storageInS3({ ...s3.options, credentials, ...wrong })
    const error = await storage.put(keyOf(newFile()), Buffer.from('x'), 'image/webp').catch((reason) => reason)
    expect(error).toBeInstanceOf(StorageUnavailable)
    expect(JSON.stringify([error, error.cause, String(error.cause?.stack)])).not.toContain('do-not-tell')
  })
})

test('files on disk are their owner’s alone', async () => {
  const file = newFile()
  await storageOnDisk(join(folder, 'own')).put(keyOf(file), Buffer.from('x'), 'image/webp')
  const modeOf = async (path: string) => ((await stat(join(folder, 'own', path))).mode & 0o777).toString(8)
  expect([await modeOf(keyOf(file)), await modeOf(file.organizationId)]).toEqual(['600', '700'])
})
