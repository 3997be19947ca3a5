import { constants } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../embedded/whole-files.ts'
import { asBackupError, BackupError } from './backup-error.ts'
import { type ByteSource, damaged } from './read-archive.ts'
import type { ByteSink } from './write-archive.ts'

export interface OpenBackup extends ByteSource, AsyncDisposable {}

/** Only ordinary files: a pipe or a device would be waited for without end. */
export async function openBackupFile(file: string): Promise<OpenBackup> {
  // Not waiting is what keeps a pipe that nobody writes to from holding us up.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((error) => {
    throw asBackupError(error, file)
  })
  const facts = await handle.stat()
  if (!facts.isFile()) {
    await handle.close()
    const what = facts.isDirectory() ? 'a folder' : 'not a file'
    throw new BackupError(`${file} is ${what}. A backup is one file, whose name ends in .orbit-backup.`)
  }
  return {
    name: file,
    size: facts.size,
    read: (offset, length) => readExactly(handle, file, offset, length),
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

/** A file that gets its name when it is whole and on the disk, and not before. */
export class NewBackupFile implements ByteSink {
  readonly #handle: FileHandle
  readonly #file: string

  private constructor(handle: FileHandle, file: string) {
    this.#handle = handle
    this.#file = file
  }

  /** For its owner alone: it holds everything the database knows. */
  static async create(file: string): Promise<NewBackupFile> {
    return new NewBackupFile(await open(file, 'wx', 0o600), file)
  }

  async write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      done += (await this.#handle.write(bytes, done)).bytesWritten
    }
  }

  async finishAs(name: string): Promise<void> {
    await this.#handle.sync()
    await this.#handle.close()
    await rename(this.#file, name)
    syncFolder(dirname(name))
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => {}) // it may be closed already
  }
}

async function readExactly(handle: FileHandle, file: string, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done).catch((error) => {
      throw asBackupError(error, file)
    })
    if (bytesRead === 0) damaged({ name: file }, 'it ends too early')
    done += bytesRead
  }
  return bytes
}
