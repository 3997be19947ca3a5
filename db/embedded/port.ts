import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { replaceFile } from './whole-files.ts'

/** The port of the last start while it is free, so that a tool pointed at the database keeps its address. */
export async function choosePort(dataDir: string): Promise<number> {
  const last = recallPort(dataDir)
  if (last !== undefined && (await isFree(last))) return last
  for (;;) {
    // Below the range from which the system takes ports for outgoing connections.
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

export function rememberPort(dataDir: string, port: number): void {
  if (recallPort(dataDir) !== port) replaceFile(portFile(dataDir), `${port}\n`)
}

function recallPort(dataDir: string): number | undefined {
  try {
    const port = Number(readFileSync(portFile(dataDir), 'utf8'))
    return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined
  } catch {
    return undefined // no wish, so any port will do
  }
}

function portFile(dataDir: string): string {
  return join(dataDir, 'postgres.port')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
