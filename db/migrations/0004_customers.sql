-- Who buys.

create table customers (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  document_type varchar(50) not null,
  document_number varchar(50) not null,
  document_key varchar(50) not null,
  first_name varchar(100),
  last_name varchar(100),
  company_name varchar(255),
  email varchar(255),
  phone varchar(50),
  address text,
  city varchar(100),
  country varchar(100),
  notes text,
  total_purchases numeric(18,2) not null default 0,
  purchases_count integer not null default 0,
  last_purchase_at timestamptz,
  last_purchase_month date
    generated always as ((date_trunc('month', last_purchase_at at time zone 'UTC'))::date) stored,
  is_active boolean not null default true,
  search_text text not null,
  request_hash bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint customers_pkey primary key (organization_id, id),
  constraint customers_have_a_name
    check (coalesce(btrim(first_name), '') <> '' or coalesce(btrim(company_name), '') <> ''),
  constraint customers_document_is_present check (document_key <> ''),
  constraint customers_email_is_lower_case check (email = lower(email)),
  constraint customers_purchases_count_is_not_negative check (purchases_count >= 0),
  constraint fk_customers_organization foreign key (organization_id) references organizations (id) on delete cascade
) with (fillfactor = 85);
comment on column customers.document_key is 'The number as it is compared: letters and digits, in upper case.';
comment on column customers.total_purchases is 'Kept by the triggers of sales.';
comment on column customers.last_purchase_month is
  'Changes once a month, so that its index serves recent customers and a sale''s update stays heap-only (HOT).';

create unique index idx_customers_organization_document
  on customers (organization_id, document_type, document_key) where deleted_at is null;
create index idx_customers_email on customers (organization_id, email) where email is not null;
create index idx_customers_phone on customers (organization_id, phone) where phone is not null;
create index idx_customers_recent_active on customers (organization_id, last_purchase_month desc, id)
  where is_active and deleted_at is null;
create index idx_customers_search on customers using gin (search_text gin_trgm_ops);
