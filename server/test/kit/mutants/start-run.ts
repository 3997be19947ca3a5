import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MutantResult, Run } from './run-mutants.ts'

/** As they are tried out, in a process of their own. */
export async function startRun(run: Run, onResult: (result: MutantResult) => void): Promise<void> {
  const [up, down] = [run.up, run.down].map(({ appUrl, adminUrl }) => ({ appUrl, adminUrl }))
  const words = [join(import.meta.dirname, 'run-mutants.ts'), JSON.stringify({ ...run, up, down })]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  for await (const line of createInterface(child.stdout)) onResult(JSON.parse(line))
  const [code] = await ended
  if (code !== 0) throw new Error(`The mutants ended with ${code}.`)
}
