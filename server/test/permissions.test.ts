import { endpoints } from '@orbit/contract/api.ts'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { grants, permissions } from '@orbit/contract/permissions.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { newId } from '../src/platform/ids.ts'
import type { Wish } from './kit/browser.ts'
import { openTeam, roles, startServer, withPermissions } from './kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

/** As the migrations write them: the table below is derived from these, and from the contract. */
const granted = {
  admin: ['*'],
  seller: ['sales.*', 'inventory.read', 'customers.*'],
  viewer: ['reports.read', 'dashboard.read'],
}

/** A valid request about nothing that exists, so that only the permission decides between 403 and the rest. */
function harmless(endpoint: Endpoint): Wish<Endpoint> {
  // A cost is the one field with a permission of its own: products.test.ts.
  const { costPrice: _, ...example } = (endpoint.example?.body ?? {}) as Record<string, unknown>
  return {
    id: newId(),
    version: 1,
    ...(endpoint.body ? { wrongBody: 'id' in example ? { ...example, id: newId() } : example } : {}),
    ...(endpoint.name === 'reports.topProducts' ? { query: { from: '2026-03-01', to: '2026-03-31' } } : {}),
  }
}

const guarded = endpoints.filter(({ access }) => access !== 'anyone' && access !== 'signed-in')
const table = roles.flatMap((role) =>
  guarded.map((endpoint) => ({
    role,
    name: endpoint.name,
    endpoint,
    may: grants(granted[role], endpoint.access as never),
  })),
)

test('the roles hold what the proposal gives them', async () => {
  const rows = await look<{ name: string; permissions: string[] }>(db, 'select name, permissions from roles')
  expect(Object.fromEntries(rows.map(({ name, permissions }) => [name, permissions]))).toEqual(granted)
})

describe('by role', () => {
  test.each(table)('$role, $name: $may', async ({ role, endpoint, may }) => {
    const { status, problem } = await team[role].call(endpoint, harmless(endpoint))
    if (may) expect([401, 403]).not.toContain(status)
    else expect(problem).toMatchObject({ status: 403, code: 'permission_denied', permission: endpoint.access })
  })
})

/** Who takes everything along may see everything. */
const besides = ({ name }: { name: string }) =>
  name.startsWith('exports.') ? permissions.filter((permission) => permission.endsWith('.read')) : []

describe('by permission', () => {
  test.each(guarded.map((endpoint) => ({ name: endpoint.name, endpoint })))(
    '$name needs its own',
    async ({ endpoint }) => {
      const alone = await withPermissions(team, 'viewer', [endpoint.access, ...besides(endpoint)])
      expect([401, 403]).not.toContain((await alone.call(endpoint, harmless(endpoint))).status)
      const others = permissions.filter((permission) => permission !== endpoint.access)
      const everythingElse = await withPermissions(team, 'viewer', others)
      expect((await everythingElse.call(endpoint, harmless(endpoint))).problem).toMatchObject({
        code: 'permission_denied',
        permission: endpoint.access,
      })
    },
  )
})

test.each(endpoints.filter(({ access }) => access !== 'anyone').map((endpoint) => ({ name: endpoint.name, endpoint })))(
  '$name is for nobody who is not signed in, whatever they send',
  async ({ endpoint }) => {
    for (const wish of [harmless(endpoint), { id: 'malformed', wrongBody: { nonsense: 1 } }]) {
      const { problem } = await server.browser().call(endpoint, endpoint.body ? wish : { id: wish.id ?? '' })
      expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    }
  },
)

test('what is not allowed is said before what is wrong', async () => {
  for (const { role, endpoint, may } of table.filter((cell) => cell.role === 'seller')) {
    if (may || (!endpoint.params && !endpoint.body)) continue
    const { problem } = await team[role].call(endpoint, {
      id: 'malformed',
      ...(endpoint.body ? { wrongBody: { nonsense: 1 } } : {}),
    })
    expect([endpoint.name, problem.code]).toEqual([endpoint.name, 'permission_denied'])
  }
})

test('a refused permission is on record, with who, what and in which session', async () => {
  const other = await openTeam(server)
  const refused = guarded.find(({ name }) => name === 'products.create') as Endpoint
  const { problem } = await other.seller.call(refused, harmless(refused))
  const rows = await look(
    db,
    `select user_id, session_id is not null as has_session, new_values, request_id from audit_logs
     where organization_id = $1 and action = 'permission_denied'`,
    [other.shop.organizationId],
  )
  expect(rows).toEqual([
    {
      user_id: other.ids.seller,
      has_session: true,
      new_values: { endpoint: 'products.create', permission: 'products.create' },
      request_id: problem.requestId,
    },
  ])
})
