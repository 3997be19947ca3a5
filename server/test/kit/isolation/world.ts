import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import { inShop, insert } from '../../../../db/tests/kit/shop.ts'
import { inTransaction, type Tx } from '../../../../db/tests/kit/transactions.ts'
import { newId } from '../../../src/platform/ids.ts'
import { newSessionToken } from '../../../src/platform/session-token.ts'
import { openBed, type SharedIds } from './open-bed.ts'
import type { Kind } from './places.ts'
import { type Bed, CANARY, plantDocument, plantOf, plants, trade } from './rows.ts'
import { tradeForReports } from './trade-for-reports.ts'

/** Two organizations: ours, in whose name the matrix asks, and theirs, of which it must learn nothing. */
export interface World {
  db: TestDatabase
  ours: Bed
  theirs: Bed
  /** one of ours per word, which is never changed */
  shared(word: string): string
  /** One of ours that may be used up, of this person where it is somebody's. Theirs has another one under the same id. */
  plantOurs(word: string, userId?: string): Promise<string>
  /** One that only theirs has. `mark` is what its texts begin with. */
  plantTheirs(word: string, mark?: string): Promise<string>
  /** The value of the cookie of a new session; `change` is what it has that others have not, as SQL. */
  openSession(bed: Bed, userId: string, change?: string): Promise<string>
  /** what was found out once about the pages of each list */
  cursors: Map<string, Promise<Record<Kind, string>>>
}

/** Texts of theirs that we then use ourselves: they say nothing when they come back. */
export const TWIN = 'gemelo'

export async function openWorld(db: TestDatabase): Promise<World> {
  // Both have these, under the same ids.
  const ids: SharedIds = {
    user: newId(),
    category: newId(),
    shelf: newPair(),
    held: newPair(),
    withdrawn: newPair(),
  }
  // Theirs come first, in ids and in the tables: what forgets to ask whose row it is meets theirs before ours.
  const theirs = await openBed(db, CANARY, '7777.70', { ...ids, held: ids.withdrawn, withdrawn: ids.held })
  const ours = await openBed(db, 'propio', '4.50', ids)
  const plantOurs = async (word: string, userId = ours.userId) => {
    const id = newId()
    for (const bed of [theirs, { ...ours, userId }]) await inShop(bed, (tx) => plantOf(word)(tx, bed, id))
    return id
  }
  const plantTheirs = async (word: string, mark = CANARY) => {
    const id = newId()
    await inShop(theirs, (tx) => plantOf(word)(tx, { ...theirs, mark }, id))
    return id
  }
  const sold = [newId(), newId(), newId()]
  for (const bed of [theirs, ours]) await trade(bed, sold)
  const planted: Record<string, string> = { user: ids.user, category: ids.category, customer: ids.shelf.customer }
  for (const word of ['product', 'adjustment', 'sale']) planted[word] = await plantOurs(word)
  for (const word of ['product', 'customer', 'product', 'act', 'sale', 'sale', 'job', 'job', 'import', 'import'])
    await plantOurs(word)
  await plantOurs('purchase-order')
  for (const word of [
    'product',
    'customer',
    'product',
    'customer',
    'user',
    'user',
    'user',
    'user',
    'act',
    'act',
    'job',
    'job',
    'import',
    'import',
    'purchase-order',
    'purchase-order',
    'sale',
    'sale',
  ])
    await plantTheirs(word)
  for (const word of Object.keys(plants)) planted[word] ??= await plantOurs(word)
  for (const bed of [theirs, ours]) await inShop(bed, (tx) => giveHistory(tx, bed, planted.product ?? ''))
  for (const bed of [theirs, ours]) await inShop(bed, (tx) => plantAlike(tx, bed))
  for (const bed of [theirs, ours]) await tradeForReports(bed)
  await forgetVersions(db, planted.product ?? '')
  await trade(theirs, [newId(), newId()])
  return {
    db,
    ours,
    theirs,
    shared: (word) => {
      plantOf(word)
      const id = planted[word]
      if (id === undefined) throw new Error(`No "${word}" stands in the shops: plant one in openWorld (world.ts).`)
      return id
    },
    plantOurs,
    plantTheirs,
    cursors: new Map(),
    openSession: (bed, userId, change) => openSession(bed === ours ? [theirs, ours] : [bed], bed, userId, change),
  }
}

/** Three customers who are probably one: two pairs. */
async function plantAlike(tx: Tx, bed: Bed): Promise<void> {
  const ids = [newId(), newId(), newId()]
  for (const id of ids) await plantOf('customer')(tx, bed, id)
  await tx.query(`update customers set phone = '+51 900 000 001' where organization_id = $1 and id = any ($2)`, [
    bed.organizationId,
    ids,
  ])
}

/** Prices and movements of the product that is asked about: enough for pages. */
async function giveHistory(tx: Tx, bed: Bed, productId: string): Promise<void> {
  for (const more of [1, 2, -3]) {
    await tx.query('update products set sale_price = sale_price + $3 where organization_id = $1 and id = $2', [
      bed.organizationId,
      productId,
      more,
    ])
    await plantDocument(tx, bed, newId(), { id: productId }, { quantity: 1 })
  }
}

/** Examples send the first version. */
function forgetVersions(db: TestDatabase, productId: string): Promise<unknown> {
  return inTransaction(db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query('update products set version = 1 where id = $1', [productId])
  })
}

/** Theirs gets one under the same id, with another secret. */
async function openSession(beds: readonly Bed[], bed: Bed, userId: string, change?: string): Promise<string> {
  const token = newSessionToken(bed.organizationId)
  const id = newId()
  for (const one of beds) {
    const isTwin = one !== bed
    const { tokenHash } = isTwin ? newSessionToken(one.organizationId) : token
    const row = {
      organization_id: one.organizationId,
      id,
      user_id: isTwin ? one.userId : userId,
      token_hash: tokenHash,
    }
    await inShop(one, (tx) => insert(tx, 'sessions', { ...row, expires_at: '2099-01-01' }))
  }
  // As superuser: the app may not choose when a session was begun or used.
  if (change !== undefined)
    await bed.db.admin.query(`update sessions set ${change} where organization_id = $1 and id = $2`, [
      bed.organizationId,
      id,
    ])
  return token.cookie
}

function newPair() {
  return { product: newId(), customer: newId() }
}
