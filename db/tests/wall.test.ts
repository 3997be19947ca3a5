import type pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { type FullShop, openFullShop, tenantTables } from './kit/full-shop.ts'
import { newId } from './kit/random.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { saleRows, writeSale } from './kit/selling.ts'
import { addProduct, inShop, insert, insertAll, moveStock } from './kit/shop.ts'
import { asApp, asOwner, enter, inTransaction, look, type Tx } from './kit/transactions.ts'

// Every table x every way across the wall. `mine` attacks, `theirs` must be found as it was left.

const db = await freshDatabase()
const mine = await openFullShop(db)
const theirs = await openFullShop(db)
const tables = ['organizations', ...(await tenantTables(db))]
const before = await checksumsOf(theirs)

afterAll(async () => {
  expect(await checksumsOf(theirs)).toEqual(before)
  await db.drop()
})

function keyOf(table: string): string {
  return table === 'organizations' ? 'id' : 'organization_id'
}

async function checksumsOf(shop: FullShop): Promise<Record<string, unknown>> {
  const sums: Record<string, unknown> = {}
  for (const table of tables) {
    const [row] = await look(
      db,
      `select count(*), md5(string_agg(t::text, '|' order by t::text)) from ${table} t where ${keyOf(table)} = $1`,
      [shop.organizationId],
    )
    sums[table] = row
  }
  return sums
}

/** Works as the app role; an attack that touches 0 rows is as good as one that is denied. */
const attackAs = { app: asApp, owner: asOwner }
async function outcomeOf(
  role: keyof typeof attackAs,
  statement: string,
  values: unknown[] = [],
): Promise<string | number> {
  let touched = 0
  const refusal = await refusalOf(
    attackAs[role](db, mine.organizationId, async (tx) => {
      touched = (await tx.query(statement, values)).rowCount ?? 0
    }),
  )
  return refusal === 'accepted' ? touched : refusal
}

async function columnsFor(role: string, table: string, privilege: string): Promise<string[]> {
  const rows = await look<{ name: string }>(
    db,
    `select a.attname as name from pg_attribute a
    where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and has_column_privilege($2, a.attrelid, a.attnum, $3) order by a.attnum`,
    [table, role === 'app' ? 'orbit_app' : 'orbit_owner', privilege],
  )
  return rows.map((row) => row.name)
}

describe.each(['app', 'owner'] as const)('as %s', (role) => {
  describe.each(tables)('%s', (table) => {
    const key = keyOf(table)

    test('shows its own rows and none of another organization', async () => {
      expect(await outcomeOf(role, `select from ${table}`)).toBeGreaterThan(0)
      expect(await outcomeOf(role, `select from ${table} where ${key} <> $1`, [mine.organizationId])).toBe(0)
      expect(await outcomeOf(role, `select from ${table} where ${key} = $1`, [theirs.organizationId])).toBe(0)
    })

    test('takes no row for another organization', async () => {
      const granted = await columnsFor(role, table, 'INSERT')
      const columns = (granted.length === 0 ? [key] : granted).join(', ')
      const attempt = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`
      const [found] = await look<{ row: object }>(
        db,
        `select to_jsonb(t) as row from ${table} t where ${key} = $1
        order by to_jsonb(t) ->> 'status' = 'completed' desc nulls last, to_jsonb(t) ->> 'organization_role_id' nulls first limit 1`,
        [theirs.organizationId],
      )
      const fresh = table === 'organizations' ? {} : { id: newId() }
      const denied = table === 'stock_documents' ? 'stock_documents_have_lines' : DENIED // its lines are out of sight
      const allowed = granted.length === 0 ? DENIED : denied
      expect(await outcomeOf(role, attempt, [{ ...found?.row, ...fresh }])).toBe(allowed)
      // A conflict with a row out of sight must not open a way either.
      expect(await outcomeOf(role, `${attempt} on conflict do nothing`, [found?.row])).toBe(allowed)
      const update = `on conflict (${await primaryKeyOf(table)}) do update set ${key} = excluded.${key}`
      expect([DENIED, allowed]).toContain(await outcomeOf(role, `${attempt} ${update}`, [found?.row]))
    })

    test('changes no row of another organization', async () => {
      const [column = key] = await columnsFor(role, table, 'UPDATE')
      expect([0, DENIED]).toContain(
        await outcomeOf(role, `update ${table} set ${column} = ${column} where ${key} = $1`, [theirs.organizationId]),
      )
      expect([0, DENIED]).toContain(
        await outcomeOf(role, `update ${table} set ${column} = ${column} where ${key} <> $1`, [mine.organizationId]),
      )
    })

    test('deletes no row of another organization', async () => {
      expect([0, DENIED]).toContain(
        await outcomeOf(role, `delete from ${table} where ${key} = $1`, [theirs.organizationId]),
      )
    })

    test('lets no row move to another organization', async () => {
      const outcome = await outcomeOf(role, `update ${table} set ${key} = $1`, [theirs.organizationId])
      // As owner, triggers that keep facts final, and keys, may speak before the policy does.
      if (role === 'app') expect(outcome).toBe(DENIED)
      else expect(outcome).toMatch(/^(42501|23503|23505|fk_.*|.*_pkey|sales_facts_are_final)$/)
    })

    test('is copied out without the rows of another organization, and not copied in', async () => {
      const copied = await attackAs[role](db, mine.organizationId, (tx) =>
        copyOut(tx as pg.Client, `copy (select * from ${table}) to stdout`),
      )
      expect(copied).toContain(mine.organizationId)
      expect(copied).not.toContain(theirs.organizationId)
      expect(['42501', '0A000']).toContain(await outcomeOf(role, `copy ${table} from stdin`))
    })
  })
})

async function primaryKeyOf(table: string): Promise<string> {
  const [row] = await look<{ key: string }>(
    db,
    `select string_agg(a.attname, ', ') as key from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  )
  return row?.key ?? ''
}

async function copyOut(client: pg.Client, statement: string): Promise<string> {
  const chunks: Buffer[] = []
  const collect = (message: { chunk: Buffer }) => chunks.push(message.chunk)
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  connection.on('copyData', collect)
  try {
    await client.query(statement)
  } finally {
    connection.off('copyData', collect)
  }
  return Buffer.concat(chunks).toString()
}

describe('keys to a foreign row', async () => {
  const keys = await look<{ name: string; child: string; column: string; parent: string; referenced: string }>(
    db,
    `
    select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
      (select a.attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey)
        and a.attname <> case when c.conrelid = 'organizations'::regclass then 'id' else 'organization_id' end) as column,
      (select a.attname from pg_attribute a where a.attrelid = c.confrelid and a.attnum = any (c.confkey) and a.attname <> 'organization_id') as referenced
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace and not t.relispartition
      and c.confrelid not in ('organizations'::regclass, 'roles'::regclass) and cardinality(c.conkey) > 1 order by 2, 1`,
  )

  test('there are keys to test', () => expect(keys.length).toBeGreaterThanOrEqual(20))

  // As superuser and with our own triggers off: the key alone must hold.
  test.each(keys)('$name cannot lead to another organization', async ({ name, child, column, parent, referenced }) => {
    const client = await db.admin.connect()
    try {
      await client.query(`begin; alter table ${child} disable trigger user`)
      await client.query('set constraints all immediate')
      const attempt = client.query(
        `update ${child} set ${column} = (select ${referenced} from ${parent} where organization_id = $2 limit 1)
         where ${keyOf(child)} = $1 and ctid = (select ctid from ${child} where ${keyOf(child)} = $1 order by ${column} nulls last limit 1)
         ${child === 'inventory_movements' || child === 'audit_logs' ? `and tableoid = (select tableoid from ${child} where organization_id = $1 order by ${column} nulls last limit 1)` : ''}`,
        [mine.organizationId, theirs.organizationId],
      )
      expect(await refusalOf(attempt)).toBe(name)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  const product = () => ({ organization_id: mine.organizationId, id: newId(), sku: newId(), name: 'x', sale_price: 1 })

  test('the app role cannot put a product into their category, nor learn whether it exists', async () => {
    const put = (category: string) =>
      refusalOf(inShop(mine, (tx) => insert(tx, 'products', { ...product(), category_id: category })))
    expect(await put(theirs.categoryId)).toBe('fk_products_category')
    expect(await put(newId())).toBe('fk_products_category')
  })

  test('the app role cannot sell to their customer', async () => {
    const sale = (customerId: string) =>
      refusalOf(inShop(mine, (tx) => writeSale(tx, saleRows(mine, { customerId, items: [{ product: mine.product }] }))))
    expect(await sale(theirs.customerId)).toBe('fk_sales_customer')
    expect(await sale(newId())).toBe('fk_sales_customer')
  })

  test('the app role cannot sell or receive their product', async () => {
    const sell = (id: string) =>
      refusalOf(inShop(mine, (tx) => writeSale(tx, saleRows(mine, { items: [{ product: { ...mine.product, id } }] }))))
    expect(await sell(theirs.product.id)).toBe(await sell(newId()))
    expect(await sell(theirs.product.id)).not.toBe('accepted')
    const receive = (id: string) =>
      refusalOf(moveStock(mine, { kind: 'purchase', items: [{ product: { id }, quantity: 1 }] }))
    expect(await receive(theirs.product.id)).toBe('fk_stock_document_items_product')
    expect(await receive(newId())).toBe('fk_stock_document_items_product')
  })

  test('the app role cannot give a return for their sale', async () => {
    const [line] = await look<{ id: string }>(db, 'select id from sale_items where sale_id = $1', [theirs.saleId])
    const giveBack = (saleItemId: string) =>
      refusalOf(moveStock(mine, { kind: 'return', items: [{ product: mine.product, quantity: 1, saleItemId }] }))
    expect(await giveBack(line?.id ?? '')).toBe(await giveBack(newId()))
  })

  test('lines cannot be put under their sale', async () => {
    const { lines } = saleRows(mine, { items: [{ product: mine.product }] })
    const put = (saleId: string) =>
      refusalOf(
        inShop(mine, (tx) =>
          insertAll(
            tx,
            'sale_items',
            lines.map((line) => ({ ...line, id: newId(), sale_id: saleId })),
          ),
        ),
      )
    expect(await put(theirs.saleId)).toBe('fk_sale_items_sale')
    expect(await put(newId())).toBe('fk_sale_items_sale')
  })

  test('an id that exists elsewhere is as free as any other', async () => {
    await inShop(mine, (tx) =>
      insert(tx, 'customers', {
        organization_id: mine.organizationId,
        id: theirs.customerId,
        document_type: 'none',
        document_number: '',
        first_name: 'Ana',
      }),
    )
    await inShop(mine, (tx) => insert(tx, 'products', { ...product(), sku: theirs.product.sku }))
    const twin = await addProduct(mine, { stock: 5 })
    const [held] = await look<{ id: string }>(
      db,
      `select id from sales where organization_id = $1 and status = 'pending'`,
      [theirs.organizationId],
    )
    await inShop(mine, (tx) => writeSale(tx, saleRows(mine, { id: held?.id ?? '', items: [{ product: twin }] })))
  })
})

describe('views and functions', () => {
  const views = ['audit_trail', 'low_stock_products', 'customer_purchases', 'stock_ledger', 'sold_lines']

  test('these are all the views there are', async () => {
    const found = await look<{ name: string }>(
      db,
      `select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e') order by 1`,
    )
    expect(found.map(({ name }) => name)).toEqual([...views].sort())
  })

  test.each(views)('%s shows its own rows and none of another organization', async (view) => {
    expect(await outcomeOf('app', `select from ${view} where organization_id = $1`, [theirs.organizationId])).toBe(0)
    expect(await outcomeOf('app', `select from ${view} where organization_id <> $1`, [mine.organizationId])).toBe(0)
  })

  test('joining a view with the ids of another organization shows nothing', async () => {
    expect(
      await outcomeOf('app', 'select from customer_purchases v join sale_items i on i.sale_id = v.id where v.id = $1', [
        theirs.saleId,
      ]),
    ).toBe(0)
    expect(
      await outcomeOf('app', 'select from (values ($1::uuid)) as wanted (id) join low_stock_products using (id)', [
        theirs.product.id,
      ]),
    ).toBe(0)
    expect(await outcomeOf('app', `select from audit_trail where entity_id = $1`, [theirs.saleId])).toBe(0)
  })

  test('reports and searches answer for nobody else', async () => {
    expect(
      await outcomeOf('app', `select from report_top_products($1, '2000-01-01', '2100-01-01')`, [
        theirs.organizationId,
      ]),
    ).toBe(0)
    const today = await asApp(db, mine.organizationId, (tx) =>
      tx.query('select total_sales::int, total_amount::int from report_sales_today($1)', [theirs.organizationId]),
    )
    expect(today.rows).toEqual([{ total_sales: 0, total_amount: 0 }])
    const ids = await asApp(db, mine.organizationId, (tx) =>
      tx.query(
        `select id from app.search_products('a', 1000) union all select id from app.search_customers('a', 1000)`,
      ),
    )
    expect(ids.rows.map((row) => row.id)).not.toContain(theirs.product.id)
    expect(ids.rows.map((row) => row.id)).toContain(mine.customerId)
  })

  test('the session of another organization opens nothing here', async () => {
    const [session] = await look(db, 'select token_hash from sessions where organization_id = $1', [
      theirs.organizationId,
    ])
    const open = (organizationId: string) =>
      asApp(
        db,
        null,
        async (tx) =>
          (
            await tx.query(`select * from app.enter_session($1, $2, 'r', '12 hours')`, [
              organizationId,
              session?.token_hash,
            ])
          ).rowCount,
      )
    expect(await open(mine.organizationId)).toBe(0)
    expect(await open(theirs.organizationId)).toBe(1)
  })

  test('only the worker lists organizations', async () => {
    expect(await outcomeOf('app', 'select app.list_organizations()')).toBe(DENIED)
    const listed = await inTransaction(db.admin, async (tx: Tx) => {
      await tx.query('set local role orbit_worker')
      return (await tx.query('select id from app.list_organizations()')).rows.map((row) => row.id)
    })
    expect(listed).toEqual(expect.arrayContaining([mine.organizationId, theirs.organizationId]))
  })

  test('the app role cannot become somebody who sees more', async () => {
    for (const role of [
      'orbit_owner',
      'orbit_worker',
      'orbit_directory',
      'orbit_search',
      'orbit_backup',
      'orbit_maintenance',
      'postgres',
    ]) {
      expect(await outcomeOf('app', `set local role ${role}`), role).toBe(DENIED)
    }
    expect(
      await refusalOf(
        asApp(db, mine.organizationId, async (tx) => {
          await tx.query('set local row_security = off')
          await tx.query('select from sales')
        }),
      ),
    ).toBe(DENIED)
    expect(await outcomeOf('app', 'alter table sales disable row level security')).toBe(DENIED)
    expect(await outcomeOf('app', `create table public.mine ()`)).toBe(DENIED)
    expect(await outcomeOf('app', `set session_replication_role = replica`)).toBe(DENIED)
  })
})

test('identity ends with the transaction', async () => {
  const client = await db.app.connect()
  try {
    for (const ending of ['commit', 'rollback']) {
      await client.query('begin')
      await enter(client, mine.organizationId)
      expect((await client.query('select from sales')).rowCount).toBeGreaterThan(0)
      await client.query(ending)
      expect((await client.query('select from sales')).rowCount).toBe(0)
    }
  } finally {
    client.release()
  }
})
