-- The few facts of an organization that other triggers need, and what a new one starts with.

-- The local day of an instant.
create or replace function app.local_date(organization_id uuid, at timestamptz) returns date
language sql stable
as $$ select (at at time zone g.time_zone)::date from organizations g where g.id = organization_id $$;

-- The next number of the default series of a kind of document, inside the transaction that uses it: the row stays
-- locked until commit, so numbers have no gap. Call it after products are locked and as late as possible.
create or replace function app.take_number(in_organization_id uuid, in_document_type text,
  out series varchar, out number bigint, out formatted varchar)
language plpgsql
as $$
begin
  -- Twice: who waited here for another series to become the default one finds that one at the second look.
  for look in 1..2 loop
    update invoice_series s set last_number = s.last_number + 1
    where s.organization_id = in_organization_id and s.document_type = in_document_type and s.is_default
    returning s.series, s.last_number, s.series || '-' || lpad(s.last_number::text, greatest(s.padding, length(s.last_number::text)), '0')
    into series, number, formatted;
    if found then return; end if;
  end loop;
  raise exception 'organization % has no series for %', in_organization_id, in_document_type
    using errcode = 'check_violation', constraint = 'document_series_exists';
end $$;

create or replace function open_default_series() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into invoice_series (organization_id, series, document_type, is_default)
  select new.id, s.series, s.document_type, true
  from (values
    (case new.country when 'PE' then 'B001' else 'T001' end, 'receipt'),
    ('F001', 'invoice'), ('REC', 'purchase'), ('AJU', 'adjustment'), ('CNT', 'count'), ('DEV', 'return')
  ) as s (series, document_type);
  return null;
end $$;

create or replace trigger open_default_series after insert on organizations
for each row execute function open_default_series();

-- Books in one currency cannot become books in another.
create or replace function keep_currency_of_books() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- Lines refer to the organization before their header reads its currency: this waits for sales under way, and those that
  -- come after wait for it.
  perform from organizations g where g.id = new.id for update;
  if exists (select from sales s where s.organization_id = new.id) then
    raise exception 'organization % has sales in %', new.id, old.currency
      using errcode = 'check_violation', constraint = 'organizations_keep_the_currency_of_their_books';
  end if;
  return new;
end $$;

create or replace trigger keep_currency_of_books before update of currency, currency_decimals on organizations
for each row when ((old.currency, old.currency_decimals) is distinct from (new.currency, new.currency_decimals))
execute function keep_currency_of_books();

-- Everything of one organization and nothing else, children first: the keys between its own tables do not cascade.
-- Written in the order of the keys; a test compares the list with the catalogue.
create or replace function empty_organization() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  name text;
begin
  perform app.enter_organization(old.id);
  foreach name in array array[
    'audit_personal_values', 'audit_logs', 'prediction_runs', 'predictions', 'product_forecasts', 'forecast_models', 'forecast_runs',
    'forecast_settings', 'purchase_order_items', 'purchase_orders', 'product_daily_sales',
    'sales_daily_summary', 'inventory_movements', 'stock_revaluations', 'stock_count_entries', 'stock_count_items', 'stock_counts', 'import_rows', 'imports', 'stock_document_items', 'stock_documents', 'sale_prints', 'sale_items', 'sales',
    'invoice_series', 'customers', 'till_favourites', 'bulk_changes', 'products', 'categories', 'outgoing_mail', 'jobs', 'one_time_tokens', 'sessions', 'users',
    'organization_roles', 'files']
  loop
    execute format('delete from %I where organization_id = $1', name) using old.id;
  end loop;
  return old;
end $$;

create or replace trigger empty_organization before delete on organizations
for each row execute function empty_organization();

create or replace function app.purge_organization(organization_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_it boolean;
begin
  perform app.enter_organization(organization_id);
  delete from organizations g where g.id = organization_id;
  found_it := found;
  execute 'set local app.current_organization = ''''; set local app.current_user_id = ''''';
  return found_it;
end $$;
