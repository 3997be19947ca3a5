import { afterAll, expect, test } from 'vitest'
import { catalogueFindings, idleExceptions, ruleNames } from './catalogue-findings.ts'
import { freshDatabase } from './kit/database.ts'

const db = await freshDatabase()
afterAll(db.drop)

const client = await db.admin.connect()
const findings = await catalogueFindings(client)
const idle = await idleExceptions(client)
client.release()

test.each(ruleNames())('%s', (rule) => {
  expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.object)).toEqual([])
})

test('every exception is still needed', () => {
  expect(idle).toEqual([])
})
