import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { connect } from '../platform/database.ts'
import { complainAboutMonths } from './watch-months.ts'

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 1, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

test('as the role of the server: silent while there are months, in time a sentence that says what to run', async () => {
  expect(await complainAboutMonths(database)).toBeUndefined()
  for (let ahead = 2; ahead <= 14; ahead++) {
    const month = await db.admin.query<{ name: string }>(
      `select 'audit_logs' || to_char(now() + make_interval(months => $1), '_YYYY_MM') as name`,
      [ahead],
    )
    await db.admin.query(`drop table if exists ${month.rows[0]?.name}`)
  }
  expect(await complainAboutMonths(database)).toMatch(/exist only until \d{4}-\d{2}\. Run: .* db maintain/)
})
