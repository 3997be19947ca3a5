import { inShop, insert } from '../../../../db/tests/kit/shop.ts'
import { asApp, enter, inTransaction } from '../../../../db/tests/kit/transactions.ts'
import { newId } from '../../../src/platform/ids.ts'
import { plantUser } from './rows.ts'
import type { World } from './world.ts'

/** Somebody who asks. Insiders have a session of ours; outsiders hold a cookie that must let nobody in. */
export interface Identity {
  name: string
  /** undefined: no cookie */
  cookie: string | undefined
  /** The session whose secret it borrows. */
  secretOf?: string
  /** the permissions of an insider as their role lists them; undefined for outsiders */
  granted: readonly string[] | undefined
  /** the session of somebody else of this kind, both of which may be used up */
  another(): Promise<Visitor>
}

export interface Visitor {
  cookie: string | undefined
  userId?: string
}

/** As the migrations write them: permissions.test.ts compares. */
export const ROLES: Record<string, readonly string[]> = {
  admin: ['*'],
  seller: ['sales.*', 'inventory.read', 'customers.*'],
  viewer: ['reports.read', 'dashboard.read'],
}

export async function insidersOf(world: World): Promise<Identity[]> {
  const insiders = Object.entries(ROLES).map(async ([role, granted]) => {
    return insider(world, role, granted, async (userId) => {
      // Theirs have somebody under the same id.
      for (const bed of [world.theirs, world.ours]) await inShop(bed, (tx) => plantUser(tx, bed, userId, role))
    })
  })
  return [...(await Promise.all(insiders)), await withPermissions(world, 'powerless', [])]
}

/** Somebody with a role that our organization made for itself. */
export async function withPermissions(world: World, name: string, granted: readonly string[]): Promise<Identity> {
  const { ours } = world
  const roleId = newId()
  await inShop(ours, async (tx) => {
    const own = { organization_id: ours.organizationId, id: roleId, name: `${name} ${roleId.slice(-12)}` }
    await insert(tx, 'organization_roles', { ...own, permissions: JSON.stringify(granted) })
  })
  return insider(world, name, granted, (userId) =>
    inShop(ours, (tx) => plantUser(tx, ours, userId, 'admin', { organization_role_id: roleId })),
  )
}

async function insider(
  world: World,
  name: string,
  granted: readonly string[],
  hire: (userId: string) => Promise<unknown>,
): Promise<Identity> {
  const another = async () => {
    const userId = newId()
    await hire(userId)
    return { cookie: await world.openSession(world.ours, userId), userId }
  }
  const { cookie } = await another()
  return { name, cookie, granted, another }
}

export async function outsidersOf(world: World): Promise<Identity[]> {
  const { ours, theirs, openSession } = world
  const [ourCookie = '', theirCookie = ''] = [
    await openSession(ours, ours.userId),
    await openSession(theirs, theirs.userId),
  ]
  const [ourSecret, theirSecret] = [ourCookie.split('.')[1], theirCookie.split('.')[1]]
  const dismissed = await somebody(world, 'is_active = false')
  const deleted = await somebody(world, 'deleted_at = now()')
  const cookies: Record<string, string | undefined> = {
    anonymous: undefined,
    expired: await openSession(ours, ours.userId, `expires_at = now() - interval '1 second'`),
    'idle too long': await openSession(ours, ours.userId, `last_used_at = now() - interval '12 hours 1 second'`),
    'signed out': await openSession(ours, ours.userId, 'ended_at = now()'),
    deactivated: await openSession(ours, dismissed),
    deleted: await openSession(ours, deleted),
    'of a closed organization': await closedOrganization(world),
    'our organization, their secret': `${ours.organizationId}.${theirSecret}`,
    'their organization, our secret': `${theirs.organizationId}.${ourSecret}`,
    'a secret nobody has': `${ours.organizationId}.${'A'.repeat(43)}`,
  }
  const lenders: Record<string, string> = {
    'our organization, their secret': theirCookie,
    'their organization, our secret': ourCookie,
  }
  return Object.entries(cookies).map(([name, cookie]) => ({
    name,
    cookie,
    granted: undefined,
    another: async () => ({ cookie }),
    ...(lenders[name] && { secretOf: lenders[name] }),
  }))
}

async function somebody({ ours }: World, change: string): Promise<string> {
  const id = newId()
  await inShop(ours, (tx) => plantUser(tx, ours, id, 'admin'))
  await inShop(ours, (tx) =>
    tx.query(`update users set ${change} where organization_id = $1 and id = $2`, [ours.organizationId, id]),
  )
  return id
}

async function closedOrganization({ db, ours, openSession }: World): Promise<string> {
  const closed = { ...ours, organizationId: newId(), userId: newId(), domain: `cerrado-${newId().slice(-12)}` }
  await asApp(db, closed.organizationId, async (tx) => {
    const { organizationId: id, domain } = closed
    await insert(tx, 'organizations', { id, name: 'Cerrado', domain, country: 'PE', currency: 'PEN' })
    await plantUser(tx, closed, closed.userId, 'admin')
  })
  const cookie = await openSession(closed, closed.userId)
  await inTransaction(db.admin, async (tx) => {
    await enter(tx, closed.organizationId)
    await tx.query('update organizations set is_active = false where id = $1', [closed.organizationId])
  })
  return cookie
}
