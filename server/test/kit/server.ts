import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { session } from '@orbit/contract/session.ts'
import type { FastifyInstance } from 'fastify'
import type { TestDatabase } from '../../../db/tests/kit/database.ts'
import { addUser, inShop, insert, openShop, type Shop, type ShopWishes } from '../../../db/tests/kit/shop.ts'
import { type AppOptions, buildApp } from '../../src/app.ts'
import { createPostman } from '../../src/mail/postman.ts'
import { connect, type Database, type DatabaseOptions } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Mailbox } from '../../src/platform/mail.ts'
import type { Storage } from '../../src/platform/storage.ts'
import { storageOnDisk } from '../../src/platform/storage-on-disk.ts'
import { Browser } from './browser.ts'

export const PASSWORD = 'orbit-test'
/** Of that, with a cost that wastes no time. */
const PASSWORD_HASH = '$2b$04$wPChzaAF4iuNP9N99gQ0ZeXYiuEB3ur0.yfPzYiH0/unNB/2iSZzK'

const POOL_SIZE = 20

export const roles = ['admin', 'seller', 'viewer'] as const
export type Role = (typeof roles)[number]

export interface TestServer {
  db: TestDatabase
  database: Database
  app: FastifyInstance
  storage: Storage
  browser(): Browser
  stop(): Promise<void>
}

/** The whole server on a database of a test, apart from its sockets. */
export async function startServer(
  db: TestDatabase,
  options: Partial<DatabaseOptions> = {},
  { mailbox, ...appOptions }: Partial<AppOptions> & { mailbox?: Mailbox } = {},
): Promise<TestServer> {
  const database = connect({ url: db.appUrl, poolSize: POOL_SIZE, onError: () => {}, ...options })
  const folder = join(tmpdir(), `orbit-files-${newId()}`)
  const storage = appOptions.storage ?? storageOnDisk(folder)
  const site = appOptions.site ?? { publicUrl: 'http://127.0.0.1:3000', baseDomain: undefined }
  const postman = mailbox && createPostman({ database, mailbox, storage, site, onError: () => {} })
  const app = await buildApp({
    database,
    logLevel: process.env.LOG_LEVEL ?? 'silent',
    storage,
    ...(postman === undefined ? {} : { postman }),
    ...appOptions,
  })
  await app.ready()
  const stop = async () => {
    await app.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { db, database, app, storage, browser: () => new Browser(app), stop }
}

/** Truly at once: on connections that are already open, so that all look before any has written. */
export async function atOnce<T>(server: TestServer, times: number, act: (index: number) => Promise<T>): Promise<T[]> {
  await Promise.all(Array.from({ length: POOL_SIZE }, () => server.database.outside('select pg_sleep(0.05)')))
  return Promise.all(Array.from({ length: times }, (_, index) => act(index)))
}

/** An organization with a person of each role, all signed in. */
export interface Team extends Record<Role, Browser> {
  shop: Shop
  domain: string
  ids: Record<Role, string>
  emails: Record<Role, string>
}

export async function openTeam(server: TestServer, wishes: ShopWishes = {}): Promise<Team> {
  const shop = await openShop(server.db, wishes)
  const domain = wishes.domain ?? `bodega-${shop.organizationId.slice(0, 8)}`
  const hire = async (role: Role) => {
    const email = `${role}@${domain}.test`
    const id = await addUser(shop, { role, email })
    await inShop(shop, (tx) => tx.query('update users set password_hash = $1 where id = $2', [PASSWORD_HASH, id]))
    return { id, email, browser: await signIn(server, domain, email) }
  }
  const [admin, seller, viewer] = [await hire('admin'), await hire('seller'), await hire('viewer')]
  return {
    shop,
    domain,
    ids: { admin: admin.id, seller: seller.id, viewer: viewer.id },
    emails: { admin: admin.email, seller: seller.email, viewer: viewer.email },
    admin: admin.browser,
    seller: seller.browser,
    viewer: viewer.browser,
  }
}

export async function signIn(server: TestServer, organization: string, email: string): Promise<Browser> {
  const browser = server.browser()
  const { status } = await browser.call(session.create, { body: { organization, email, password: PASSWORD } })
  if (status !== 201) throw new Error(`${email} could not sign in: ${status}`)
  return browser
}

/** Gives a person of the team a role that the organization made for itself. It counts from the next request on. */
export async function withPermissions(team: Team, role: Role, permissions: readonly string[]): Promise<Browser> {
  const { shop } = team
  const id = newId()
  await inShop(shop, async (tx) => {
    await insert(tx, 'organization_roles', {
      organization_id: shop.organizationId,
      id,
      name: `role ${id}`,
      permissions: JSON.stringify(permissions),
    })
    await tx.query('update users set organization_role_id = $1 where id = $2', [id, team.ids[role]])
  })
  return team[role]
}
