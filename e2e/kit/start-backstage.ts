import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Before all tests; what it returns, after them. */
export default async function startBackstage(): Promise<() => Promise<void>> {
  const backstage = fork(join(import.meta.dirname, 'backstage.ts'), [], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Ctrl+C ends the tests, and they end it.
    detached: true,
  })
  const ended = once(backstage, 'exit')
  const [address] = await Promise.race([once(backstage, 'message'), ended.then(() => [undefined])])
  if (typeof address !== 'string') throw new Error('What the tests need could not be started: see above.')
  process.env.ORBIT_BACKSTAGE = address
  return async () => {
    backstage.disconnect()
    await ended
  }
}
