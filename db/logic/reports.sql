-- The questions a shop asks every day (proposal, section 9). Views and functions run as the caller, behind the wall;
-- every caller also says its organization.

-- 9.1 The sales of the organization's present day.
drop function if exists report_sales_today(uuid);
create function report_sales_today(in_organization_id uuid)
returns table (business_date date, total_sales bigint, total_amount numeric, average_ticket numeric)
language sql stable
as $$
  select t.today, coalesce(sum(d.sales_count), 0)::bigint, coalesce(sum(d.total), 0),
         round(sum(d.total) / nullif(sum(d.sales_count), 0), 2)
  from (select app.local_date(in_organization_id, now()) as today) t
  left join sales_daily_summary d
    on d.organization_id = in_organization_id and d.business_date = t.today and d.status = 'completed'
  group by t.today
$$;

-- 9.2 What is at or below its minimum.
drop view if exists low_stock_products;
create view low_stock_products with (security_invoker = true) as
select p.organization_id, p.id, p.name, p.sku, p.stock_quantity, p.stock_min, p.stock_max, c.name as category_name,
       coalesce(p.stock_max, p.stock_min) - p.stock_quantity as to_buy
from products p
left join categories c on c.organization_id = p.organization_id and c.id = p.category_id
where p.low_stock and p.is_active and p.tracks_stock and p.deleted_at is null;

-- The ledger of quantities and values: what moved, and what goods became worth when a person set another cost. Sums by local day.
drop view if exists stock_ledger;
create view stock_ledger with (security_invoker = true) as
select m.organization_id, m.product_id, m.business_date, m.created_at, m.id, m.movement_type::text as movement_type,
       m.reference_type::text as reference_type, m.reference_id, m.user_id, m.reason, m.quantity, m.unit_cost,
       coalesce(m.value_change, m.quantity * m.unit_cost, 0) as value_change,
       coalesce(m.uncosted_change, case when m.unit_cost is null then m.quantity else 0 end) as uncosted_change
from inventory_movements m
union all
-- Both halves have the same types to the letter: only then does the planner see through the union, and walk it in order.
select r.organization_id, r.product_id, r.business_date, r.created_at, r.id, 'revaluation'::text, null::text, null::uuid,
       r.user_id, null::text, 0::numeric, r.new_cost, r.value_change, r.uncosted_change
from stock_revaluations r;

-- 9.3 What sold most between two local days, both included.
drop function if exists report_top_products(uuid, date, date, integer);
create function report_top_products(in_organization_id uuid, from_date date, to_date date, in_limit integer default 10)
returns table (id uuid, name varchar, sku varchar, total_sold numeric, total_revenue numeric)
language sql stable
as $$
  select p.id, p.name, p.sku, top.total_sold, top.total_revenue
  from (
    select d.product_id, sum(d.quantity) as total_sold, sum(d.subtotal) as total_revenue
    from product_daily_sales d
    where d.organization_id = in_organization_id and d.business_date between from_date and to_date
    group by d.product_id
    having sum(d.quantity) > 0
    order by total_sold desc, total_revenue desc, d.product_id
    limit in_limit
  ) top
  join products p on p.organization_id = in_organization_id and p.id = top.product_id
  order by top.total_sold desc, top.total_revenue desc, p.id
$$;

-- 9.4 What a customer has bought.
drop view if exists customer_purchases;
create view customer_purchases with (security_invoker = true) as
select s.organization_id, s.customer_id, s.id, s.invoice_number, s.sale_date, s.total, s.payment_method,
       u.first_name || ' ' || u.last_name as seller_name
from sales s
join users u on u.organization_id = s.organization_id and u.id = s.user_id
where s.status = 'completed' and s.customer_id is not null;

-- The lines of sales with what their sale says of them, as reports add them up: net + tax = total. The cost is exact, to the last
-- decimal of quantity times cost, so that lines add up to their sum.
drop view if exists sold_lines;
create view sold_lines with (security_invoker = true) as
select s.organization_id, s.id as sale_id, s.invoice_number, s.status, s.business_date, s.sale_date, s.user_id, s.payment_method,
       i.id, i.position, i.product_id, i.product_name, i.product_sku, i.quantity, i.unit_price,
       i.discount + i.document_discount as discount,
       i.subtotal - i.discount - i.document_discount - case when s.prices_include_tax then i.tax else 0 end as net,
       i.tax,
       i.subtotal - i.discount - i.document_discount + case when s.prices_include_tax then 0 else i.tax end as total,
       i.tax_category, i.tax_rate, i.quantity * i.cost_price as cost
from sales s
join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id;
