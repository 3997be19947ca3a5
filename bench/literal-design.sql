-- The first draft of this database as it was written, for comparison: random ids, keys on one column, every index of its
-- lists, its triggers row by row, row security without force. Only the spelling is ours.
create schema literal;
set search_path = literal, public;

create table organizations (
  id uuid primary key default gen_random_uuid(), name varchar(255) not null, domain varchar(100) not null,
  is_active boolean not null default true,
  created_at timestamp not null default now(), updated_at timestamp not null default now());
create unique index on organizations (domain);
create index on organizations (is_active);

create table roles (id serial primary key, name varchar(50) unique not null, permissions jsonb default '[]');

create table users (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  role_id integer not null references roles,
  email varchar(255) not null, first_name varchar(100) not null, last_name varchar(100) not null,
  is_active boolean not null default true, deleted_at timestamp,
  created_at timestamp not null default now(), updated_at timestamp not null default now());
create unique index on users (organization_id, email) where deleted_at is null;
create index on users (organization_id);
create index on users (role_id);
create index on users (is_active);

create table products (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  sku varchar(100) not null, name varchar(255) not null,
  cost_price decimal(12,2) not null check (cost_price >= 0), sale_price decimal(12,2) not null check (sale_price >= 0),
  stock_quantity integer not null default 0 check (stock_quantity >= 0), stock_min integer not null default 0,
  barcode varchar(100), category_id uuid, is_active boolean not null default true, deleted_at timestamp,
  created_at timestamp not null default now(), updated_at timestamp not null default now());
create unique index on products (organization_id, sku) where deleted_at is null;
create index on products (organization_id);
create index on products (category_id);
create index on products (stock_quantity);
create index on products (is_active);
create index on products (barcode);
create index on products (organization_id, stock_quantity) where is_active and stock_quantity < stock_min;

create table customers (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  document_type varchar(50) not null, document_number varchar(50) not null,
  first_name varchar(100) not null, last_name varchar(100) not null, email varchar(255), phone varchar(50),
  total_purchases decimal(12,2) not null default 0, purchases_count integer not null default 0,
  last_purchase_at timestamp, is_active boolean not null default true, deleted_at timestamp,
  created_at timestamp not null default now(), updated_at timestamp not null default now());
create unique index on customers (organization_id, document_number) where deleted_at is null;
create index on customers (organization_id);
create index on customers (email);
create index on customers (phone);
create index on customers (last_purchase_at);
create index on customers (organization_id, last_purchase_at desc) where is_active and deleted_at is null;

create table sales (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  invoice_number varchar(50) not null,
  customer_id uuid references customers on delete set null, user_id uuid not null references users,
  sale_date timestamp not null default now(),
  subtotal decimal(12,2) not null check (subtotal >= 0), discount decimal(12,2) not null default 0 check (discount >= 0),
  tax decimal(12,2) not null default 0 check (tax >= 0), total decimal(12,2) not null check (total >= 0),
  payment_method varchar(50) not null, status varchar(50) not null default 'completed',
  cancelled_by uuid references users,
  created_at timestamp not null default now(), updated_at timestamp not null default now());
create unique index on sales (organization_id, invoice_number);
create index on sales (organization_id);
create index on sales (customer_id);
create index on sales (user_id);
create index on sales (sale_date);
create index on sales (status);
create index on sales (payment_method);
create index on sales (organization_id, sale_date desc);

create table sale_items (
  id uuid primary key default gen_random_uuid(),
  sale_id uuid not null references sales on delete cascade, product_id uuid not null references products,
  quantity integer not null check (quantity > 0), unit_price decimal(12,2) not null check (unit_price >= 0),
  subtotal decimal(12,2) not null check (subtotal >= 0), created_at timestamp not null default now());
create index on sale_items (sale_id);
create index on sale_items (product_id);

create table inventory_movements (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  product_id uuid not null references products on delete cascade, user_id uuid not null references users,
  movement_type varchar(50) not null, quantity integer not null, previous_stock integer not null, new_stock integer not null,
  reference_id uuid, reference_type varchar(50), reason text, created_at timestamp not null default now());
create index on inventory_movements (organization_id);
create index on inventory_movements (product_id);
create index on inventory_movements (created_at);
create index on inventory_movements (reference_type, reference_id);
create index on inventory_movements (organization_id, created_at desc);

create table audit_logs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations on delete cascade,
  user_id uuid references users on delete set null, action varchar(100) not null, entity_type varchar(100) not null,
  entity_id uuid, old_values jsonb, new_values jsonb, ip_address varchar(45), user_agent text,
  created_at timestamp not null default now());
create index on audit_logs (organization_id);
create index on audit_logs (user_id);
create index on audit_logs (action);
create index on audit_logs (entity_type, entity_id);
create index on audit_logs (created_at);

-- It says nothing of where numbers come from. The law wants them without a gap, so: a counter.
create table invoice_counters (organization_id uuid primary key references organizations, last_number bigint not null default 0);

create function touch() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;
do $$
declare
  touched text;
begin
  foreach touched in array array['organizations', 'users', 'products', 'customers', 'sales'] loop
    execute format('create trigger touch before update on %I for each row execute function touch()', touched);
  end loop;
end $$;

-- One line after the other, with a look at the product, the sale and the product again.
create function take_from_stock() returns trigger language plpgsql as $$
begin
  update literal.products set updated_at = now(), stock_quantity = stock_quantity - new.quantity where id = new.product_id;
  insert into literal.inventory_movements (movement_type, reference_type, reference_id, product_id, quantity, organization_id,
    user_id, previous_stock, new_stock)
  select 'sale', 'sale', new.sale_id, new.product_id, -new.quantity,
    (select p.organization_id from literal.products p where p.id = new.product_id),
    (select s.user_id from literal.sales s where s.id = new.sale_id),
    (select p.stock_quantity + new.quantity from literal.products p where p.id = new.product_id),
    (select p.stock_quantity from literal.products p where p.id = new.product_id);
  return new;
end $$;
create trigger take_from_stock after insert on sale_items for each row execute function take_from_stock();

create function count_purchase() returns trigger language plpgsql as $$
begin
  if new.status = 'completed' then
    update literal.customers
    set updated_at = now(), last_purchase_at = new.sale_date, purchases_count = purchases_count + 1,
        total_purchases = total_purchases + new.total
    where id = new.customer_id;
  end if;
  return new;
end $$;
create trigger count_purchase after insert on sales for each row when (new.customer_id is not null)
execute function count_purchase();

do $$
declare
  walled text;
begin
  foreach walled in array array['users', 'products', 'customers', 'sales', 'inventory_movements', 'audit_logs'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('create policy isolation on %I using (organization_id = current_setting(''app.current_organization'')::uuid)',
      walled);
  end loop;
end $$;

-- The same catalogue as the product's, under ids that are random to an index and yet can be computed.
insert into organizations (id, name, domain) select id, name, domain from public.organizations;
insert into invoice_counters (organization_id) select id from public.organizations;
insert into roles (id, name, permissions) select id, name, permissions from public.roles;
insert into users (id, organization_id, role_id, email, first_name, last_name)
  select id, organization_id, role_id, email, first_name, last_name from public.users;
insert into products (id, organization_id, sku, name, cost_price, sale_price, stock_quantity, stock_min)
  select md5(organization_id || 'p' || split_part(sku, '-', 2))::uuid, organization_id, sku, name, round(sale_price * 0.6, 2),
         sale_price, stock_quantity::integer, 5
  from public.products;
insert into customers (id, organization_id, document_type, document_number, first_name, last_name)
  select md5(organization_id || 'c' || (document_number::integer - 40000000))::uuid, organization_id, document_type,
         document_number, first_name, last_name
  from public.customers;

grant usage on schema literal to orbit_app;
grant all on all tables in schema literal to orbit_app;
reset search_path;
