import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyTables } from './copy-of-tables.ts'
import type { Cluster } from './installation.ts'

/** The schemas of the benchmark beside the product's: the ceiling with and without keys, one call, and the first draft. */
export async function prepareSql({ admin }: Cluster): Promise<void> {
  await copyTables(admin, 'ceiling', false)
  await copyTables(admin, 'keyed_ceiling', true)
  await admin.query('create schema bench; grant usage on schema bench to orbit_app')
  for (const file of ['product-sale.sql', 'literal-design.sql']) {
    await admin.query(readFileSync(join(import.meta.dirname, file), 'utf8'))
  }
  await admin.query('create extension pg_walinspect')
}
