-- Purchase orders end once. Until then their lines are the buyer's to change; afterwards they say what was ordered.

create or replace function refuse_closed_order() returns trigger
language plpgsql
as $$
begin
  raise exception 'purchase order % is closed', old.id
    using errcode = 'check_violation', constraint = 'purchase_orders_end_once';
end $$;

create or replace trigger refuse_closed_order before update on purchase_orders
for each row when (old.status <> 'open')
execute function refuse_closed_order();

-- The order's row decides between who changes the lines and who receives them. One that is out of sight is left to the wall.
create or replace function refuse_lines_of_closed_order() returns trigger
language plpgsql
as $$
declare
  tenant constant uuid := case tg_op when 'DELETE' then old.organization_id else new.organization_id end;
  wanted constant uuid := case tg_op when 'DELETE' then old.order_id else new.order_id end;
  found_status text;
begin
  select o.status into found_status from purchase_orders o
  where o.organization_id = tenant and o.id = wanted
  for share;
  if found_status <> 'open' then
    raise exception 'purchase order % is closed', wanted
      using errcode = 'check_violation', constraint = 'purchase_orders_end_once';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- What empties an organization empties orders of every kind.
create or replace trigger refuse_lines_of_closed_order before insert or delete on purchase_order_items
for each row when (pg_trigger_depth() = 0)
execute function refuse_lines_of_closed_order();

create or replace function record_purchase_order() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform app.write_audit(new.organization_id,
    case when tg_op = 'INSERT' then 'create' when new.status = 'cancelled' then 'cancel'
         when new.status = 'received' then 'complete' else 'update' end,
    'purchase_order', new.id, null,
    jsonb_strip_nulls(jsonb_build_object('status', new.status, 'supplier_name', new.supplier_name, 'items',
      (select jsonb_agg(jsonb_build_array(i.product_id, i.quantity) order by i.position)
       from purchase_order_items i where i.organization_id = new.organization_id and i.order_id = new.id))));
  return null;
end $$;

-- At the end of the transaction, when the lines are there.
drop trigger if exists record_purchase_order on purchase_orders;
create constraint trigger record_purchase_order after insert or update on purchase_orders
deferrable initially deferred
for each row execute function record_purchase_order();
