import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Stopping } from './stopping.ts'

const LOOK_EVERY_MS = 2_000

/** The one that runs now: whoever stops it must not mean the one before. */
export interface KeptPostgres {
  postgres: EmbeddedPostgres
}

/** PostgreSQL may be killed under us, by hand or by a machine short of memory. Nobody but us would start it again. */
export function keepPostgresAlive(kept: KeptPostgres, dataDir: string, stopping: Stopping): AsyncDisposable {
  let starting: Promise<void> | undefined
  const look = () => {
    if (starting !== undefined || kept.postgres.isRunning()) return
    starting = startAgain(kept, dataDir, stopping).finally(() => {
      starting = undefined
    })
  }
  const timer = setInterval(look, LOOK_EVERY_MS).unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await starting
    },
  }
}

async function startAgain(kept: KeptPostgres, dataDir: string, stopping: Stopping): Promise<void> {
  const say = (line: string) => console.error(line)
  try {
    say('PostgreSQL has ended unexpectedly: starting it again …')
    const { port } = kept.postgres
    kept.postgres.forget()
    kept.postgres = await startEmbeddedPostgres({ dataDir, say })
    if (kept.postgres.port === port) return
    stopping.fail(new OperatorError(`PostgreSQL's port ${port} was taken meanwhile. Start OrbitEngine again.`))
  } catch (error) {
    say(`PostgreSQL could not be started: ${error instanceof Error ? error.message : error} Trying again.`)
  }
}
