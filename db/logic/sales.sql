-- Selling. Nothing moves until a sale is complete, which its header says: a new one, written after its lines, or that of a held
-- sale when it is updated. At that moment goods leave the shelf, ledger and reports follow, and the number is given. A
-- cancellation takes it all back, and can do so once. It happens here, whoever writes.
--
-- Locks, in this order on every path: the sale -> its products by id (and their day's row) -> the series counter ->
-- the customer -> the day's summary. Never take one of them out of order.

-- The lines of a sale are written once, together, and before their header: every insert must bring lines 1..n of each sale it
-- touches, and none of a sale that is there already. A second writer then meets the unique line 1, waits for the first, and
-- fails; so nobody can slip a line into a sale, not even within one statement. Only app.replace_held_sale, which acts as the
-- owner, writes the lines of a held sale again.
create or replace function refuse_partial_lines() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from added group by organization_id, sale_id
    having min(position) <> 1 or max(position) <> count(*)
  ) or exists (
    select from sales s
    where s.organization_id = any (array(select distinct a.organization_id from added a))
      and s.id = any (array(select distinct a.sale_id from added a))
      and not (s.status = 'pending' and current_user = 'orbit_owner')
  ) then
    raise exception 'the lines of a sale are written once, together, numbered from 1, and before it'
      using errcode = 'check_violation', constraint = 'sale_items_are_written_together';
  end if;
  return null;
end $$;

create or replace trigger refuse_partial_lines after insert on sale_items
referencing new table as added
for each statement execute function refuse_partial_lines();

-- Is the header the sum of its lines, and each line what the rule of money says? (docs/decisions: money)
create or replace function app.sale_adds_up(sale sales) returns boolean
language plpgsql stable
as $$
begin
  return (
    select count(*) > 0
      and sum(i.subtotal) = sale.subtotal
      and sum(i.discount + i.document_discount) = sale.discount
      and sum(i.tax) = sale.tax
      and bool_and(i.subtotal = round(i.quantity * i.unit_price, sale.currency_decimals))
      and bool_and(i.discount = round(i.discount, sale.currency_decimals)
                   and i.document_discount = round(i.document_discount, sale.currency_decimals))
      and bool_and(i.tax = case
        when sale.tax_method = 'of_gross' or not sale.prices_include_tax
          then round(a.amount * i.tax_rate / 100, sale.currency_decimals)
        else a.amount - round(a.amount / (1 + i.tax_rate / 100), sale.currency_decimals)
      end)
    from sale_items i
    cross join lateral (select i.subtotal - i.discount - i.document_discount as amount) a
    where i.organization_id = sale.organization_id and i.sale_id = sale.id
  );
end $$;

create or replace function app.refuse_false_sums(sale sales) returns void
language plpgsql
as $$
begin
  if not coalesce(app.sale_adds_up(sale), false) then
    raise exception 'the header of sale % is not the sum of its lines', sale.id
      using errcode = 'check_violation', constraint = 'sales_are_the_sum_of_their_lines';
  end if;
end $$;

-- What a new sale takes from its organization, and whether it may begin like this.
create or replace function app.begin_sale(inout sale sales)
language plpgsql
as $$
declare
  is_there boolean;
begin
  if sale.status not in ('completed', 'pending') then
    raise exception 'a sale begins completed or pending, not %', sale.status
      using errcode = 'check_violation', constraint = 'sales_begin_completed_or_pending';
  end if;
  select g.currency, g.currency_decimals, g.prices_include_tax, g.tax_method, (sale.sale_date at time zone g.time_zone)::date,
         exists (select from sales s where s.organization_id = sale.organization_id and s.id = sale.id)
  into sale.currency, sale.currency_decimals, sale.prices_include_tax, sale.tax_method, sale.business_date, is_there
  from organizations g where g.id = sale.organization_id;
  if not found then
    raise exception 'organization % is out of sight: enter it first', sale.organization_id
      using errcode = 'insufficient_privilege';
  end if;
  -- The trigger runs before the key is checked: without this, "on conflict do nothing" would move stock for nothing.
  if is_there then
    raise exception 'sale % exists', sale.id using errcode = 'unique_violation', constraint = 'sales_pkey';
  end if;
  -- Asked here, and the refusal called only where it is due: "perform" is a statement of its own, on every sale.
  if not coalesce(app.sale_adds_up(sale), false) then
    perform app.refuse_false_sums(sale);
  end if;
end $$;

-- What is said of a sale is final: whose it is and how it counts from the beginning, what is sold while it is not held, how it was
-- paid once it is completed, and its end.
create or replace function app.refuse_changed_facts(before sales, after sales) returns void
language plpgsql
as $$
begin
  if (after.organization_id, after.id, after.user_id, after.currency, after.currency_decimals, after.prices_include_tax,
      after.tax_method)
     is distinct from
     (before.organization_id, before.id, before.user_id, before.currency, before.currency_decimals, before.prices_include_tax,
      before.tax_method)
  or (before.status <> 'pending' or after.status <> 'pending')
     and (after.customer_id, after.subtotal, after.discount, after.tax, after.document_type, after.version)
         is distinct from
         (before.customer_id, before.subtotal, before.discount, before.tax, before.document_type, before.version)
  or before.status <> 'pending'
     and (after.sale_date, after.payment_method, after.amount_received, after.rounding, after.total)
         is distinct from (before.sale_date, before.payment_method, before.amount_received, before.rounding, before.total)
  or before.status = 'cancelled'
     and (after.cancelled_at, after.cancelled_by, after.cancellation_reason)
         is distinct from (before.cancelled_at, before.cancelled_by, before.cancellation_reason)
  then
    raise exception 'the facts of sale % are final', before.id
      using errcode = 'check_violation', constraint = 'sales_facts_are_final';
  end if;
  if after.status <> before.status and (before.status = 'cancelled' or after.status = 'pending') then
    raise exception 'sale % cannot go from % to %', before.id, before.status, after.status
      using errcode = 'check_violation', constraint = 'sales_status_moves_forward';
  end if;
end $$;

-- A sale becomes final: goods out, number, the customer of the moment.
create or replace function app.complete_sale(inout sale sales)
language plpgsql
as $$
declare
  short jsonb;
  given record;
begin
  short := app.take_stock_of_sale(sale, coalesce(app.current_user_id(), sale.user_id), sale.business_date);
  if short is not null then
    raise exception 'not enough stock' using errcode = 'check_violation',
      constraint = 'products_stock_is_not_negative', detail = short::text;
  end if;
  given := app.take_number(sale.organization_id, sale.document_type);
  sale.series := given.series;
  sale.number := given.number;
  sale.invoice_number := given.formatted;
  select coalesce(nullif(btrim(c.company_name), ''), concat_ws(' ', c.first_name, c.last_name)),
         c.document_type, case when c.document_type <> 'none' then c.document_number end
  into sale.customer_name, sale.customer_document_type, sale.customer_document_number
  -- Locked at once as the totals will need it: the key's own, weaker lock would be written to the log besides.
  from customers c where c.organization_id = sale.organization_id and c.id = sale.customer_id for no key update;
end $$;

-- A sale is undone, at this moment and by the person of this transaction. A completed one gives its goods back.
create or replace function app.cancel_sale(inout sale sales, was_completed boolean)
language plpgsql
as $$
begin
  if sale.cancelled_by is null or coalesce(btrim(sale.cancellation_reason), '') = ''
     or sale.cancelled_by <> coalesce(app.current_user_id(), sale.cancelled_by) then
    raise exception 'sale % is cancelled by nobody, by another, or without a reason', sale.id
      using errcode = 'check_violation', constraint = 'sales_cancellation_says_who_and_why';
  end if;
  sale.cancelled_at := now();
  if was_completed then
    perform app.lock_products_of_sale(sale);
    perform app.give_back_stock_of_sale(sale, sale.cancelled_by, app.local_date(sale.organization_id, sale.cancelled_at));
  end if;
end $$;

create or replace function app.refuse_false_date_or_rounding(sale sales) returns void
language plpgsql
as $$
begin
  if sale.sale_date > now() + interval '1 minute' then
    raise exception 'sale % would be in the future', sale.id
      using errcode = 'check_violation', constraint = 'sales_are_not_in_the_future';
  end if;
  if sale.rounding <> 0 and (sale.payment_method <> 'cash' or sale.rounding <> round(sale.rounding, sale.currency_decimals)
    or abs(sale.rounding) >= (select g.cash_rounding_step from organizations g where g.id = sale.organization_id))
  then
    raise exception 'a rounding of % does not fit % in cash', sale.rounding, sale.total
      using errcode = 'check_violation', constraint = 'sales_rounding_is_of_cash';
  end if;
end $$;

-- Everything below looks up rows by their keys, where a plan made for these values is no better than one for any, and making it
-- costs a tenth of the sale: PostgreSQL takes ten products for granted where it does not know, so three look cheaper.
create or replace function update_stock_on_sale() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan
as $$
begin
  if tg_op = 'INSERT' then
    new := app.begin_sale(new);
    if new.rounding <> 0 or new.sale_date > now() then
      perform app.refuse_false_date_or_rounding(new);
    end if;
    return case when new.status = 'completed' then app.complete_sale(new) else new end;
  end if;

  perform app.refuse_changed_facts(old, new);
  -- The day of a finished sale stays, also when the time zone of its organization changes.
  new.business_date := case when old.status = 'pending' then app.local_date(new.organization_id, new.sale_date) else old.business_date end;
  if new.status = 'cancelled' and old.status <> 'cancelled' then
    return app.cancel_sale(new, old.status = 'completed');
  end if;
  if old.status = 'pending' then
    perform app.refuse_false_date_or_rounding(new);
    perform app.refuse_false_sums(new);
  end if;
  if new.status = 'completed' and old.status = 'pending' then
    perform app.lock_products_of_sale(new);
    return app.complete_sale(new);
  end if;
  return new;
end $$;

create or replace trigger trigger_update_stock_on_sale before insert or update on sales
for each row execute function update_stock_on_sale();

-- What a customer has bought, and the day's summary: after the number, in this order.
create or replace function update_customer_stats() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.status = 'completed' then
    update customers c
    set total_purchases = c.total_purchases + new.total,
        purchases_count = c.purchases_count + 1,
        last_purchase_at = greatest(c.last_purchase_at, new.sale_date)
    where c.organization_id = new.organization_id and c.id = new.customer_id;
  else
    -- Locked in a statement of its own: the next one then sees the sales of whoever held the row before.
    perform from customers c where c.organization_id = new.organization_id and c.id = new.customer_id for no key update;
    update customers c
    set total_purchases = c.total_purchases - new.total,
        purchases_count = c.purchases_count - 1,
        last_purchase_at = (
          select max(s.sale_date) from sales s
          where s.organization_id = new.organization_id and s.customer_id = new.customer_id and s.status = 'completed')
    where c.organization_id = new.organization_id and c.id = new.customer_id;
  end if;
  return null;
end $$;

create or replace trigger trigger_update_customer_stats after insert on sales
for each row when (new.status = 'completed' and new.customer_id is not null)
execute function update_customer_stats();

create or replace trigger trigger_update_customer_stats_on_change after update on sales
for each row when (old.status <> new.status and new.customer_id is not null and new.invoice_number is not null)
execute function update_customer_stats();

create or replace function update_sales_summary() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.status = 'cancelled' then
    update sales_daily_summary d
    set sales_count = d.sales_count - 1,
        subtotal = d.subtotal - new.subtotal,
        discount = d.discount - new.discount,
        tax = d.tax - new.tax,
        rounding = d.rounding - new.rounding,
        total = d.total - new.total
    where d.organization_id = new.organization_id and d.business_date = new.business_date and d.status = 'completed'
      and d.user_id = new.user_id and d.payment_method = new.payment_method;
  end if;
  -- Updated first: only the first sale of a day finds no row, and an insert that meets its row has locked it twice.
  update sales_daily_summary d
  set sales_count = d.sales_count + 1,
      subtotal = d.subtotal + new.subtotal,
      discount = d.discount + new.discount,
      tax = d.tax + new.tax,
      rounding = d.rounding + new.rounding,
      total = d.total + new.total
  where d.organization_id = new.organization_id and d.business_date = new.business_date and d.status = new.status
    and d.user_id = new.user_id and d.payment_method = new.payment_method;
  if not found then
    insert into sales_daily_summary as d (organization_id, business_date, status, user_id, payment_method, sales_count,
      subtotal, discount, tax, rounding, total)
    values (new.organization_id, new.business_date, new.status, new.user_id, new.payment_method, 1,
      new.subtotal, new.discount, new.tax, new.rounding, new.total)
    on conflict (organization_id, business_date, status, user_id, payment_method) do update
    set sales_count = d.sales_count + 1,
        subtotal = d.subtotal + excluded.subtotal,
        discount = d.discount + excluded.discount,
        tax = d.tax + excluded.tax,
        rounding = d.rounding + excluded.rounding,
        total = d.total + excluded.total;
  end if;
  return null;
end $$;

-- Triggers of one moment run by name: the customer ("trigger_update_c…") before the summary ("trigger_update_s…").
create or replace trigger trigger_update_sales_summary after insert on sales
for each row when (new.status = 'completed')
execute function update_sales_summary();

create or replace trigger trigger_update_sales_summary_on_change after update on sales
for each row when (old.status <> new.status and new.invoice_number is not null)
execute function update_sales_summary();
