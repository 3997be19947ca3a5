-- The stock of a sale: which products it locks, what it moves, and the ledger and daily sales per product that follow. Called
-- by the moment of a sale (sales.sql), which says when, and in which order with other locks.

-- For a sale whose lines were written by an earlier transaction: the products are locked by a statement of its own, so that
-- the next one sees them as they are under the lock. Locking and updating old versions in one statement deadlocked
-- (cancellations against sales): PostgreSQL locks the chain of versions from the one the snapshot sees. A new sale need
-- not ask: the key from its lines to products has marked the rows, and that mark goes before the queue.
create or replace function app.lock_products_of_sale(sale sales) returns void
language sql
as $$
  select from products p
  where p.organization_id = sale.organization_id
    and p.id in (select i.product_id from sale_items i
                 where i.organization_id = sale.organization_id and i.sale_id = sale.id)
  order by p.id
  for no key update
$$;

-- Goods leave the shelf, with their row in the ledger and in the day's sales per product. Products are locked in id order by
-- one statement before any of them is changed. Returns the products that are short, having changed nothing; otherwise null.
--
-- Every sale waits for this statement: it says only what a sale needs (what comes back has its own, below, which looks through
-- all months of the ledger), and rows of the day are updated first and inserted where there are none, since an insert that
-- meets its row has locked it twice.
create or replace function app.take_stock_of_sale(sale sales, by_user uuid, on_date date) returns jsonb
language plpgsql
as $$
declare
  short jsonb;
  is_complete boolean;
  too_fine jsonb;
  has_other_costs boolean;
begin
  with wanted as (
    select i.product_id,
           sum(i.quantity) as quantity,
           max(scale(trim_scale(i.quantity))) as decimals,
           sum(i.subtotal) as subtotal,
           sum(i.discount + i.document_discount) as discount,
           sum(i.tax) as tax,
           min(i.cost_price) as lowest_cost,
           max(i.cost_price) as highest_cost,
           count(i.cost_price) < count(*) as lacks_cost
    from sale_items i
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
    group by i.product_id
  ), shelf as materialized (
    select p.id, p.name, p.stock_quantity, p.cost_price, p.quantity_decimals, w.quantity, w.decimals, w.subtotal, w.discount, w.tax,
           w.lowest_cost, w.highest_cost, w.lacks_cost,
           case when p.tracks_stock then w.quantity else 0 end as to_move
    -- One product after the other, in the order of their ids: each lateral look-up locks one row. Written so that no
    -- planner, however little it knows of a young database, can turn it into a scan of all products.
    from (select * from wanted order by product_id) w
    cross join lateral (
      select q.id, q.name, q.stock_quantity, q.tracks_stock, q.cost_price, q.quantity_decimals
      from products q
      where q.organization_id = sale.organization_id and q.id = w.product_id
      for no key update
    ) p
  ), lacking as materialized (
    select jsonb_agg(jsonb_build_object('productId', s.id, 'name', s.name, 'asked', s.quantity, 'available', s.stock_quantity)) as products
    from shelf s
    where s.stock_quantity < s.to_move
  ), moved as (
    update products p
    set stock_quantity = p.stock_quantity - s.to_move
    from shelf s
    where p.organization_id = sale.organization_id and p.id = s.id and p.id = any (array(select t.id from shelf t))
      and s.to_move > 0
      and (select l.products from lacking l) is null
    returning p.id, p.stock_quantity as new_stock, s.to_move, s.cost_price
  ), recorded as (
    insert into inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock,
      new_stock, unit_cost, reference_id, reference_type, business_date)
    select sale.organization_id, m.id, by_user, 'sale', -m.to_move, m.new_stock + m.to_move, m.new_stock, m.cost_price, sale.id,
           'sale', on_date
    from moved m
  ), counted as (
    select s.id, s.quantity, s.subtotal, s.discount, s.tax, coalesce(round(s.quantity * s.cost_price, 4), 0) as cost,
           case when s.cost_price is null then s.quantity else 0 end as uncosted
    from shelf s
    where (select l.products from lacking l) is null
  ), day as (
    update product_daily_sales d
    set sales_count = d.sales_count + 1,
        quantity = d.quantity + c.quantity,
        subtotal = d.subtotal + c.subtotal,
        discount = d.discount + c.discount,
        tax = d.tax + c.tax,
        cost = d.cost + c.cost,
        uncosted_quantity = d.uncosted_quantity + c.uncosted
    from counted c
    where d.organization_id = sale.organization_id and d.business_date = on_date and d.product_id = c.id
      and d.product_id = any (array(select t.id from shelf t))
    returning d.product_id
  ), first_of_day as (
    insert into product_daily_sales as d (organization_id, business_date, product_id, sales_count, quantity, subtotal,
      discount, tax, cost, uncosted_quantity)
    select sale.organization_id, on_date, c.id, 1, c.quantity, c.subtotal, c.discount, c.tax, c.cost, c.uncosted
    from counted c
    where c.id <> all (array(select b.product_id from day b))
    order by c.id
    -- Made by somebody whom this statement waited for, and so could not see.
    on conflict (organization_id, business_date, product_id) do update
    set sales_count = d.sales_count + excluded.sales_count,
        quantity = d.quantity + excluded.quantity,
        subtotal = d.subtotal + excluded.subtotal,
        discount = d.discount + excluded.discount,
        tax = d.tax + excluded.tax,
        cost = d.cost + excluded.cost,
        uncosted_quantity = d.uncosted_quantity + excluded.uncosted_quantity
  )
  select (select l.products from lacking l),
         (select count(*) from wanted) = count(*),
         jsonb_agg(jsonb_build_object('productId', s.id, 'quantityDecimals', s.quantity_decimals))
           filter (where s.decimals > s.quantity_decimals),
         coalesce(bool_or(s.lowest_cost is distinct from s.cost_price or s.highest_cost is distinct from s.cost_price
                          or s.lacks_cost and s.cost_price is not null), false)
  into short, is_complete, too_fine, has_other_costs
  from shelf s;

  if not is_complete then
    raise exception 'a product of sale % is out of sight: enter the organization first', sale.id
      using errcode = 'insufficient_privilege';
  elsif too_fine is not null then
    raise exception 'sale % has a quantity finer than its product is sold in', sale.id
      using errcode = 'check_violation', constraint = 'sale_items_quantity_fits_the_product', detail = too_fine::text;
  elsif has_other_costs then
    -- The lines were written before the products were locked: a receipt in between has the last word.
    update sale_items i set cost_price = p.cost_price
    from products p
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
      and p.organization_id = sale.organization_id and p.id = i.product_id
      and i.cost_price is distinct from p.cost_price;
  end if;
  return short;
end $$;

-- The goods of a cancelled sale come back: what went out then, less what was returned since, at the cost it left with, which
-- weighs in the average like a purchase. The day on which they were sold has not sold them.
create or replace function app.give_back_stock_of_sale(sale sales, by_user uuid, on_date date) returns void
language plpgsql
as $$
declare
  is_complete boolean;
begin
  with wanted as (
    select i.product_id,
           sum(i.quantity) as quantity,
           sum(i.returned_quantity) as returned,
           sum(i.subtotal) as subtotal,
           sum(i.discount + i.document_discount) as discount,
           sum(i.tax) as tax,
           -- All lines of a product carry the cost it had when the sale was completed.
           min(i.cost_price) as unit_cost
    from sale_items i
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
    group by i.product_id
  ), shelf as materialized (
    select p.id, p.stock_quantity, p.cost_price, w.quantity, w.subtotal, w.discount, w.tax, w.unit_cost,
           coalesce((
             select -sum(m.quantity) from inventory_movements m
             where m.organization_id = sale.organization_id and m.reference_id = sale.id and m.reference_type = 'sale'
               and m.product_id = p.id), 0) - w.returned as to_move
    from (select * from wanted order by product_id) w
    cross join lateral (
      select q.id, q.stock_quantity, q.cost_price from products q
      where q.organization_id = sale.organization_id and q.id = w.product_id
      for no key update
    ) p
  ), moved as (
    update products p
    set stock_quantity = p.stock_quantity + s.to_move,
        cost_price = case
          when s.unit_cost is null then p.cost_price
          when p.cost_price is null or p.stock_quantity = 0 then s.unit_cost
          else round((p.stock_quantity * p.cost_price + s.to_move * s.unit_cost) / (p.stock_quantity + s.to_move), 4)
        end
    from shelf s
    where p.organization_id = sale.organization_id and p.id = s.id and p.id = any (array(select t.id from shelf t))
      and s.to_move > 0
    returning p.id, p.stock_quantity as new_stock, s.to_move, s.unit_cost,
      app.value_change(s.stock_quantity, s.cost_price, p.stock_quantity, p.cost_price) as value_change,
      app.uncosted_change(s.stock_quantity, s.cost_price, p.stock_quantity, p.cost_price) as uncosted_change
  ), recorded as (
    insert into inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock,
      new_stock, unit_cost, value_change, uncosted_change, reference_id, reference_type, reason, business_date)
    select sale.organization_id, m.id, by_user, 'return', m.to_move, m.new_stock - m.to_move, m.new_stock, m.unit_cost, m.value_change,
           m.uncosted_change, sale.id, 'sale', sale.cancellation_reason, on_date
    from moved m
  ), day as (
    update product_daily_sales d
    set sales_count = d.sales_count - 1,
        quantity = d.quantity - s.quantity,
        subtotal = d.subtotal - s.subtotal,
        discount = d.discount - s.discount,
        tax = d.tax - s.tax,
        cost = d.cost - coalesce(round(s.quantity * s.unit_cost, 4), 0),
        uncosted_quantity = d.uncosted_quantity - case when s.unit_cost is null then s.quantity else 0 end
    from shelf s
    where d.organization_id = sale.organization_id and d.business_date = sale.business_date and d.product_id = s.id
  )
  select (select count(*) from wanted) = (select count(*) from shelf) into is_complete;

  if not is_complete then
    raise exception 'a product of sale % is out of sight: enter the organization first', sale.id
      using errcode = 'insufficient_privilege';
  end if;
end $$;
