import { afterAll, describe, expect, test } from 'vitest'
import { behaviourFindings } from './behaviour-findings.ts'
import { catalogueFindings } from './catalogue-findings.ts'
import { databaseForThisTest, freshDatabase } from './kit/database.ts'
import { look } from './kit/transactions.ts'

// The schema broken on purpose: each break must be caught by the check that is named. Those that the catalogue
// shows are made in a transaction that is rolled back (also what belongs to the whole cluster, such as a role); those
// that only behaviour shows, in a copy of the database.

const db = await freshDatabase()
afterAll(db.drop)

async function caughtByCatalogue(mutation: string): Promise<string[]> {
  const client = await db.admin.connect()
  try {
    await client.query('begin')
    await client.query(mutation)
    return (await catalogueFindings(client)).map(({ rule, object }) => `${rule}: ${object}`)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('the schema as it is has no findings', async () => {
  expect(await caughtByCatalogue('select')).toEqual([])
  expect(await behaviourFindings(await databaseForThisTest())).toEqual([])
})

describe('the catalogue shows', () => {
  test.each<[string, string, string]>([
    [
      'a policy dropped',
      'drop policy organization_isolation on customers',
      'the wall is organization_isolation: customers',
    ],
    [
      'a policy dropped on a partition',
      'drop policy organization_isolation on audit_logs_default',
      'the wall is organization_isolation: audit_logs_default',
    ],
    ['force dropped', 'alter table sales no force row level security', 'row security is forced: sales'],
    [
      'row security disabled',
      'alter table sale_items disable row level security',
      'row security is enabled: sale_items',
    ],
    [
      'a second, open policy',
      'create policy helpful on products using (true)',
      'no other policy opens the wall: helpful on products',
    ],
    [
      'a policy that lets everything through',
      'alter policy organization_isolation on products using (true)',
      'the wall is organization_isolation: products',
    ],
    [
      'a policy without check',
      `drop policy organization_isolation on users;
      create policy organization_isolation on users using (organization_id = app.current_organization_id()) with check (true)`,
      'the wall is organization_isolation: users',
    ],
    [
      'a policy with a sub-select',
      'create policy joined on sales using (exists (select from users))',
      'policies ask no sub-select: joined on sales',
    ],
    [
      'an identity that cannot be inlined',
      `create or replace function app.current_organization_id() returns uuid language sql stable parallel safe
      set search_path = public as $$ select null::uuid $$`,
      'the policy can be inlined: app.current_organization_id()',
    ],
    [
      'a table without the wall',
      'create table notes (organization_id uuid not null references organizations on delete cascade, primary key (organization_id))',
      'row security is enabled: notes',
    ],
    ['a table of nobody', 'create table notes (id uuid primary key)', 'every table belongs to an organization: notes'],
    [
      'a view that runs as its owner',
      'alter view low_stock_products set (security_invoker = false)',
      'views run as their caller: low_stock_products',
    ],
    [
      'a materialized view',
      'create materialized view mv_sales_summary as select organization_id from sales',
      'there is no materialized view: mv_sales_summary',
    ],
    [
      'a nullable organization',
      'alter table customers drop constraint customers_pkey cascade; alter table customers alter organization_id drop not null',
      'the organization is never null: customers',
    ],
    [
      'a simple primary key',
      'alter table predictions drop constraint predictions_pkey, add primary key (id)',
      'the primary key is led by the organization: predictions',
    ],
    [
      'a unique key across organizations',
      'create unique index idx_users_email on users (email)',
      'unique keys are led by the organization: idx_users_email',
    ],
    [
      'a simple foreign key',
      `create unique index on categories (organization_id, id); alter table categories add constraint c_id unique (id);
      alter table products drop constraint fk_products_category, add constraint fk_products_category foreign key (category_id) references categories (id)`,
      'keys between tables carry the organization: fk_products_category on products',
    ],
    [
      'a key that sets null',
      `alter table sales drop constraint fk_sales_customer, add constraint fk_sales_customer foreign key (organization_id, customer_id)
      references customers (organization_id, id) on delete set null`,
      'no key sets null: fk_sales_customer on sales',
    ],
    [
      'no own key to the organization',
      'alter table sale_items drop constraint fk_sale_items_organization',
      'every table has its own cascading key to its organization: sale_items',
    ],
    [
      'a constraint that was never checked',
      'alter table sales add constraint later check (total > 0) not valid',
      'constraints are valid: later on sales',
    ],
    ['delete granted', 'grant delete on sales to orbit_app', 'the app role deletes no business: sales: DELETE'],
    [
      'update of amounts granted',
      'grant update (total, subtotal) on sales to orbit_app',
      'facts and derived columns are closed to the app role: UPDATE sales.subtotal',
    ],
    [
      'update of stock granted',
      'grant update on products to orbit_app',
      'facts and derived columns are closed to the app role: UPDATE products.stock_quantity',
    ],
    [
      'insert into the ledger granted',
      'grant insert on inventory_movements to orbit_app',
      'facts and derived columns are closed to the app role: INSERT inventory_movements.quantity',
    ],
    [
      'the organization of a row may change',
      'grant update (organization_id) on customers to orbit_app',
      'nothing moves to another organization or gets another id: customers.organization_id',
    ],
    [
      'a grant on a partition',
      'grant select on inventory_movements_default to orbit_app',
      'partitions carry no grants: inventory_movements_default to orbit_app',
    ],
    ['a grant to everybody', 'grant select on customers to public', 'PUBLIC has nothing: customers'],
    [
      'a function for everybody',
      'grant execute on function app.purge_organization(uuid) to public',
      'PUBLIC has nothing: app.purge_organization(uuid)',
    ],
    [
      'the listing of organizations for the app',
      'grant execute on function app.list_organizations() to orbit_app',
      'the app role calls what is on the list: app.list_organizations()',
    ],
    [
      'grants ahead of time',
      'alter default privileges in schema public grant select on tables to orbit_app',
      'nothing is granted ahead of time: ',
    ],
    [
      'a definer without search_path',
      'alter function app.search_products(text, integer, jsonb, jsonb) reset search_path',
      'functions that run as another have a fixed search_path: app.search_products(text,integer,jsonb,jsonb)',
    ],
    [
      'an unknown definer',
      `create function peek() returns bigint language sql security definer set search_path = pg_catalog, public, pg_temp
      as 'select count(*) from sales'`,
      'functions that run as another are on the list: peek() as postgres',
    ],
    [
      'a definer that belongs to who sees more',
      'alter function record_sale() owner to orbit_maintenance',
      'functions that run as another are on the list: record_sale() as orbit_maintenance',
    ],
    [
      'a trigger function that runs as its caller',
      'alter function update_stock_on_sale() security invoker',
      'functions on the list run as their owner: update_stock_on_sale()',
    ],
    [
      'an app role that bypasses',
      'alter role orbit_app bypassrls',
      'no role has more power than it needs: orbit_app bypasses row security',
    ],
    [
      'an owner that bypasses',
      'alter role orbit_owner bypassrls',
      'no role has more power than it needs: orbit_owner bypasses row security',
    ],
    [
      'an app role that is the owner too',
      'grant orbit_owner to orbit_app',
      'no role has more power than it needs: orbit_app is a member of orbit_owner',
    ],
    [
      'a search role that signs in',
      'alter role orbit_search login',
      'no role has more power than it needs: orbit_search signs in',
    ],
    [
      'a search role that reads more',
      'grant select on customers to orbit_search',
      'those who look across see only what they search: orbit_search: SELECT customers.phone',
    ],
    [
      'the app owns a table',
      'alter table predictions owner to orbit_app',
      "everything is the owner's: predictions of orbit_app",
    ],
    [
      'an index that kills HOT',
      'create index idx_products_stock_quantity on products (organization_id, stock_quantity)',
      'no index names a column that a sale moves: idx_products_stock_quantity',
    ],
    [
      'the same in its predicate',
      'create index low on products (organization_id) where stock_quantity <= stock_min',
      'no index names a column that a sale moves: low',
    ],
    [
      'a table that emptying forgets',
      'create table notes (organization_id uuid not null references organizations on delete cascade, primary key (organization_id))',
      'emptying an organization reaches every table: notes',
    ],
    [
      'a disabled trigger',
      'alter table sales disable trigger trigger_update_customer_stats',
      'triggers are the ones on the list: missing: sales.trigger_update_customer_stats',
    ],
  ])('%s', async (_, mutation, finding) => {
    const findings = await caughtByCatalogue(mutation)
    expect(
      findings.some((found) => found.startsWith(finding)),
      `${finding} in ${JSON.stringify(findings)}`,
    ).toBe(true)
  })

  test('each trigger dropped', async () => {
    const triggers = await look<{ name: string; table: string }>(
      db,
      `select t.tgname as name, t.tgrelid::regclass::text as "table" from pg_trigger t
      join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
    )
    expect(triggers.length).toBeGreaterThan(35)
    for (const { name, table } of triggers) {
      expect(await caughtByCatalogue(`drop trigger ${name} on ${table}`)).toEqual([
        `triggers are the ones on the list: missing: ${table}.${name}`,
      ])
    }
  })
})

/** Replaces a piece of a function's text; the mutation fails when the piece is not there any more. */
const edited = (name: string, from: string, to: string) => `
  do $mutate$
  declare
    source text := pg_get_functiondef('${name}'::regproc);
  begin
    if position($from$${from}$from$ in source) = 0 then raise exception 'nothing to mutate in ${name}'; end if;
    execute replace(source, $from$${from}$from$, $to$${to}$to$);
  end $mutate$`

describe('behaviour shows', () => {
  test.each<[string, string, string]>([
    [
      'the check of stock dropped',
      'alter table products drop constraint products_stock_is_not_negative',
      'stock does not go below zero',
    ],
    [
      'the stock trigger dropped',
      'drop trigger trigger_update_stock_on_sale on sales',
      'a sale takes the goods off the shelf and is in the books',
    ],
    [
      'the statistics of customers dropped',
      'drop trigger trigger_update_customer_stats on sales',
      'a sale takes the goods off the shelf and is in the books',
    ],
    [
      'the statistics dropped on change',
      'drop trigger trigger_update_customer_stats_on_change on sales',
      'a cancellation gives the goods back once and is in the books',
    ],
    [
      'the summary dropped',
      'drop trigger trigger_update_sales_summary on sales',
      'a sale takes the goods off the shelf and is in the books',
    ],
    [
      'the summary dropped on change',
      'drop trigger trigger_update_sales_summary_on_change on sales',
      'a held sale is completed like any other',
    ],
    [
      'the audit of sales dropped',
      'drop trigger trigger_record_sale on sales',
      'a sale is recorded once in the audit, with who made it',
    ],
    [
      'the audit of changes dropped',
      'drop trigger record_change on products',
      'a sale is recorded once in the audit, with who made it',
    ],
    [
      'updated_at dropped',
      'drop trigger update_products_updated_at on products',
      'an edit raises version and updated_at, a sale does not raise the version',
    ],
    [
      'the version dropped',
      'drop trigger raise_products_version on products',
      'an edit raises version and updated_at, a sale does not raise the version',
    ],
    ['the lines left open', 'drop trigger refuse_partial_lines on sale_items', 'lines are not added later'],
    ['the unique line dropped', 'drop index idx_sale_items_sale_id', 'lines are not added later'],
    [
      'the unique line of documents dropped',
      'drop index idx_stock_document_items_document_id',
      'document lines are not added later',
    ],
    [
      'the document lines left open',
      'drop trigger refuse_partial_document_lines on stock_document_items',
      'document lines are not added later',
    ],
    [
      'the stock documents dropped',
      'drop trigger apply_stock_document on stock_documents',
      'goods received and counted are in the books, at their cost',
    ],
    [
      'the frozen predictions dropped',
      'drop trigger freeze_begun_prediction on predictions',
      'a begun day is predicted no more',
    ],
    [
      'the series of a new organization dropped',
      'drop trigger open_default_series on organizations',
      'numbers are gapless under parallel sales',
    ],
    [
      'the emptying of sales forgotten',
      edited('empty_organization', `'sale_items', 'sales',`, ''),
      'a purge empties one organization',
    ],
    [
      'the bound of returns dropped',
      'alter table sale_items drop constraint sale_items_returned_at_most_sold',
      'returned is at most what was sold',
    ],
    ['the sum of the document dropped', 'alter table sales drop constraint sales_total_adds_up', 'a sale adds up'],
    [
      'the sign flipped in the cancellation',
      edited('app.cancel_sale', 'app.give_back_stock_of_sale(sale,', 'app.take_stock_of_sale(sale,'),
      'a cancellation gives the goods back once and is in the books',
    ],
    ['the sum of the lines forgotten', edited('app.sale_adds_up', 'and sum(i.tax) = sale.tax', ''), 'a sale adds up'],
    [
      'a lower tax allowed',
      edited('app.sale_adds_up', 'and bool_and(i.tax = case', 'and bool_and(i.tax <= case'),
      'a sale adds up',
    ],
    [
      'the counter not locked',
      edited(
        'app.take_number',
        'update invoice_series s set last_number = s.last_number + 1',
        `perform pg_sleep(0.01); update invoice_series s set last_number = (select c.last_number + 1 from invoice_series c where c.organization_id = in_organization_id and c.document_type = in_document_type and c.is_default)`,
      ),
      'numbers are gapless under parallel sales',
    ],
    [
      'facts left open',
      edited(
        'app.refuse_changed_facts',
        `raise exception 'the facts of sale % are final'`,
        `raise notice 'the facts of sale % are final'`,
      ),
      'facts are final',
    ],
    [
      'the local day taken for that of UTC',
      edited('app.begin_sale', 'at time zone g.time_zone', `at time zone 'UTC'`),
      'sales belong to their local day',
    ],
    [
      'the mean cost forgotten',
      edited('apply_stock_document', 'then s.unit_cost', 'then p.cost_price'),
      'goods received and counted are in the books, at their cost',
    ],
    ['the wall of sales lowered', 'alter policy organization_isolation on sales using (true)', 'the wall holds'],
    ['force and policy of lines dropped', 'alter table sale_items disable row level security', 'the wall holds'],
    [
      'a view as its owner',
      'alter view audit_trail set (security_invoker = false); alter view audit_trail owner to orbit_maintenance; grant select on audit_logs, sessions, audit_personal_values to orbit_maintenance',
      'the wall holds',
    ],
    [
      'a key without the organization',
      `alter table categories add constraint c_id unique (id);
      alter table products drop constraint fk_products_category, add constraint fk_products_category foreign key (category_id) references categories (id)`,
      'the wall holds',
    ],
  ])('%s', async (_, mutation, promise) => {
    const copy = await databaseForThisTest()
    await copy.admin.query(mutation)
    expect(await behaviourFindings(copy, [promise])).toEqual([promise])
  })
})
