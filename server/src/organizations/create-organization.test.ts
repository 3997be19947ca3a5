import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { connect } from '../platform/database.ts'
import { createOrganization } from './create-organization.ts'

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 2, onError: () => {} })
afterAll(async () => {
  await database.close()
  await db.drop()
})

function create(domain: string, password: string, isDemo = false) {
  const organization = { name: domain, domain, country: 'PE', currency: 'PEN', timeZone: 'America/Lima', isDemo }
  const admin = { email: `ana@${domain}.pe`, firstName: 'Ana', lastName: 'Ruiz', role: 'admin' as const, password }
  return createOrganization(database, organization, [admin])
}

test.each([
  ['nine bytes', 'ninebytes'],
  ['more than bcrypt looks at', 'ñ'.repeat(37)],
  ['what bcrypt would cut off', 'long enough\0but'],
])('a password of %s is refused, and nothing is made', async (_, password) => {
  await expect(create('refused', password)).rejects.toThrow('The password of ana@refused.pe cannot be used')
  expect(await look(db, `select from organizations where domain = 'refused'`)).toEqual([])
})

test('ten bytes are enough, and a demonstration may have any', async () => {
  await create('la-esquina', 'ten-bytes!')
  await create('tried-out', 'short', true)
  expect(await look(db, 'select domain from organizations order by domain')).toEqual([
    { domain: 'la-esquina' },
    { domain: 'tried-out' },
  ])
})
