import type { ClientBase } from 'pg'

/** What the schemas `public` and `app` hold, as PostgreSQL itself describes it. Months of partitioned tables are left out. */
export interface Catalogue {
  roles: Role[]
  relations: Relation[]
  columns: Column[]
  constraints: Constraint[]
  /** indexes that no constraint made, and triggers, each with its definition */
  indexes: Definition[]
  triggers: Definition[]
  policies: Definition[]
  grants: Grant[]
  routines: Routine[]
}

export interface Role {
  name: string
  bypasses_row_security: boolean
  member_of: string[]
}

export interface Relation {
  /** without its schema when that is `public` */
  name: string
  kind: 'table' | 'view'
  owner: string
  comment: string | null
  options: string[]
  partition_key: string | null
  has_default_partition: boolean
  row_security: 'forced' | 'enabled' | 'none'
  /** of a view */
  query: string | null
}

export interface Column {
  relation: string
  name: string
  type: string
  is_not_null: boolean
  default_value: string | null
  generated_as: string | null
  comment: string | null
  is_in_key: boolean
  app_reads: boolean
  app_inserts: boolean
  app_updates: boolean
}

export interface Constraint {
  relation: string
  name: string
  kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion'
  definition: string
  columns: string[]
  /** of a foreign key */
  target: string | null
  is_optional: boolean
}

export interface Definition {
  relation: string
  name: string
  definition: string
}

export interface Grant {
  relation: string
  role: string
  privilege: string
  /** null: the whole relation */
  columns: string[] | null
}

export interface Routine {
  signature: string
  result: string | null
  language: string
  volatility: string
  is_definer: boolean
  settings: string[]
  owner: string
  executors: string[]
  comment: string | null
}

export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
  const rows = async <Row>(query: string) => (await client.query(withRelations + query)).rows as Row[]
  return {
    roles: await rows(rolesQuery),
    relations: await rows(relationsQuery),
    columns: await rows(columnsQuery),
    constraints: await rows(constraintsQuery),
    indexes: await rows(indexesQuery),
    triggers: await rows(triggersQuery),
    policies: await rows(policiesQuery),
    grants: await rows(grantsQuery),
    routines: await rows(routinesQuery),
  }
}

// Names are compared byte by byte, so that the order does not depend on the locale of the cluster.
const withRelations = `
  with relations as (
    select c.*, (case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname) collate "C" as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'app') and c.relkind in ('r', 'p', 'v') and not c.relispartition
  ), routines as (
    select p.* from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
      and not exists (
        select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  ) `

const relationsQuery = `
  select r.name, case r.relkind when 'v' then 'view' else 'table' end as kind, r.relowner::regrole::text as owner,
    obj_description(r.oid, 'pg_class') as comment, coalesce(r.reloptions, '{}') as options,
    pg_get_partkeydef(r.oid) as partition_key, coalesce(p.partdefid <> 0, false) as has_default_partition,
    case when r.relforcerowsecurity then 'forced' when r.relrowsecurity then 'enabled' else 'none' end as row_security,
    case r.relkind when 'v' then pg_get_viewdef(r.oid, true) end as query
  from relations r
  left join pg_partitioned_table p on p.partrelid = r.oid
  order by r.name`

const columnsQuery = `
  select r.name as relation, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as is_not_null,
    case a.attgenerated when '' then pg_get_expr(d.adbin, d.adrelid, true) end as default_value,
    case a.attgenerated when '' then null else pg_get_expr(d.adbin, d.adrelid, true) end as generated_as,
    col_description(r.oid, a.attnum) as comment,
    exists (select from pg_constraint c where c.conrelid = r.oid and c.contype = 'p' and a.attnum = any (c.conkey))
      as is_in_key,
    has_column_privilege('orbit_app', r.oid, a.attnum, 'select') as app_reads,
    has_column_privilege('orbit_app', r.oid, a.attnum, 'insert') as app_inserts,
    has_column_privilege('orbit_app', r.oid, a.attnum, 'update') as app_updates
  from relations r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  order by r.name, a.attnum`

const constraintsQuery = `
  select r.name as relation, c.conname::text as name,
    case c.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
      when 'c' then 'check' else 'exclusion' end as kind,
    pg_get_constraintdef(c.oid, true) as definition,
    array(select a.attname::text from unnest(c.conkey) with ordinality k (number, place)
          join pg_attribute a on a.attrelid = r.oid and a.attnum = k.number order by k.place) as columns,
    (select t.name from relations t where t.oid = c.confrelid) as target,
    exists (select from pg_attribute a
            where a.attrelid = r.oid and a.attnum = any (c.conkey) and not a.attnotnull) as is_optional
  from relations r
  join pg_constraint c on c.conrelid = r.oid and c.conparentid = 0 and c.contype in ('p', 'u', 'f', 'c', 'x')
  order by r.name, position(c.contype::text in 'puxcf'), c.conname collate "C"`

const indexesQuery = `
  select r.name as relation, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid, 0, true) as definition
  from relations r
  join pg_index i on i.indrelid = r.oid
  where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
  order by r.name, i.indexrelid::regclass::text collate "C"`

const triggersQuery = `
  select r.name as relation, t.tgname::text as name, pg_get_triggerdef(t.oid, true) as definition
  from relations r
  join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
  order by r.name, t.tgname collate "C"`

const policiesQuery = `
  select r.name as relation, p.polname::text as name,
    concat_ws(' ', 'CREATE POLICY ' || p.polname || ' ON ' || r.name,
      case when not p.polpermissive then 'AS RESTRICTIVE' end,
      'FOR ' || case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' end,
      'TO ' || (select string_agg(g.rolname, ', ' order by g.rolname) from pg_roles g where g.oid = any (p.polroles)),
      'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
      'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')') as definition
  from relations r
  join pg_policy p on p.polrelid = r.oid
  order by r.name, p.polname collate "C"`

const grantsQuery = `
  select granted.relation, granted.role, granted.privilege, granted.columns
  from (
    select r.name as relation, case a.grantee when 0 then 'public' else a.grantee::regrole::text end collate "C" as role,
      lower(a.privilege_type) as privilege, null::text[] as columns
    from relations r, aclexplode(r.relacl) a
    where a.grantee <> r.relowner
    union all
    select r.name, case a.grantee when 0 then 'public' else a.grantee::regrole::text end,
      lower(a.privilege_type), array_agg(c.attname::text order by c.attnum)
    from relations r
    join pg_attribute c on c.attrelid = r.oid and not c.attisdropped
    cross join aclexplode(c.attacl) a
    group by r.name, a.grantee, a.privilege_type
  ) granted
  order by granted.relation, granted.role, position(left(granted.privilege, 3) in 'selinsupddeltrurefmai'), granted.columns is not null`

const routinesQuery = `
  select p.oid::regproc::text || '(' || pg_get_function_arguments(p.oid) || ')' as signature,
    case p.prokind when 'p' then null else pg_get_function_result(p.oid) end as result,
    l.lanname::text as language,
    case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
    p.prosecdef as is_definer, coalesce(p.proconfig, '{}') as settings, p.proowner::regrole::text as owner,
    array(select case a.grantee when 0 then 'public' else a.grantee::regrole::text end
          from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
          where a.grantee <> p.proowner order by 1) as executors,
    obj_description(p.oid, 'pg_proc') as comment
  from routines p
  join pg_language l on l.oid = p.prolang
  order by p.pronamespace::regnamespace::text, p.proname collate "C", pg_get_function_identity_arguments(p.oid)`

// Those that own something here or were granted something.
const rolesQuery = `
  , named as (
    select relowner as id from relations
    union select a.grantee from relations r, aclexplode(r.relacl) a
    union select proowner from routines
    union select a.grantee from routines p, aclexplode(p.proacl) a
  )
  select g.rolname::text as name, g.rolbypassrls as bypasses_row_security,
    array(select m.roleid::regrole::text from pg_auth_members m where m.member = g.oid order by 1) as member_of
  from pg_roles g
  join named n on n.id = g.oid
  where not g.rolsuper
  order by g.rolname collate "C"`
