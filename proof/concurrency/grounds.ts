import type { TestDatabase } from '../../db/tests/kit/database.ts'
import { addUser, openShop, type Shop, type ShopWishes } from '../../db/tests/kit/shop.ts'
import { RemotePerson } from '../../server/test/kit/remote-person.ts'
import { ServerProcess } from '../../server/test/kit/server-process.ts'

/** A database and the product's own server on it, in a process of its own. */
export interface Grounds extends AsyncDisposable {
  db: TestDatabase
  server: ServerProcess
  address: string
}

/** Small enough for the default limit of PostgreSQL, large enough that requests meet each other in it. */
const POOL_SIZE = 40

export async function openGrounds(db: TestDatabase, { isApart = false } = {}): Promise<Grounds> {
  const environment = { ORBIT_APP_DATABASE_URL: db.appUrl, ORBIT_POOL_SIZE: String(POOL_SIZE) }
  const server = new ServerProcess('http.ts', [], environment, { isApart })
  try {
    const { address } = await server.ready()
    return { db, server, address, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
  } catch (error) {
    await server[Symbol.asyncDispose]()
    throw error
  }
}

export interface Staffed {
  shop: Shop
  /** may do everything */
  admin: RemotePerson
}

/** A new organization, and its administrator signed in. */
export async function openStaffedShop(
  { db, address }: Pick<Grounds, 'db' | 'address'>,
  wishes: ShopWishes = {},
): Promise<Staffed> {
  const shop = await openShop(db, wishes)
  const email = `admin@${shop.organizationId}.test`
  await addUser(shop, { role: 'admin', email })
  const domain = wishes.domain ?? `bodega-${shop.organizationId.slice(0, 8)}`
  return { shop, admin: await RemotePerson.signIn(address, domain, email) }
}

/** Connections of the same person, all open before the first is used, so that what they do meets. */
export async function openTills(admin: RemotePerson, count: number): Promise<RemotePerson[]> {
  return Promise.all(Array.from({ length: count }, () => admin.again()))
}

/** How often each answer came: `201`, or the code of a refusal. */
export function tally(answers: readonly { status: number; problem: { code?: string } | null }[]) {
  const counts: Record<string, number> = {}
  for (const { status, problem } of answers) {
    const name = status < 400 ? String(status) : (problem?.code ?? String(status))
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
