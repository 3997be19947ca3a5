import { printable } from './printable.ts'

/** A backup that cannot be made, read or restored; the message, one line, says why, and what to do. */
export class BackupError extends Error {
  override name = 'BackupError'

  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options)
  }
}

/** The backup itself is not good, wherever and whoever restores it. */
export class BadBackup extends BackupError {
  override name = 'BadBackup'
}

/** What the system says about a file or folder, in plain words; everything else stays the error it is. */
export function asBackupError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof BackupError) return error
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? '']
  return sentence === undefined ? error : new BackupError(sentence(path), { cause: error })
}

const forbidden = (path: string) => `${path} may not be used by this user. Run the command as the user who owns it.`
const full = (path: string) =>
  `The disk of ${path} is full. Nothing half made was left there; free some space, then try again.`

const sentences: Record<string, (path: string) => string> = {
  EACCES: forbidden,
  EPERM: forbidden,
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: (path) => `The disk of ${path} cannot hold a file of this size. Choose another folder.`,
  EROFS: (path) => `${path} is on a disk that cannot be written. Choose another folder.`,
  EIO: (path) => `The disk of ${path} reports an error. Look at the system's log; the disk may be dying.`,
  ENOENT: (path) => `There is no ${path}.`,
  ENOTDIR: (path) => `${path} is not a folder, or does not lie in one.`,
  EISDIR: (path) => `${path} is a folder.`,
  ENXIO: (path) => `${path} is not a file.`,
  ENAMETOOLONG: (path) => `${path} is too long for a name.`,
  ELOOP: (path) => `${path} leads in a circle of links.`,
}
