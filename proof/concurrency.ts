import { parseArgs } from 'node:util'
import { goBackAndForth } from './concurrency/back-and-forth.ts'
import { sellAmongAborts } from './concurrency/gapless.ts'
import { type Grounds, openGrounds } from './concurrency/grounds.ts'
import { type Interruption, listenForInterruption } from './concurrency/interruption.ts'
import { sellTheLastUnit } from './concurrency/last-unit.ts'
import { openOwnDatabase } from './concurrency/own-database.ts'
import { Progress } from './concurrency/progress.ts'
import { askForTheSameSale } from './concurrency/same-sale.ts'
import { soak } from './concurrency/soak/soak.ts'
import { runMachine } from './concurrency/state-machines.ts'
import { type Part, writeReport } from './concurrency/write-report.ts'
import { ProofMisused } from './proof-misused.ts'

const HELP = `npm run proof -- concurrency [--operations 1000000] [--clients 24] [--shops 4] [--seed N] [--only PART,PART]
Parts: last-unit, same-sale, back-and-forth, gapless, machines, soak. Ctrl+C ends with the checks of what was done.`

interface Options {
  operations: number
  clients: number
  shops: number
  seed: number
}

interface Proving extends Options {
  grounds: Grounds
  interruption: Interruption
}

interface Proof {
  claim: string
  prove(proving: Proving): Promise<Record<string, unknown>>
}

/** In the order in which they run. Each returns its figures, and throws when its claim does not hold. */
const proofs: Record<string, Proof> = {
  'last-unit': {
    claim: '200 buyers at once want one unit, 1,000 times: one has it, 199 hear that there is none',
    prove: async ({ grounds, interruption: { isRequested: isOver } }) => {
      const progress = new Progress('last unit, rounds', 1_000)
      const requests = await sellTheLastUnit(grounds, { buyers: 200, rounds: 1_000, onRound: progress.show, isOver })
      progress.end()
      return { rounds: requests / 200, requests }
    },
  },
  'same-sale': {
    claim: 'one sale asked for 100 times at once, 200 times over: one sale, 100 equal answers; another body is refused',
    prove: async ({ grounds }) => ({ requests: await askForTheSameSale(grounds, { times: 100, rounds: 200 }) }),
  },
  'back-and-forth': {
    claim: 'completed and cancelled in any order, in turn and at once: stock and customer return to the start',
    prove: async ({ grounds, seed }) => ({
      requests: await goBackAndForth(grounds, { rounds: 1_000, acts: 24, seed }),
    }),
  },
  gapless: {
    claim: '10,000 sales of which a fifth is refused, hung up or interrupted: numbers 1 to N in each series',
    prove: async ({ grounds, seed, interruption: { isRequested: isOver } }) => {
      const progress = new Progress('gapless, requests', 10_000)
      let done = 0
      const onSale = () => progress.show(++done)
      const report = await sellAmongAborts(grounds, { requests: 10_000, clients: 24, seed, onSale, isOver })
      progress.end()
      return { ...report }
    },
  },
  machines: {
    claim: 'random stories agree at every step with a simple model of stock and of sales',
    prove: async ({ grounds, seed }) => ({
      seed,
      stockSteps: await runMachine(grounds, 'stock', { seed, runs: 300, steps: 100 }),
      salesSteps: await runMachine(grounds, 'sales', { seed, runs: 300, steps: 100 }),
    }),
  },
  soak: {
    claim: 'random operations of many clients at once: every acknowledged outcome is what the database has',
    prove: async ({ grounds, interruption, ...options }) => {
      const progress = new Progress('soak, operations', options.operations)
      const report = await soak(grounds, {
        ...options,
        booksEvery: Math.max(10_000, Math.round(options.operations / 20)),
        onProgress: progress.show,
        isOver: interruption.isRequested,
      })
      progress.end()
      if (report.faults.length > 0) throw new Error(report.faults.join('\n'))
      return { seed: options.seed, clients: options.clients, shops: options.shops, ...report }
    },
  },
}

export async function prove(words: string[]): Promise<boolean> {
  const { only, ...options } = readOptions(words)
  await using opened = new AsyncDisposableStack()
  const database = await openOwnDatabase()
  opened.defer(database.drop)
  using interruption = listenForInterruption(database.abandon)
  const grounds = opened.use(await openGrounds(database, { isApart: true }))
  console.log(`Concurrency over HTTP, seed ${options.seed}.`)
  const parts: Part[] = []
  for (const [name, proof] of Object.entries(proofs)) {
    if (only.includes(name) && !interruption.isRequested()) {
      parts.push(await proveOne(name, proof, { ...options, grounds, interruption }))
    }
  }
  return writeReport('concurrency', { ...options, only, isInterrupted: interruption.isRequested() }, parts)
}

async function proveOne(name: string, { claim, prove }: Proof, proving: Proving): Promise<Part> {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  try {
    const figures = await prove(proving)
    console.log(`held  ${name} (${seconds()} s): ${claim}`)
    return { name, claim, holds: true, seconds: seconds(), figures }
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    console.error(`DID NOT HOLD  ${name} (${seconds()} s, seed ${proving.seed}): ${claim}\n${fault}`)
    return { name, claim, holds: false, seconds: seconds(), figures: { seed: proving.seed }, fault }
  }
}

function readOptions(words: string[]): Options & { only: string[] } {
  const { values } = parse(words)
  const only = values.only?.split(',') ?? Object.keys(proofs)
  const unknown = only.filter((name) => !(name in proofs))
  if (unknown.length > 0) throw new ProofMisused(`There is no part ${unknown.join(', ')}.\n${HELP}`)
  const options = {
    operations: wholeNumber('operations', values.operations ?? '1000000'),
    clients: wholeNumber('clients', values.clients ?? '24'),
    shops: wholeNumber('shops', values.shops ?? '4'),
    seed: wholeNumber('seed', values.seed ?? String(1 + Math.floor(Math.random() * 1_000_000))),
  }
  return { ...options, only }
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      options: {
        operations: { type: 'string' },
        clients: { type: 'string' },
        shops: { type: 'string' },
        seed: { type: 'string' },
        only: { type: 'string' },
      },
    })
  } catch (error) {
    throw new ProofMisused(`${(error as Error).message}\n${HELP}`)
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new ProofMisused(`--${name}: write a whole number above zero.\n${HELP}`)
  return Number(text)
}
