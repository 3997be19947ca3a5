import type { Sale } from '../../../../contract/src/sales.ts'
import { ask, Refusal } from '../../lib/ask.ts'
import type { Basket } from './basket.ts'
import type { SaleBody } from './sale-body.ts'

/** A sale on its way. It stays until the server has answered, whatever happens to the network, the page or the machine. */
export interface Outgoing {
  body: SaleBody
  /** What it was made of, for when it is refused. */
  basket: Basket
  total: string
  /** Vuelto. */
  change: string | null
  startedAt: string
  /** How often it was sent: after the first time, nobody knows whether it arrived. */
  attempts: number
}

const PATIENCE_MS = 20_000

/** Throws what `ask` throws. Sent twice, it is one sale. */
export function sendSale(outgoing: Outgoing): Promise<Sale> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return outgoing.basket.held
    ? completeHeld(outgoing, outgoing.basket.held, signal)
    : ask('sales.create', { body: outgoing.body, signal })
}

/** The held sale takes on what the basket has become, and is completed. */
async function completeHeld(
  { body, attempts }: Outgoing,
  held: { id: string; version: number },
  signal: AbortSignal,
): Promise<Sale> {
  const params = { id: held.id }
  const { paymentMethod, amountReceived, expectedTotal, id: _, ...content } = body
  // Earlier attempts may have come through without their answer.
  const before = attempts > 1 ? await ask('sales.read', { params, signal }) : undefined
  if (before?.status === 'completed') return before
  const replacement = { params, body: { ...content, paymentMethod }, version: before?.version ?? held.version, signal }
  const { version } = await ask('sales.replaceHeld', replacement)
  const completion = {
    paymentMethod,
    ...(amountReceived === undefined ? {} : { amountReceived }),
    ...(expectedTotal === undefined ? {} : { expectedTotal }),
  }
  return ask('sales.complete', { params, body: completion, version, signal })
}

/** Whether asking again may help: then the sale waits. Anything else is an answer. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof Refusal) || PASSING.has(error.code)
}

const PASSING = new Set([
  'busy',
  'service_unavailable',
  'internal_error',
  'too_many_requests',
  // Whoever signs in again finds the sale still waiting.
  'unauthenticated',
])
