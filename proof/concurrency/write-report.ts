import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'

export interface Part {
  name: string
  /** what was to be shown, in a sentence */
  claim: string
  holds: boolean
  seconds: number
  figures: Record<string, unknown>
  /** why it does not hold */
  fault?: string
}

const reports = join(import.meta.dirname, '..', 'reports')

/** `proof/reports/<name>.json`, and the same to read. Returns whether everything held. */
export function writeReport(name: string, options: Record<string, unknown>, parts: readonly Part[]): boolean {
  const holds = parts.length > 0 && parts.every((part) => part.holds)
  const report = {
    proof: name,
    holds,
    commit: commit(),
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
    options,
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    parts,
  }
  mkdirSync(reports, { recursive: true })
  writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(reports, `${name}.md`), textOf(report))
  const isPartial = options.isInterrupted === true
  console.log(
    `\n${holds ? `Everything held${isPartial ? ' of what was done before the interruption' : ''}.` : 'NOT everything held.'} The report: proof/reports/${name}.md and .json`,
  )
  return holds
}

function textOf(report: {
  proof: string
  holds: boolean
  commit: string
  at: string
  machine: string
  parts: readonly Part[]
}) {
  const rows = report.parts.map(
    ({ name, claim, holds, seconds }) =>
      `| ${name} | ${claim} | ${holds ? 'held' : '**did not hold**'} | ${seconds} s |`,
  )
  const figures = report.parts.map(
    ({ name, figures, fault }) =>
      `\n## ${name}\n\n${fault === undefined ? '' : `**${fault}**\n\n`}\`\`\`json\n${JSON.stringify(figures, null, 2)}\n\`\`\`\n`,
  )
  return `# ${report.proof}: ${report.holds ? 'everything held' : 'not everything held'}

Commit ${report.commit}, ${report.at}, ${report.machine}.

| Part | Claim | | Time |
|---|---|---|---|
${rows.join('\n')}
${figures.join('')}`
}

function commit(): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: reports.replace(/reports$/, ''), encoding: 'utf8' })
  try {
    return `${git('rev-parse', 'HEAD').trim()}${git('status', '--porcelain').trim() === '' ? '' : ' with changes'}`
  } catch {
    return 'unknown'
  }
}
