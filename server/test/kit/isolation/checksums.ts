import type { TestDatabase } from '../../../../db/tests/kit/database.ts'

/** Per table, a fingerprint of every row of an organization. */
export type Checksums = Record<string, string>

/** As superuser. `forgiving` leaves out what a refused request may write: the audit, and when a session was last used. */
export async function checksumsOf(db: TestDatabase, organizationId: string, forgiving = false): Promise<Checksums> {
  const { rows: tables } = await db.admin.query<{ name: string; key: string }>(`
    select c.relname::text as name, a.attname::text as key
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid
      and a.attname = case when c.relname = 'organizations' then 'id' else 'organization_id' end
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`)
  const left = forgiving ? ['audit_logs', 'audit_personal_values', 'sessions'] : []
  const parts = tables
    .filter(({ name }) => !left.includes(name))
    .map(
      ({
        name,
        key,
      }) => `select '${name}' as name, (select count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
      from ${name} t where t.${key} = '${organizationId}') as sum`,
    )
  const { rows } = await db.admin.query<{ name: string; sum: string }>(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

export function differences(before: Checksums, after: Checksums): string[] {
  return Object.keys(before).filter((table) => before[table] !== after[table])
}
