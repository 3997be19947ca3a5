import type { NewSale } from '@orbit/contract/sales.ts'
import { Outcome } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { createSale, readCatalogue, SAME_SALE } from '../sales/create-sale.ts'
import type { Importer } from './importer.ts'
import { refreshStatistics } from './imports.queries.ts'

export interface PreparedSale {
  sale: NewSale
  fingerprint: Buffer
}

/** How many sales in, the planner should look at the tables again: soon, then at every tenfold. */
const REFRESH_AFTER = [20, 200, 2_000, 20_000]

/** What became of a sale: made, found (somebody was faster), or why it failed. */
export type SaleOutcome = 'made' | 'found' | { error: unknown }

/** One is written while the next is read and reckoned; a third would only wait. */
const AT_ONCE = 2

/**
 * Makes the sales through the use case of the API, each in its own transaction. Numbers follow the order given: a sale is
 * written only when the one before it is committed or refused.
 */
export async function sellInOrder<Sale extends PreparedSale>(
  database: Database,
  { person, identity }: Importer,
  sales: readonly Sale[],
  onDone: (sale: Sale, outcome: SaleOutcome) => void,
): Promise<void> {
  const underWay: Promise<void>[] = []
  for (const [index, prepared] of sales.entries()) {
    if (REFRESH_AFTER.includes(index)) await database.inOrganization(identity, (tx) => tx.one(refreshStatistics()))
    const { sale, fingerprint } = prepared
    const turn = underWay.at(-1)
    const made = database.inOrganization(
      identity,
      async (tx) => {
        const catalogue = await readCatalogue(tx, sale)
        await turn
        return createSale(tx, person, sale, catalogue, fingerprint)
      },
      { retryOn: SAME_SALE },
    )
    underWay.push(
      made.then(
        (answer) => onDone(prepared, answer instanceof Outcome ? 'found' : 'made'),
        (error) => onDone(prepared, { error }),
      ),
    )
    if (underWay.length === AT_ONCE) await orAfterAll(underWay, underWay.shift())
  }
  await orAfterAll(underWay, Promise.all(underWay))
}

/** Whoever stops at a failure leaves nothing under way behind. */
async function orAfterAll(underWay: readonly Promise<void>[], awaited: Promise<unknown> | undefined): Promise<void> {
  try {
    await awaited
  } catch (error) {
    await Promise.allSettled(underWay)
    throw error
  }
}
