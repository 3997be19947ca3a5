import type pg from 'pg'
import type { Manifest, TableCount } from './manifest.ts'

/** Every table that keeps rows beyond a crash, by its name as SQL writes it; a partitioned one stands for its parts. */
export async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
       and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     order by 1`,
  )
  return rows.map(({ name }) => name)
}

/**
 * How many rows each table has, and a fingerprint of all that stands in them: two databases with the same have the same
 * rows, however they lie on the disk. As superuser, since row security hides the rows from everybody else.
 */
export async function countTables(
  client: pg.Client,
  tables: string[],
  onTable: (name: string) => void = () => {},
): Promise<Manifest['tables']> {
  // A row's text must not depend on who asks.
  await client.query(
    `set datestyle to 'ISO, YMD'; set timezone to 'UTC'; set intervalstyle to 'postgres'; set bytea_output to 'hex';
     set extra_float_digits to 1; set xmloption to 'content'; set search_path to pg_catalog`,
  )
  const counts: Manifest['tables'] = {}
  for (const name of tables) {
    onTable(name)
    const { rows } = await client.query<{ rows: string; fingerprint: string }>(
      `select count(*) as rows, coalesce(bit_xor(hashtextextended((t.*)::text, 0)), 0) as fingerprint from ${name} as t`,
    )
    counts[name] = { rows: Number(rows[0]?.rows), fingerprint: String(rows[0]?.fingerprint) }
  }
  return counts
}

/** What differs, in plain words. */
export function compareCounts(expected: Manifest['tables'], found: Manifest['tables']): string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort()
  const of = (counts: Manifest['tables'], name: string) => (Object.hasOwn(counts, name) ? counts[name] : undefined)
  return names.flatMap((name) => differenceOf(name, of(expected, name), of(found, name)) ?? [])
}

function differenceOf(name: string, expected: TableCount | undefined, found: TableCount | undefined) {
  if (expected === undefined) return `${name} is not in the table of contents`
  if (found === undefined) return `${name} is missing`
  if (expected.rows !== found.rows) return `${name} has ${found.rows} rows instead of ${expected.rows}`
  return expected.fingerprint === found.fingerprint ? undefined : `rows of ${name} differ in what stands in them`
}
