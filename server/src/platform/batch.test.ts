import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { type Answer, sendTogether } from './batch.ts'

const db = await freshDatabase()
const pool = new pg.Pool({ connectionString: db.appUrl, max: 1, pipeline: true } as pg.PoolConfig)
afterAll(async () => {
  await pool.end()
  await db.drop()
})

const number = (value: number) => ({ name: `number ${value}`, text: `select $1::int + ${value} as n`, values: [1] })
const failure = { name: 'failure', text: 'select 1 / $1::int as n', values: [0] }
const valuesOf = async (answers: Promise<Answer>[]) =>
  (await Promise.allSettled(answers)).map((answer) =>
    answer.status === 'fulfilled' ? (answer.value.rows[0] as { n: number } | undefined)?.n : answer.reason.code,
  )

async function together(...configs: pg.QueryConfig[]) {
  const client = await pool.connect()
  try {
    return await valuesOf(sendTogether(client, configs))
  } finally {
    client.release()
  }
}

test('each statement has its own answer, the first time and when it is prepared', async () => {
  for (let time = 0; time < 2; time++) expect(await together(number(1), number(2), number(3))).toEqual([2, 3, 4])
})

test('what comes before a failure is answered, what comes after it fails alike, and the connection goes on', async () => {
  expect(await together(number(1), failure, number(40), number(2))).toEqual([2, '22012', '22012', '22012'])
  // Number 40 was sent to be prepared and skipped.
  expect(await together(number(40), number(2))).toEqual([41, 3])
  expect(await together(failure)).toEqual(['22012'])
  expect(await together(number(40))).toEqual([41])
})

test('two pieces sent at once are answered in their order', async () => {
  const client = await pool.connect()
  const answers = [...sendTogether(client, [number(5), number(6)]), ...sendTogether(client, [number(7)])]
  expect(await valuesOf(answers)).toEqual([6, 7, 8])
  client.release()
})

test('a connection that is lost fails all of them', async () => {
  const client = await pool.connect()
  client.on('error', () => {})
  const answers = sendTogether(client, [
    number(1),
    { text: 'select pg_terminate_backend(pg_backend_pid())', name: 'end' },
    number(2),
  ])
  const outcomes = await Promise.allSettled(answers)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  client.release(true)
  expect(await together(number(1))).toEqual([2])
})
