/** Something the operator can put right: one or two plain sentences that say what to do. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/** Full disks and forbidden folders arrive as errno errors; everything else that is thrown here is a bug and stays one. */
export function asReadableError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof EmbeddedPostgresError) return error
  const { code, path } = error as NodeJS.ErrnoException
  const advice = code === undefined ? undefined : adviceByErrno[code]
  if (advice === undefined) return error
  const message = `The embedded PostgreSQL could not use ${path ?? dataDir} (${code}). ${advice}`
  return new EmbeddedPostgresError(message, { cause: error })
}

const adviceByErrno: Record<string, string> = {
  EACCES: 'Give the user who starts OrbitEngine access to it, or set ORBIT_DATA_DIR to a folder of theirs.',
  EPERM: 'Give the user who starts OrbitEngine access to it, or set ORBIT_DATA_DIR to a folder of theirs.',
  EROFS: 'Set ORBIT_DATA_DIR to a folder on a disk that can be written.',
  ENOSPC: 'Free some space on the disk and start again.',
  EDQUOT: 'Free some space on the disk and start again.',
  ENOTDIR: 'Set ORBIT_DATA_DIR to a folder.',
  EEXIST: 'Set ORBIT_DATA_DIR to a folder.',
  ENOENT: 'Set ORBIT_DATA_DIR to a folder on a disk that can be written.',
}
