import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ListedFile, parseKey, type Storage, StorageUnavailable, type StoredFile } from './storage.ts'

/** A folder per organization, readable by the owner of the process only. */
export function storageOnDisk(folder: string): Storage {
  return {
    put: (key, content) => write(folder, key, content).catch(fail),
    open: (key) => openFile(join(folder, checked(key))).catch(fail),
    remove: async (keys) => {
      await Promise.all(keys.map((key) => rm(join(folder, checked(key)), { force: true }))).catch(fail)
    },
    async *organizations() {
      for (const entry of await entriesOf(folder)) if (entry.isDirectory()) yield entry.name
    },
    list: (organizationId) => listFolder(folder, organizationId),
  }
}

/** Whole or not at all: what is being written has another name. */
async function write(folder: string, key: string, content: Buffer): Promise<void> {
  const path = join(folder, checked(key))
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function openFile(path: string): Promise<StoredFile | undefined> {
  const handle = await open(path, 'r').catch(unlessMissing)
  if (handle === undefined) return undefined
  const { size } = await handle.stat()
  return { bytes: size, content: handle.createReadStream() }
}

async function* listFolder(folder: string, organizationId: string): AsyncIterable<ListedFile> {
  for (const { name } of await entriesOf(join(folder, organizationId))) {
    const key = `${organizationId}/${name}`
    const found = await stat(join(folder, key)).catch(unlessMissing)
    if (found?.isFile()) yield { key, storedAt: found.mtime }
  }
}

async function entriesOf(folder: string) {
  return (await readdir(folder, { withFileTypes: true }).catch(unlessMissing)) ?? []
}

const LEFTOVER = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\.[a-z0-9.]+\.part$/

/** Nothing but a key becomes a path. */
function checked(key: string): string {
  if (parseKey(key) === undefined && !LEFTOVER.test(key))
    throw new Error(`not the key of a file: ${JSON.stringify(key)}`)
  return key
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function fail(error: unknown): never {
  throw new StorageUnavailable(error)
}
