import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../../db/embedded/make-folder.ts'
import { createFileOnce } from '../../../db/embedded/whole-files.ts'
import type { Config } from '../config.ts'
import { FileAddresses } from '../platform/file-addresses.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Storage } from '../platform/storage.ts'
import { storageInS3 } from '../platform/storage-in-s3.ts'
import { storageOnDisk } from '../platform/storage-on-disk.ts'

/** Where the operator wants files to lie. */
export function openStorage({ dataDir, s3 }: Config): Storage {
  return s3 === undefined ? storageOnDisk(join(dataDir, 'files')) : storageInS3(s3)
}

/** Addresses of files, signed with ORBIT_SECRET, or with a secret that is made once and kept in the data folder. */
export function openAddresses({ dataDir, secret }: Config): FileAddresses {
  return new FileAddresses(secret ?? keptSecret(dataDir))
}

const SECRET = /^[A-Za-z0-9_-]{43}$/

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'signing-secret')
  makeFolder(dataDir)
  // Two processes that begin at once get the same one.
  createFileOnce(file, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  if (SECRET.test(secret)) return secret
  throw new OperatorError(
    `${file} is damaged. Remove it: a new one is made, and addresses of images are given out anew.`,
  )
}
