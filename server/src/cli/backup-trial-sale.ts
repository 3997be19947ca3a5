import { setTimeout as sleep } from 'node:timers/promises'
import type { Sale } from '@orbit/contract/sales.ts'
import { sales } from '@orbit/contract/sales.ts'
import { session } from '@orbit/contract/session.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Buyable, findBuyable } from '../../../db/backup/find-buyable.ts'
import type { Finding } from '../../../db/diagnose.ts'
import { buildApp } from '../app.ts'
import { connect } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { hashPassword, randomPassword } from '../session/passwords.ts'
import { appUrlOf } from '../start/open-embedded-database.ts'

const POOL_SIZE = 2

/** Whether a shop could open on this copy: the server on it, somebody signing in, one sale with the number that follows. */
export async function makeTrialSale(adminUrl: string, appPassword: string): Promise<Finding> {
  const password = randomPassword()
  const buyable = await findBuyable(adminUrl, await hashPassword(password))
  await using opened = new AsyncDisposableStack()
  const database = connect({ url: appUrlOf(adminUrl, appPassword), poolSize: POOL_SIZE, onError: () => {} })
  opened.defer(() => database.close())
  const app = await buildApp({ database, logLevel: 'silent' })
  opened.defer(() => app.close())
  const ready = await patiently(app, { method: 'GET', url: '/readyz' })
  if (ready.statusCode !== 200) return failure(`the server does not get ready on it (${ready.statusCode})`)
  if (buyable !== undefined) return await sell(app, buyable, password)
  return {
    state: 'warning',
    text: 'no trial sale could be made: no organization has an administrator and a product with a price and stock',
  }
}

async function sell(app: FastifyInstance, buyable: Buyable, password: string): Promise<Finding> {
  const { domain, email, product, product_id: productId, next_number: nextNumber } = buyable
  const entered = await patiently(app, {
    method: session.create.method,
    url: session.create.path,
    payload: { organization: domain, email, password },
  })
  if (entered.statusCode !== 201) return failure(`${domain}: nobody can sign in (${entered.statusCode})`)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  const order = { id: newId(), items: [{ productId, quantity: '1' }], paymentMethod: 'cash' }
  const headers = { cookie }
  const sold = await patiently(app, { method: sales.create.method, url: sales.create.path, headers, payload: order })
  if (![200, 201].includes(sold.statusCode))
    return failure(`${domain}: ${product} could not be sold: ${sold.body.slice(0, 300)}`)
  const { invoiceNumber } = sold.json<Sale>()
  if (invoiceNumber !== nextNumber) {
    return failure(`${domain}: the trial sale got the number ${invoiceNumber} instead of ${nextNumber}`)
  }
  return { state: 'ok', text: `${domain}: a trial sale of 1 ${product} went through, with the number ${invoiceNumber}` }
}

/** A machine that is busy says nothing about the backup. */
async function patiently(app: FastifyInstance, request: InjectOptions) {
  for (let attempt = 1; ; attempt++) {
    const answer = await app.inject(request)
    if (answer.statusCode !== 503 || attempt === ATTEMPTS) return answer
    await sleep(attempt * 1000)
  }
}

const ATTEMPTS = 6

function failure(text: string): Finding {
  return { state: 'failure', text }
}
