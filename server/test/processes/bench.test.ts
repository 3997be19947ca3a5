import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

interface Figure {
  name: string
  value: number
  quartiles: number[]
  anchor?: { value: number }
  ratio?: { value: number }
  target?: { must: number }
  reached?: string
}

const repository = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'orbit-bench-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// That they run and what they write, never how fast: that is for a machine that has nothing else to do.
const runs: [name: string, words: string[], first: string][] = [
  ['sales', ['--clients', '2'], 'POST /sales over HTTP'],
  ['sales', ['--clients', '2', '--own-driver'], 'POST /sales over HTTP'],
  ['reads', [], 'list of 50 products over HTTP'],
  ['start', [], 'second start'],
  ['neighbours', [], 'p95 of 4 shops beside one with 50 times their load'],
  ['web', [], 'JavaScript before /sign-in'],
]
if (process.env.ORBIT_SAMPLE_DATA !== undefined) runs.push(['forecast', [], 'pasta: RMSSE beside MA(56)'])

test.each(runs)('bench %s %j runs and writes its figures', async (name, words, first) => {
  const file = join(folder, `${name}-${words.length}.json`)
  const short = ['--small', '--rounds', '1', '--seconds', '0.5', '--json', file]
  const { stdout } = await runBench([name, ...short, ...words])
  expect(stdout).toContain(first)
  const written = JSON.parse(readFileSync(file, 'utf8')) as { machine: { commit: string }; figures: Figure[] }
  expect(written).toMatchObject({ bench: name, machine: { cores: expect.any(Number), commit: expect.any(String) } })
  const figure = written.figures.find((one) => one.name === first)
  expect(figure?.value).toBeGreaterThan(0)
  expect(figure?.quartiles).toHaveLength(3)
  for (const { target, reached } of written.figures) expect(reached === undefined).toBe(target === undefined)
  const judged = written.figures.filter(({ target }) => target !== undefined)
  expect(judged.length).toBeGreaterThan(0)
  for (const { value, ratio } of judged) expect(ratio?.value ?? value).toBeGreaterThan(0)
})

test('the forecast is left out, with a sentence, where there are no real shops', async () => {
  const { ORBIT_SAMPLE_DATA: _, ...env } = process.env
  const words = [join('bench', 'bench.ts'), 'forecast', '--json', join(folder, 'none.json')]
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: repository, env })
  expect(stdout).toContain('Left out: ORBIT_SAMPLE_DATA names no folder with pasta.csv.gz and online_retail.csv.gz.')
})

test('a benchmark that is not there, or an option that makes no sense, is said in a sentence', async () => {
  await expect(runBench(['speed'])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('sales, reads') })
  await expect(runBench(['sales', '--rounds', 'many'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('many is not between'),
  })
})

function runBench(words: string[]) {
  return promisify(execFile)(process.execPath, [join('bench', 'bench.ts'), ...words], { cwd: repository })
}
