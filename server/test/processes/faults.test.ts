import { afterAll, expect, test } from 'vitest'
import { SellingTrial } from '../../../proof/faults/selling-trial.ts'

// The short form of `npm run proof -- faults`, which knows more points and kills each of its victims at all of them.

const trial = await SellingTrial.begin(14)
afterAll(() => trial[Symbol.asyncDispose]())

test.each([
  ['stock is moved and the number taken, the sale not yet written', 'one session of PostgreSQL'],
  ['a sale is written, and not yet committed', 'the server'],
  ['a completion is written, and not yet committed', 'everything'],
  ['a commit is on disk, and PostgreSQL has not said so', 'postmaster'],
  ['PostgreSQL has said so, and the client has not heard', 'server and postmaster'],
] as const)('kill -9 when %s, of %s: nothing acknowledged is lost or doubled', async (point, victim) => {
  const { sales, repeated } = await trial.round(point, victim, 40)
  expect(sales).toBeGreaterThanOrEqual(40)
  expect(repeated).toBeGreaterThan(0)
})
