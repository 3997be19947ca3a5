import { afterAll, expect, test } from 'vitest'
import { maintain } from '../maintain.ts'
import { freshDatabase } from './kit/database.ts'
import { addUser, inShop, openShop, type Shop } from './kit/shop.ts'
import { look } from './kit/transactions.ts'

const db = await freshDatabase()
afterAll(() => db.drop())

const DAY = '1 day'

async function addSession(shop: Shop, user: string, daysSince: { ended?: number; expired: number }): Promise<void> {
  await inShop(shop, (tx) =>
    tx.query(
      `insert into sessions (organization_id, user_id, token_hash, expires_at, ended_at)
       values ($1, $2, sha256(gen_random_uuid()::text::bytea), now() - $3 * interval '${DAY}', now() - $4 * interval '${DAY}')`,
      [shop.organizationId, user, daysSince.expired, daysSince.ended ?? null],
    ),
  )
}

async function addToken(shop: Shop, user: string, daysSince: { used?: number; expired: number }): Promise<void> {
  await inShop(shop, (tx) =>
    tx.query(
      `insert into one_time_tokens (organization_id, user_id, purpose, token_hash, expires_at, used_at)
       values ($1, $2, 'invitation', sha256(gen_random_uuid()::text::bytea), now() - $3 * interval '${DAY}', now() - $4 * interval '${DAY}')`,
      [shop.organizationId, user, daysSince.expired, daysSince.used ?? null],
    ),
  )
}

async function addLetter(shop: Shop, user: string, daysSinceSent: number | null): Promise<void> {
  const outcome = daysSinceSent === null ? null : 'sent'
  await db.admin.query(
    `insert into outgoing_mail (organization_id, user_id, kind, outcome, ended_at)
     values ($1, $2, 'invitation', $3, now() - $4 * interval '${DAY}')`,
    [shop.organizationId, user, outcome, daysSinceSent],
  )
}

async function addJob(shop: Shop, daysSinceEnd: number | null): Promise<void> {
  await db.admin.query(
    `insert into jobs (organization_id, kind, status, ended_at)
     values ($1, 'imports.check', $2, now() - $3 * interval '${DAY}')`,
    [shop.organizationId, daysSinceEnd === null ? 'waiting' : 'done', daysSinceEnd],
  )
}

test('sessions, tokens, letters and jobs go 90 days after they were of use, in every organization; what lives stays', async () => {
  for (const shop of [await openShop(db), await openShop(db)]) {
    const user = await addUser(shop)
    for (const expired of [91, 89, -20]) await addSession(shop, user, { expired })
    for (const ended of [91, 89]) await addSession(shop, user, { ended, expired: 70 })
    for (const expired of [91, 89, -1]) await addToken(shop, user, { expired })
    for (const used of [91, 89]) await addToken(shop, user, { used, expired: 80 })
    for (const sent of [91, 89, null]) await addLetter(shop, user, sent)
    for (const ended of [91, 89, null]) await addJob(shop, ended)
  }
  expect(await maintain(db.adminUrl)).toEqual({
    months: 0,
    sessions: 4,
    tokens: 4,
    letters: 2,
    jobs: 2,
    organizations: 0,
  })
  expect(await look(db, 'select count(*)::int as kept from sessions group by organization_id')).toEqual([
    { kept: 3 },
    { kept: 3 },
  ])
  expect(await look(db, 'select count(*)::int as kept from one_time_tokens group by organization_id')).toEqual([
    { kept: 3 },
    { kept: 3 },
  ])
  expect(await maintain(db.adminUrl)).toEqual({
    months: 0,
    sessions: 0,
    tokens: 0,
    letters: 0,
    jobs: 0,
    organizations: 0,
  })
})

test('months that are missing are made', async () => {
  const [last] = await look<{ name: string }>(
    db,
    `select 'audit_logs' || to_char(now() + interval '13 months', '_YYYY_MM') as name`,
  )
  await db.admin.query(`drop table ${last?.name}`)
  expect(await maintain(db.adminUrl)).toMatchObject({ months: 1 })
})

test('an organization goes when its date has come, not before, and alone', async () => {
  const [due, later, never] = [await openShop(db), await openShop(db), await openShop(db)]
  const plan = (shop: Shop, at: string) =>
    inShop(shop, (tx) =>
      tx.query(`update organizations set purge_after = now() + $2::interval where id = $1`, [shop.organizationId, at]),
    )
  await plan(due, '-1 second')
  await plan(later, '1 minute')
  expect(await maintain(db.adminUrl)).toMatchObject({ organizations: 1 })
  const ids = [due, later, never].map(({ organizationId }) => organizationId)
  const left = await look<{ id: string }>(db, 'select id from organizations where id = any ($1)', [ids])
  expect(left.map(({ id }) => id).sort()).toEqual([later.organizationId, never.organizationId].sort())
  expect(await look(db, 'select from users where organization_id = $1', [due.organizationId])).toEqual([])
})
