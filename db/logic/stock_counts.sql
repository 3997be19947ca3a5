-- Sheets of a stock count, and the value of goods whose cost a person changed.

-- A new cost while goods lie on the shelf. Receipts and cancellations change stock and cost together, and say in their own
-- movement what that did to the value; so whoever changes the cost alone is a person.
create or replace function record_revaluation() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into stock_revaluations (organization_id, product_id, user_id, stock_quantity, previous_cost, new_cost, value_change,
    uncosted_change, business_date)
  values (new.organization_id, new.id, app.current_user_id(), new.stock_quantity, old.cost_price, new.cost_price,
    new.stock_quantity * (coalesce(new.cost_price, 0) - coalesce(old.cost_price, 0)),
    new.stock_quantity * ((new.cost_price is null)::int - (old.cost_price is null)::int),
    app.local_date(new.organization_id, now()));
  return null;
end $$;

create or replace trigger record_revaluation after update of cost_price on products
for each row when (old.cost_price is distinct from new.cost_price and old.stock_quantity = new.stock_quantity and new.stock_quantity > 0)
execute function record_revaluation();

-- An entry and the end of its sheet take turns at the sheet's row: nobody's count falls between the reading and the closing.
-- A sheet that is out of sight is left to the wall.
create or replace function refuse_lost_entry() returns trigger
language plpgsql
as $$
declare
  sheet text;
begin
  select c.status into sheet from stock_counts c
  where c.organization_id = new.organization_id and c.id = new.count_id
  for share;
  if sheet <> 'open' then
    raise exception 'stock count % is closed', new.count_id
      using errcode = 'check_violation', constraint = 'stock_counts_take_entries_while_open';
  end if;
  if sheet is not null and not exists (
    select from stock_count_items i
    where i.organization_id = new.organization_id and i.count_id = new.count_id and i.product_id = new.product_id
  ) then
    raise exception 'product % is not on the sheet of stock count %', new.product_id, new.count_id
      using errcode = 'check_violation', constraint = 'stock_count_entries_are_on_their_sheet';
  end if;
  return new;
end $$;

create or replace trigger refuse_lost_entry before insert on stock_count_entries
for each row execute function refuse_lost_entry();

create or replace function refuse_reopened_count() returns trigger
language plpgsql
as $$
begin
  raise exception 'stock count % is closed', old.id using errcode = 'check_violation', constraint = 'stock_counts_close_once';
end $$;

create or replace trigger refuse_reopened_count before update of status, closed_by, closed_at, document_id on stock_counts
for each row when (old.status <> 'open')
execute function refuse_reopened_count();
