// Which products were sold between two days, from the sums that are kept per day. $1 is the organization.

/**
 * `with` and CTEs up to `sold (product_id, sales_count, quantity, discount, tax, net)`, one row per product and day. The sums of
 * products do not say whether prices included the tax; those of the sales do, since only tax on top makes the total more than
 * the prices. Where that changed within the period it is asked day by day, and the day on which it changed is counted line by line.
 */
export function soldProducts(from = '$2::date', to = '$3::date'): string {
  return `with recursive day as materialized (
    select d.business_date, sum(d.tax) as tax, sum(d.total - d.subtotal + d.discount - d.rounding) as tax_on_top
    from sales_daily_summary d
    where d.organization_id = $1 and d.business_date between ${from} and ${to} and d.status = 'completed'
    group by d.business_date
  ), period as materialized (
    select coalesce(sum(day.tax_on_top), 0) as tax_on_top,
      coalesce(sum(day.tax_on_top) in (0, sum(day.tax)), true) as is_uniform
    from day
  ), sold as (
    ${keptSums('period')}
    where period.is_uniform and p.business_date between ${from} and ${to}
    union all
    ${keptSums('day')}
    where p.business_date = day.business_date and day.tax_on_top in (0, day.tax) and not (select is_uniform from period)
    union all
    select l.product_id, count(distinct l.sale_id), sum(l.quantity), sum(l.discount), sum(l.tax), sum(l.net)
    from day
    join sold_lines l on l.organization_id = $1 and l.business_date = day.business_date and l.status = 'completed'
    where day.tax_on_top not in (0, day.tax)
    group by l.product_id, l.business_date
  )`
}

function keptSums(scope: 'period' | 'day'): string {
  return `select p.product_id, p.sales_count, p.quantity, p.discount, p.tax,
      p.subtotal - p.discount - case when ${scope}.tax_on_top = 0 then p.tax else 0 end as net
    from ${scope}
    join product_daily_sales p on p.organization_id = $1 and p.sales_count > 0`
}

/** CTE `sold_product`: the same per product. Comes after `sold`. */
export const SOLD_PER_PRODUCT = `
  sold_product as materialized (
    select s.product_id, sum(s.sales_count)::int as sales_count, sum(s.quantity) as quantity, sum(s.discount) as discount,
      sum(s.tax) as tax, sum(s.net) as net
    from sold s
    group by s.product_id
  )`

/**
 * CTEs up to `node (category_id, parent_id, name, depth, trail)` and `above (category_id, ancestor_id)`: every category, and itself
 * and all above it. Deleted ones too: something sold may still hang on them.
 */
export const CATEGORY_TREE = `
  node as materialized (
    select c.id as category_id, c.parent_id, c.name::text, 0 as depth, array[c.name::text, c.id::text] as trail
    from categories c
    where c.organization_id = $1 and c.parent_id is null
    union all
    select c.id, c.parent_id, c.name::text, n.depth + 1, n.trail || array[c.name::text, c.id::text]
    from node n
    join categories c on c.organization_id = $1 and c.parent_id = n.category_id
  ), above as (
    select n.category_id, n.category_id as ancestor_id, n.parent_id
    from node n
    union all
    select a.category_id, a.parent_id, n.parent_id
    from above a
    join node n on n.category_id = a.parent_id
  )`
