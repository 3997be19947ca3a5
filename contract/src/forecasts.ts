import { z } from 'zod'
import { Instant, LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { ForecastAccuracy } from './forecast-accuracy.ts'
import { exampleAccuracy, exampleProductForecast, exampleRun, exampleSummary } from './forecast-examples.ts'
import { AbcClass, ForecastRun, ForecastState, ForecastSummary, ProductForecast } from './forecast-shapes.ts'
import { Id, IdParams } from './ids.ts'
import { JobStatus } from './jobs.ts'
import { PageQuery, page } from './pages.ts'
import { line } from './texts.ts'

const common = { tag: 'Forecasts', access: 'forecasts.read' } as const

/** Which products a list of forecasts is about. `categoryId` with all categories below it. */
export const ForecastFilters = {
  search: line(100).optional(),
  categoryId: Id.optional(),
  class: AbcClass.optional(),
}

export const ForecastStatus = z.object({
  /** None yet: forecasts are made in the night after the first sale, or on demand. */
  lastRun: ForecastRun.nullable(),
  /** Under way or waiting: follow it at `/jobs/:id/events`. */
  jobId: Id.nullable(),
})

/** What was asked for: its id is that of a job as well. */
export const ForecastRequest = z.object({ id: Id, status: JobStatus, createdAt: Instant })
export type ForecastRequest = z.output<typeof ForecastRequest>

export const forecasts = {
  list: endpoint({
    ...common,
    name: 'forecasts.list',
    method: 'GET',
    path: '/api/v1/forecasts/products',
    summary: 'What is expected of each product, what runs out first at the top',
    description: 'Stock and orders of the moment beside the last run (`asOf`). What too little is known of comes last.',
    query: z.strictObject({ ...PageQuery, ...ForecastFilters, state: ForecastState.optional() }),
    answer: z.object({ asOf: LocalDate.nullable(), ...page(ForecastSummary).shape }),
    status: 200,
    refusals: [],
    example: { answer: { asOf: '2026-03-31', items: [exampleSummary], nextCursor: null } },
  }),
  read: endpoint({
    ...common,
    name: 'forecasts.read',
    method: 'GET',
    path: '/api/v1/forecasts/products/:id',
    summary: 'What is expected of one product, day by day, and how right that has been',
    description: 'Half a year of history, and 28 days from today on. Without a forecast, `explanation` says why.',
    params: IdParams,
    answer: ProductForecast,
    status: 200,
    refusals: [],
    example: { answer: exampleProductForecast },
  }),
  accuracy: endpoint({
    ...common,
    name: 'forecasts.accuracy',
    method: 'GET',
    path: '/api/v1/forecasts/accuracy',
    summary: 'How right forecasts have been: error, bias, and whether the confidence holds',
    description:
      'Of what was said before each day began. Days without stock, or on which the last piece went, say nothing.',
    query: z.strictObject({ weeks: z.coerce.number<string | number>().int().min(1).max(26).default(4) }),
    answer: ForecastAccuracy,
    status: 200,
    refusals: [],
    example: { answer: exampleAccuracy },
  }),
  status: endpoint({
    ...common,
    name: 'forecasts.status',
    method: 'GET',
    path: '/api/v1/forecasts/status',
    summary: 'When forecasts were made last, and whether they are being made',
    answer: ForecastStatus,
    status: 200,
    refusals: [],
    example: { answer: { lastRun: exampleRun, jobId: null } },
  }),
  listRuns: endpoint({
    ...common,
    name: 'forecasts.listRuns',
    method: 'GET',
    path: '/api/v1/forecasts/runs',
    summary: 'Each time forecasts were made, latest first; kept 90 days',
    query: z.strictObject(PageQuery),
    answer: page(ForecastRun),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleRun], nextCursor: null } },
  }),
  run: endpoint({
    ...common,
    access: 'forecasts.update',
    name: 'forecasts.run',
    method: 'POST',
    path: '/api/v1/forecasts/runs',
    summary: 'Make forecasts now',
    description:
      'Begins a job that learns anew. Days that have begun keep what was said of them. Follow it at `/jobs/:id/events`.',
    body: z.strictObject({ id: Id }),
    answer: ForecastRequest,
    status: 201,
    refusals: ['forecast_run_id_reused'],
    repeatable: true,
    example: {
      body: { id: '01981f5e-8c00-7000-8000-000000000981' },
      answer: {
        id: '01981f5e-8c00-7000-8000-000000000981',
        status: 'waiting',
        createdAt: '2026-03-31T15:04:05.000Z',
      },
    },
  }),
}
