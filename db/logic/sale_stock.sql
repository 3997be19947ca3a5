-- The stock of a sale: which products it locks, what it moves, and the ledger and daily sales per product that follow. Called
-- by the moment of a sale (sales.sql), which says when, and in which order with other locks.

-- For a sale whose lines were written by an earlier transaction: the products are locked by a statement of its own, so that
-- the next one sees them as they are under the lock. Locking and updating old versions in one statement deadlocked
-- (cancellations against sales): PostgreSQL locks the chain of versions from the one the snapshot sees. A new sale need
-- not ask: the key from its lines to products has marked the rows, and that mark goes before the queue.
create or replace function app.lock_products_of_sale(sale sales) returns void
language plpgsql
as $$
begin
  -- One look-up and one lock per product, in the order of their ids, as below and for the same reasons.
  perform from (
    select distinct i.product_id from sale_items i
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
    order by i.product_id
  ) w
  cross join lateral (
    select from products q
    where q.organization_id = sale.organization_id and q.id = w.product_id
    for no key update
  ) p;
end $$;

-- Goods leave the shelf, with their row in the ledger and in the day's sales per product. Products are locked in id order by
-- one statement before any of them is changed. Returns the products that are short, having changed nothing; otherwise null.
--
-- Every sale waits for this, and most of a small statement's time is its beginning: several plain ones, which hand each other
-- arrays, begin in less than half of the time of one that says it all. What comes back has its own, below.
create or replace function app.take_stock_of_sale(sale sales, by_user uuid, on_date date) returns jsonb
language plpgsql
as $$
declare
  ids uuid[];
  -- One entry per product, in the order of ids: what was asked, what leaves the shelf, what stood there, and the sums of its lines.
  quantities numeric[];
  moves numeric[];
  stocks numeric[];
  costs numeric[];
  subtotals numeric[];
  discounts numeric[];
  taxes numeric[];
  is_complete boolean;
  is_too_fine boolean;
  is_short boolean;
  has_other_costs boolean;
  days_changed integer;
begin
  select array_agg(w.product_id), array_agg(w.quantity), array_agg(case when p.tracks_stock then w.quantity else 0 end),
         array_agg(p.stock_quantity), array_agg(p.cost_price), array_agg(w.subtotal), array_agg(w.discount), array_agg(w.tax),
         bool_and(p.id is not null), bool_or(w.decimals > p.quantity_decimals), bool_or(p.tracks_stock and p.stock_quantity < w.quantity),
         bool_or(w.lowest_cost is distinct from p.cost_price or w.highest_cost is distinct from p.cost_price
                 or w.lacks_cost and p.cost_price is not null)
  into ids, quantities, moves, stocks, costs, subtotals, discounts, taxes, is_complete, is_too_fine, is_short, has_other_costs
  from (
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
    order by i.product_id
  ) w
  -- One product after the other, in the order of their ids: each lateral look-up locks one row. Written so that no
  -- planner, however little it knows of a young database, can turn it into a scan of all products.
  left join lateral (
    select q.id, q.stock_quantity, q.cost_price, q.quantity_decimals, q.tracks_stock from products q
    where q.organization_id = sale.organization_id and q.id = w.product_id
    for no key update
  ) p on true;

  if not coalesce(is_complete, false) then
    raise exception 'a product of sale % is out of sight: enter the organization first', sale.id
      using errcode = 'insufficient_privilege';
  elsif is_too_fine then
    raise exception 'sale % has a quantity finer than its product is sold in', sale.id
      using errcode = 'check_violation', constraint = 'sale_items_quantity_fits_the_product', detail = (
        select jsonb_agg(jsonb_build_object('productId', p.id, 'quantityDecimals', p.quantity_decimals))
        from unnest(ids, quantities) t (id, quantity)
        join products p on p.organization_id = sale.organization_id and p.id = t.id
        where exists (select from sale_items i where i.organization_id = sale.organization_id and i.sale_id = sale.id
                      and i.product_id = p.id and scale(trim_scale(i.quantity)) > p.quantity_decimals));
  elsif is_short then
    return (
      select jsonb_agg(jsonb_build_object('productId', p.id, 'name', p.name, 'asked', t.quantity, 'available', p.stock_quantity))
      from unnest(ids, quantities) t (id, quantity)
      join products p on p.organization_id = sale.organization_id and p.id = t.id
      where p.tracks_stock and p.stock_quantity < t.quantity);
  end if;

  update products p set stock_quantity = t.stock - t.moved
  from unnest(ids, moves, stocks) t (id, moved, stock)
  where p.organization_id = sale.organization_id and p.id = t.id and p.id = any (ids) and t.moved > 0;

  insert into inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock, new_stock,
    unit_cost, reference_id, reference_type, business_date)
  select sale.organization_id, t.id, by_user, 'sale', -t.moved, t.stock, t.stock - t.moved, t.cost, sale.id, 'sale', on_date
  from unnest(ids, moves, stocks, costs) t (id, moved, stock, cost)
  where t.moved > 0;

  update product_daily_sales d
  set sales_count = d.sales_count + 1,
      quantity = d.quantity + t.quantity,
      subtotal = d.subtotal + t.subtotal,
      discount = d.discount + t.discount,
      tax = d.tax + t.tax,
      cost = d.cost + coalesce(round(t.quantity * t.cost, 4), 0),
      uncosted_quantity = d.uncosted_quantity + case when t.cost is null then t.quantity else 0 end
  from unnest(ids, quantities, subtotals, discounts, taxes, costs) t (id, quantity, subtotal, discount, tax, cost)
  where d.organization_id = sale.organization_id and d.business_date = on_date and d.product_id = t.id and d.product_id = any (ids);
  get diagnostics days_changed = row_count;
  if days_changed < cardinality(ids) then
    -- The first of their day. Whoever else sells them waits for their products.
    insert into product_daily_sales (organization_id, business_date, product_id, sales_count, quantity, subtotal, discount, tax,
      cost, uncosted_quantity)
    select sale.organization_id, on_date, t.id, 1, t.quantity, t.subtotal, t.discount, t.tax,
           coalesce(round(t.quantity * t.cost, 4), 0), case when t.cost is null then t.quantity else 0 end
    from unnest(ids, quantities, subtotals, discounts, taxes, costs) t (id, quantity, subtotal, discount, tax, cost)
    where not exists (select from product_daily_sales d where d.organization_id = sale.organization_id
                      and d.business_date = on_date and d.product_id = t.id);
  end if;

  if has_other_costs then
    -- The lines were written before the products were locked: a receipt in between has the last word.
    update sale_items i set cost_price = p.cost_price
    from products p
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
      and p.organization_id = sale.organization_id and p.id = i.product_id
      and i.cost_price is distinct from p.cost_price;
  end if;
  return null;
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
