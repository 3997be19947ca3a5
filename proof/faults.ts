import { parseArgs } from 'node:util'
import { type Interruption, listenForInterruption } from './concurrency/interruption.ts'
import { type Part, writeReport } from './concurrency/write-report.ts'
import { firstStarts, interruptFirstStart } from './faults/first-starts.ts'
import { Installation } from './faults/installation.ts'
import { importVictims, interruptImport } from './faults/interrupted-import.ts'
import { points } from './faults/points.ts'
import { type RoundReport, SellingTrial } from './faults/selling-trial.ts'
import { ProofMisused } from './proof-misused.ts'

const HELP = `npm run proof -- faults [--rounds 3] [--sales 70] [--seed N] [--only WORD]
Each point with each of its victims so many times, with so many sales before each. --only: points whose name has the word.
Ctrl+C ends with a report of what was done.`

interface Options {
  rounds: number
  sales: number
  seed: number
  only: string
}

export async function prove(words: string[]): Promise<boolean> {
  const options = readOptions(words)
  using interruption = listenForInterruption(() => Installation.abandonAll())
  console.log(`Kill -9 at named points, seed ${options.seed}.`)
  const parts = [
    ...(await proveSelling(options, interruption)),
    ...(await proveFirstStarts(options, interruption)),
    ...(await proveImports(options, interruption)),
  ]
  return writeReport('faults', { ...options, isInterrupted: interruption.isRequested() }, parts)
}

/** One shop lives through all of it. */
async function proveSelling({ rounds, sales, seed, only }: Options, interruption: Interruption): Promise<Part[]> {
  const chosen = Object.entries(points).filter(([name]) => name.includes(only))
  if (chosen.length === 0) return []
  const parts: Part[] = []
  await using trial = await SellingTrial.begin(seed)
  for (const [point, { victims }] of chosen) {
    if (interruption.isRequested()) break
    const reports: RoundReport[] = []
    const part = await proveOne(point, 'no acknowledged sale is lost or doubled, the books agree', async () => {
      for (const victim of Array.from({ length: rounds }, () => victims).flat()) {
        if (interruption.isRequested()) break
        reports.push(await trial.round(point, victim, sales))
      }
      return figuresOf(reports)
    })
    parts.push(part)
    if (!part.holds) break // whatever comes after would stand on broken ground
  }
  const figures = { sales: trial.sales, startsOfTheServer: trial.starts }
  console.log(`      ${trial.sales} sales were acknowledged and are kept, once each`)
  return [...parts, { name: 'altogether', claim: 'what was acknowledged is kept', holds: true, seconds: 0, figures }]
}

function figuresOf(reports: RoundReport[]) {
  const sum = (of: (report: RoundReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  return {
    kills: reports.length,
    sales: sum(({ sales }) => sales),
    repeatedRequests: sum(({ repeated }) => repeated),
    doneButUnheard: sum(({ unheard }) => unheard),
    longestSecondsDown: Math.max(...reports.map(({ secondsDown }) => secondsDown)),
    byVictim: Object.fromEntries(
      Map.groupBy(reports, ({ victim }) => victim)
        .entries()
        .map(([name, all]) => [name, all.length]),
    ),
  }
}

async function proveFirstStarts({ rounds, only }: Options, interruption: Interruption): Promise<Part[]> {
  const parts: Part[] = []
  for (const [point, { victims }] of Object.entries(firstStarts).filter(([name]) => name.includes(only))) {
    if (interruption.isRequested()) break
    const part = proveOne(point, 'the next start makes a whole shop', async () => {
      const seconds: number[] = []
      for (const victim of Array.from({ length: rounds }, () => victims).flat()) {
        if (!interruption.isRequested()) seconds.push(await interruptFirstStart(point, victim))
      }
      return { kills: seconds.length, victims, secondsToStart: seconds }
    })
    parts.push(await part)
  }
  return parts
}

async function proveImports({ rounds, only }: Options, interruption: Interruption): Promise<Part[]> {
  const name = 'while an import runs'
  if (!name.includes(only) || interruption.isRequested()) return []
  const part = proveOne(name, 'run again, it has brought in each sale once', async () => {
    const left: number[] = []
    for (const victim of Array.from({ length: rounds }, () => importVictims).flat()) {
      if (!interruption.isRequested()) left.push(await interruptImport(victim))
    }
    return { kills: left.length, victims: importVictims, salesLeftByTheKilledRun: left }
  })
  return [await part]
}

async function proveOne(name: string, claim: string, work: () => Promise<Record<string, unknown>>): Promise<Part> {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  try {
    const figures = await work()
    console.log(`held  ${name} (${seconds()} s, ${figures.kills} kills)`)
    return { name, claim, holds: true, seconds: seconds(), figures }
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
    console.error(`DID NOT HOLD  ${name} (${seconds()} s): ${claim}\n${fault}`)
    return { name, claim, holds: false, seconds: seconds(), figures: {}, fault }
  }
}

function readOptions(words: string[]): Options {
  const { values } = parse(words)
  return {
    rounds: wholeNumber('rounds', values.rounds ?? '3'),
    sales: wholeNumber('sales', values.sales ?? '70'),
    seed: wholeNumber('seed', values.seed ?? String(1 + Math.floor(Math.random() * 1_000_000))),
    only: values.only ?? '',
  }
}

function parse(words: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: words, options: { rounds: text, sales: text, seed: text, only: text } })
  } catch (error) {
    throw new ProofMisused(`${(error as Error).message}\n${HELP}`)
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new ProofMisused(`--${name}: write a whole number above zero.\n${HELP}`)
  return Number(text)
}
