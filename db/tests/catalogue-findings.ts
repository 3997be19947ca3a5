import type pg from 'pg'
import { exceptions } from './catalogue-exceptions.ts'

/** What the catalogue shows that should not be: the rule that is broken, and by which object. */
export interface Finding {
  rule: string
  object: string
}

/** Holds the live schema against the rules below. Nothing found: the wall stands. Also run on schemas broken on purpose. */
export async function catalogueFindings(client: pg.ClientBase): Promise<Finding[]> {
  return (await allFindings(client)).filter(({ rule, object }) => exceptions[rule]?.[object] === undefined)
}

/** Exceptions nobody needs any more. */
export async function idleExceptions(client: pg.ClientBase): Promise<Finding[]> {
  const found = new Set((await allFindings(client)).map(({ rule, object }) => `${rule}: ${object}`))
  return Object.entries(exceptions).flatMap(([rule, objects]) =>
    Object.keys(objects)
      .filter((object) => !found.has(`${rule}: ${object}`))
      .map((object) => ({ rule, object })),
  )
}

export const ruleNames = (): string[] => Object.keys(rules)

async function allFindings(client: pg.ClientBase): Promise<Finding[]> {
  const parts = Object.entries(rules).map(
    ([rule, sql]) => `select '${rule.replace("'", "''")}' as rule, object::text from (${sql}) as found (object)`,
  )
  const result = await client.query<Finding>(`with ${common} ${parts.join('\nunion all\n')} order by 1, 2`)
  return result.rows
}

// Our tables, partitions included; key: the column that says the organization.
const common = `
  ours as (
    select c.*, c.relname::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'app')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ),
  tables as (select * from ours where relkind in ('r', 'p')),
  tenant as (
    select t.oid, t.name, t.relrowsecurity, t.relforcerowsecurity, t.relispartition, a.attname as key, a.attnum as key_number, a.attnotnull
    from tables t
    join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
      and a.attname = case when t.name = 'organizations' then 'id' else 'organization_id' end
    where t.relnamespace = 'public'::regnamespace and t.name <> 'roles'
  ),
  functions as (
    select p.*, p.oid::regprocedure::text as name, pg_get_userbyid(p.proowner)::text as owner from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  ),
  -- Every column privilege of the app role, also those it has through PUBLIC or through a grant on the table.
  app_may as (
    select t.name as table_name, a.attname::text as column_name, p.privilege
    from tables t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    cross join (values ('INSERT'), ('UPDATE')) as p (privilege)
    where has_column_privilege('orbit_app', t.oid, a.attnum, p.privilege)
  )`

const values = (...rows: string[][]) =>
  `(values ${rows.map((row) => `(${row.map((cell) => `'${cell}'`).join(', ')})`).join(', ')})`

// The only functions that run as somebody else than their caller, and as whom. Directory and search look across
// organizations; the others do what the app role may not do by itself, inside the organization that was entered.
const definers = values(
  ['app.find_organization(text)', 'orbit_directory'],
  ['app.list_organizations()', 'orbit_directory'],
  ['app.search_products(text,integer,jsonb,jsonb)', 'orbit_search'],
  ['app.search_customers(text,integer,jsonb,jsonb)', 'orbit_search'],
  ['app.merge_customers(uuid,uuid,uuid,integer)', 'orbit_owner'],
  ['app.anonymise_customer(uuid,uuid,text,integer,integer)', 'orbit_owner'],
  ['app.forget_kept_documents(uuid,integer)', 'orbit_owner'],
  ['app.ensure_partitions(date,date)', 'orbit_owner'],
  ['app.partition_health()', 'orbit_owner'],
  ['app.refresh_statistics()', 'orbit_owner'],
  ['app.enqueue_job(uuid,uuid,text,jsonb)', 'orbit_owner'],
  ['app.cancel_job(uuid,uuid)', 'orbit_owner'],
  ['app.retry_job(uuid,uuid)', 'orbit_owner'],
  ['app.purge_organization(uuid)', 'orbit_owner'],
  ['app.replace_held_sale(uuid,integer,jsonb,jsonb)', 'orbit_owner'],
  ['app.record_act(text,text,uuid,jsonb,uuid,text,text)', 'orbit_owner'],
  ['apply_stock_document()', 'orbit_owner'],
  ['empty_organization()', 'orbit_owner'],
  ['keep_currency_of_books()', 'orbit_owner'],
  ['open_default_series()', 'orbit_owner'],
  ['record_change()', 'orbit_owner'],
  ['record_purchase_order()', 'orbit_owner'],
  ['record_creations()', 'orbit_owner'],
  ['record_revaluation()', 'orbit_owner'],
  ['record_sale()', 'orbit_owner'],
  ['record_stock_document()', 'orbit_owner'],
  ['update_customer_stats()', 'orbit_owner'],
  ['update_sales_summary()', 'orbit_owner'],
  ['update_stock_on_sale()', 'orbit_owner'],
)

// What the app role may call.
const callable = values(
  ...[
    'app.uuid_v7()',
    'app.current_organization_id()',
    'app.current_user_id()',
    'app.search_form(text)',
    'app.search_pattern(text)',
    'app.document_form(text)',
    'app.name_form(text)',
    'app.levels_below_category(uuid,uuid)',
    'app.is_time_zone(text)',
    'app.enter_organization(uuid,uuid,uuid,text)',
    'app.enter_session(uuid,bytea,text,interval)',
    'app.find_organization(text)',
    'app.search_products(text,integer,jsonb,jsonb)',
    'app.search_customers(text,integer,jsonb,jsonb)',
    'app.merge_customers(uuid,uuid,uuid,integer)',
    'app.anonymise_customer(uuid,uuid,text,integer,integer)',
    'app.forget_kept_documents(uuid,integer)',
    'app.same_customers(uuid,uuid)',
    'app.surviving_customer(uuid,uuid)',
    'app.phone_form(text)',
    'app.customer_name(customers)',
    'app.local_date(uuid,timestamp with time zone)',
    'app.record_act(text,text,uuid,jsonb,uuid,text,text)',
    'app.partition_health()',
    'app.refresh_statistics()',
    'app.replace_held_sale(uuid,integer,jsonb,jsonb)',
    'app.total_over(smallint[],real[],integer)',
    'app.runs_out_in(real[],date,date,numeric,numeric)',
    'app.rounded_up(double precision,integer)',
    'app.enqueue_job(uuid,uuid,text,jsonb)',
    'app.cancel_job(uuid,uuid)',
    'app.retry_job(uuid,uuid)',
    'app.is_administrator(users)',
    'app.require_administrator(uuid)',
    'report_sales_today(uuid)',
    'report_top_products(uuid,date,date,integer)',
  ].map((name) => [name]),
)

// Written by triggers alone: a table, or a column of one ('*': all of them), and what is closed to the app role.
const closed = values(
  ['roles', '*', 'INSERT'],
  ['roles', '*', 'UPDATE'],
  ['inventory_movements', '*', 'INSERT'],
  ['inventory_movements', '*', 'UPDATE'],
  ['audit_logs', '*', 'INSERT'],
  ['audit_logs', '*', 'UPDATE'],
  ['audit_personal_values', '*', 'INSERT'],
  ['audit_personal_values', '*', 'UPDATE'],
  ['sales_daily_summary', '*', 'INSERT'],
  ['sales_daily_summary', '*', 'UPDATE'],
  ['product_daily_sales', '*', 'INSERT'],
  ['product_daily_sales', '*', 'UPDATE'],
  ['sale_items', '*', 'UPDATE'],
  ['sale_items', 'returned_quantity', 'INSERT'],
  ['stock_documents', '*', 'UPDATE'],
  ['stock_documents', 'series', 'INSERT'],
  ['stock_documents', 'number', 'INSERT'],
  ['stock_documents', 'business_date', 'INSERT'],
  ['stock_documents', 'document_number', 'INSERT'],
  ['stock_revaluations', '*', 'INSERT'],
  ['stock_revaluations', '*', 'UPDATE'],
  ['stock_count_items', '*', 'UPDATE'],
  ['stock_count_entries', '*', 'UPDATE'],
  ['stock_document_items', '*', 'UPDATE'],
  ['prediction_runs', '*', 'UPDATE'],
  ['forecast_runs', '*', 'UPDATE'],
  ['product_forecasts', '*', 'UPDATE'],
  ['purchase_order_items', '*', 'UPDATE'],
  ['forecast_settings', 'product_id', 'UPDATE'],
  ['forecast_settings', 'category_id', 'UPDATE'],
  ['purchase_orders', 'user_id', 'UPDATE'],
  ['purchase_orders', 'request_hash', 'UPDATE'],
  ['purchase_orders', 'status', 'INSERT'],
  ...['version', 'created_at', 'updated_at'].flatMap((column) => both('purchase_orders', column)),
  ['jobs', '*', 'INSERT'],
  ['jobs', '*', 'UPDATE'],
  ...['stock_quantity', 'low_stock', 'search_text', 'version', 'created_at', 'updated_at'].flatMap((column) =>
    both('products', column),
  ),
  ...[
    'merged_into_id',
    'has_merged',
    'anonymised_at',
    'anonymisation_reason',
    'documents_kept_until',
    'name_key',
    'phone_key',
    'total_purchases',
    'purchases_count',
    'last_purchase_at',
    'last_purchase_month',
    'search_text',
    'document_key',
    'version',
    'created_at',
    'updated_at',
  ].flatMap((column) => both('customers', column)),
  ...[
    'invoice_number',
    'series',
    'number',
    'business_date',
    'currency',
    'currency_decimals',
    'prices_include_tax',
    'tax_method',
    'customer_name',
    'customer_document_type',
    'customer_document_number',
    'created_at',
    'updated_at',
  ].flatMap((column) => both('sales', column)),
  ...['subtotal', 'discount', 'tax', 'customer_id', 'user_id', 'document_type', 'request_hash'].map((column) => [
    'sales',
    column,
    'UPDATE',
  ]),
  ['invoice_series', 'last_number', 'INSERT'],
  ['invoice_series', 'last_number', 'UPDATE'],
  ['invoice_series', 'series', 'UPDATE'],
  ['predictions', 'product_id', 'UPDATE'],
  ['predictions', 'prediction_date', 'UPDATE'],
)

function both(table: string, column: string): string[][] {
  return [
    [table, column, 'INSERT'],
    [table, column, 'UPDATE'],
  ]
}

// Table.trigger; a trigger that is missing or that nobody knows is found.
const triggers = values(
  ...[
    ...[
      'organizations',
      'organization_roles',
      'users',
      'categories',
      'products',
      'customers',
      'sales',
      'purchase_orders',
    ].map((t) => `${t}.update_${t}_updated_at`),
    ...['organizations', 'organization_roles', 'users', 'categories', 'products', 'customers'].flatMap((t) => [
      `${t}.raise_${t}_version`,
      `${t}.record_creation`,
      `${t}.record_change`,
      ...(t === 'organizations' ? [] : [`${t}.record_deletion`]),
    ]),
    'organizations.open_default_series',
    'organizations.empty_organization',
    'organizations.keep_currency_of_books',
    'users.keep_an_administrator',
    'users.keep_an_administrator_on_deletion',
    'users.refuse_deleted_roles',
    'organization_roles.keep_an_administrator',
    'organization_roles.keep_roles_in_use',
    'categories.refuse_category_circle',
    'categories.refuse_deleting_full_category',
    'products.refuse_deleted_category',
    'products.refuse_deleted_category_on_change',
    'products.set_product_search_text',
    'customers.set_customer_search_text',
    'stock_document_items.refuse_partial_document_lines',
    'stock_documents.apply_stock_document',
    'stock_documents.record_stock_document',
    'products.record_revaluation',
    'stock_counts.refuse_reopened_count',
    'stock_count_entries.refuse_lost_entry',
    'sale_items.refuse_partial_lines',
    'customers.pass_on_purchases',
    'sales.trigger_update_stock_on_sale',
    'sales.trigger_update_customer_stats',
    'sales.trigger_update_customer_stats_on_change',
    'sales.trigger_update_sales_summary',
    'sales.trigger_update_sales_summary_on_change',
    'sale_prints.number_sale_print',
    'sales.trigger_record_sale',
    'sales.trigger_record_sale_on_change',
    'predictions.freeze_begun_prediction',
    'purchase_orders.raise_purchase_orders_version',
    'purchase_orders.refuse_closed_order',
    'purchase_orders.record_purchase_order',
    'purchase_order_items.refuse_lines_of_closed_order',
  ].map((name) => [name]),
)

const rules: Record<string, string> = {
  // The wall.
  'every table belongs to an organization': `select t.oid::regclass from tables t where not exists (select from tenant n where n.oid = t.oid)`,
  'row security is enabled': `select name from tenant where not relrowsecurity`,
  'row security is forced': `select name from tenant where not relforcerowsecurity`,
  'the wall is organization_isolation': `
    select n.name from tenant n
    where not exists (
      select from pg_policy p
      where p.polrelid = n.oid and p.polname = 'organization_isolation' and p.polcmd = '*' and p.polpermissive
        and p.polroles = '{0}'
        and pg_get_expr(p.polqual, p.polrelid) = format('(%I = app.current_organization_id())', n.key)
        and pg_get_expr(p.polwithcheck, p.polrelid) = format('(%I = app.current_organization_id())', n.key))`,
  'no other policy opens the wall': `
    select p.polname || ' on ' || p.polrelid::regclass from pg_policy p
    where p.polname <> 'organization_isolation' and p.polrelid in (select oid from ours)`,
  'the queue is closed to the app role': `
    select c.oid::regclass from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'v')
      and (has_schema_privilege('orbit_app', 'graphile_worker', 'usage') or has_table_privilege('orbit_app', c.oid, 'select, insert, update, delete'))
    union all
    select p.polrelid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'graphile_worker'::regnamespace and p.polroles <> array['orbit_worker'::regrole::oid]`,
  'policies ask no sub-select': `
    select p.polname || ' on ' || p.polrelid::regclass from pg_policy p
    where concat(p.polqual::text, p.polwithcheck::text) like '%SUBLINK%'`,
  'the policy can be inlined': `
    select f.name from functions f join pg_language l on l.oid = f.prolang
    where f.name = 'app.current_organization_id()'
      and (l.lanname <> 'sql' or f.provolatile <> 's' or f.prosecdef or f.proconfig is not null or f.proisstrict)`,

  // Keys.
  'the organization is never null': `select name from tenant where not attnotnull`,
  'the primary key is led by the organization': `
    select n.name from tenant n
    where not exists (select from pg_index i where i.indrelid = n.oid and i.indisprimary and i.indkey[0] = n.key_number)`,
  'unique keys are led by the organization': `
    select i.indexrelid::regclass from pg_index i join tenant n on n.oid = i.indrelid
    where i.indisunique and i.indkey[0] <> n.key_number`,
  'keys between tables carry the organization': `
    select c.conname || ' on ' || t.name from pg_constraint c
    join tenant t on t.oid = c.conrelid
    join tenant r on r.oid = c.confrelid and r.name <> 'organizations'
    where c.contype = 'f' and not exists (
      select from unnest(c.conkey, c.confkey) as pair (own, other)
      where pair.own = t.key_number and pair.other = r.key_number)`,
  'keys lead to tenants only': `
    select c.conname || ' on ' || t.name from pg_constraint c
    join tables t on t.oid = c.conrelid
    where c.contype = 'f' and not exists (select from tenant r where r.oid = c.confrelid)`,
  'no key sets null': `
    select c.conname || ' on ' || c.conrelid::regclass from pg_constraint c
    where c.contype = 'f' and (c.confdeltype in ('n', 'd') or c.confupdtype in ('n', 'd'))`,
  'every table has its own cascading key to its organization': `
    select n.name from tenant n
    where n.name <> 'organizations' and not exists (
      select from pg_constraint c
      where c.conrelid = n.oid and c.contype = 'f' and c.confrelid = 'organizations'::regclass
        and c.conkey = array[n.key_number] and c.confdeltype = 'c')`,
  'constraints are valid': `select c.conname || ' on ' || t.name from pg_constraint c join tables t on t.oid = c.conrelid where not c.convalidated`,

  // Views and functions.
  'views run as their caller': `
    select name from ours where relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)`,
  'there is no materialized view': `select name from ours where relkind = 'm'`,
  'functions that run as another are on the list': `
    select f.name || ' as ' || f.owner from functions f
    where f.prosecdef and not exists (select from ${definers} as d (name, owner) where d.name = f.name and d.owner = f.owner)`,
  'functions on the list run as their owner': `
    select d.name from ${definers} as d (name, owner)
    where not exists (select from functions f where f.name = d.name and f.prosecdef)`,
  'functions that run as another have a fixed search_path': `
    select f.name from functions f
    where f.prosecdef and not coalesce('search_path=pg_catalog, public, pg_temp' = any (f.proconfig), false)`,
  'the app role calls what is on the list': `
    select f.name from functions f
    where has_function_privilege('orbit_app', f.oid, 'execute') and f.name not in (select name from ${callable} as c (name))`,
  'triggers are the ones on the list': `
    select coalesce(own.name, 'missing: ' || known.name)
    from (select r.name || '.' || t.tgname as name from pg_trigger t join tables r on r.oid = t.tgrelid
          where not t.tgisinternal and t.tgenabled = 'O') own
    full join ${triggers} as known (name) on known.name = own.name
    where own.name is null or known.name is null`,

  // Privileges.
  'partitions carry no grants': `
    select t.name || ' to ' || pg_get_userbyid(g.grantee) from tables t, aclexplode(t.relacl) g
    where t.relispartition and g.grantee <> t.relowner`,
  'the app role deletes no business': `
    select t.name || ': ' || p.privilege from tables t
    cross join (values ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) as p (privilege)
    where has_table_privilege('orbit_app', t.oid, p.privilege)`,
  'facts and derived columns are closed to the app role': `
    select m.privilege || ' ' || m.table_name || '.' || m.column_name from app_may m
    join ${closed} as c (table_name, column_name, privilege)
      on c.table_name = m.table_name and c.privilege = m.privilege and c.column_name in ('*', m.column_name)`,
  'nothing moves to another organization or gets another id': `
    select m.table_name || '.' || m.column_name from app_may m
    where m.privilege = 'UPDATE' and m.column_name in ('organization_id', 'id')`,
  'closed columns exist': `
    select c.table_name || '.' || c.column_name from ${closed} as c (table_name, column_name, privilege)
    where c.column_name <> '*' and not exists (
      select from pg_attribute a where a.attrelid = to_regclass(c.table_name) and a.attname = c.column_name)`,
  'PUBLIC has nothing': `
    select t.name from ours t, aclexplode(t.relacl) g where g.grantee = 0
    union all select t.name || '.' || a.attname from ours t join pg_attribute a on a.attrelid = t.oid, aclexplode(a.attacl) g where g.grantee = 0
    union all select f.name from functions f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g where g.grantee = 0
    union all select 'schema ' || n.nspname || ': ' || g.privilege_type from pg_namespace n,
      aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g where n.nspname in ('public', 'app') and g.grantee = 0`,
  'nothing is granted ahead of time': `select d.oid from pg_default_acl d`,
  'the app role owns nothing': `
    select d.classid::regclass || ' ' || d.objid from pg_shdepend d
    where d.refclassid = 'pg_authid'::regclass and d.refobjid in ('orbit_app'::regrole, 'orbit_worker'::regrole) and d.deptype = 'o'
      and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,
  "everything is the owner's": `
    select t.name || ' of ' || pg_get_userbyid(t.relowner) from ours t where t.relowner <> 'orbit_owner'::regrole
    union all select f.name || ' of ' || f.owner from functions f where f.owner <> 'orbit_owner'`,
  'no role has more power than it needs': `
    select r.rolname || ' is a superuser' from pg_roles r where r.rolname like 'orbit\\_%' and r.rolsuper
    union all select r.rolname || ' bypasses row security' from pg_roles r
      where r.rolname in ('orbit_app', 'orbit_worker', 'orbit_owner') and r.rolbypassrls
    union all select r.rolname || ' makes roles or databases' from pg_roles r
      where r.rolname like 'orbit\\_%' and (r.rolcreaterole or r.rolcreatedb or r.rolreplication)
    union all select r.rolname || ' signs in' from pg_roles r where r.rolname in ('orbit_owner', 'orbit_directory', 'orbit_search') and r.rolcanlogin
    union all select 'orbit_app is a member of ' || r.rolname from pg_roles r
      where r.rolname <> 'orbit_app' and pg_has_role('orbit_app', r.oid, 'member')
    union all select 'orbit_worker is a member of ' || r.rolname from pg_roles r
      where r.rolname not in ('orbit_app', 'orbit_worker') and pg_has_role('orbit_worker', r.oid, 'member')`,
  'those who look across see only what they search': `
    select r.name || ': ' || p.privilege || ' ' || t.name || '.' || a.attname
    from (values ('orbit_directory'), ('orbit_search')) as r (name)
    cross join (values ('SELECT'), ('INSERT'), ('UPDATE')) as p (privilege)
    cross join tables t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where has_column_privilege(r.name, t.oid, a.attnum, p.privilege)
      and not (p.privilege = 'SELECT' and (
        r.name = 'orbit_directory' and t.name = 'organizations' and a.attname in ('id', 'domain', 'is_active')
        or r.name = 'orbit_search' and t.name = 'products' and a.attname in ('organization_id', 'id', 'sku', 'barcode', 'search_text',
          'category_id', 'is_active', 'low_stock', 'tracks_stock', 'cost_price', 'sale_price', 'deleted_at')
        or r.name = 'orbit_search' and t.name = 'customers' and a.attname in ('organization_id', 'id', 'search_text',
          'document_type', 'document_key', 'email', 'phone_key', 'is_active', 'last_purchase_at', 'deleted_at')))`,

  // What sales need in order to stay fast.
  'no index names a column that a sale moves': `
    select i.indexrelid::regclass from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid
    where a.attname in ('stock_quantity', 'cost_price', 'total_purchases', 'purchases_count', 'last_purchase_at')
      and i.indrelid in ('products'::regclass, 'customers'::regclass)
      and (a.attnum = any (i.indkey) or pg_get_indexdef(i.indexrelid) ~ ('\\m' || a.attname || '\\M'))`,

  // The order in which an organization is emptied.
  'emptying an organization reaches every table': `
    select coalesce(n.name, 'unknown: ' || l.name)
    from (select name from tenant where not relispartition and name <> 'organizations') n
    full join (select m[1] as name from functions f, regexp_matches(f.prosrc, '''([a-z_]+)''', 'g') m where f.proname = 'empty_organization') l
      on l.name = n.name
    where n.name is null or l.name is null`,
  'emptying an organization goes from child to parent': `
    select c.conname || ': ' || child.name || ' after ' || parent.name
    from pg_constraint c
    cross join lateral (select prosrc from functions where proname = 'empty_organization') f
    join tenant child on child.oid = c.conrelid and not child.relispartition
    join tenant parent on parent.oid = c.confrelid and parent.name <> 'organizations'
    where c.contype = 'f' and child.oid <> parent.oid
      and position('''' || child.name || '''' in f.prosrc) > position('''' || parent.name || '''' in f.prosrc)`,
}
