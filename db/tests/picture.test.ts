import { afterAll, expect, inject, test } from 'vitest'
import { comparePicture, renderPicture } from '../picture.ts'
import { freshDatabase } from './kit/database.ts'

const db = await freshDatabase()
afterAll(db.drop)

const client = await db.admin.connect()
const files = comparePicture(await renderPicture(client))
client.release()

// PostgreSQL 15 words some expressions of the schema differently, but knows the same tables and keys.
const same = inject('postgres').version === '18' ? files : files.filter(({ path }) => path !== 'db/schema.sql')

test.each(same)('$path shows the present schema; node db/picture.ts makes it again', ({ present, wanted }) => {
  expect(present).toBe(wanted)
})
