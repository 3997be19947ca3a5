import type { Shop } from './shop.ts'
import { CUSTOMERS, PRODUCTS } from './shop.ts'
import type { SqlScript } from './sql-script.ts'

const half = Math.floor(PRODUCTS / 2)

// Three distinct products: the second is in the half after the first, the third in the half after that.
const basket: Pick<SqlScript, 'random' | 'computed'> = {
  random: {
    a: [0, PRODUCTS - 1],
    s: [1, half - 1],
    t: [half, PRODUCTS - 1],
    q: [1, 3],
    c: [0, CUSTOMERS - 1],
    y: [1, 2],
  },
  computed: {
    b: { text: `(:a + :s) % ${PRODUCTS}`, compute: ({ a = 0, s = 0 }) => (a + s) % PRODUCTS },
    d: { text: `(:a + :t) % ${PRODUCTS}`, compute: ({ a = 0, t = 0 }) => (a + t) % PRODUCTS },
  },
}

/** One call of `sell` in a schema of the benchmark: the ceiling's, or the one that sells by the product's own tables. */
export function oneCall(schema: string, shops: readonly Shop[]): SqlScript {
  const product = (variable: string) => `('01981f5e-8c00-7000-8000-' || lpad(:${variable}::text, 12, '0'))::uuid`
  return {
    name: schema,
    random: { ...basket.random, o: [1, shops.length] },
    computed: basket.computed,
    statements: [
      `select ${schema}.sell((${arrayOf(shops.map((shop) => shop.organizationId))}::uuid[])[:o::int],
        (${arrayOf(shops.map((shop) => `\\x${shop.tokenHash.toString('hex')}`))}::bytea[])[:o::int], app.uuid_v7(),
        ('01981f5e-8c00-7000-9000-' || lpad(:c::text, 12, '0'))::uuid,
        array[${['a', 'b', 'd'].map(product).join(', ')}], array[:q::numeric, 1, 2],
        (array['cash', 'card'])[:y::int])`,
    ],
  }
}

/** The first draft as its server would have used it: ten statements, ten round trips. */
export function literalSale([shop]: readonly Shop[]): SqlScript {
  const organization = `'${shop?.organizationId}'`
  const id = (kind: string, variable: string) => `md5(${organization} || '${kind}' || :${variable}::text)::uuid`
  const line = (variable: string, quantity: string) =>
    `insert into literal.sale_items (sale_id, product_id, quantity, unit_price, subtotal)
     values (:sale, ${id('p', variable)}, ${quantity}, 4.50, 4.50 * ${quantity})`
  return {
    name: 'literal',
    ...basket,
    statements: [
      'begin',
      `set app.current_organization = ${organization}`,
      `select id, name, sku, sale_price, stock_quantity from literal.products
       where id in (${['a', 'b', 'd'].map((variable) => id('p', variable)).join(', ')}) and is_active and deleted_at is null`,
      `update literal.invoice_counters set last_number = last_number + 1 where organization_id = ${organization}
       returning last_number as number \\gset`,
      `insert into literal.sales (organization_id, invoice_number, customer_id, user_id, subtotal, tax, total, payment_method)
       values (${organization}, 'F-' || :number::text, ${id('c', 'c')}, '${shop?.userId}', 27, 4.12, 27,
         (array['cash', 'card'])[:y::int])
       returning id as sale \\gset`,
      line('a', ':q::int'),
      line('b', '1'),
      line('d', '2'),
      `insert into literal.audit_logs (organization_id, user_id, action, entity_type, entity_id, new_values, ip_address, user_agent)
       values (${organization}, '${shop?.userId}', 'create', 'sale', :sale,
         '{"total": "27.00", "status": "completed", "items": 3}', '127.0.0.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0')`,
      'commit',
    ],
  }
}

function arrayOf(texts: readonly string[]): string {
  return `array[${texts.map((text) => `'${text}'`).join(', ')}]`
}
