import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describeMachine } from './machine.ts'
import type { BenchOptions } from './options.ts'
import { type Quartiles, quartilesOf } from './quartiles.ts'

export interface Series {
  name: string
  unit: string
  /** one per round; those of two series of one run belong together */
  rounds: readonly number[]
}

export interface Target {
  better: 'higher' | 'lower'
  must: number
  aim?: number
}

/** What was measured, beside its anchor of the same run where it has one. */
export interface Figure {
  name: string
  unit: string
  value: number
  quartiles: Quartiles
  anchor?: { name: string; unit: string; value: number; quartiles: Quartiles }
  /** of value to anchor, round by round */
  ratio?: { value: number; quartiles: Quartiles }
  /** of the ratio where there is one, otherwise of the value */
  target?: Target
  reached?: 'aim' | 'must' | 'missed'
}

export function figure(series: Series, options: { anchor?: Series; target?: Target } = {}): Figure {
  const { anchor, target } = options
  const found: Figure = { name: series.name, unit: series.unit, ...middleOf(series.rounds) }
  if (anchor !== undefined) {
    found.anchor = { name: anchor.name, unit: anchor.unit, ...middleOf(anchor.rounds) }
    found.ratio = middleOf(series.rounds.map((value, round) => value / (anchor.rounds[round] ?? Number.NaN)))
  }
  if (target !== undefined) {
    found.target = target
    found.reached = reachedBy((found.ratio ?? found).value, target)
  }
  return found
}

export function printFigures(bench: string, figures: readonly Figure[]): void {
  const { cores, processor, postgres, node, commit } = describeMachine()
  console.log(`\n${bench} · ${cores} cores (${processor}) · PostgreSQL ${postgres} · Node ${node} · commit ${commit}`)
  console.log('The load generator shares these cores: ratios count, absolute figures do not.\n')
  for (const one of figures) for (const line of linesOf(one)) console.log(line)
}

/** Returns where. */
export function writeFigures(bench: string, options: BenchOptions, figures: readonly Figure[]): string {
  const at = new Date().toISOString()
  const file = options.json ?? join(import.meta.dirname, 'results', `${bench}-${at.replaceAll(':', '-')}.json`)
  mkdirSync(dirname(resolve(file)), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ bench, at, options, machine: describeMachine(), figures }, null, 2)}\n`)
  return file
}

function middleOf(rounds: readonly number[]): { value: number; quartiles: Quartiles } {
  const quartiles = quartilesOf(rounds)
  return { value: quartiles[1], quartiles }
}

function reachedBy(value: number, { better, must, aim }: Target): 'aim' | 'must' | 'missed' {
  const holds = (limit: number) => (better === 'higher' ? value >= limit : value <= limit)
  if (aim !== undefined && holds(aim)) return 'aim'
  return holds(must) ? 'must' : 'missed'
}

function linesOf({ name, unit, value, quartiles, anchor, ratio, target, reached }: Figure): string[] {
  const lines = [`${name.padEnd(58)} ${shown(value)} ${unit}  ${spread(quartiles)}`]
  if (anchor && ratio) {
    lines.push(`  against ${anchor.name}: ${shown(anchor.value)} ${anchor.unit}  ${spread(anchor.quartiles)}`)
    lines.push(`  ratio ${shown(ratio.value)}  ${spread(ratio.quartiles)}`)
  }
  if (target) {
    const sign = target.better === 'higher' ? '≥' : '≤'
    const aim = target.aim === undefined ? '' : `, aim ${sign} ${target.aim}`
    const verdict = { aim: 'reached, the aim too', must: 'reached', missed: 'NOT REACHED' }[reached ?? 'missed']
    lines.push(`  must ${sign} ${target.must}${aim}: ${verdict}`)
  }
  return lines
}

function spread([low, , high]: Quartiles): string {
  return `(${shown(low)} – ${shown(high)})`
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toPrecision(3)
}
