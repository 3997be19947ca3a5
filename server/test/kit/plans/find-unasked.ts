import { type Profiler, Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../mutants/mutated-modules.ts'
import { predicates } from '../mutants/predicate-mutants.ts'

/** From here on the engine counts what is run of each file. */
export async function watchCoverage(): Promise<Session> {
  const inspector = new Session()
  inspector.connect()
  await inspector.post('Profiler.enable')
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return inspector
}

/** Comparisons of organizations in our source that stand in no function, or part of one, that was run. */
export async function findUnasked(coverage: Session): Promise<string[]> {
  const { result: scripts } = await coverage.post('Profiler.takePreciseCoverage')
  const ran = new Map(
    scripts.filter(({ url }) => url.includes('?mutant=')).map((script) => [fileOf(script.url), script]),
  )
  return predicates()
    .filter(({ file, from }) => !wasRun(ran.get(file), from))
    .map(({ file, line, within, text }) => `${file}:${line} ${within}: ${text}`)
}

function fileOf(url: string): string {
  return fileURLToPath(url.replace(/\?.*/, '')).slice(root.length + 1)
}

/** As often as the smallest part around it. */
function wasRun(script: Profiler.ScriptCoverage | undefined, at: number): boolean {
  const parts = (script?.functions ?? []).flatMap(({ ranges }) => ranges)
  const around = parts.filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
  const [smallest] = around.sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset))
  return (smallest?.count ?? 0) > 0
}
