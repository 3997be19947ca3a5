import { BackupError } from '../../../db/backup/backup-error.ts'
import { EmbeddedPostgresError } from '../../../db/embedded/embedded-postgres-error.ts'
import { AlreadyRunning } from '../../../db/embedded/server-lock.ts'
import { MigrationError } from '../../../db/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { Refusal } from '../platform/refusal.ts'

/** What the operator reads when a start or a command fails: plain sentences, or a stack when it is a bug. */
export function explain(error: unknown): string {
  if (isForTheOperator(error)) return error.message
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `This is a bug in OrbitEngine; please report it with the lines below.\n${stack}`
}

function isForTheOperator(error: unknown): error is Error {
  const kinds = [OperatorError, Refusal, EmbeddedPostgresError, BackupError, AlreadyRunning, MigrationError]
  return kinds.some((kind) => error instanceof kind)
}
