import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hold, orbit } from '@orbit/forecast/evaluation/contest.ts'
import { isSeasonSeen, setTasks } from '@orbit/forecast/evaluation/protocol.ts'
import type { Scores } from '@orbit/forecast/evaluation/score.ts'
import { type Target, targetsOf } from '@orbit/forecast/evaluation/targets.ts'
import { readDailySales } from '../server/src/cli/daily-sales-file.ts'
import { contestTable, readSample, scoresOfRivals } from '../server/src/cli/forecast-evaluate.ts'
import { augursAutoEts } from './augurs.ts'
import { type Figure, figure } from './figures.ts'
import { measureForecastCost } from './forecast-cost.ts'
import type { Bench } from './run.ts'

const SHOPS = ['pasta', 'online_retail']

/**
 * How good forecasts of two real shops are, beside simple methods and augurs AutoETS in this process; R ets stands there as it
 * was measured once. Then what 500 products of two years cost, in a process of their own.
 */
export const bench: Bench = {
  defaults: { rounds: 1, seconds: 1 },
  async measure(options, cleanUp) {
    const folder = process.env.ORBIT_SAMPLE_DATA
    if (folder === undefined || SHOPS.some((shop) => !existsSync(join(folder, `${shop}.csv.gz`)))) {
      console.log(`Left out: ORBIT_SAMPLE_DATA names no folder with ${SHOPS.join('.csv.gz and ')}.csv.gz.`)
      return []
    }
    const shops = options.isSmall ? SHOPS.slice(0, 1) : SHOPS
    const figures: Figure[] = []
    const ratios: number[] = []
    for (const shop of shops) {
      const { scores, targets } = await compete(join(folder, `${shop}.csv.gz`), shop)
      ratios.push(scores.orbit.rmsse / scores['MA(56)'].rmsse)
      figures.push(...targets.map((target) => asFigure(`${shop}: `, target)))
    }
    const typical = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
    const ofAll = {
      metric: 'RMSSE beside MA(56), geometric mean',
      value: typical,
      must: 0.98,
      aim: 0.96,
      isFloor: false,
    }
    figures.push(asFigure('', ofAll))
    return [...figures, ...(await measureForecastCost(join(folder, 'pasta.csv.gz'), cleanUp))]
  },
}

async function compete(
  file: string,
  shop: string,
): Promise<{ scores: Record<'orbit' | 'MA(56)', Scores>; targets: Target[] }> {
  const { history } = await readDailySales(file)
  const origins = setTasks(history, await readSample(file))
  const scores = {
    orbit: hold(origins, orbit),
    ...scoresOfRivals(origins),
    'augurs AutoETS': hold(origins, await augursAutoEts()),
  }
  console.log(`\n${shop}`)
  for (const line of contestTable(scores, shop)) console.log(line)
  const targets = targetsOf(scores.orbit, scores['MA(56)'], { shop, isSeasonSeen: isSeasonSeen(origins) })
  return { scores, targets }
}

function asFigure(prefix: string, { metric, value, must, aim, isFloor }: Target): Figure {
  const target = { better: isFloor ? ('higher' as const) : ('lower' as const), must, aim }
  return figure({ name: `${prefix}${metric}`, unit: '', rounds: [value] }, { target })
}
