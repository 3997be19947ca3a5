import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './ids.ts'
import { JobStatus } from './jobs.ts'

export const Export = z.object({
  /** Of its job as well: follow it there. */
  id: Id,
  status: JobStatus,
  createdAt: Instant,
  /** Where it can be fetched for the next quarter of an hour or two, without a session; ask again for another one. Null until it is done, and once the file is gone: seven days later. */
  address: z.string().nullable(),
  bytes: z.int().nullable(),
  /** How many rows of each table are in it. */
  tables: z.record(z.string(), z.int()).nullable(),
})
export type Export = z.output<typeof Export>

const exampleExport: Export = {
  id: '01981f5e-8c00-7000-8000-000000000961',
  status: 'done',
  createdAt: '2026-03-31T15:04:05.000Z',
  address: '/api/v1/files/AZgfXowAcACAAAAAAAAAAQ',
  bytes: 48_213,
  tables: { products: 1240, sales: 8120 },
}

const common = { tag: 'Exports', access: 'exports.create' } as const
const needs = 'Besides, every permission to read: costs, customers and the audit are in it.'

export const exports = {
  create: endpoint({
    ...common,
    name: 'exports.create',
    method: 'POST',
    path: '/api/v1/exports',
    summary: 'Export everything of the organization',
    description: `Begins a job that writes a zip with a CSV and a JSON file for each table, all as of one moment. Without passwords, sessions and letters. ${needs}`,
    body: z.strictObject({ id: Id }),
    answer: Export,
    status: 201,
    refusals: ['export_id_reused'],
    repeatable: true,
    example: {
      body: { id: exampleExport.id },
      answer: { ...exampleExport, status: 'waiting', address: null, bytes: null, tables: null },
    },
  }),
  read: endpoint({
    ...common,
    name: 'exports.read',
    method: 'GET',
    path: '/api/v1/exports/:id',
    params: IdParams,
    summary: 'Read an export, with an address to fetch it',
    answer: Export,
    status: 200,
    refusals: [],
    example: { answer: exampleExport },
  }),
}
