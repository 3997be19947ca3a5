-- Stock documents: goods received, adjustments, counts, returns. Lines first, header last; the header's insert moves the
-- stock, in the same lock order as a sale (db/logic/sales.sql). They can be written once and never changed.

create or replace function refuse_partial_document_lines() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from added group by organization_id, document_id
    having min(position) <> 1 or max(position) <> count(*)
  ) or exists (
    select from stock_documents s
    where s.organization_id = any (array(select distinct a.organization_id from added a))
      and s.id = any (array(select distinct a.document_id from added a))
  ) then
    raise exception 'the lines of a document are written once, together, numbered from 1, and before it'
      using errcode = 'check_violation', constraint = 'stock_document_items_are_written_together';
  end if;
  return null;
end $$;

create or replace trigger refuse_partial_document_lines after insert on stock_document_items
referencing new table as added
for each statement execute function refuse_partial_document_lines();

-- What happened to the value of a shelf, and to what of it has no known cost, between two states of stock and average cost.
create or replace function app.value_change(old_stock numeric, old_cost numeric, new_stock numeric, new_cost numeric) returns numeric
language sql immutable
as $$ select coalesce(new_stock * new_cost, 0) - coalesce(old_stock * old_cost, 0) $$;

create or replace function app.uncosted_change(old_stock numeric, old_cost numeric, new_stock numeric, new_cost numeric) returns numeric
language sql immutable
as $$
  select case when new_cost is null then new_stock else 0 end - case when old_cost is null then old_stock else 0 end
$$;

-- A return gives back goods of a completed sale, never more than was sold (held by sale_items_returned_at_most_sold).
create or replace function app.count_returned_items(document stock_documents) returns void
language plpgsql
as $$
begin
  perform from sales s
  where s.organization_id = document.organization_id
    and s.id in (select i.sale_id from stock_document_items d
                 join sale_items i on i.organization_id = document.organization_id and i.id = d.sale_item_id
                 where d.organization_id = document.organization_id and d.document_id = document.id)
  order by s.id
  for no key update;
  if exists (
    select from stock_document_items d
    left join sale_items i on i.organization_id = document.organization_id and i.id = d.sale_item_id
    left join sales s on s.organization_id = document.organization_id and s.id = i.sale_id
    where d.organization_id = document.organization_id and d.document_id = document.id
      and (s.status is distinct from 'completed' or i.product_id <> d.product_id or d.quantity is null or d.quantity <= 0)
  ) then
    raise exception 'a return gives back lines of completed sales'
      using errcode = 'check_violation', constraint = 'returns_are_of_completed_sales';
  end if;
  update sale_items i set returned_quantity = i.returned_quantity + d.quantity
  from (select d.sale_item_id, sum(d.quantity) as quantity from stock_document_items d
        where d.organization_id = document.organization_id and d.document_id = document.id group by d.sale_item_id) d
  where i.organization_id = document.organization_id and i.id = d.sale_item_id;
end $$;

create or replace function apply_stock_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  outcome record;
begin
  if exists (select from stock_documents s where s.organization_id = new.organization_id and s.id = new.id) then
    raise exception 'stock document % exists', new.id using errcode = 'unique_violation', constraint = 'stock_documents_pkey';
  end if;
  if new.occurred_at > now() + interval '1 minute' then
    raise exception 'stock document % would be in the future', new.id
      using errcode = 'check_violation', constraint = 'stock_documents_are_not_in_the_future';
  end if;
  new.business_date := app.local_date(new.organization_id, new.occurred_at);
  if new.kind = 'return' then
    perform app.count_returned_items(new);
  end if;

  with lines as (
    select d.product_id, d.sale_item_id,
           sum(d.quantity) as quantity, sum(d.counted_quantity) as counted, max(d.expected_quantity) as expected,
           count(*) as lines, max(scale(trim_scale(coalesce(d.counted_quantity, d.quantity)))) as decimals,
           case when bool_and(coalesce(d.unit_cost, i.cost_price) is not null) and sum(d.quantity) > 0
             then round(sum(d.quantity * coalesce(d.unit_cost, i.cost_price)) / sum(d.quantity), 4) end as unit_cost
    from stock_document_items d
    left join sale_items i on i.organization_id = new.organization_id and i.id = d.sale_item_id
    where d.organization_id = new.organization_id and d.document_id = new.id
    group by d.product_id, d.sale_item_id
  ), wanted as (
    select l.product_id, sum(l.quantity) as quantity, sum(l.counted) as counted, max(l.expected) as expected,
           sum(l.lines) as lines, max(l.decimals) as decimals,
           case when bool_and(l.unit_cost is not null) and sum(l.quantity) > 0
             then round(sum(l.quantity * l.unit_cost) / sum(l.quantity), 4) end as unit_cost
    from lines l group by l.product_id
  ), shelf as materialized (
    select p.id, p.name, p.stock_quantity, p.cost_price, p.tracks_stock, w.unit_cost, w.counted, w.expected, w.lines, w.quantity,
           w.decimals > p.quantity_decimals as is_too_fine,
           case when w.counted is null then w.quantity
                -- A count says what there was at the counting (expected); sales made meanwhile stay sold.
                when new.kind = 'count' then w.counted - coalesce(w.expected, p.stock_quantity)
                else w.counted - p.stock_quantity end as change
    -- As in a sale: locked one after the other, in the order of their ids.
    from (select * from wanted order by product_id) w
    cross join lateral (
      select q.id, q.name, q.stock_quantity, q.cost_price, q.tracks_stock, q.quantity_decimals
      from products q
      where q.organization_id = new.organization_id and q.id = w.product_id
      for no key update
    ) p
  ), verdict as materialized (
    select coalesce(count(*) = (select count(*) from wanted) and count(*) > 0, false) as is_complete,
           coalesce(bool_or(not s.tracks_stock), false) as has_untracked,
           coalesce(bool_or(s.counted is not null and (s.lines > 1 or s.quantity is not null)
                            or s.counted is null and new.kind = 'count'), false) as is_ambiguous,
           coalesce(bool_or(s.is_too_fine), false) as is_too_fine,
           exists (select from lines l where l.sale_item_id is not null) <> (new.kind = 'return') as is_misplaced,
           coalesce(bool_or(new.kind in ('purchase', 'return') and coalesce(s.quantity, 0) <= 0), false) as goes_out,
           jsonb_agg(jsonb_build_object('productId', s.id, 'name', s.name, 'expected', s.expected, 'stock', s.stock_quantity))
             filter (where new.kind <> 'count' and s.expected <> s.stock_quantity) as surprised,
           jsonb_agg(jsonb_build_object('productId', s.id, 'name', s.name, 'asked', -s.change, 'available', s.stock_quantity))
             filter (where s.stock_quantity + s.change < 0) as lacking
    from shelf s
  ), moved as (
    update products p
    set stock_quantity = p.stock_quantity + s.change,
        cost_price = case
          when s.unit_cost is null or s.change <= 0 then p.cost_price
          when p.cost_price is null or p.stock_quantity = 0 then s.unit_cost
          else round((p.stock_quantity * p.cost_price + s.change * s.unit_cost) / (p.stock_quantity + s.change), 4)
        end
    from shelf s, verdict v
    where p.organization_id = new.organization_id and p.id = s.id and p.id = any (array(select t.id from shelf t))
      and s.change <> 0
      and v.is_complete and not v.has_untracked and not v.is_ambiguous and not v.is_too_fine and not v.is_misplaced and not v.goes_out
      and v.surprised is null and v.lacking is null
    returning p.id, p.stock_quantity as new_stock, s.change, coalesce(s.unit_cost, p.cost_price) as unit_cost,
      app.value_change(s.stock_quantity, s.cost_price, p.stock_quantity, p.cost_price) as value_change,
      app.uncosted_change(s.stock_quantity, s.cost_price, p.stock_quantity, p.cost_price) as uncosted_change
  ), recorded as (
    insert into inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock,
      new_stock, unit_cost, value_change, uncosted_change, reference_id, reference_type, reason, business_date)
    select new.organization_id, m.id, new.user_id, case new.kind when 'count' then 'adjustment' else new.kind end,
           m.change, m.new_stock - m.change, m.new_stock, m.unit_cost, m.value_change, m.uncosted_change, new.id, new.kind,
           new.reason, new.business_date
    from moved m
  ), filled as (
    -- What was found under the lock, for lines that only said what was counted. Looked up in one value: a join would compare each line
    -- with each product when the planner expects few of them, which is minutes for 10,000.
    update stock_document_items d
    set quantity = ((select jsonb_object_agg(s.id, s.change) from shelf s where s.counted is not null) ->> d.product_id::text)::numeric
    where d.organization_id = new.organization_id and d.document_id = new.id and d.quantity is null
  )
  select v.* into outcome from verdict v;

  if not outcome.is_complete then
    raise exception 'stock document % has no lines, or a product out of sight', new.id
      using errcode = 'check_violation', constraint = 'stock_documents_have_lines';
  elsif outcome.has_untracked then
    raise exception 'stock document % names a product that keeps no stock', new.id
      using errcode = 'check_violation', constraint = 'stock_documents_move_tracked_products';
  elsif outcome.is_ambiguous then
    raise exception 'a counted product has one line and no quantity'
      using errcode = 'check_violation', constraint = 'stock_documents_count_once';
  elsif outcome.is_too_fine then
    raise exception 'stock document % has a quantity finer than its product is kept in', new.id
      using errcode = 'check_violation', constraint = 'stock_documents_quantity_fits_the_product';
  elsif outcome.is_misplaced then
    raise exception 'a return names lines of sales, and nothing else does'
      using errcode = 'check_violation', constraint = 'returns_are_of_completed_sales';
  elsif outcome.goes_out then
    raise exception 'a % brings goods in', new.kind
      using errcode = 'check_violation', constraint = 'stock_documents_bring_goods_in';
  elsif outcome.surprised is not null then
    raise exception 'the stock has moved' using errcode = 'check_violation',
      constraint = 'stock_is_as_expected', detail = outcome.surprised::text;
  elsif outcome.lacking is not null then
    raise exception 'not enough stock' using errcode = 'check_violation',
      constraint = 'products_stock_is_not_negative', detail = outcome.lacking::text;
  end if;

  select t.series, t.number, t.formatted into new.series, new.number, new.document_number
  from app.take_number(new.organization_id, new.kind) t;
  return new;
end $$;

create or replace trigger apply_stock_document before insert on stock_documents
for each row execute function apply_stock_document();
