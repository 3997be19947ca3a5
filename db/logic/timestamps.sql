-- updated_at on every change; version on edits only, never because a sale moved stock or totals.

create or replace function update_updated_at_column() returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end $$;

create or replace function raise_version() returns trigger
language plpgsql
as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

-- The feed of changes asks which transaction an edit was made in.
create or replace function raise_product_version() returns trigger
language plpgsql
as $$
begin
  new.version := old.version + 1;
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['organizations', 'organization_roles', 'users', 'categories', 'products', 'customers', 'sales', 'purchase_orders'] loop
    execute format('create or replace trigger update_%1$s_updated_at before update on %1$I
                    for each row execute function update_updated_at_column()', name);
  end loop;
  foreach name in array array['organizations', 'organization_roles', 'categories', 'purchase_orders'] loop
    execute format('create or replace trigger raise_%1$s_version before update on %1$I
                    for each row execute function raise_version()', name);
  end loop;
end $$;

create or replace trigger raise_users_version
before update of role_id, organization_role_id, email, first_name, last_name, phone, avatar_url, avatar_file_id, is_active, language, joined_at,
  deleted_at on users
for each row execute function raise_version();

-- A receipt of goods changes cost and stock together: that is no edit.
create or replace trigger raise_products_version
before update of category_id, sku, name, description, image_url, image_file_id, cost_price, sale_price, stock_min, stock_max, unit,
  quantity_decimals, barcode, tax_rate, tax_category, tracks_stock, is_active, deleted_at on products
for each row when (old.stock_quantity = new.stock_quantity)
execute function raise_product_version();

create or replace trigger raise_customers_version
before update of document_type, document_number, first_name, last_name, company_name, email, phone, address, city,
  country, notes, is_active, deleted_at on customers
for each row execute function raise_version();
