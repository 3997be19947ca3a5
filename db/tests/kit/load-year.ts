import type { TestDatabase } from './database.ts'
import type { Shop } from './shop.ts'
import { inTransaction } from './transactions.ts'

export interface YearOfTrade {
  products: number
  customers: number
  salesPerDay: number
  days?: number
  /** Has the planner look at the rows in between: tens of thousands of sales are else joined one by one. */
  isLarge?: boolean
}

/** The rates of the proposal (section 4.2). */
export const SEED_YEAR: YearOfTrade = { products: 500, customers: 1000, salesPerDay: 100 }

/**
 * A year of sales, three lines each, up to yesterday, written by sets and with triggers off; the derived rows are computed
 * from the lines. For plans and measures, not for the books: numbers of series, stock and the ledger's chain don't follow.
 */
export async function loadYear(
  shop: Shop,
  { products, customers, salesPerDay, days = 365, isLarge = false }: YearOfTrade,
): Promise<void> {
  await inTransaction(shop.db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query(`set local time zone 'UTC'`)
    await tx.query('select setseed(0.42)')
    await tx.query(`select app.ensure_partitions((current_date - ${days} - 31)::date, current_date)`)
    const run = (sql: string) =>
      tx.query(sql.replaceAll('$shop', `'${shop.organizationId}'::uuid`).replaceAll('$user', `'${shop.userId}'::uuid`))
    const analyze = (...names: string[]) => (isLarge ? `analyze ${names.join(', ')};` : '')
    await run(`
      create temp table p on commit drop as select n, app.uuid_v7() as id, (5 + random() * 50)::numeric(12,2) as price from generate_series(1, ${products}) n;
      create temp table c on commit drop as select n, app.uuid_v7() as id from generate_series(1, ${customers}) n;
      insert into products (organization_id, id, sku, name, cost_price, sale_price, stock_quantity, stock_min, search_text)
        select $shop, id, 'SKU-' || n, 'Producto ' || lpad(n::text, 5, '0'), price * 0.6, price, case when n % 25 = 0 then 1 else 100000 end, 5, 'producto ' || n from p;
      insert into customers (organization_id, id, document_type, document_number, document_key, first_name, last_name, search_text, name_key)
        select $shop, id, 'DNI', n, n, 'Cliente', n, 'cliente ' || n, 'cliente ' || n from c;
      create temp table s on commit drop as
        select n, app.uuid_v7() as id, d.day + interval '13 hours' + random() * interval '9 hours' as at,
               (1 + floor(random() * ${customers}))::int as customer, (array['cash', 'card', 'transfer'])[1 + floor(random() * 3)::int] as paid,
               case when n % 50 = 0 then 'cancelled' else 'completed' end as status
        from (select n, current_date - ${days} + n / ${salesPerDay} as day from generate_series(0, ${days * salesPerDay} - 1) n) d;
      create temp table i on commit drop as
        select s.id as sale_id, line, (1 + floor(random() * ${products}))::int as product, (1 + floor(random() * 4))::int as quantity from s, generate_series(1, 3) line;
      ${analyze('p', 'c', 's', 'i')}
      insert into sale_items (organization_id, id, sale_id, position, product_id, product_name, product_sku, quantity, unit_price, subtotal, tax_rate, tax, cost_price)
        select $shop, app.uuid_v7(), i.sale_id, i.line, p.id, 'Producto', 'SKU', i.quantity, p.price, i.quantity * p.price, 18,
               i.quantity * p.price - round(i.quantity * p.price / 1.18, 2), p.price * 0.6
        from i join p on p.n = i.product;
      ${analyze('sale_items')}
      insert into sales (organization_id, id, invoice_number, series, number, customer_id, user_id, sale_date, business_date, currency, currency_decimals,
          prices_include_tax, tax_method, subtotal, tax, total, payment_method, status, cancelled_at, cancelled_by, cancellation_reason, created_at)
        select $shop, s.id, 'B001-' || s.n, 'B001', s.n + 1, case when s.n % 4 > 0 then c.id end, $user, s.at, (s.at at time zone 'America/Lima')::date, 'PEN', 2,
               true, 'of_net', t.subtotal, t.tax, t.subtotal, s.paid, s.status, case when s.status = 'cancelled' then s.at end,
               case when s.status = 'cancelled' then $user end, case when s.status = 'cancelled' then 'x' end, s.at
        from s
        join c on c.n = s.customer
        join (select sale_id, sum(subtotal) as subtotal, sum(tax) as tax from sale_items where organization_id = $shop group by 1) t on t.sale_id = s.id;
      ${analyze('sales')}
      insert into inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock, new_stock, unit_cost, reference_id, reference_type, business_date, created_at)
        select $shop, p.id, $user, 'sale', -i.quantity, 100, 100 - i.quantity, p.price * 0.6, s.id, 'sale', s.at::date, s.at
        from i join s on s.id = i.sale_id join p on p.n = i.product;
      insert into sales_daily_summary (organization_id, business_date, status, user_id, payment_method, sales_count, subtotal, tax, total)
        select organization_id, business_date, status, user_id, payment_method, count(*), sum(subtotal), sum(tax), sum(total)
        from sales where organization_id = $shop group by 1, 2, 3, 4, 5;
      insert into product_daily_sales (organization_id, business_date, product_id, sales_count, quantity, subtotal, tax)
        select s.organization_id, s.business_date, i.product_id, count(*), sum(i.quantity), sum(i.subtotal), sum(i.tax)
        from sales s join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id
        where s.organization_id = $shop and s.status = 'completed' group by 1, 2, 3;
      update customers c set total_purchases = t.total, purchases_count = t.count, last_purchase_at = t.last
        from (select customer_id, sum(total) as total, count(*) as count, max(sale_date) as last from sales
              where organization_id = $shop and status = 'completed' group by 1) t
        where c.organization_id = $shop and c.id = t.customer_id;
      update invoice_series set last_number = ${days * salesPerDay} where organization_id = $shop and series = 'B001';`)
  })
}

/** What autovacuum would do in the hours after. */
export async function settle(db: TestDatabase): Promise<void> {
  await db.admin.query('vacuum (analyze)')
}
