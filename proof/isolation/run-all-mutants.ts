import type { MutantResult } from '../../server/test/kit/mutants/run-mutants.ts'
import { startRun } from '../../server/test/kit/mutants/start-run.ts'
import { takeDownWall } from '../../server/test/kit/mutants/take-down-wall.ts'
import type { Cluster } from './cluster.ts'

const PROCESSES = 2

/** Our source, broken on purpose in every way we know: each must be found. */
export async function runAllMutants(cluster: Cluster, say: (line: string) => void): Promise<MutantResult[]> {
  const databases = await Promise.all(Array.from({ length: PROCESSES }, (_, part) => openDatabases(cluster, part)))
  const results: MutantResult[] = []
  const keep = (result: MutantResult) => {
    results.push(result)
    const isRight = (result.found === undefined) === result.isHarmless
    if (!isRight) say(`${result.isHarmless ? 'not harmless' : 'NOT CAUGHT'}: ${result.name} ${result.found ?? ''}`)
  }
  const runs = databases.map((pair, part) => startRun({ ...pair, share: [part, PROCESSES], isShort: false }, keep))
  await Promise.all(runs)
  say(`${results.length} mutants tried out.`)
  return results
}

async function openDatabases(cluster: Cluster, part: number) {
  const up = await cluster.addDatabase(`mutants_up_${part}`)
  const down = await cluster.addDatabase(`mutants_down_${part}`)
  await takeDownWall(down.admin)
  return { up, down }
}
