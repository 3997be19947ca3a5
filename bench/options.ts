import { parseArgs } from 'node:util'
import { BenchMisused } from './bench-misused.ts'

export interface BenchOptions {
  rounds: number
  /** of one measurement of one round */
  seconds: number
  /** at once, closed loop */
  clients: number
  /** that sell; the others only have their catalogue */
  organizations: number
  /** where the figures go; under bench/results/ when left out */
  json: string | undefined
  /** less data, to see that it still runs: figures mean nothing */
  isSmall: boolean
  /** find no pgbench, drive SQL ourselves */
  ownDriver: boolean
}

const USAGE = 'Options: --rounds N --seconds S --clients N --organizations N --json FILE --small --own-driver'

export function readOptions(words: string[], defaults: { rounds: number; seconds: number }): BenchOptions {
  const values = parse(words)
  return {
    rounds: numberIn(values.rounds, 1, 1000) ?? defaults.rounds,
    seconds: numberIn(values.seconds, 0.2, 3600) ?? defaults.seconds,
    clients: numberIn(values.clients, 1, 200) ?? 4,
    organizations: numberIn(values.organizations, 1, 20) ?? 1,
    json: values.json,
    isSmall: values.small ?? false,
    ownDriver: values['own-driver'] ?? false,
  }
}

function parse(words: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const options = {
    rounds: text,
    seconds: text,
    clients: text,
    organizations: text,
    json: text,
    small: flag,
    'own-driver': flag,
  }
  try {
    return parseArgs({ args: words, options }).values
  } catch (error) {
    throw new BenchMisused(`${(error as Error).message}\n${USAGE}`)
  }
}

function numberIn(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!(number >= min && number <= max)) throw new BenchMisused(`${text} is not between ${min} and ${max}.\n${USAGE}`)
  return number
}
