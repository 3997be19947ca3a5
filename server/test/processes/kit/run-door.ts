import { onTestFinished } from 'vitest'
import { type Ended, ServerProcess } from '../../kit/server-process.ts'

/** A process of OrbitEngine, as `npm start` and `npm run orbit` begin it, without pages; killed when its test is over. */
export class Door extends ServerProcess {
  constructor(script: string, words: string[], environment: Record<string, string>) {
    super(script, words, { ORBIT_DEMO_DAYS: '0', ORBIT_WEB: 'off', ...environment })
    onTestFinished(() => void this.child.kill('SIGKILL'))
  }
}

export function startServer(environment: Record<string, string>): Door {
  return new Door('http.ts', [], environment)
}

export function runOrbit(words: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Door('cli.ts', words, environment).ended()
}
