import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Stopping } from './stopping.ts'

const LOOK_EVERY_MS = 2_000

/** PostgreSQL may be killed under us, by hand or by a machine short of memory. Nobody but us would start it again. */
export function keepPostgresAlive(postgres: EmbeddedPostgres, dataDir: string, stopping: Stopping): AsyncDisposable {
  let starting: Promise<void> | undefined
  const look = () => {
    if (starting !== undefined || postgres.isRunning()) return
    starting = startAgain(postgres, dataDir, stopping).finally(() => {
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

async function startAgain({ port }: EmbeddedPostgres, dataDir: string, stopping: Stopping): Promise<void> {
  const say = (line: string) => console.error(line)
  try {
    say('PostgreSQL has ended unexpectedly: starting it again …')
    const again = await startEmbeddedPostgres({ dataDir, say })
    if (again.port === port) return
    stopping.fail(new OperatorError(`PostgreSQL's port ${port} was taken meanwhile. Start OrbitEngine again.`))
  } catch (error) {
    say(`PostgreSQL could not be started: ${error instanceof Error ? error.message : error} Trying again.`)
  }
}
