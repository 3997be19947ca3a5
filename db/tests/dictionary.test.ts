import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { look } from './kit/transactions.ts'

// The dictionary of the proposal (section 3; see docs/database.md), fact by fact, and what was corrected, with the reason.

const db = await freshDatabase()
afterAll(db.drop)

// column type[!] [= default]; "!" is NOT NULL.
const seed: Record<string, string> = {
  organizations: `
    id uuid! = uuid_generate_v4()
    name varchar(255)!
    domain varchar(100)!
    description text
    logo_url varchar(500)
    is_active boolean! = true
    created_at timestamp! = now()
    updated_at timestamp! = now()`,
  roles: `
    id integer! = nextval('roles_id_seq')
    name varchar(50)!
    description text
    permissions jsonb = '[]'
    created_at timestamp! = now()`,
  users: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    role_id integer!
    email varchar(255)!
    password_hash varchar(255)!
    first_name varchar(100)!
    last_name varchar(100)!
    phone varchar(50)
    avatar_url varchar(500)
    is_active boolean! = true
    is_verified boolean! = false
    last_login_at timestamp
    failed_login_attempts integer! = 0
    locked_until timestamp
    created_at timestamp! = now()
    updated_at timestamp! = now()
    deleted_at timestamp`,
  categories: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    name varchar(100)!
    description text
    parent_id uuid
    is_active boolean! = true
    created_at timestamp! = now()
    updated_at timestamp! = now()
    deleted_at timestamp`,
  products: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    category_id uuid
    sku varchar(100)!
    name varchar(255)!
    description text
    image_url varchar(500)
    cost_price numeric(12,2)!
    sale_price numeric(12,2)!
    stock_quantity integer! = 0
    stock_min integer! = 0
    stock_max integer
    unit varchar(50)! = 'unit'
    barcode varchar(100)
    is_active boolean! = true
    created_at timestamp! = now()
    updated_at timestamp! = now()
    deleted_at timestamp`,
  inventory_movements: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    product_id uuid!
    user_id uuid!
    movement_type varchar(50)!
    quantity integer!
    previous_stock integer!
    new_stock integer!
    reference_id uuid
    reference_type varchar(50)
    reason text
    created_at timestamp! = now()`,
  customers: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    document_type varchar(50)!
    document_number varchar(50)!
    first_name varchar(100)!
    last_name varchar(100)!
    email varchar(255)
    phone varchar(50)
    address text
    city varchar(100)
    country varchar(100)
    notes text
    total_purchases numeric(12,2)! = 0
    purchases_count integer! = 0
    last_purchase_at timestamp
    is_active boolean! = true
    created_at timestamp! = now()
    updated_at timestamp! = now()
    deleted_at timestamp`,
  sales: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    invoice_number varchar(50)!
    customer_id uuid
    user_id uuid!
    sale_date timestamp! = now()
    subtotal numeric(12,2)!
    discount numeric(12,2)! = 0
    tax numeric(12,2)! = 0
    total numeric(12,2)!
    payment_method varchar(50)!
    status varchar(50)! = 'completed'
    notes text
    cancelled_at timestamp
    cancelled_by uuid
    cancellation_reason text
    created_at timestamp! = now()
    updated_at timestamp! = now()`,
  sale_items: `
    id uuid! = uuid_generate_v4()
    sale_id uuid!
    product_id uuid!
    product_name varchar(255)!
    product_sku varchar(100)!
    quantity integer!
    unit_price numeric(12,2)!
    subtotal numeric(12,2)!
    created_at timestamp! = now()`,
  predictions: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    product_id uuid!
    prediction_date date!
    predicted_quantity numeric(10,2)!
    confidence_score numeric(5,2)!
    model_version varchar(50)!
    actual_quantity integer
    prediction_error numeric(10,2)
    created_at timestamp! = now()`,
  audit_logs: `
    id uuid! = uuid_generate_v4()
    organization_id uuid!
    user_id uuid
    action varchar(100)!
    entity_type varchar(100)!
    entity_id uuid
    old_values jsonb
    new_values jsonb
    ip_address varchar(45)
    user_agent text
    created_at timestamp! = now()`,
}

// Everywhere: instants carry their zone, and ids are ordered by time so that an index grows at its end.
const everywhere: [seed: string, ours: string][] = [
  ['timestamp', 'timestamptz'],
  ['uuid_generate_v4()', 'app.uuid_v7()'],
]

const quantity = 'quantities are numeric(12,3): kg, m and l are sold in fractions'
const corrections: Record<string, [ours: string, reason: string]> = {
  'roles.permissions': [`jsonb! = '[]'`, 'a role without a list of permissions means nothing'],
  'products.cost_price': ['numeric(12,4)', 'a moving average, net of tax; unknown is null, never 100 % margin'],
  'products.stock_quantity': ['numeric(12,3)! = 0', quantity],
  'products.stock_min': ['numeric(12,3)! = 0', quantity],
  'products.stock_max': ['numeric(12,3)', quantity],
  'inventory_movements.quantity': ['numeric(12,3)!', quantity],
  'inventory_movements.previous_stock': ['numeric(12,3)!', quantity],
  'inventory_movements.new_stock': ['numeric(12,3)!', quantity],
  'inventory_movements.created_at': [
    'timestamptz! = clock_timestamp()',
    'the order of the ledger is the order of the locks, not of the transactions',
  ],
  'customers.first_name': ['varchar(100)', 'companies have a razón social instead'],
  'customers.last_name': ['varchar(100)', 'companies have a razón social instead'],
  'customers.total_purchases': ['numeric(18,2)! = 0', 'sums in COP and PYG overflow 12 digits'],
  'sales.invoice_number': [
    'varchar(50)',
    'a held sale has no number yet; completed ones must (sales_completed_have_a_number)',
  ],
  'sale_items.quantity': ['numeric(12,3)!', quantity],
  'predictions.predicted_quantity': ['numeric(12,3)!', quantity],
  'predictions.actual_quantity': ['numeric(12,3)', quantity],
  'predictions.prediction_error': ['numeric(12,3)', quantity],
}

const facts = Object.entries(seed).flatMap(([table, text]) =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [column = '', ...rest] = line.trim().split(' ')
      const said = everywhere.reduce(
        (fact, [from, to]) => fact.replace(new RegExp(`^${from}(?=\\W|$)|${from.replace(/[()]/g, '\\$&')}$`), to),
        rest.join(' '),
      )
      return { name: `${table}.${column}`, fact: corrections[`${table}.${column}`]?.[0] ?? said }
    }),
)

const live = new Map(
  (
    await look<{ name: string; fact: string }>(
      db,
      `
  select c.relname || '.' || a.attname as name,
    replace(replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'varchar'), 'timestamp with time zone', 'timestamptz')
      || case when a.attnotnull then '!' else '' end
      || coalesce(' = ' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::(character varying|jsonb|numeric|regclass)', '', 'g'), '') as fact
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    )
  ).map(({ name, fact }) => [name, fact]),
)

describe('columns', () => {
  test.each(facts)('$name is $fact', ({ name, fact }) => {
    expect(live.get(name)).toBe(fact)
  })

  test('every line item belongs to an organization, which the proposal forgot', () => {
    expect(live.get('sale_items.organization_id')).toBe('uuid!')
  })

  test('every correction is of a column of the proposal', () => {
    const known = new Set(facts.map(({ name }) => name))
    expect(Object.keys(corrections).filter((name) => !known.has(name))).toEqual([])
  })

  // The extra columns: all of them.
  test.each([
    [
      'organizations',
      'country currency currency_decimals time_zone locale tax_name tax_rate tax_method prices_include_tax cash_rounding_step cash_rounding_mode scale_barcodes is_demo purge_after tax_number address phone logo_file_id version',
    ],
    ['roles', ''],
    ['users', 'organization_role_id first_failed_login_at joined_at language avatar_file_id request_hash version'],
    ['categories', 'name_key request_hash version'],
    [
      'products',
      'low_stock quantity_decimals tax_rate tax_category tracks_stock search_text image_file_id request_hash changed_xid version',
    ],
    [
      'customers',
      'document_key company_name last_purchase_month search_text name_key phone_key merged_into_id has_merged anonymised_at anonymisation_reason documents_kept_until request_hash version',
    ],
    [
      'sales',
      'document_type series number business_date currency currency_decimals prices_include_tax tax_method rounding amount_received customer_name customer_document_type customer_document_number request_hash version total_cents',
    ],
    [
      'sale_items',
      'organization_id position discount document_discount tax_rate tax_category tax cost_price returned_quantity',
    ],
    ['inventory_movements', 'unit_cost business_date value_change uncosted_change'],
    ['predictions', 'is_sold_out'],
    ['audit_logs', 'session_id request_id'],
  ])('%s also has %s', (table, columns) => {
    const known = new Set(facts.map(({ name }) => name))
    const extra = [...live.keys()].filter((name) => name.startsWith(`${table}.`) && !known.has(name))
    expect(extra.map((name) => name.slice(table.length + 1)).sort()).toEqual(columns.split(' ').filter(Boolean).sort())
  })

  test.each([
    'organization_roles',
    'sessions',
    'one_time_tokens',
    'invoice_series',
    'stock_documents',
    'stock_document_items',
    'stock_revaluations',
    'stock_counts',
    'stock_count_items',
    'stock_count_entries',
    'sales_daily_summary',
    'product_daily_sales',
    'prediction_runs',
    'product_forecasts',
    'forecast_models',
    'forecast_runs',
    'forecast_settings',
    'purchase_orders',
    'purchase_order_items',
    'audit_personal_values',
    'till_favourites',
    'bulk_changes',
    'sale_prints',
    'files',
  ])('there is also a table %s', (table) => {
    expect([...live.keys()].some((name) => name.startsWith(`${table}.`))).toBe(true)
  })
})

describe('keys', () => {
  const cascade = 'c'
  const stays = 'a' // the proposal's "set null" and the cascade from products became "no action": docs/database.md
  test.each([
    ['fk_users_organization', 'users', 'organizations', cascade],
    ['fk_users_role', 'users', 'roles', stays],
    ['fk_categories_organization', 'categories', 'organizations', cascade],
    ['fk_categories_parent', 'categories', 'categories', stays],
    ['fk_products_organization', 'products', 'organizations', cascade],
    ['fk_products_category', 'products', 'categories', stays],
    ['fk_inventory_movements_organization', 'inventory_movements', 'organizations', cascade],
    ['fk_inventory_movements_product', 'inventory_movements', 'products', stays],
    ['fk_inventory_movements_user', 'inventory_movements', 'users', stays],
    ['fk_customers_organization', 'customers', 'organizations', cascade],
    ['fk_sales_organization', 'sales', 'organizations', cascade],
    ['fk_sales_customer', 'sales', 'customers', stays],
    ['fk_sales_user', 'sales', 'users', stays],
    ['fk_sales_cancelled_by', 'sales', 'users', stays],
    ['fk_sale_items_sale', 'sale_items', 'sales', cascade],
    ['fk_sale_items_product', 'sale_items', 'products', stays],
    ['fk_predictions_organization', 'predictions', 'organizations', cascade],
    ['fk_predictions_product', 'predictions', 'products', stays],
    ['fk_audit_logs_organization', 'audit_logs', 'organizations', cascade],
    ['fk_audit_logs_user', 'audit_logs', 'users', stays],
  ])('%s leads from %s to %s', async (name, child, parent, onDelete) => {
    const found = await look(
      db,
      `select conrelid::regclass::text as child, confrelid::regclass::text as parent, confdeltype as "onDelete"
      from pg_constraint where contype = 'f' and conname = $1 and conparentid = 0`,
      [name],
    )
    expect(found).toEqual([{ child, parent, onDelete }])
  })

  test.each([
    ['idx_organizations_domain', '(domain)'],
    ['idx_users_organization_email', '(organization_id, email) WHERE (deleted_at IS NULL)'],
    ['idx_products_organization_sku', '(organization_id, sku) WHERE (deleted_at IS NULL)'],
    [
      'idx_customers_organization_document',
      '(organization_id, document_type, document_key) WHERE (deleted_at IS NULL)',
    ], // any type, however written
    ['idx_sales_organization_invoice', '(organization_id, invoice_number)'],
    ['idx_predictions_organization_product_date', '(organization_id, product_id, prediction_date)'],
    ['roles_name_key', '(name)'],
  ])('%s is unique', async (name, definition) => {
    const [index] = await look(db, `select indexdef from pg_indexes where indexname = $1`, [name])
    expect(index?.indexdef).toContain('CREATE UNIQUE INDEX')
    expect(index?.indexdef).toContain(`btree ${definition}`)
  })

  const oneOf = (column: string, ...words: string[]) =>
    `${column} = ANY ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`
  test.each([
    ['products', 'products_cost_price_is_not_negative', 'cost_price >= 0'],
    ['products', 'products_sale_price_is_not_negative', 'sale_price >= 0'],
    ['products', 'products_stock_is_not_negative', 'stock_quantity >= 0'],
    ['sales', 'sales_subtotal_is_not_negative', 'subtotal >= 0'],
    ['sales', 'sales_discount_is_not_negative', 'discount >= 0'],
    ['sales', 'sales_tax_is_not_negative', 'tax >= 0'],
    ['sales', 'sales_total_is_not_negative', 'total >= 0'],
    ['sales', 'sales_payment_method_is_known', oneOf('payment_method', 'cash', 'card', 'transfer', 'other')],
    ['sales', 'sales_status_is_known', oneOf('status', 'completed', 'cancelled', 'pending')],
    ['sale_items', 'sale_items_quantity_is_positive', 'quantity > 0'],
    ['sale_items', 'sale_items_unit_price_is_not_negative', 'unit_price >= 0'],
    ['sale_items', 'sale_items_subtotal_is_not_negative', 'subtotal >= 0'],
    ['predictions', 'predictions_confidence_is_a_percentage', 'confidence_score >= 0 AND confidence_score <= 100'],
    [
      'inventory_movements',
      'inventory_movements_type_is_known',
      oneOf('movement_type', 'sale', 'purchase', 'adjustment', 'return'),
    ],
  ])('%s: %s checks %s', async (table, name, rule) => {
    const found = await look<{ definition: string }>(
      db,
      `select pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c' and conrelid = $1::regclass and conname = $2`,
      [table, name],
    )
    const plain = found.map(({ definition }) =>
      definition.replace(/^CHECK |::(character varying|numeric|text)(\[\])?|[()]/g, ''),
    )
    expect(plain).toEqual([rule])
  })
})

describe('what comes with the schema', () => {
  test('the three roles', async () => {
    expect(await look(db, 'select name, description, permissions from roles order by id')).toEqual([
      { name: 'admin', description: 'Administrador con acceso completo', permissions: ['*'] },
      {
        name: 'seller',
        description: 'Vendedor con acceso a ventas e inventario',
        permissions: ['sales.*', 'inventory.read', 'customers.*'],
      },
      { name: 'viewer', description: 'Solo lectura de reportes', permissions: ['reports.read', 'dashboard.read'] },
    ])
  })

  test.each(['uuid-ossp', 'pgcrypto', 'pg_trgm'])('the extension %s', async (name) => {
    expect(await look(db, 'select extname from pg_extension where extname = $1', [name])).toHaveLength(1)
  })

  test.each(['update_stock_on_sale', 'update_customer_stats', 'update_updated_at_column'])(
    'the function %s',
    async (name) => {
      expect(
        await look(db, `select from pg_proc where proname = $1 and pronamespace = 'public'::regnamespace`, [name]),
      ).toHaveLength(1)
    },
  )

  test.each([
    // The proposal put it on sale_items: per line, in the order of the lines, which deadlocks; and only on insert.
    ['trigger_update_stock_on_sale', 'sales', 'update_stock_on_sale'],
    ['trigger_update_customer_stats', 'sales', 'update_customer_stats'],
    ...['organizations', 'users', 'categories', 'products', 'customers', 'sales'].map((table) => [
      `update_${table}_updated_at`,
      table,
      'update_updated_at_column',
    ]),
  ])('the trigger %s on %s', async (name, table, calls) => {
    const found = await look(
      db,
      `select tgrelid::regclass::text as "table", tgfoid::regproc::text as calls from pg_trigger where tgname = $1 and tgparentid = 0`,
      [name],
    )
    expect(found).toEqual([{ table, calls }])
  })

  test('audit and ledger are partitioned by the moment of writing', async () => {
    expect(
      await look(
        db,
        `select partrelid::regclass::text as name, pg_get_partkeydef(partrelid) as key from pg_partitioned_table order by 1`,
      ),
    ).toEqual([
      { name: 'audit_logs', key: 'RANGE (created_at)' },
      { name: 'inventory_movements', key: 'RANGE (created_at)' },
    ])
  })

  test('the materialized view of the proposal is a table that is never stale', async () => {
    expect(await look(db, `select from pg_matviews`)).toEqual([])
    expect(live.has('sales_daily_summary.total')).toBe(true)
  })
})
