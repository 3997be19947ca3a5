-- What is sold: categories and products.

create table categories (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  name varchar(100) not null,
  description text,
  parent_id uuid,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint categories_pkey primary key (organization_id, id),
  constraint categories_name_is_present check (btrim(name) <> ''),
  constraint categories_parent_is_another check (parent_id <> id),
  constraint fk_categories_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_categories_parent foreign key (organization_id, parent_id) references categories (organization_id, id)
);

create index idx_categories_parent_id on categories (organization_id, parent_id);

create table products (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  category_id uuid,
  sku varchar(100) not null,
  name varchar(255) not null,
  description text,
  image_url varchar(500),
  cost_price numeric(12,4),
  sale_price numeric(12,2) not null,
  stock_quantity numeric(12,3) not null default 0,
  stock_min numeric(12,3) not null default 0,
  stock_max numeric(12,3),
  low_stock boolean not null generated always as (stock_quantity <= stock_min) stored,
  unit varchar(50) not null default 'unit',
  quantity_decimals smallint not null default 0,
  barcode varchar(100),
  tax_rate numeric(7,4),
  tax_category varchar(20) not null default 'taxed',
  tracks_stock boolean not null default true,
  is_active boolean not null default true,
  search_text text not null,
  request_hash bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint products_pkey primary key (organization_id, id),
  constraint products_sku_is_present check (btrim(sku) <> ''),
  constraint products_name_is_present check (btrim(name) <> ''),
  constraint products_cost_price_is_not_negative check (cost_price >= 0),
  constraint products_sale_price_is_not_negative check (sale_price >= 0),
  constraint products_stock_is_not_negative check (stock_quantity >= 0),
  constraint products_stock_limits_are_ordered check (stock_min >= 0 and stock_max >= stock_min),
  constraint products_quantity_decimals_are_known check (quantity_decimals between 0 and 3),
  constraint products_tax_rate_is_a_percentage check (tax_rate between 0 and 100),
  constraint products_tax_category_is_known
    check (tax_category in ('taxed', 'zero', 'exempt', 'not_subject')),
  constraint fk_products_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_products_category foreign key (organization_id, category_id) references categories (organization_id, id)
) with (fillfactor = 85);
comment on column products.cost_price is 'Moving average, net of recoverable tax. Null: unknown, never taken for zero.';
comment on column products.stock_quantity is 'Moved by the triggers of sales and stock documents only.';
comment on column products.low_stock is
  'Generated so that the index of low stock names no stock column: stock updates stay heap-only (HOT).';
comment on column products.tax_rate is 'Percentage; null: the rate of the organization.';
comment on column products.request_hash is 'Fingerprint of the request that made it, to know a retry from another request.';

create unique index idx_products_organization_sku on products (organization_id, sku) where deleted_at is null;
create unique index idx_products_barcode on products (organization_id, barcode)
  where barcode is not null and deleted_at is null;
create index idx_products_category_id on products (organization_id, category_id) where category_id is not null;
create index idx_products_low_stock on products (organization_id, id)
  where low_stock and is_active and tracks_stock and deleted_at is null;
create index idx_products_organization_name on products (organization_id, name, id) where deleted_at is null;
create index idx_products_search on products using gin (search_text gin_trgm_ops);
