import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import initAugurs, { AutoETS } from '@bsull/augurs/ets'
import { type Contestant, each } from '@orbit/forecast/evaluation/contest.ts'
import { HORIZON } from '@orbit/forecast/evaluation/protocol.ts'

const MODELS = 'ZZN' // error, trend and season: chosen by it, chosen by it, none (it knows no seasons yet)
const [WIDE, NARROW] = [0.95, 0.8]

/** AutoETS of grafana/augurs, as WebAssembly in this process: point forecasts and the quantiles of its intervals, cut at 0. */
export async function augursAutoEts(): Promise<Contestant> {
  const wasm = createRequire(import.meta.url)
    .resolve('@bsull/augurs/ets')
    .replace(/ets\.js$/, 'ets_bg.wasm')
  await initAugurs({ module_or_path: await readFile(wasm) })
  return each((past) => {
    const model = new AutoETS(7, MODELS)
    model.fit(past)
    const [wide, narrow] = [model.predict(HORIZON, WIDE), model.predict(HORIZON, NARROW)]
    model.free()
    const lists = [
      wide.intervals?.lower,
      narrow.intervals?.lower,
      wide.point,
      narrow.intervals?.upper,
      wide.intervals?.upper,
    ]
    const quantiles = Array.from({ length: HORIZON }, (_, day) => lists.map((list) => Math.max(0, list?.[day] ?? 0)))
    return { means: wide.point.map((mean) => Math.max(0, mean)), quantiles }
  })
}
