import type { ForecastAccuracy } from './forecast-accuracy.ts'
import { confidenceSentence, fromOwnSales, pastErrorSentence, reorderSentence } from './forecast-sentences.ts'
import type { ForecastRun, ForecastSummary, ForecastTotal, ProductForecast, ReorderItem } from './forecast-shapes.ts'

// One product on one day, as each endpoint shows it.

const rice = { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' }

const product = {
  product: rice,
  sku: 'ARROZ-1',
  category: { id: '01981f5e-8c00-7000-8000-000000000120', name: 'Abarrotes' },
  class: 'A' as const,
  unit: 'unit',
  state: 'forecast' as const,
  stockQuantity: '8',
  onOrder: '0',
}

const next7: ForecastTotal = { days: 7, mean: '14.2', p10: '9', p50: '14', p80: '18', p95: '22' }
const next28: ForecastTotal = { days: 28, mean: '57.5', p10: '44', p50: '57', p80: '66', p95: '77' }
const untilNextGoods: ForecastTotal = { days: 10, mean: '20.4', p10: '13', p50: '20', p80: '25', p95: '30' }
const replenishment = { leadDays: 3, reviewDays: 7, serviceLevel: 95 as const }

export const exampleSummary: ForecastSummary = {
  ...product,
  next7,
  next28,
  runsOutOn: '2026-04-03',
  runsOutInDays: 3,
  suggestedPurchase: '22',
  pastError: {
    days: 54,
    errorPercent: 41.2,
    naiveErrorPercent: 58.9,
    sentence: pastErrorSentence(8, 41.2, 58.9),
  },
}

export const exampleProductForecast: ProductForecast = {
  ...exampleSummary,
  pastError: null,
  asOf: '2026-03-31',
  modelVersion: 'orbit-1.0.0+stack',
  explanation: fromOwnSales,
  history: [{ date: '2026-03-30', sold: '3', predicted: '2.1', actual: '3', isSoldOut: false }],
  days: [
    {
      date: '2026-03-31',
      mean: '2.05',
      low80: '0',
      high80: '4',
      low95: '0',
      high95: '6',
      confidence: 61.5,
      stockQuantity: '5.95',
    },
  ],
  confidence: { score: 61.5, level: 'medium', sentence: confidenceSentence(61.5) },
  replenishment,
  untilNextGoods,
}

export const exampleReorderItem: ReorderItem = {
  ...product,
  replenishment,
  demand: untilNextGoods,
  stockMax: '60',
  runsOutOn: '2026-04-03',
  quantity: '22',
  orderBy: '2026-03-31',
  reason: reorderSentence({
    stock: '8',
    onOrder: '0',
    windowDays: 10,
    demand: untilNextGoods,
    serviceLevel: 95,
    quantity: '22',
    orderBy: '2026-03-31',
    isCapped: false,
  }),
  unitCost: '3.7500',
  cost: '82.50',
  saleValue: '99.00',
}

const figures = {
  days: 11_840,
  sold: '9312',
  predicted: '9480.5',
  errorPercent: 62.4,
  biasPercent: 1.8,
  naiveErrorPercent: 84.1,
}

export const exampleAccuracy: ForecastAccuracy = {
  from: '2026-03-03',
  to: '2026-03-30',
  overall: figures,
  calibration: {
    errorPoints: 1.4,
    rows: [{ fromConfidence: 60, toConfidence: 70, days: 2210, said: 64.9, cameTrue: 66.1 }],
  },
  byCategory: [{ category: product.category, ...figures }],
  byClass: [{ class: 'A', ...figures }],
  alarms: [],
}

export const exampleRun: ForecastRun = {
  id: '01981f5e-8c00-7000-8000-000000000982',
  runDate: '2026-03-31',
  isRefit: false,
  productsCount: 412,
  insufficientCount: 9,
  actualsCount: 388,
  milliseconds: 730,
  createdAt: '2026-03-31T08:07:01.000Z',
}
