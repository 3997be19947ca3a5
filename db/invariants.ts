const done = `s.status = 'completed'`

/** Whose sums the sales of a customer are in: their own, or those of who they turned out to be. */
const survivors = `survivors as (
      select organization_id, id, id as survivor_id from customers where merged_into_id is null
      union all
      select c.organization_id, c.id, v.survivor_id from survivors v
      join customers c on c.organization_id = v.organization_id and c.merged_into_id = v.id)`

/**
 * Everything that is kept up to date by triggers, computed again from scratch. Each claim comes with a question whose rows
 * (of one column) say what differs: in the organization that was entered, or, for a superuser, in all of them.
 */
export const invariants: Record<string, string> = {
  'stock is the sum of its movements': `
    select p.name || ' has ' || p.stock_quantity || ', movements say ' || coalesce(m.moved, 0) from products p
    left join (select organization_id, product_id, sum(quantity) as moved from inventory_movements group by 1, 2) m
      on m.organization_id = p.organization_id and m.product_id = p.id
    where p.stock_quantity <> coalesce(m.moved, 0) or p.stock_quantity < 0`,
  'movements form an unbroken chain': `
    select product_id || ' was ' || previous_stock || ' after ' || before from (
      select product_id, previous_stock, coalesce(lag(new_stock) over (
        partition by organization_id, product_id order by created_at, id), 0) as before
      from inventory_movements) chain
    where previous_stock <> before`,
  'what a sale moved is what it sold': `
    select coalesce(l.sale_id, m.reference_id) || ': sold ' || coalesce(l.quantity, 0) || ', moved ' || coalesce(m.quantity, 0)
    from (select s.organization_id, i.sale_id, i.product_id,
            sum(case when ${done} then i.quantity else i.returned_quantity end) as quantity
          from sales s join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id
          where s.invoice_number is not null group by 1, 2, 3) l
    full join (select organization_id, reference_id, product_id, -sum(quantity) as quantity
               from inventory_movements where reference_type = 'sale' group by 1, 2, 3) m
      on m.organization_id = l.organization_id and m.reference_id = l.sale_id and m.product_id = l.product_id
    where coalesce(l.quantity, 0) <> m.quantity`,
  'sales are the sum of their lines': `
    select s.id::text from sales s
    left join (select organization_id, sale_id, sum(subtotal) as subtotal, sum(discount + document_discount) as discount, sum(tax) as tax
               from sale_items group by 1, 2) i on i.organization_id = s.organization_id and i.sale_id = s.id
    where (i.subtotal, i.discount, i.tax) is distinct from (s.subtotal, s.discount, s.tax)`,
  'customers bought what their sales say': `
    with recursive ${survivors}
    select c.id || ': ' || c.purchases_count || ' for ' || c.total_purchases || ', sales say ' || coalesce(s.count, 0) || ' for ' || coalesce(s.total, 0)
    from customers c
    left join (select v.organization_id, v.survivor_id, count(*) as count, sum(total) as total, max(sale_date) as last
               from sales s join survivors v on v.organization_id = s.organization_id and v.id = s.customer_id
               where ${done} group by 1, 2) s on s.organization_id = c.organization_id and s.survivor_id = c.id
    where (c.purchases_count, c.total_purchases) <> (coalesce(s.count, 0), coalesce(s.total, 0))
       or c.last_purchase_at is distinct from s.last`,
  'who was merged leads to somebody who knows of it': `
    with recursive ${survivors}
    select c.id::text from customers c
    left join survivors v on v.organization_id = c.organization_id and v.id = c.id
    left join customers o on o.organization_id = c.organization_id and o.id = c.merged_into_id
    where v.id is null or not o.has_merged`,
  'the daily summary is that of the sales': `
    select coalesce(d.business_date, s.business_date) || ' ' || coalesce(d.status, s.status)
    from (select * from sales_daily_summary where (sales_count, subtotal, discount, tax, rounding, total) <> (0, 0, 0, 0, 0, 0)) d
    full join (select organization_id, business_date, status, user_id, payment_method, count(*) as sales_count, sum(subtotal) as subtotal,
                 sum(discount) as discount, sum(tax) as tax, sum(rounding) as rounding, sum(total) as total
               from sales where invoice_number is not null group by 1, 2, 3, 4, 5) s
      on s.organization_id = d.organization_id and s.business_date = d.business_date and s.status = d.status
      and s.user_id = d.user_id and s.payment_method = d.payment_method
    where (d.sales_count, d.subtotal, d.discount, d.tax, d.rounding, d.total)
          is distinct from (s.sales_count, s.subtotal, s.discount, s.tax, s.rounding, s.total)`,
  'daily sales of products are those of the lines': `
    select coalesce(d.business_date, s.business_date) || ' ' || coalesce(d.product_id, s.product_id)
    from (select * from product_daily_sales
          where (sales_count, quantity, subtotal, discount, tax, cost, uncosted_quantity) <> (0, 0, 0, 0, 0, 0, 0)) d
    full join (select s.organization_id, s.business_date, i.product_id, count(distinct s.id) as sales_count, sum(i.quantity) as quantity,
                 sum(i.subtotal) as subtotal, sum(i.discount + i.document_discount) as discount, sum(i.tax) as tax,
                 coalesce(sum(i.quantity * i.cost_price), 0) as cost,
                 coalesce(sum(i.quantity) filter (where i.cost_price is null), 0) as uncosted_quantity
               from sales s join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id
               where ${done} group by 1, 2, 3) s
      on s.organization_id = d.organization_id and s.business_date = d.business_date and s.product_id = d.product_id
    where (d.sales_count, d.quantity, d.subtotal, d.discount, d.tax, d.uncosted_quantity)
          is distinct from (s.sales_count, s.quantity, s.subtotal, s.discount, s.tax, s.uncosted_quantity)
       or abs(coalesce(d.cost, 0) - coalesce(s.cost, 0)) > 0.0001 * s.sales_count`,
  'numbers have no gap': `
    select c.series || ': ' || c.last_number || ' given, ' || coalesce(s.count, 0) || ' kept'
    from invoice_series c
    left join (
      select organization_id, series, count(*) as count, min(number) as first, max(number) as last
      from (select organization_id, series, number from sales where number is not null
            union all select organization_id, series, number from stock_documents) numbered group by 1, 2) s
      on s.organization_id = c.organization_id and s.series = c.series
    where c.last_number <> coalesce(s.count, 0) or s.first <> 1 or s.last <> c.last_number`,
  'returned goods stand on their line': `
    select i.id::text from sale_items i
    left join (select organization_id, sale_item_id, sum(quantity) as quantity from stock_document_items
               where sale_item_id is not null group by 1, 2) r on r.organization_id = i.organization_id and r.sale_item_id = i.id
    where i.returned_quantity <> coalesce(r.quantity, 0)`,
  'a count leaves what was counted': `
    select d.document_id::text from stock_document_items d
    join stock_documents h on h.organization_id = d.organization_id and h.id = d.document_id
    join inventory_movements m on m.organization_id = d.organization_id and m.reference_id = h.id and m.reference_type = h.kind
      and m.product_id = d.product_id
    where d.counted_quantity is not null
      and (case when h.kind = 'count' and d.expected_quantity is not null then m.quantity <> d.counted_quantity - d.expected_quantity
                else m.new_stock <> d.counted_quantity end
           or h.kind <> 'count' and m.previous_stock <> d.expected_quantity)`,
  'default partitions are empty': `
    select tableoid::regclass::text from only audit_logs_default union all select tableoid::regclass::text from only inventory_movements_default`,
}

/** Besides, as long as nobody has changed a time zone or whether a product keeps stock. */
export const invariantsOfUnchangedSettings: Record<string, string> = {
  'what was sold of a product that keeps stock has moved': `
    select s.id || ': ' || i.product_name
    from sales s
    join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id
    join products p on p.organization_id = s.organization_id and p.id = i.product_id and p.tracks_stock
    where s.invoice_number is not null and not exists (
      select from inventory_movements m
      where m.organization_id = s.organization_id and m.reference_id = s.id and m.reference_type = 'sale'
        and m.product_id = i.product_id)`,
  'the ledger is worth what the shelf is': `
    select p.name || ' is worth ' || coalesce(p.stock_quantity * p.cost_price, 0) || ', the ledger says ' || coalesce(l.value, 0)
      || '; of unknown cost: ' || case when p.cost_price is null then p.stock_quantity else 0 end || ', ' || coalesce(l.uncosted, 0)
    from products p
    left join (select organization_id, product_id, sum(value_change) as value, sum(uncosted_change) as uncosted
               from stock_ledger group by 1, 2) l on l.organization_id = p.organization_id and l.product_id = p.id
    where coalesce(p.stock_quantity * p.cost_price, 0) <> coalesce(l.value, 0)
       or case when p.cost_price is null then p.stock_quantity else 0 end <> coalesce(l.uncosted, 0)`,
  'documents belong to the day of their organization': `
    select s.id::text from sales s join organizations g on g.id = s.organization_id
    where s.business_date <> (s.sale_date at time zone g.time_zone)::date`,
}
