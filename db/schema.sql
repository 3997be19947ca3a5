-- GENERATED from the catalogue of a migrated database, to be read: what the schema is now. It is never run.
-- Make it again with: node db/picture.ts
--
-- Tables, views and functions in the order of the alphabet; bodies of functions are in db/logic/. Casts that only repeat
-- a type are left out. The monthly partitions of a partitioned table are left out; they have its policy and no grants.

create role orbit_app;
create role orbit_directory bypassrls;
create role orbit_maintenance bypassrls;
create role orbit_owner in role orbit_directory, orbit_search;
create role orbit_search bypassrls;
create role orbit_worker in role orbit_app;

create table app.logic (
  name       text not null,
  checksum   text not null,
  applied_at timestamptz not null default now(),
  constraint logic_pkey primary key (name)
);
grant select on app.logic to orbit_app;

create table app.migrations (
  name       text not null,
  checksum   text not null,
  applied_at timestamptz not null default now(),
  constraint migrations_pkey primary key (name)
);
grant select on app.migrations to orbit_app;

-- Append-only, written by triggers and by app.record_act. Address and browser stand on the row of the sign-in; the
-- others carry its session.
create table audit_logs (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  user_id         uuid,
  session_id      uuid,
  action          varchar(100) not null,
  entity_type     varchar(100) not null,
  entity_id       uuid,
  old_values      jsonb,
  new_values      jsonb,
  ip_address      varchar(45),
  user_agent      text,
  request_id      varchar(64),
  created_at      timestamptz not null default now(),
  constraint audit_logs_pkey primary key (organization_id, id, created_at),
  constraint fk_audit_logs_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_audit_logs_user foreign key (organization_id, user_id) references users(organization_id, id)
) partition by range (created_at) /* with a default partition */;
create index idx_audit_logs_entity on audit_logs (organization_id, entity_id, created_at desc);
alter table audit_logs enable row level security;
alter table audit_logs force row level security;
create policy organization_isolation on audit_logs using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select on audit_logs to orbit_app;
grant select, insert, update, delete on audit_logs to orbit_maintenance;

-- The personal part of an audit row (names, documents, addresses), apart so that a person can be forgotten.
create table audit_personal_values (
  organization_id uuid not null,
  audit_log_id    uuid not null,
  entity_id       uuid not null,
  old_values      jsonb,
  new_values      jsonb,
  constraint audit_personal_values_pkey primary key (organization_id, audit_log_id),
  constraint fk_audit_personal_values_organization foreign key (organization_id) references organizations(id) on delete
    cascade
);
create index idx_audit_personal_values_entity on audit_personal_values (organization_id, entity_id);
alter table audit_personal_values enable row level security;
alter table audit_personal_values force row level security;
create policy organization_isolation on audit_personal_values using (organization_id = app.current_organization_id())
  with check (organization_id = app.current_organization_id());
grant select on audit_personal_values to orbit_app;
grant select, insert, update, delete on audit_personal_values to orbit_maintenance;

create view audit_trail with (security_invoker = true) as
select a.organization_id,
   a.id,
   a.created_at,
   a.action,
   a.entity_type,
   a.entity_id,
   a.user_id,
   coalesce(p.old_values || coalesce(a.old_values, '{}'), a.old_values) as old_values,
   coalesce(p.new_values || coalesce(a.new_values, '{}'), a.new_values) as new_values,
   coalesce(a.ip_address, s.ip_address) as ip_address,
   coalesce(a.user_agent, s.user_agent) as user_agent,
   a.request_id
  from audit_logs a
    left join sessions s on s.organization_id = a.organization_id and s.id = a.session_id
    left join audit_personal_values p on p.organization_id = a.organization_id and p.audit_log_id = a.id;
grant select on audit_trail to orbit_app;

-- One row per bulk edit that was applied; what became of each product stands in the audit.
create table bulk_changes (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  user_id         uuid not null,
  change          jsonb not null,
  products_count  integer not null,
  request_hash    bytea not null,
  created_at      timestamptz not null default now(),
  constraint bulk_changes_pkey primary key (organization_id, id),
  constraint bulk_changes_count_is_bounded check (products_count >= 0 and products_count <= 10000),
  constraint fk_bulk_changes_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_bulk_changes_user foreign key (organization_id, user_id) references users(organization_id, id)
);
alter table bulk_changes enable row level security;
alter table bulk_changes force row level security;
create policy organization_isolation on bulk_changes using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, user_id, change, products_count, request_hash) on bulk_changes to orbit_app;
grant select, insert, update, delete on bulk_changes to orbit_maintenance;

create table categories (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  name            varchar(100) not null,
  description     text,
  parent_id       uuid,
  is_active       boolean not null default true,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  deleted_at      timestamptz,
  -- Fingerprint of the request that made it, to know a retry from another request.
  request_hash    bytea,
  -- The name without regard to case, accents and spaces; Ñ is a letter of its own.
  name_key        text not null generated always as (app.name_form(name)) stored,
  constraint categories_pkey primary key (organization_id, id),
  constraint categories_name_is_present check (btrim(name) <> ''),
  constraint categories_parent_is_another check (parent_id <> id),
  constraint fk_categories_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_categories_parent foreign key (organization_id, parent_id) references categories(organization_id, id)
);
create index idx_categories_parent_id on categories (organization_id, parent_id);
create unique index idx_categories_sibling_name on categories (organization_id, parent_id, name_key) nulls not distinct
  where deleted_at is null;
create trigger raise_categories_version before update on categories for each row execute function raise_version();
create trigger record_change after update on categories for each row when (true) execute function
  record_change('category', '{}');
create trigger record_creation after insert on categories for each row execute function record_change('category', '{}');
create trigger record_deletion after delete on categories for each row when (pg_trigger_depth() = 0) execute function
  record_change('category', '{}');
create trigger refuse_category_circle before insert or update of parent_id, deleted_at on categories for each row when
  (new.parent_id is not null and new.deleted_at is null) execute function refuse_category_circle();
create trigger refuse_deleting_full_category before update of deleted_at on categories for each row when (old.deleted_at
  is null and new.deleted_at is not null) execute function refuse_deleting_full_category();
create trigger update_categories_updated_at before update on categories for each row execute function
  update_updated_at_column();
alter table categories enable row level security;
alter table categories force row level security;
create policy organization_isolation on categories using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, name, description, parent_id, is_active, request_hash), update (name,
  description, parent_id, is_active, deleted_at) on categories to orbit_app;
grant select, insert, update, delete on categories to orbit_maintenance;

create view customer_purchases with (security_invoker = true) as
select s.organization_id,
   s.customer_id,
   s.id,
   s.invoice_number,
   s.sale_date,
   s.total,
   s.payment_method,
   (u.first_name || ' ') || u.last_name as seller_name
  from sales s
    join users u on u.organization_id = s.organization_id and u.id = s.user_id
 where s.status = 'completed' and s.customer_id is not null;
grant select on customer_purchases to orbit_app;

create table customers (
  organization_id      uuid not null,
  id                   uuid not null default app.uuid_v7(),
  document_type        varchar(50) not null,
  document_number      varchar(50) not null,
  -- The number as it is compared: letters and digits, in upper case.
  document_key         varchar(50) not null,
  first_name           varchar(100),
  last_name            varchar(100),
  company_name         varchar(255),
  email                varchar(255),
  phone                varchar(50),
  address              text,
  city                 varchar(100),
  country              varchar(100),
  notes                text,
  -- Kept by the triggers of sales.
  total_purchases      numeric(18,2) not null default 0,
  purchases_count      integer not null default 0,
  last_purchase_at     timestamptz,
  -- Changes once a month, so that its index serves recent customers and a sale's update stays heap-only (HOT).
  last_purchase_month  date generated always as (date_trunc('month', (last_purchase_at at time zone 'UTC'))::date)
    stored,
  is_active            boolean not null default true,
  search_text          text not null,
  request_hash         bytea,
  version              integer not null default 1,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  deleted_at           timestamptz,
  -- The name, or the razón social, without case, accents and spare spaces; Ñ is a letter of its own.
  name_key             text not null default '',
  -- The last nine digits: the same telephone with and without its country code.
  phone_key            varchar(50),
  -- Who they turned out to be. Their sales stay theirs and count for that one.
  merged_into_id       uuid,
  -- Somebody was merged into this one: asked on every cancellation.
  has_merged           boolean not null default false,
  -- When the person was forgotten on request.
  anonymised_at        timestamptz,
  anonymisation_reason varchar(500),
  -- Until this day the law has their sales say who bought.
  documents_kept_until date,
  constraint customers_pkey primary key (organization_id, id),
  constraint customers_document_is_present check (document_key <> ''),
  constraint customers_email_is_lower_case check (email = lower(email)),
  constraint customers_forgotten_are_nobody check (anonymised_at is null or document_type = 'none' and deleted_at is not
    null and anonymisation_reason is not null and request_hash is null and num_nonnulls(first_name, last_name,
    company_name, email, phone, address, city, country, notes) = 0),
  constraint customers_have_a_name check (anonymised_at is not null or coalesce(btrim(first_name), '') <> '' or
    coalesce(btrim(company_name), '') <> ''),
  constraint customers_merge_into_another check (merged_into_id <> id),
  constraint customers_merged_are_out_of_sight check (merged_into_id is null or deleted_at is not null),
  constraint customers_merged_have_bought_nothing check (merged_into_id is null or total_purchases = 0 and
    purchases_count = 0 and last_purchase_at is null),
  constraint customers_numbers_are_numbers check (total_purchases <> 'NaN'),
  constraint customers_purchases_count_is_not_negative check (purchases_count >= 0),
  constraint fk_customers_merged_into foreign key (organization_id, merged_into_id) references
    customers(organization_id, id),
  constraint fk_customers_organization foreign key (organization_id) references organizations(id) on delete cascade
) with (fillfactor = 85);
create index idx_customers_document_key on customers (organization_id, document_key) where deleted_at is null;
create index idx_customers_email on customers (organization_id, email) where email is not null;
create index idx_customers_merged_into on customers (organization_id, merged_into_id) where merged_into_id is not null;
create unique index idx_customers_organization_document on customers (organization_id, document_type, document_key)
  where deleted_at is null;
create index idx_customers_organization_name on customers (organization_id, name_key collate app.spanish, id) where
  deleted_at is null;
create index idx_customers_phone on customers (organization_id, phone) where phone is not null;
create index idx_customers_phone_key on customers (organization_id, phone_key) where phone_key is not null and
  deleted_at is null;
create index idx_customers_recent_active on customers (organization_id, last_purchase_month desc, id) where is_active
  and deleted_at is null;
create index idx_customers_search on customers using gin (search_text gin_trgm_ops);
create index idx_customers_search_order on customers (organization_id, search_text collate "c", id) where deleted_at is
  null;
create trigger pass_on_purchases before update of total_purchases on customers for each row when (not new.merged_into_id
  is distinct from old.merged_into_id and (old.merged_into_id is not null or old.has_merged and new.purchases_count <
  old.purchases_count)) execute function pass_on_purchases();
create trigger raise_customers_version before update of document_type, document_number, first_name, last_name,
  company_name, email, phone, address, city, country, notes, is_active, deleted_at on customers for each row execute
  function raise_version();
create trigger record_change after update on customers for each row when (old.version <> new.version) execute function
  record_change('customer',
  '{document_number,first_name,last_name,company_name,email,phone,address,city,country,notes}');
create trigger record_creation after insert on customers referencing new table as added for each statement execute
  function record_creations('customer',
  '{document_number,first_name,last_name,company_name,email,phone,address,city,country,notes}');
create trigger record_deletion after delete on customers for each row when (pg_trigger_depth() = 0) execute function
  record_change('customer',
  '{document_number,first_name,last_name,company_name,email,phone,address,city,country,notes}');
create trigger set_customer_search_text before insert or update of document_type, document_number, document_key,
  company_name, first_name, last_name, email, phone, search_text, name_key, phone_key on customers for each row execute
  function set_customer_search_text();
create trigger update_customers_updated_at before update on customers for each row execute function
  update_updated_at_column();
alter table customers enable row level security;
alter table customers force row level security;
create policy organization_isolation on customers using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, document_type, document_number, first_name, last_name, company_name, email,
  phone, address, city, country, notes, is_active, request_hash), update (document_type, document_number, first_name,
  last_name, company_name, email, phone, address, city, country, notes, is_active, deleted_at) on customers to
  orbit_app;
grant select, insert, update, delete on customers to orbit_maintenance;
grant select (organization_id, id, document_type, document_key, email, last_purchase_at, is_active, search_text,
  deleted_at, phone_key) on customers to orbit_search;

-- What lies in the storage. Its place there follows from organization and id; the id is random, so nobody guesses it.
create table files (
  organization_id uuid not null,
  id              uuid not null default gen_random_uuid(),
  kind            varchar(20) not null,
  media_type      varchar(100) not null,
  bytes           integer not null,
  width           integer,
  height          integer,
  -- Of what was sent in, before it was made smaller: to know the same file again.
  sha256          bytea not null,
  created_at      timestamptz not null default now(),
  -- Nobody shows it any more. What lies in the storage goes after the commit, at the latest with the daily sweep.
  deleted_at      timestamptz,
  constraint files_pkey primary key (organization_id, id),
  constraint files_are_not_empty check (bytes > 0),
  constraint files_fingerprint_is_sha256 check (octet_length(sha256) = 32),
  constraint files_images_have_a_size check ((kind = 'attachment') = (width is null) and (width is null) = (height is
    null)),
  constraint files_kind_is_known check (kind in ('product_image', 'avatar', 'logo', 'attachment')),
  constraint fk_files_organization foreign key (organization_id) references organizations(id) on delete cascade
);
create index idx_files_deleted on files (organization_id, deleted_at) where deleted_at is not null;
alter table files enable row level security;
alter table files force row level security;
create policy organization_isolation on files using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, kind, media_type, bytes, width, height, sha256), update (deleted_at) on files
  to orbit_app;
grant select, insert, update, delete on files to orbit_maintenance;
grant delete on files to orbit_worker;

-- What the past of a shop has taught (forecast/src/knowledge.ts). Its row is locked while a run writes.
create table forecast_models (
  organization_id uuid not null,
  knowledge       jsonb not null,
  library_version varchar(20) not null,
  fitted_on       date not null,
  run_date        date not null,
  updated_at      timestamptz not null default now(),
  constraint forecast_models_pkey primary key (organization_id),
  constraint forecast_models_knowledge_is_an_object check (jsonb_typeof(knowledge) = 'object'),
  constraint fk_forecast_models_organization foreign key (organization_id) references organizations(id) on delete
    cascade
);
alter table forecast_models enable row level security;
alter table forecast_models force row level security;
create policy organization_isolation on forecast_models using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, knowledge, library_version, fitted_on, run_date), update (knowledge,
  library_version, fitted_on, run_date, updated_at) on forecast_models to orbit_app;
grant select, insert, update, delete on forecast_models to orbit_maintenance;

-- Each time forecasts were made; kept 90 days.
create table forecast_runs (
  organization_id    uuid not null,
  id                 uuid not null default app.uuid_v7(),
  run_date           date not null,
  is_refit           boolean not null,
  products_count     integer not null,
  insufficient_count integer not null,
  -- Days of products that were compared with what had been said of them.
  actuals_count      integer not null,
  milliseconds       integer not null,
  created_at         timestamptz not null default now(),
  constraint forecast_runs_pkey primary key (organization_id, id),
  constraint forecast_runs_counts_are_not_negative check (products_count >= 0 and insufficient_count >= 0 and
    actuals_count >= 0 and milliseconds >= 0),
  constraint fk_forecast_runs_organization foreign key (organization_id) references organizations(id) on delete cascade
);
alter table forecast_runs enable row level security;
alter table forecast_runs force row level security;
create policy organization_isolation on forecast_runs using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert, delete on forecast_runs to orbit_app;
grant select, insert, update, delete on forecast_runs to orbit_maintenance;

-- How long goods take to come and how often one buys: of the organization, a category (with all below it) or a product.
-- Null: as above it.
create table forecast_settings (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  category_id     uuid,
  product_id      uuid,
  lead_days       smallint,
  review_days     smallint,
  -- In so many of 100 cases the stock lasts until the next goods come.
  service_level   smallint,
  updated_at      timestamptz not null default now(),
  constraint forecast_settings_pkey primary key (organization_id, id),
  constraint forecast_settings_are_of_one_thing check (num_nonnulls(category_id, product_id) <= 1),
  constraint forecast_settings_lead_is_within_a_season check (lead_days >= 0 and lead_days <= 120),
  constraint forecast_settings_of_the_organization_are_whole check (num_nonnulls(category_id, product_id) = 1 or
    num_nonnulls(lead_days, review_days, service_level) = 3),
  constraint forecast_settings_review_is_within_two_months check (review_days >= 1 and review_days <= 60),
  constraint forecast_settings_service_level_is_known check (service_level in (50, 80, 95)),
  constraint fk_forecast_settings_category foreign key (organization_id, category_id) references
    categories(organization_id, id),
  constraint fk_forecast_settings_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_forecast_settings_product foreign key (organization_id, product_id) references products(organization_id,
    id)
);
create index idx_forecast_settings_product_id on forecast_settings (organization_id, product_id) where product_id is not
  null;
create unique index idx_forecast_settings_scope on forecast_settings (organization_id, category_id, product_id) nulls
  not distinct;
alter table forecast_settings enable row level security;
alter table forecast_settings force row level security;
create policy organization_isolation on forecast_settings using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, category_id, product_id, lead_days, review_days, service_level), update
  (lead_days, review_days, service_level, updated_at) on forecast_settings to orbit_app;
grant select, insert, update, delete on forecast_settings to orbit_maintenance;

create table import_rows (
  organization_id uuid not null,
  import_id       uuid not null,
  row_number      integer not null,
  cells           text[] not null,
  outcome         varchar(10),
  values          jsonb,
  faults          jsonb not null default '[]',
  -- The product or customer that the row is about, or that it makes.
  entity_id       uuid,
  -- Of what it changes, the values there were.
  before          jsonb,
  -- That the check saw, and after the application that it left.
  entity_version  integer,
  is_applied      boolean not null default false,
  constraint import_rows_pkey primary key (organization_id, import_id, row_number),
  constraint import_rows_faults_are_a_list check (jsonb_typeof(faults) = 'array'),
  constraint import_rows_outcome_is_known check (outcome in ('create', 'update', 'unchanged', 'refused', 'ignored')),
  constraint fk_import_rows_import foreign key (organization_id, import_id) references imports(organization_id, id),
  constraint fk_import_rows_organization foreign key (organization_id) references organizations(id) on delete cascade
);
alter table import_rows enable row level security;
alter table import_rows force row level security;
create policy organization_isolation on import_rows using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert, update (outcome, values, faults, entity_id, before, entity_version, is_applied) on import_rows to
  orbit_app;
grant select, insert, update, delete on import_rows to orbit_maintenance;

create table imports (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  kind            varchar(20) not null,
  file_name       varchar(200) not null,
  status          varchar(20) not null default 'uploaded',
  headings        text[] not null,
  mapping         text[] not null,
  rows_count      integer not null,
  summary         jsonb,
  -- The last job about it. No key: jobs are swept, imports are kept.
  job_id          uuid,
  document_id     uuid,
  user_id         uuid not null,
  request_hash    bytea not null,
  created_at      timestamptz not null default now(),
  applied_at      timestamptz,
  undone_at       timestamptz,
  constraint imports_pkey primary key (organization_id, id),
  constraint imports_kind_is_known check (kind in ('products', 'customers', 'stock')),
  constraint imports_rows_are_bounded check (rows_count >= 0 and rows_count <= 50010),
  constraint imports_status_is_known check (status in ('uploaded', 'checking', 'checked', 'applying', 'applied',
    'undoing', 'undone')),
  constraint fk_imports_document foreign key (organization_id, document_id) references stock_documents(organization_id,
    id),
  constraint fk_imports_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_imports_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_imports_document_id on imports (organization_id, document_id) where document_id is not null;
create index idx_imports_user_id on imports (organization_id, user_id);
alter table imports enable row level security;
alter table imports force row level security;
create policy organization_isolation on imports using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, kind, file_name, headings, mapping, rows_count, user_id, request_hash),
  update (status, mapping, summary, job_id, document_id, applied_at, undone_at) on imports to orbit_app;
grant select, insert, update, delete on imports to orbit_maintenance;

-- The ledger of stock, append-only, written by triggers. By month of recording; business_date is the local day of the
-- act.
create table inventory_movements (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  product_id      uuid not null,
  user_id         uuid not null,
  movement_type   varchar(50) not null,
  quantity        numeric(12,3) not null,
  previous_stock  numeric(12,3) not null,
  new_stock       numeric(12,3) not null,
  unit_cost       numeric(12,4),
  reference_id    uuid,
  reference_type  varchar(50),
  reason          text,
  business_date   date not null,
  created_at      timestamptz not null default clock_timestamp(),
  -- Stock x average cost after it, less before; an unknown cost counts as nothing. Null: quantity x unit_cost.
  value_change    numeric(22,7),
  -- How much more stock has an unknown cost. Null: the quantity when unit_cost is unknown, else nothing.
  uncosted_change numeric(12,3),
  constraint inventory_movements_pkey primary key (organization_id, id, created_at),
  constraint inventory_movements_add_up check (new_stock = (previous_stock + quantity)),
  constraint inventory_movements_move_something check (quantity <> 0),
  constraint inventory_movements_numbers_are_numbers check (quantity <> 'NaN' and previous_stock <> 'NaN' and new_stock
    <> 'NaN' and unit_cost <> 'NaN' and value_change <> 'NaN' and uncosted_change <> 'NaN'),
  constraint inventory_movements_reference_type_is_known check (reference_type in ('sale', 'purchase', 'adjustment',
    'count', 'return')),
  constraint inventory_movements_stock_is_not_negative check (previous_stock >= 0 and new_stock >= 0),
  constraint inventory_movements_type_is_known check (movement_type in ('sale', 'purchase', 'adjustment', 'return')),
  constraint fk_inventory_movements_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_inventory_movements_product foreign key (organization_id, product_id) references
    products(organization_id, id),
  constraint fk_inventory_movements_user foreign key (organization_id, user_id) references users(organization_id, id)
) partition by range (created_at) /* with a default partition */;
create index idx_inventory_movements_organization_date on inventory_movements (organization_id, business_date desc);
create index idx_inventory_movements_product_id on inventory_movements (organization_id, product_id, business_date
  desc);
create index idx_inventory_movements_reference on inventory_movements (organization_id, reference_id);
alter table inventory_movements enable row level security;
alter table inventory_movements force row level security;
create policy organization_isolation on inventory_movements using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select on inventory_movements to orbit_app;
grant select, insert, update, delete on inventory_movements to orbit_maintenance;

-- Gapless counters: one per organization and series, taken inside the transaction that uses the number.
create table invoice_series (
  organization_id uuid not null,
  series          varchar(20) not null,
  document_type   varchar(20) not null,
  last_number     bigint not null default 0,
  padding         smallint not null default 8,
  is_default      boolean not null default false,
  created_at      timestamptz not null default now(),
  constraint invoice_series_pkey primary key (organization_id, series),
  constraint invoice_series_document_type_is_known check (document_type in ('receipt', 'invoice', 'purchase',
    'adjustment', 'count', 'return')),
  constraint invoice_series_numbers_count_up check (last_number >= 0),
  constraint invoice_series_padding_is_sensible check (padding >= 0 and padding <= 12),
  constraint invoice_series_series_is_present check (btrim(series) <> ''),
  constraint fk_invoice_series_organization foreign key (organization_id) references organizations(id) on delete cascade
) with (fillfactor = 50);
create unique index idx_invoice_series_default on invoice_series (organization_id, document_type) where is_default;
alter table invoice_series enable row level security;
alter table invoice_series force row level security;
create policy organization_isolation on invoice_series using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, series, document_type, padding, is_default), update (padding, is_default) on
  invoice_series to orbit_app;
grant select, insert, update, delete on invoice_series to orbit_maintenance;

-- Written by functions that put the job into the queue as well, and by the worker. Ended ones are removed after 90
-- days.
create table jobs (
  organization_id           uuid not null,
  id                        uuid not null default app.uuid_v7(),
  kind                      varchar(50) not null,
  input                     jsonb not null default '{}',
  -- As whom it acts; null: as the system.
  user_id                   uuid,
  status                    varchar(10) not null default 'waiting',
  attempts                  smallint not null default 0,
  progress_done             integer not null default 0,
  progress_total            integer,
  result                    jsonb,
  -- A refusal of the contract. Kept while a job waits for its next attempt.
  error_code                varchar(50),
  error_details             jsonb,
  -- Raised by every change: the id of the event that tells of it.
  revision                  integer not null default 1,
  created_at                timestamptz not null default now(),
  started_at                timestamptz,
  next_attempt_at           timestamptz not null default now(),
  cancellation_requested_at timestamptz,
  ended_at                  timestamptz,
  constraint jobs_pkey primary key (organization_id, id),
  constraint jobs_end_once check ((status in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint jobs_failed_say_why check (status <> 'failed' or error_code is not null),
  constraint jobs_input_is_an_object check (jsonb_typeof(input) = 'object'),
  constraint jobs_progress_is_a_part check (progress_done >= 0 and progress_done <= progress_total),
  constraint jobs_status_is_known check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  constraint fk_jobs_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_jobs_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_jobs_unfinished on jobs (organization_id) where ended_at is null;
create index idx_jobs_user_id on jobs (organization_id, user_id, id desc) where user_id is not null;
alter table jobs enable row level security;
alter table jobs force row level security;
create policy organization_isolation on jobs using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select on jobs to orbit_app;
grant select, insert, update, delete on jobs to orbit_maintenance;
grant update (status, attempts, progress_done, progress_total, result, error_code, error_details, revision, started_at,
  next_attempt_at, ended_at), delete on jobs to orbit_worker;

create view low_stock_products with (security_invoker = true) as
select p.organization_id,
   p.id,
   p.name,
   p.sku,
   p.stock_quantity,
   p.stock_min,
   p.stock_max,
   c.name as category_name,
   coalesce(p.stock_max, p.stock_min) - p.stock_quantity as to_buy
  from products p
    left join categories c on c.organization_id = p.organization_id and c.id = p.category_id
 where p.low_stock and p.is_active and p.tracks_stock and p.deleted_at is null;
grant select on low_stock_products to orbit_app;

-- Links sent by e-mail: to verify an address, reset a password, accept an invitation.
create table one_time_tokens (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  user_id         uuid not null,
  purpose         varchar(20) not null,
  token_hash      bytea not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz not null,
  used_at         timestamptz,
  constraint one_time_tokens_pkey primary key (organization_id, id),
  constraint one_time_tokens_purpose_is_known check (purpose in ('verify_email', 'reset_password', 'invitation')),
  constraint one_time_tokens_token_is_hashed check (octet_length(token_hash) = 32),
  constraint fk_one_time_tokens_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_one_time_tokens_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create unique index idx_one_time_tokens_token_hash on one_time_tokens (organization_id, token_hash);
create index idx_one_time_tokens_user_id on one_time_tokens (organization_id, user_id);
alter table one_time_tokens enable row level security;
alter table one_time_tokens force row level security;
create policy organization_isolation on one_time_tokens using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert, update (used_at), delete on one_time_tokens to orbit_app;
grant select, insert, update, delete on one_time_tokens to orbit_maintenance;

-- Roles an organization has made for itself; they count instead of the global one.
create table organization_roles (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  name            varchar(50) not null,
  description     text,
  permissions     jsonb not null default '[]',
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  deleted_at      timestamptz,
  request_hash    bytea,
  constraint organization_roles_pkey primary key (organization_id, id),
  constraint organization_roles_name_is_present check (btrim(name) <> ''),
  constraint organization_roles_permissions_are_a_list check (jsonb_typeof(permissions) = 'array'),
  constraint fk_organization_roles_organization foreign key (organization_id) references organizations(id) on delete
    cascade
);
create unique index idx_organization_roles_name on organization_roles (organization_id, name) where deleted_at is null;
create trigger keep_an_administrator after update of permissions, deleted_at on organization_roles for each row when
  (old.permissions ? '*') execute function keep_an_administrator();
create trigger keep_roles_in_use after update of deleted_at on organization_roles for each row when (old.deleted_at is
  null and new.deleted_at is not null) execute function keep_roles_in_use();
create trigger raise_organization_roles_version before update on organization_roles for each row execute function
  raise_version();
create trigger record_change after update on organization_roles for each row when (true) execute function
  record_change('role', '{}');
create trigger record_creation after insert on organization_roles for each row execute function record_change('role',
  '{}');
create trigger record_deletion after delete on organization_roles for each row when (pg_trigger_depth() = 0) execute
  function record_change('role', '{}');
create trigger update_organization_roles_updated_at before update on organization_roles for each row execute function
  update_updated_at_column();
alter table organization_roles enable row level security;
alter table organization_roles force row level security;
create policy organization_isolation on organization_roles using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, name, description, permissions, request_hash), update (name, description,
  permissions, deleted_at) on organization_roles to orbit_app;
grant select, insert, update, delete on organization_roles to orbit_maintenance;

-- Organizations that share the installation; none can see another.
create table organizations (
  id                 uuid not null default app.uuid_v7(),
  name               varchar(255) not null,
  domain             varchar(100) not null,
  description        text,
  logo_url           varchar(500),
  is_active          boolean not null default true,
  country            char(2) not null default 'PE',
  currency           char(3) not null default 'PEN',
  currency_decimals  smallint not null default 2,
  time_zone          varchar(64) not null default 'America/Lima',
  locale             varchar(35) not null default 'es-PE',
  tax_name           varchar(20) not null default 'IGV',
  tax_rate           numeric(7,4) not null default 18,
  -- of_net: the tax is a share of the net amount (most countries). of_gross: of the gross amount (Bolivia).
  tax_method         varchar(20) not null default 'of_net',
  prices_include_tax boolean not null default true,
  cash_rounding_step numeric(12,2) not null default 0,
  cash_rounding_mode varchar(20) not null default 'nearest',
  is_demo            boolean not null default false,
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  scale_barcodes     jsonb not null default '[{"carries": "quantity", "decimals": null, "prefixes": ["20", "21", "22",
    "23", "24"], "itemDigits": 5}, {"carries": "price", "decimals": null, "prefixes": ["25", "26", "27", "28", "29"],
    "itemDigits": 5}]',
  -- When set, daily maintenance deletes the organization after this moment.
  purge_after        timestamptz,
  logo_file_id       uuid,
  -- RUC, NIT, RFC, CUIT … as it is printed.
  tax_number         varchar(30),
  address            varchar(300),
  phone              varchar(50),
  constraint organizations_pkey primary key (id),
  constraint organizations_cash_rounding_is_known check (cash_rounding_step >= 0 and (cash_rounding_mode in ('nearest',
    'down'))),
  constraint organizations_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint organizations_currency_decimals_are_known check (currency_decimals >= 0 and currency_decimals <= 2),
  constraint organizations_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint organizations_domain_is_a_label check (domain ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
  constraint organizations_name_is_present check (btrim(name) <> ''),
  constraint organizations_numbers_are_numbers check (tax_rate <> 'NaN' and cash_rounding_step <> 'NaN'),
  constraint organizations_scale_barcodes_are_a_list check (jsonb_typeof(scale_barcodes) = 'array' and
    jsonb_array_length(scale_barcodes) <= 10),
  constraint organizations_tax_method_is_known check (tax_method in ('of_net', 'of_gross')),
  constraint organizations_tax_number_is_present check (btrim(tax_number) <> ''),
  constraint organizations_tax_rate_is_a_percentage check (tax_rate >= 0 and tax_rate <= 100),
  constraint organizations_time_zone_exists check (app.is_time_zone(time_zone)),
  constraint fk_organizations_logo foreign key (id, logo_file_id) references files(organization_id, id) deferrable
    initially deferred
);
create unique index idx_organizations_domain on organizations (domain);
create trigger empty_organization before delete on organizations for each row execute function empty_organization();
create trigger keep_currency_of_books before update of currency, currency_decimals on organizations for each row when
  (old.currency is distinct from new.currency or old.currency_decimals is distinct from new.currency_decimals) execute
  function keep_currency_of_books();
create trigger open_default_series after insert on organizations for each row execute function open_default_series();
create trigger raise_organizations_version before update on organizations for each row execute function raise_version();
create trigger record_change after update on organizations for each row when (true) execute function
  record_change('organization', '{}');
create trigger record_creation after insert on organizations for each row execute function record_change('organization',
  '{}');
create trigger update_organizations_updated_at before update on organizations for each row execute function
  update_updated_at_column();
alter table organizations enable row level security;
alter table organizations force row level security;
create policy organization_isolation on organizations using (id = app.current_organization_id()) with check (id =
  app.current_organization_id());
grant select, insert (id, name, domain, description, logo_url, country, currency, currency_decimals, time_zone, locale,
  tax_name, tax_rate, tax_method, prices_include_tax, cash_rounding_step, cash_rounding_mode, is_demo, tax_number,
  address, phone), update (name, domain, description, logo_url, is_active, country, currency, currency_decimals,
  time_zone, locale, tax_name, tax_rate, tax_method, prices_include_tax, cash_rounding_step, cash_rounding_mode,
  scale_barcodes, purge_after, logo_file_id, tax_number, address, phone) on organizations to orbit_app;
grant select (id, domain, is_active) on organizations to orbit_directory;
grant select, insert, update, delete on organizations to orbit_maintenance;

-- Letters written in the transaction they speak of, and sent after it. They hold no secret: a link is made when its
-- letter is sent.
create table outgoing_mail (
  organization_id    uuid not null,
  id                 uuid not null default app.uuid_v7(),
  kind               varchar(30) not null,
  user_id            uuid,
  details            jsonb not null default '{}',
  created_at         timestamptz not null default now(),
  attempts           smallint not null default 0,
  next_attempt_at    timestamptz not null default now(),
  last_error         text,
  outcome            varchar(10),
  ended_at           timestamptz,
  -- The address of somebody who has no account here; gone once the letter is.
  recipient          varchar(255),
  recipient_name     varchar(255),
  -- Of the letter; null: that of its reader, or of the organization.
  language           char(2),
  attachment_file_id uuid,
  attachment_name    varchar(200),
  constraint outgoing_mail_pkey primary key (organization_id, id),
  constraint outgoing_mail_attachment_has_a_name check (attachment_file_id is null or attachment_name is not null),
  constraint outgoing_mail_details_are_an_object check (jsonb_typeof(details) = 'object'),
  constraint outgoing_mail_ends_with_an_outcome check ((outcome is null) = (ended_at is null)),
  constraint outgoing_mail_goes_to_somebody check (num_nonnulls(user_id, recipient) = 1 or num_nonnulls(user_id,
    recipient) = 0 and (coalesce(outcome, '') in ('sent', 'dropped'))),
  constraint outgoing_mail_language_is_known check (language in ('es', 'en')),
  constraint outgoing_mail_outcome_is_known check (outcome in ('sent', 'dropped', 'failed')),
  constraint fk_outgoing_mail_attachment foreign key (organization_id, attachment_file_id) references
    files(organization_id, id),
  constraint fk_outgoing_mail_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_outgoing_mail_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_outgoing_mail_attachment on outgoing_mail (organization_id, attachment_file_id) where
  attachment_file_id is not null;
create index idx_outgoing_mail_user_id on outgoing_mail (organization_id, user_id);
create index idx_outgoing_mail_waiting on outgoing_mail (organization_id, next_attempt_at) where outcome is null;
alter table outgoing_mail enable row level security;
alter table outgoing_mail force row level security;
create policy organization_isolation on outgoing_mail using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, kind, user_id, details, recipient, recipient_name, language,
  attachment_file_id, attachment_name), update (attempts, next_attempt_at, last_error, outcome, ended_at, recipient,
  recipient_name) on outgoing_mail to orbit_app;
grant select, insert, update, delete on outgoing_mail to orbit_maintenance;
grant delete on outgoing_mail to orbit_worker;

-- What a run said of one product (days x quantiles, totals over 7 and 28 days); kept 90 days.
create table prediction_runs (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  product_id      uuid not null,
  -- Of the first day that it speaks of: nothing of that day was known.
  run_date        date not null,
  model_version   varchar(50) not null,
  mean            real[] not null,
  quantile_levels real[] not null,
  -- Two-dimensional: one row per day of the horizon, one column per quantile level.
  quantiles       real[] not null,
  -- Of the first seven days: mean, and the quantiles 0.1, 0.5, 0.8, 0.9, 0.95.
  totals_7        real[] not null,
  totals_28       real[] not null,
  created_at      timestamptz not null default now(),
  confidence      real[] not null default '{}'::real[],
  constraint prediction_runs_pkey primary key (organization_id, id),
  constraint fk_prediction_runs_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_prediction_runs_product foreign key (organization_id, product_id) references products(organization_id,
    id)
);
create unique index idx_prediction_runs_product on prediction_runs (organization_id, product_id, run_date);
create index idx_prediction_runs_run_date on prediction_runs (organization_id, run_date);
alter table prediction_runs enable row level security;
alter table prediction_runs force row level security;
create policy organization_isolation on prediction_runs using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert, delete on prediction_runs to orbit_app;
grant select, insert, update, delete on prediction_runs to orbit_maintenance;

-- The expected demand of one product on one day. Replaced by later runs until its day begins, then frozen.
create table predictions (
  organization_id    uuid not null,
  id                 uuid not null default app.uuid_v7(),
  product_id         uuid not null,
  prediction_date    date not null,
  predicted_quantity numeric(12,3) not null,
  confidence_score   numeric(5,2) not null,
  model_version      varchar(50) not null,
  actual_quantity    numeric(12,3),
  prediction_error   numeric(12,3),
  created_at         timestamptz not null default now(),
  -- The last piece went that day: more may have been wanted than was sold. Filled with the actual quantity.
  is_sold_out        boolean,
  constraint predictions_pkey primary key (organization_id, id),
  constraint predictions_confidence_is_a_percentage check (confidence_score >= 0 and confidence_score <= 100),
  constraint predictions_date_is_a_day check (prediction_date >= '1900-01-01'::date and isfinite(prediction_date)),
  constraint predictions_numbers_are_numbers check (predicted_quantity <> 'NaN' and confidence_score <> 'NaN' and
    actual_quantity <> 'NaN' and prediction_error <> 'NaN'),
  constraint predictions_quantity_is_not_negative check (predicted_quantity >= 0),
  constraint fk_predictions_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_predictions_product foreign key (organization_id, product_id) references products(organization_id, id)
);
create unique index idx_predictions_organization_product_date on predictions (organization_id, product_id,
  prediction_date);
create index idx_predictions_prediction_date on predictions (organization_id, prediction_date);
create trigger freeze_begun_prediction before insert or update on predictions for each row execute function
  freeze_begun_prediction();
alter table predictions enable row level security;
alter table predictions force row level security;
create policy organization_isolation on predictions using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, product_id, prediction_date, predicted_quantity, confidence_score,
  model_version), update (predicted_quantity, confidence_score, model_version, actual_quantity, prediction_error,
  is_sold_out) on predictions to orbit_app;
grant select, insert, update, delete on predictions to orbit_maintenance;

-- Completed sales per local day and product.
create table product_daily_sales (
  organization_id   uuid not null,
  business_date     date not null,
  product_id        uuid not null,
  sales_count       integer not null default 0,
  quantity          numeric(18,3) not null default 0,
  subtotal          numeric(18,2) not null default 0,
  discount          numeric(18,2) not null default 0,
  tax               numeric(18,2) not null default 0,
  cost              numeric(18,4) not null default 0,
  -- How much of the quantity was sold at an unknown cost.
  uncosted_quantity numeric(18,3) not null default 0,
  constraint product_daily_sales_pkey primary key (organization_id, business_date, product_id),
  constraint product_daily_sales_count_is_not_negative check (sales_count >= 0),
  constraint product_daily_sales_numbers_are_numbers check (quantity <> 'NaN' and subtotal <> 'NaN' and discount <>
    'NaN' and tax <> 'NaN' and cost <> 'NaN' and uncosted_quantity <> 'NaN'),
  constraint fk_product_daily_sales_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_product_daily_sales_product foreign key (organization_id, product_id) references
    products(organization_id, id)
) with (fillfactor = 70);
alter table product_daily_sales enable row level security;
alter table product_daily_sales force row level security;
create policy organization_isolation on product_daily_sales using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select on product_daily_sales to orbit_app;
grant select, insert, update, delete on product_daily_sales to orbit_maintenance;

-- What the last run says of each product, in the form that lists need. Made anew by every run.
create table product_forecasts (
  organization_id    uuid not null,
  product_id         uuid not null,
  run_date           date not null,
  -- Null: too little is known for any number.
  model_version      varchar(50),
  abc_class          char(1) not null,
  -- Units that a sale may be off and still count as foreseen, beside a quarter of the forecast.
  tolerance          numeric(12,3) not null default 1,
  -- Expected units from the day of the run to each of the next 91 days.
  cumulative         real[],
  -- Lengths of the totals that follow, ascending: from the day of the run.
  total_days         smallint[],
  total_mean         real[],
  total_p10          real[],
  total_p50          real[],
  total_p80          real[],
  total_p95          real[],
  -- Of the eight weeks before the run: days that say how good it was, their sales, and how far off forecast and last week were.
  judged_days        integer not null default 0,
  judged_quantity    numeric(18,3) not null default 0,
  judged_error       numeric(18,3) not null default 0,
  judged_naive_error numeric(18,3) not null default 0,
  constraint product_forecasts_pkey primary key (organization_id, product_id),
  constraint product_forecasts_class_is_known check (abc_class in ('A', 'B', 'C')),
  constraint product_forecasts_numbers_are_numbers check (tolerance <> 'NaN' and judged_quantity <> 'NaN' and
    judged_error <> 'NaN' and judged_naive_error <> 'NaN'),
  constraint product_forecasts_say_all_or_nothing check (num_nonnulls(model_version, cumulative, total_days, total_mean,
    total_p10, total_p50, total_p80, total_p95) in (0, 8)),
  constraint product_forecasts_tolerance_is_a_quantity check (tolerance > 0),
  constraint fk_product_forecasts_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_product_forecasts_product foreign key (organization_id, product_id) references products(organization_id,
    id)
) with (fillfactor = 70);
alter table product_forecasts enable row level security;
alter table product_forecasts force row level security;
create policy organization_isolation on product_forecasts using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert, delete on product_forecasts to orbit_app;
grant select, insert, update, delete on product_forecasts to orbit_maintenance;

create table products (
  organization_id   uuid not null,
  id                uuid not null default app.uuid_v7(),
  category_id       uuid,
  sku               varchar(100) not null,
  name              varchar(255) not null,
  description       text,
  image_url         varchar(500),
  -- Moving average, net of recoverable tax. Null: unknown, never taken for zero.
  cost_price        numeric(12,4),
  sale_price        numeric(12,2) not null,
  -- Moved by the triggers of sales and stock documents only.
  stock_quantity    numeric(12,3) not null default 0,
  stock_min         numeric(12,3) not null default 0,
  stock_max         numeric(12,3),
  -- Generated so that the index of low stock names no stock column: stock updates stay heap-only (HOT).
  low_stock         boolean not null generated always as (stock_quantity <= stock_min) stored,
  unit              varchar(50) not null default 'unit',
  quantity_decimals smallint not null default 0,
  barcode           varchar(100),
  -- Percentage; null: the rate of the organization.
  tax_rate          numeric(7,4),
  tax_category      varchar(20) not null default 'taxed',
  tracks_stock      boolean not null default true,
  is_active         boolean not null default true,
  search_text       text not null,
  -- Fingerprint of the request that made it, to know a retry from another request.
  request_hash      bytea,
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  deleted_at        timestamptz,
  -- The transaction of the last edit; never raised by a sale.
  changed_xid       xid8 not null default pg_current_xact_id(),
  image_file_id     uuid,
  constraint products_pkey primary key (organization_id, id),
  constraint products_cost_price_is_not_negative check (cost_price >= 0),
  constraint products_name_is_present check (btrim(name) <> ''),
  constraint products_numbers_are_numbers check (cost_price <> 'NaN' and sale_price <> 'NaN' and stock_quantity <> 'NaN'
    and stock_min <> 'NaN' and stock_max <> 'NaN' and tax_rate <> 'NaN'),
  constraint products_quantity_decimals_are_known check (quantity_decimals >= 0 and quantity_decimals <= 3),
  constraint products_sale_price_is_not_negative check (sale_price >= 0),
  constraint products_sku_is_present check (btrim(sku) <> ''),
  constraint products_stock_is_not_negative check (stock_quantity >= 0),
  constraint products_stock_limits_are_ordered check (stock_min >= 0 and stock_max >= stock_min),
  constraint products_tax_category_is_known check (tax_category in ('taxed', 'zero', 'exempt', 'not_subject')),
  constraint products_tax_rate_is_a_percentage check (tax_rate >= 0 and tax_rate <= 100),
  constraint fk_products_category foreign key (organization_id, category_id) references categories(organization_id, id),
  constraint fk_products_image foreign key (organization_id, image_file_id) references files(organization_id, id),
  constraint fk_products_organization foreign key (organization_id) references organizations(id) on delete cascade
) with (fillfactor = 85);
create unique index idx_products_barcode on products (organization_id, barcode) where barcode is not null and deleted_at
  is null;
create index idx_products_category_id on products (organization_id, category_id) where category_id is not null;
create index idx_products_changed_xid on products (organization_id, changed_xid, id) where changed_xid is not null;
create index idx_products_deleted on products (organization_id, id) where deleted_at is not null;
create index idx_products_image on products (organization_id, image_file_id) where image_file_id is not null;
create index idx_products_low_stock on products (organization_id, id) where low_stock and is_active and tracks_stock and
  deleted_at is null;
create index idx_products_lower_sku on products (organization_id, lower(sku)) where deleted_at is null;
create index idx_products_organization_created on products (organization_id, created_at desc, id desc) where deleted_at
  is null;
create index idx_products_organization_name on products (organization_id, name collate app.spanish, id) where deleted_at
  is null;
create index idx_products_organization_price on products (organization_id, sale_price, id) where deleted_at is null;
create unique index idx_products_organization_sku on products (organization_id, sku) where deleted_at is null;
create index idx_products_present_category on products (organization_id, category_id) where deleted_at is null;
create index idx_products_search on products using gin (search_text gin_trgm_ops);
create index idx_products_search_order on products (organization_id, search_text collate "c", id) where deleted_at is
  null;
create trigger raise_products_version before update of category_id, sku, name, description, image_url, image_file_id,
  cost_price, sale_price, stock_min, stock_max, unit, quantity_decimals, barcode, tax_rate, tax_category, tracks_stock,
  is_active, deleted_at on products for each row when (old.stock_quantity = new.stock_quantity) execute function
  raise_product_version();
create trigger record_change after update on products for each row when (old.version <> new.version) execute function
  record_change('product', '{}');
create trigger record_creation after insert on products referencing new table as added for each statement execute
  function record_creations('product', '{}');
create trigger record_deletion after delete on products for each row when (pg_trigger_depth() = 0) execute function
  record_change('product', '{}');
create trigger record_revaluation after update of cost_price on products for each row when (old.cost_price is distinct
  from new.cost_price and old.stock_quantity = new.stock_quantity and new.stock_quantity > 0) execute function
  record_revaluation();
create trigger refuse_deleted_category after insert on products referencing new table as added for each statement
  execute function refuse_deleted_categories();
create trigger refuse_deleted_category_on_change after update of category_id on products for each row when
  (new.category_id is not null and new.category_id is distinct from old.category_id) execute function
  refuse_deleted_category();
create trigger set_product_search_text before insert or update of name, sku, barcode, search_text on products for each
  row execute function set_product_search_text();
create trigger update_products_updated_at before update on products for each row execute function
  update_updated_at_column();
alter table products enable row level security;
alter table products force row level security;
create policy organization_isolation on products using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, category_id, sku, name, description, image_url, cost_price, sale_price,
  stock_min, stock_max, unit, quantity_decimals, barcode, tax_rate, tax_category, tracks_stock, is_active,
  request_hash), update (category_id, sku, name, description, image_url, cost_price, sale_price, stock_min, stock_max,
  unit, quantity_decimals, barcode, tax_rate, tax_category, tracks_stock, is_active, deleted_at, image_file_id) on
  products to orbit_app;
grant select, insert, update, delete on products to orbit_maintenance;
grant select (organization_id, id, category_id, sku, cost_price, sale_price, low_stock, barcode, tracks_stock,
  is_active, search_text, deleted_at) on products to orbit_search;

create table purchase_order_items (
  organization_id uuid not null,
  order_id        uuid not null,
  position        integer not null,
  product_id      uuid not null,
  quantity        numeric(12,3) not null,
  -- Of one unit, net of recoverable tax, as it was agreed. Null: not known yet.
  unit_cost       numeric(12,4),
  constraint purchase_order_items_pkey primary key (organization_id, order_id, product_id),
  constraint purchase_order_items_numbers_are_numbers check (quantity <> 'NaN' and unit_cost <> 'NaN'),
  constraint purchase_order_items_position_counts_from_one check ("position" >= 1),
  constraint purchase_order_items_quantity_is_positive check (quantity > 0),
  constraint purchase_order_items_unit_cost_is_not_negative check (unit_cost >= 0),
  constraint fk_purchase_order_items_order foreign key (organization_id, order_id) references
    purchase_orders(organization_id, id),
  constraint fk_purchase_order_items_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_purchase_order_items_product foreign key (organization_id, product_id) references
    products(organization_id, id)
);
create index idx_purchase_order_items_product_id on purchase_order_items (organization_id, product_id);
create trigger refuse_lines_of_closed_order before insert or delete on purchase_order_items for each row when
  (pg_trigger_depth() = 0) execute function refuse_lines_of_closed_order();
alter table purchase_order_items enable row level security;
alter table purchase_order_items force row level security;
create policy organization_isolation on purchase_order_items using (organization_id = app.current_organization_id())
  with check (organization_id = app.current_organization_id());
grant select, insert, delete on purchase_order_items to orbit_app;
grant select, insert, update, delete on purchase_order_items to orbit_maintenance;

-- What was ordered from a supplier. Counts as on its way until it is received or cancelled.
create table purchase_orders (
  organization_id uuid not null,
  id              uuid not null,
  status          varchar(20) not null default 'open',
  supplier_name   varchar(255),
  note            text,
  expected_on     date,
  user_id         uuid not null,
  closed_by       uuid,
  closed_at       timestamptz,
  document_id     uuid,
  request_hash    bytea,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  constraint purchase_orders_pkey primary key (organization_id, id),
  constraint purchase_orders_closed_by_somebody check (num_nonnulls(closed_by, closed_at) = case status when 'open' then
    0 else 2 end),
  constraint purchase_orders_received_have_a_document check ((status = 'received') = (document_id is not null)),
  constraint purchase_orders_status_is_known check (status in ('open', 'received', 'cancelled')),
  constraint fk_purchase_orders_closed_by foreign key (organization_id, closed_by) references users(organization_id,
    id),
  constraint fk_purchase_orders_document foreign key (organization_id, document_id) references
    stock_documents(organization_id, id) deferrable initially deferred,
  constraint fk_purchase_orders_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_purchase_orders_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create unique index idx_purchase_orders_document on purchase_orders (organization_id, document_id) where document_id is
  not null;
create index idx_purchase_orders_open on purchase_orders (organization_id, id) where status = 'open';
create trigger raise_purchase_orders_version before update on purchase_orders for each row execute function
  raise_version();
create constraint trigger record_purchase_order after insert or update on purchase_orders deferrable initially deferred
  for each row execute function record_purchase_order();
create trigger refuse_closed_order before update on purchase_orders for each row when (old.status <> 'open') execute
  function refuse_closed_order();
create trigger update_purchase_orders_updated_at before update on purchase_orders for each row execute function
  update_updated_at_column();
alter table purchase_orders enable row level security;
alter table purchase_orders force row level security;
create policy organization_isolation on purchase_orders using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, supplier_name, note, expected_on, user_id, request_hash), update (status,
  supplier_name, note, expected_on, closed_by, closed_at, document_id) on purchase_orders to orbit_app;
grant select, insert, update, delete on purchase_orders to orbit_maintenance;

-- The three roles every organization has; changed by migrations only.
create table roles (
  id          integer not null default nextval('roles_id_seq'::regclass),
  name        varchar(50) not null,
  description text,
  permissions jsonb not null default '[]',
  created_at  timestamptz not null default now(),
  constraint roles_pkey primary key (id),
  constraint roles_name_key unique (name),
  constraint roles_permissions_are_a_list check (jsonb_typeof(permissions) = 'array')
);
grant select on roles to orbit_app;
grant select, insert, update, delete on roles to orbit_maintenance;

-- Lines of a sale, with the product, price, tax and cost of the moment. Written once, before their header.
create table sale_items (
  organization_id   uuid not null,
  id                uuid not null default app.uuid_v7(),
  sale_id           uuid not null,
  position          integer not null,
  product_id        uuid not null,
  product_name      varchar(255) not null,
  product_sku       varchar(100) not null,
  quantity          numeric(12,3) not null,
  unit_price        numeric(12,2) not null,
  subtotal          numeric(12,2) not null,
  discount          numeric(12,2) not null default 0,
  -- This line's share of the discount on the whole document.
  document_discount numeric(12,2) not null default 0,
  tax_rate          numeric(7,4) not null,
  tax_category      varchar(20) not null default 'taxed',
  tax               numeric(12,2) not null,
  cost_price        numeric(12,4),
  returned_quantity numeric(12,3) not null default 0,
  created_at        timestamptz not null default now(),
  constraint sale_items_pkey primary key (organization_id, id),
  constraint sale_items_cost_price_is_not_negative check (cost_price >= 0),
  constraint sale_items_discounts_fit_the_subtotal check (discount >= 0 and document_discount >= 0 and (discount +
    document_discount) <= subtotal),
  constraint sale_items_numbers_are_numbers check (quantity <> 'NaN' and unit_price <> 'NaN' and subtotal <> 'NaN' and
    discount <> 'NaN' and document_discount <> 'NaN' and tax_rate <> 'NaN' and tax <> 'NaN' and cost_price <> 'NaN' and
    returned_quantity <> 'NaN'),
  constraint sale_items_position_counts_from_one check ("position" >= 1),
  constraint sale_items_quantity_is_positive check (quantity > 0),
  constraint sale_items_returned_at_most_sold check (returned_quantity >= 0 and returned_quantity <= quantity),
  constraint sale_items_subtotal_is_not_negative check (subtotal >= 0),
  constraint sale_items_tax_category_is_known check ((tax_category in ('taxed', 'zero', 'exempt', 'not_subject')) and
    (tax_category = 'taxed' or tax_rate = 0)),
  constraint sale_items_tax_is_not_negative check (tax >= 0 and tax_rate >= 0 and tax_rate <= 100),
  constraint sale_items_unit_price_is_not_negative check (unit_price >= 0),
  constraint fk_sale_items_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_sale_items_product foreign key (organization_id, product_id) references products(organization_id, id),
  constraint fk_sale_items_sale foreign key (organization_id, sale_id) references sales(organization_id, id) on delete
    cascade deferrable initially deferred
);
create index idx_sale_items_product_id on sale_items (organization_id, product_id);
create unique index idx_sale_items_sale_id on sale_items (organization_id, sale_id, "position");
create trigger refuse_partial_lines after insert on sale_items referencing new table as added for each statement execute
  function refuse_partial_lines();
alter table sale_items enable row level security;
alter table sale_items force row level security;
create policy organization_isolation on sale_items using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, sale_id, position, product_id, product_name, product_sku, quantity,
  unit_price, subtotal, discount, document_discount, tax_rate, tax_category, tax, cost_price) on sale_items to
  orbit_app;
grant select, insert, update, delete on sale_items to orbit_maintenance;

-- Each time a receipt was given out: number 1 is the original, all others are copies.
create table sale_prints (
  organization_id uuid not null,
  id              uuid not null,
  sale_id         uuid not null,
  number          integer not null,
  medium          varchar(10) not null,
  user_id         uuid not null,
  created_at      timestamptz not null default now(),
  constraint sale_prints_pkey primary key (organization_id, id),
  constraint sale_prints_medium_is_known check (medium in ('paper', 'email')),
  constraint sale_prints_number_counts_from_one check (number >= 1),
  constraint fk_sale_prints_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_sale_prints_sale foreign key (organization_id, sale_id) references sales(organization_id, id),
  constraint fk_sale_prints_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_sale_prints_emails on sale_prints (organization_id, created_at) where medium = 'email';
create unique index idx_sale_prints_sale on sale_prints (organization_id, sale_id, number);
create trigger number_sale_print before insert on sale_prints for each row execute function number_sale_print();
alter table sale_prints enable row level security;
alter table sale_prints force row level security;
create policy organization_isolation on sale_prints using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, sale_id, medium, user_id) on sale_prints to orbit_app;
grant select, insert, update, delete on sale_prints to orbit_maintenance;

create table sales (
  organization_id          uuid not null,
  id                       uuid not null default app.uuid_v7(),
  -- Given when the sale is completed, gapless per series; kept when it is cancelled.
  invoice_number           varchar(50),
  document_type            varchar(20) not null default 'receipt',
  series                   varchar(20),
  number                   bigint,
  customer_id              uuid,
  -- The customer of the moment: a document does not change when the customer does.
  customer_name            varchar(255),
  customer_document_type   varchar(50),
  customer_document_number varchar(50),
  user_id                  uuid not null,
  sale_date                timestamptz not null default now(),
  -- The local day of the organization: 20:30 in Lima is not tomorrow.
  business_date            date not null,
  currency                 char(3) not null,
  currency_decimals        smallint not null,
  prices_include_tax       boolean not null,
  tax_method               varchar(20) not null,
  subtotal                 numeric(12,2) not null,
  discount                 numeric(12,2) not null default 0,
  tax                      numeric(12,2) not null default 0,
  rounding                 numeric(12,2) not null default 0,
  total                    numeric(12,2) not null,
  payment_method           varchar(50) not null,
  amount_received          numeric(12,2),
  status                   varchar(50) not null default 'completed',
  notes                    text,
  cancelled_at             timestamptz,
  cancelled_by             uuid,
  cancellation_reason      text,
  -- Fingerprint of the request that made it, to know a retry from another request.
  request_hash             bytea,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  -- Of a held sale: raised whenever somebody changes its lines.
  version                  integer not null default 1,
  -- The total as a whole number. Behind the wall an index answers no question about decimals.
  total_cents              bigint not null generated always as ((total * 100)::bigint) stored,
  constraint sales_pkey primary key (organization_id, id),
  constraint sales_cancellation_says_who_and_why check ((status = 'cancelled') = (num_nonnulls(cancelled_at,
    cancelled_by, cancellation_reason) = 3) and (status = 'cancelled' or num_nonnulls(cancelled_at, cancelled_by,
    cancellation_reason) = 0) and btrim(cancellation_reason) <> ''),
  constraint sales_completed_have_a_number check (status <> 'completed' or invoice_number is not null),
  constraint sales_date_is_a_day check (sale_date >= '1900-01-02 00:00:00+00'::timestamptz and isfinite(sale_date)),
  constraint sales_discount_is_not_negative check (discount >= 0),
  constraint sales_document_type_is_known check (document_type in ('receipt', 'invoice')),
  constraint sales_number_is_whole check (num_nulls(invoice_number, series, number) in (0, 3)),
  constraint sales_numbers_are_numbers check (subtotal <> 'NaN' and discount <> 'NaN' and tax <> 'NaN' and rounding <>
    'NaN' and total <> 'NaN' and amount_received <> 'NaN'),
  constraint sales_payment_is_enough check (status <> 'completed' or amount_received >= total),
  constraint sales_payment_method_is_known check (payment_method in ('cash', 'card', 'transfer', 'other')),
  constraint sales_status_is_known check (status in ('completed', 'cancelled', 'pending')),
  constraint sales_subtotal_is_not_negative check (subtotal >= 0),
  constraint sales_tax_is_not_negative check (tax >= 0),
  constraint sales_total_adds_up check (total = (subtotal - discount + case when prices_include_tax then 0 else tax end
    + rounding)),
  constraint sales_total_is_not_negative check (total >= 0),
  constraint fk_sales_cancelled_by foreign key (organization_id, cancelled_by) references users(organization_id, id),
  constraint fk_sales_customer foreign key (organization_id, customer_id) references customers(organization_id, id),
  constraint fk_sales_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_sales_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_sales_customer_id on sales (organization_id, customer_id, sale_date desc) where customer_id is not
  null;
create index idx_sales_invoices on sales (organization_id, business_date desc, sale_date desc, id desc) where
  document_type = 'invoice';
create index idx_sales_organization_date on sales (organization_id, business_date desc, sale_date desc, id desc);
create unique index idx_sales_organization_invoice on sales (organization_id, invoice_number);
create index idx_sales_organization_total on sales (organization_id, total_cents, id);
create index idx_sales_status on sales (organization_id, created_at) where status = 'pending';
create trigger trigger_record_sale after insert on sales for each row execute function record_sale();
create trigger trigger_record_sale_on_change after update on sales for each row when (old.status <> new.status) execute
  function record_sale();
create trigger trigger_update_customer_stats after insert on sales for each row when (new.status = 'completed' and
  new.customer_id is not null) execute function update_customer_stats();
create trigger trigger_update_customer_stats_on_change after update on sales for each row when (old.status <> new.status
  and new.customer_id is not null and new.invoice_number is not null) execute function update_customer_stats();
create trigger trigger_update_sales_summary after insert on sales for each row when (new.status = 'completed') execute
  function update_sales_summary();
create trigger trigger_update_sales_summary_on_change after update on sales for each row when (old.status <> new.status
  and new.invoice_number is not null) execute function update_sales_summary();
create trigger trigger_update_stock_on_sale before insert or update on sales for each row execute function
  update_stock_on_sale();
create trigger update_sales_updated_at before update on sales for each row execute function update_updated_at_column();
alter table sales enable row level security;
alter table sales force row level security;
create policy organization_isolation on sales using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, document_type, customer_id, user_id, sale_date, subtotal, discount, tax,
  rounding, total, payment_method, amount_received, status, notes, request_hash), update (sale_date, rounding, total,
  payment_method, amount_received, status, notes, cancelled_at, cancelled_by, cancellation_reason) on sales to
  orbit_app;
grant select, insert, update, delete on sales to orbit_maintenance;

-- Completed and cancelled sales per local day, seller and payment method.
create table sales_daily_summary (
  organization_id uuid not null,
  business_date   date not null,
  status          varchar(50) not null,
  user_id         uuid not null,
  payment_method  varchar(50) not null,
  sales_count     integer not null default 0,
  subtotal        numeric(18,2) not null default 0,
  discount        numeric(18,2) not null default 0,
  tax             numeric(18,2) not null default 0,
  rounding        numeric(18,2) not null default 0,
  total           numeric(18,2) not null default 0,
  constraint sales_daily_summary_pkey primary key (organization_id, business_date, status, user_id, payment_method),
  constraint sales_daily_summary_count_is_not_negative check (sales_count >= 0),
  constraint sales_daily_summary_numbers_are_numbers check (subtotal <> 'NaN' and discount <> 'NaN' and tax <> 'NaN' and
    rounding <> 'NaN' and total <> 'NaN'),
  constraint fk_sales_daily_summary_organization foreign key (organization_id) references organizations(id) on delete
    cascade
) with (fillfactor = 70);
alter table sales_daily_summary enable row level security;
alter table sales_daily_summary force row level security;
create policy organization_isolation on sales_daily_summary using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select on sales_daily_summary to orbit_app;
grant select, insert, update, delete on sales_daily_summary to orbit_maintenance;

-- Signed-in browsers. The cookie is <organization id>.<secret>; only the hash of the secret is kept.
create table sessions (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  user_id         uuid not null,
  token_hash      bytea not null,
  ip_address      varchar(45),
  user_agent      text,
  created_at      timestamptz not null default now(),
  last_used_at    timestamptz not null default now(),
  expires_at      timestamptz not null,
  ended_at        timestamptz,
  constraint sessions_pkey primary key (organization_id, id),
  constraint sessions_token_is_hashed check (octet_length(token_hash) = 32),
  constraint fk_sessions_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_sessions_user foreign key (organization_id, user_id) references users(organization_id, id)
) with (fillfactor = 80);
create unique index idx_sessions_token_hash on sessions (organization_id, token_hash);
create index idx_sessions_user_id on sessions (organization_id, user_id);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy organization_isolation on sessions using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert, update (last_used_at, ended_at), delete on sessions to orbit_app;
grant select, insert, update, delete on sessions to orbit_maintenance;

create view sold_lines with (security_invoker = true) as
select s.organization_id,
   s.id as sale_id,
   s.invoice_number,
   s.status,
   s.business_date,
   s.sale_date,
   s.user_id,
   s.payment_method,
   i.id,
   i."position",
   i.product_id,
   i.product_name,
   i.product_sku,
   i.quantity,
   i.unit_price,
   i.discount + i.document_discount as discount,
   i.subtotal - i.discount - i.document_discount -
       case
           when s.prices_include_tax then i.tax
           else 0
       end as net,
   i.tax,
   i.subtotal - i.discount - i.document_discount +
       case
           when s.prices_include_tax then 0
           else i.tax
       end as total,
   i.tax_category,
   i.tax_rate,
   i.quantity * i.cost_price as cost
  from sales s
    join sale_items i on i.organization_id = s.organization_id and i.sale_id = s.id;
grant select on sold_lines to orbit_app;

-- What somebody counted, and what the stock was at that moment. The latest moment counts.
create table stock_count_entries (
  organization_id   uuid not null,
  id                uuid not null,
  count_id          uuid not null,
  product_id        uuid not null,
  counted_quantity  numeric(12,3) not null,
  expected_quantity numeric(12,3) not null,
  user_id           uuid not null,
  counted_at        timestamptz not null,
  created_at        timestamptz not null default clock_timestamp(),
  constraint stock_count_entries_pkey primary key (organization_id, id),
  constraint stock_count_entries_counted_is_not_negative check (counted_quantity >= 0),
  constraint stock_count_entries_numbers_are_numbers check (counted_quantity <> 'NaN' and expected_quantity <> 'NaN'),
  constraint fk_stock_count_entries_count foreign key (organization_id, count_id) references
    stock_counts(organization_id, id),
  constraint fk_stock_count_entries_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_stock_count_entries_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_stock_count_entries_item on stock_count_entries (organization_id, count_id, product_id, counted_at
  desc);
create trigger refuse_lost_entry before insert on stock_count_entries for each row execute function refuse_lost_entry();
alter table stock_count_entries enable row level security;
alter table stock_count_entries force row level security;
create policy organization_isolation on stock_count_entries using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, count_id, product_id, counted_quantity, expected_quantity, user_id,
  counted_at) on stock_count_entries to orbit_app;
grant select, insert, update, delete on stock_count_entries to orbit_maintenance;

-- What the sheet asks for, fixed when it is opened.
create table stock_count_items (
  organization_id uuid not null,
  count_id        uuid not null,
  product_id      uuid not null,
  constraint stock_count_items_pkey primary key (organization_id, count_id, product_id),
  constraint fk_stock_count_items_count foreign key (organization_id, count_id) references stock_counts(organization_id,
    id),
  constraint fk_stock_count_items_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_stock_count_items_product foreign key (organization_id, product_id) references products(organization_id,
    id)
);
create index idx_stock_count_items_product_id on stock_count_items (organization_id, product_id);
alter table stock_count_items enable row level security;
alter table stock_count_items force row level security;
create policy organization_isolation on stock_count_items using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, count_id, product_id) on stock_count_items to orbit_app;
grant select, insert, update, delete on stock_count_items to orbit_maintenance;

-- A sheet on which people count the shelves, until it becomes one stock document or is dropped.
create table stock_counts (
  organization_id uuid not null,
  id              uuid not null,
  name            varchar(100),
  category_id     uuid,
  status          varchar(20) not null default 'open',
  user_id         uuid not null,
  closed_by       uuid,
  closed_at       timestamptz,
  document_id     uuid,
  request_hash    bytea,
  created_at      timestamptz not null default now(),
  constraint stock_counts_pkey primary key (organization_id, id),
  constraint stock_counts_applied_have_a_document check ((status = 'applied') = (document_id is not null)),
  constraint stock_counts_closed_by_somebody check ((status = 'open') = (num_nonnulls(closed_by, closed_at) = 0) and
    (num_nonnulls(closed_by, closed_at) in (0, 2))),
  constraint stock_counts_status_is_known check (status in ('open', 'applied', 'dropped')),
  constraint fk_stock_counts_category foreign key (organization_id, category_id) references categories(organization_id,
    id),
  constraint fk_stock_counts_closed_by foreign key (organization_id, closed_by) references users(organization_id, id),
  constraint fk_stock_counts_document foreign key (organization_id, document_id) references
    stock_documents(organization_id, id) deferrable initially deferred,
  constraint fk_stock_counts_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_stock_counts_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_stock_counts_created_at on stock_counts (organization_id, created_at desc, id desc);
create unique index idx_stock_counts_document on stock_counts (organization_id, document_id) where document_id is not
  null;
create trigger refuse_reopened_count before update of status, closed_by, closed_at, document_id on stock_counts for each
  row when (old.status <> 'open') execute function refuse_reopened_count();
alter table stock_counts enable row level security;
alter table stock_counts force row level security;
create policy organization_isolation on stock_counts using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, name, category_id, user_id, request_hash), update (status, closed_by,
  closed_at, document_id) on stock_counts to orbit_app;
grant select, insert, update, delete on stock_counts to orbit_maintenance;

create table stock_document_items (
  organization_id   uuid not null,
  id                uuid not null default app.uuid_v7(),
  document_id       uuid not null,
  position          integer not null,
  product_id        uuid not null,
  -- What moved (+ in, - out). When only a count was given, the trigger fills in the difference it found under the lock.
  quantity          numeric(12,3),
  counted_quantity  numeric(12,3),
  -- What the person saw before counting. In a count sales made meanwhile stay sold; elsewhere another stock refuses the document.
  expected_quantity numeric(12,3),
  unit_cost         numeric(12,4),
  sale_item_id      uuid,
  constraint stock_document_items_pkey primary key (organization_id, id),
  constraint stock_document_items_counted_is_not_negative check (counted_quantity >= 0),
  constraint stock_document_items_numbers_are_numbers check (quantity <> 'NaN' and counted_quantity <> 'NaN' and
    expected_quantity <> 'NaN' and unit_cost <> 'NaN'),
  constraint stock_document_items_position_counts_from_one check ("position" >= 1),
  constraint stock_document_items_say_how_much check (quantity is not null or counted_quantity is not null),
  constraint stock_document_items_unit_cost_is_not_negative check (unit_cost >= 0),
  constraint fk_stock_document_items_document foreign key (organization_id, document_id) references
    stock_documents(organization_id, id) on delete cascade deferrable initially deferred,
  constraint fk_stock_document_items_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_stock_document_items_product foreign key (organization_id, product_id) references
    products(organization_id, id),
  constraint fk_stock_document_items_sale_item foreign key (organization_id, sale_item_id) references
    sale_items(organization_id, id)
);
create unique index idx_stock_document_items_document_id on stock_document_items (organization_id, document_id,
  "position");
create index idx_stock_document_items_product_id on stock_document_items (organization_id, product_id);
create index idx_stock_document_items_sale_item_id on stock_document_items (organization_id, sale_item_id) where
  sale_item_id is not null;
create trigger refuse_partial_document_lines after insert on stock_document_items referencing new table as added for
  each statement execute function refuse_partial_document_lines();
alter table stock_document_items enable row level security;
alter table stock_document_items force row level security;
create policy organization_isolation on stock_document_items using (organization_id = app.current_organization_id())
  with check (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, document_id, position, product_id, quantity, counted_quantity,
  expected_quantity, unit_cost, sale_item_id) on stock_document_items to orbit_app;
grant select, insert, update, delete on stock_document_items to orbit_maintenance;

-- Why stock moved other than by a sale: goods received, an adjustment, a count, a return.
create table stock_documents (
  organization_id   uuid not null,
  id                uuid not null default app.uuid_v7(),
  kind              varchar(20) not null,
  series            varchar(20),
  number            bigint,
  user_id           uuid not null,
  supplier_name     varchar(255),
  supplier_document varchar(50),
  supplier_invoice  varchar(50),
  reason            text,
  occurred_at       timestamptz not null default now(),
  business_date     date not null,
  request_hash      bytea,
  created_at        timestamptz not null default now(),
  -- As printed, with the padding its series had.
  document_number   varchar(50),
  cause             varchar(20),
  constraint stock_documents_pkey primary key (organization_id, id),
  constraint stock_documents_cause_is_known check (cause in ('damage', 'expiry', 'loss', 'own_use', 'found',
    'correction', 'opening', 'other')),
  constraint stock_documents_cause_is_of_an_adjustment check (cause is null or kind = 'adjustment'),
  constraint stock_documents_date_is_a_day check (occurred_at >= '1900-01-02 00:00:00+00'::timestamptz and
    isfinite(occurred_at)),
  constraint stock_documents_kind_is_known check (kind in ('purchase', 'adjustment', 'count', 'return')),
  constraint stock_documents_say_why check (kind = 'purchase' or coalesce(btrim(reason), '') <> ''),
  constraint fk_stock_documents_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_stock_documents_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_stock_documents_date on stock_documents (organization_id, business_date desc, created_at desc, id
  desc);
create unique index idx_stock_documents_number on stock_documents (organization_id, series, number);
create trigger apply_stock_document before insert on stock_documents for each row execute function
  apply_stock_document();
create trigger record_stock_document after insert on stock_documents for each row execute function
  record_stock_document();
alter table stock_documents enable row level security;
alter table stock_documents force row level security;
create policy organization_isolation on stock_documents using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, kind, user_id, supplier_name, supplier_document, supplier_invoice, reason,
  occurred_at, request_hash, cause) on stock_documents to orbit_app;
grant select, insert, update, delete on stock_documents to orbit_maintenance;

create view stock_ledger with (security_invoker = true) as
select m.organization_id,
   m.product_id,
   m.business_date,
   m.created_at,
   m.id,
   m.movement_type as movement_type,
   m.reference_type as reference_type,
   m.reference_id,
   m.user_id,
   m.reason,
   m.quantity,
   m.unit_cost,
   coalesce(m.value_change, m.quantity * m.unit_cost, 0) as value_change,
   coalesce(m.uncosted_change,
       case
           when m.unit_cost is null then m.quantity
           else 0
       end) as uncosted_change
  from inventory_movements m
union all
select r.organization_id,
   r.product_id,
   r.business_date,
   r.created_at,
   r.id,
   'revaluation' as movement_type,
   null as reference_type,
   null::uuid as reference_id,
   r.user_id,
   null as reason,
   0 as quantity,
   r.new_cost as unit_cost,
   r.value_change,
   r.uncosted_change
  from stock_revaluations r;
grant select on stock_ledger to orbit_app;

-- A person set another cost while goods were on the shelf: their value changed and nothing moved.
create table stock_revaluations (
  organization_id uuid not null,
  id              uuid not null default app.uuid_v7(),
  product_id      uuid not null,
  user_id         uuid,
  stock_quantity  numeric(12,3) not null,
  previous_cost   numeric(12,4),
  new_cost        numeric(12,4),
  value_change    numeric(22,7) not null,
  uncosted_change numeric(12,3) not null,
  business_date   date not null,
  created_at      timestamptz not null default clock_timestamp(),
  constraint stock_revaluations_pkey primary key (organization_id, id),
  constraint stock_revaluations_are_of_goods check (stock_quantity > 0),
  constraint stock_revaluations_change_the_cost check (new_cost is distinct from previous_cost),
  constraint stock_revaluations_numbers_are_numbers check (stock_quantity <> 'NaN' and previous_cost <> 'NaN' and
    new_cost <> 'NaN' and value_change <> 'NaN' and uncosted_change <> 'NaN'),
  constraint fk_stock_revaluations_organization foreign key (organization_id) references organizations(id) on delete
    cascade,
  constraint fk_stock_revaluations_product foreign key (organization_id, product_id) references
    products(organization_id, id),
  constraint fk_stock_revaluations_user foreign key (organization_id, user_id) references users(organization_id, id)
);
create index idx_stock_revaluations_organization_date on stock_revaluations (organization_id, business_date desc);
create index idx_stock_revaluations_product_id on stock_revaluations (organization_id, product_id, business_date desc);
alter table stock_revaluations enable row level security;
alter table stock_revaluations force row level security;
create policy organization_isolation on stock_revaluations using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select on stock_revaluations to orbit_app;
grant select, insert, update, delete on stock_revaluations to orbit_maintenance;

-- Up to 60 products at hand at the till, in the order in which they are shown.
create table till_favourites (
  organization_id uuid not null,
  product_ids     uuid[] not null,
  version         integer not null default 1,
  updated_at      timestamptz not null default now(),
  constraint till_favourites_pkey primary key (organization_id),
  constraint till_favourites_are_few check (cardinality(product_ids) <= 60 and array_position(product_ids, null::uuid)
    is null),
  constraint fk_till_favourites_organization foreign key (organization_id) references organizations(id) on delete
    cascade
);
alter table till_favourites enable row level security;
alter table till_favourites force row level security;
create policy organization_isolation on till_favourites using (organization_id = app.current_organization_id()) with
  check (organization_id = app.current_organization_id());
grant select, insert (organization_id, product_ids), update (product_ids, version) on till_favourites to orbit_app;
grant select, insert, update, delete on till_favourites to orbit_maintenance;

create table users (
  organization_id       uuid not null,
  id                    uuid not null default app.uuid_v7(),
  role_id               integer not null,
  -- When set, this role counts instead of role_id.
  organization_role_id  uuid,
  email                 varchar(255) not null,
  password_hash         varchar(255) not null,
  first_name            varchar(100) not null,
  last_name             varchar(100) not null,
  phone                 varchar(50),
  avatar_url            varchar(500),
  is_active             boolean not null default true,
  is_verified           boolean not null default false,
  last_login_at         timestamptz,
  failed_login_attempts integer not null default 0,
  -- Start of the window in which failed sign-ins are counted.
  first_failed_login_at timestamptz,
  locked_until          timestamptz,
  version               integer not null default 1,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now(),
  deleted_at            timestamptz,
  -- Null while an invitation waits: nobody has chosen a password yet.
  joined_at             timestamptz default now(),
  -- In which letters come; null: that of the organization.
  language              char(2),
  request_hash          bytea,
  avatar_file_id        uuid,
  constraint users_pkey primary key (organization_id, id),
  constraint users_are_active_once_joined check (joined_at is not null or not is_active),
  constraint users_email_is_lower_case check (email = lower(email) and position(('@') in (email)) > 1),
  constraint users_failed_login_attempts_are_not_negative check (failed_login_attempts >= 0),
  constraint users_language_is_known check (language in ('es', 'en')),
  constraint users_password_is_hashed check (password_hash ~~ '$2%'),
  constraint fk_users_avatar foreign key (organization_id, avatar_file_id) references files(organization_id, id),
  constraint fk_users_organization foreign key (organization_id) references organizations(id) on delete cascade,
  constraint fk_users_organization_role foreign key (organization_id, organization_role_id) references
    organization_roles(organization_id, id),
  constraint fk_users_role foreign key (role_id) references roles(id)
);
create index idx_users_avatar on users (organization_id, avatar_file_id) where avatar_file_id is not null;
create unique index idx_users_organization_email on users (organization_id, email) where deleted_at is null;
create trigger keep_an_administrator after update of role_id, organization_role_id, is_active, deleted_at on users for
  each row when (old.is_active and old.deleted_at is null and (old.role_id is distinct from new.role_id or
  old.organization_role_id is distinct from new.organization_role_id or old.is_active is distinct from new.is_active or
  old.deleted_at is distinct from new.deleted_at)) execute function keep_an_administrator();
create trigger keep_an_administrator_on_deletion after delete on users for each row when (pg_trigger_depth() = 0 and
  old.is_active and old.deleted_at is null) execute function keep_an_administrator();
create trigger raise_users_version before update of role_id, organization_role_id, email, first_name, last_name, phone,
  avatar_url, avatar_file_id, is_active, language, joined_at, deleted_at on users for each row execute function
  raise_version();
create trigger record_change after update on users for each row when (true) execute function record_change('user',
  '{email,first_name,last_name,phone,avatar_url}');
create trigger record_creation after insert on users for each row execute function record_change('user',
  '{email,first_name,last_name,phone,avatar_url}');
create trigger record_deletion after delete on users for each row when (pg_trigger_depth() = 0) execute function
  record_change('user', '{email,first_name,last_name,phone,avatar_url}');
create trigger refuse_deleted_roles before insert or update of organization_role_id on users for each row when
  (new.organization_role_id is not null) execute function refuse_deleted_roles();
create trigger update_users_updated_at before update on users for each row execute function update_updated_at_column();
alter table users enable row level security;
alter table users force row level security;
create policy organization_isolation on users using (organization_id = app.current_organization_id()) with check
  (organization_id = app.current_organization_id());
grant select, insert (organization_id, id, role_id, organization_role_id, email, password_hash, first_name, last_name,
  phone, avatar_url, is_active, is_verified, joined_at, language, request_hash), update (role_id, organization_role_id,
  email, password_hash, first_name, last_name, phone, avatar_url, is_active, is_verified, last_login_at,
  failed_login_attempts, first_failed_login_at, locked_until, deleted_at, joined_at, language, avatar_file_id) on users
  to orbit_app;
grant select, insert, update, delete on users to orbit_maintenance;

create function app.anonymise_customer(in_organization_id uuid, in_customer_id uuid, in_reason text, in_years_kept
  integer, in_version integer default null::integer) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.begin_sale(inout sale sales) returns sales
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.cancel_job(in_organization_id uuid, in_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.cancel_sale(inout sale sales, was_completed boolean) returns sales
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.complete_sale(inout sale sales) returns sales
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.count_returned_items(document stock_documents) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.current_organization_id() returns uuid
  language sql stable
  owner orbit_owner, execute by orbit_app, orbit_search;

create function app.current_user_id() returns uuid
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.customer_name(customer customers) returns text
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.document_form(value text) returns text
  language sql immutable
  owner orbit_owner, execute by orbit_app, orbit_search;

create function app.enqueue_job(in_organization_id uuid, in_id uuid, in_kind text, in_input jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.ensure_partitions(first_month date, last_month date) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_worker;

create function app.enter_organization(organization_id uuid, user_id uuid default null::uuid, session_id uuid default
  null::uuid, request_id text default null) returns void
  language plpgsql volatile
  owner orbit_owner, execute by orbit_app;

create function app.enter_session(in_organization_id uuid, in_token_hash bytea, in_request_id text, idle_limit interval)
  returns table(session_id uuid, user_id uuid, email varchar, first_name varchar, last_name varchar, role varchar,
  permissions jsonb, expires_at timestamptz, wants_touch boolean, organization jsonb)
  language plpgsql volatile
  owner orbit_owner, execute by orbit_app;

create function app.find_organization(in_domain text) returns table(id uuid, is_active boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_directory, execute by orbit_app;

create function app.forget_import_rows(in_organization_id uuid, in_customer_ids uuid[], in_marks text[]) returns void
  language sql volatile
  owner orbit_owner, execute by nobody else;

create function app.forget_kept_documents(in_organization_id uuid, in_years_kept integer) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.forget_letters(in_organization_id uuid, in_customer_ids uuid[], in_marks text[]) returns void
  language sql volatile
  owner orbit_owner, execute by nobody else;

create function app.give_back_stock_of_sale(sale sales, by_user uuid, on_date date) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.is_administrator(candidate users) returns boolean
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.is_time_zone(value text) returns boolean
  language sql immutable
  owner orbit_owner, execute by orbit_app;

create function app.last_purchase_of(in_organization_id uuid, in_customer_id uuid) returns timestamptz
  language sql volatile
  owner orbit_owner, execute by nobody else;

create function app.levels_below_category(in_organization_id uuid, in_category_id uuid) returns integer
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.list_organizations() returns table(id uuid, domain varchar, is_active boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_directory, execute by orbit_worker;

create function app.local_date(organization_id uuid, at timestamptz) returns date
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.lock_products_of_sale(sale sales) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.make_partition(parent text, name text, month date) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.merge_customers(in_organization_id uuid, in_customer_id uuid, in_other_id uuid, in_version integer
  default null::integer) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.name_form(value text) returns text
  language sql immutable
  owner orbit_owner, execute by orbit_app;

create function app.partition_health(out bytes_in_default bigint, out months_until date) returns record
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.phone_form(value text) returns varchar
  language sql immutable
  owner orbit_owner, execute by orbit_app, orbit_search;

create function app.purge_due_organization(in_organization_id uuid) returns boolean
  language plpgsql volatile
  owner orbit_owner, execute by orbit_worker;

create function app.purge_organization(organization_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_worker;

create function app.queue_job(in_organization_id uuid, in_job_id uuid) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.record_act(in_action text, in_entity_type text, in_entity_id uuid default null::uuid, in_values
  jsonb default null, in_user_id uuid default null::uuid, in_ip_address text default null, in_user_agent text default
  null) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.recorded_values(of_row jsonb) returns jsonb
  language sql immutable
  owner orbit_owner, execute by nobody else;

create function app.refresh_statistics() returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.refuse_changed_facts(before sales, after sales) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.refuse_false_date_or_rounding(sale sales) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.refuse_false_sums(sale sales) returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.replace_held_sale(in_sale_id uuid, in_version integer, in_header jsonb, in_items jsonb) returns
  boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.require_administrator(in_organization_id uuid) returns void
  language plpgsql volatile
  owner orbit_owner, execute by orbit_app;

create function app.retry_job(in_organization_id uuid, in_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by orbit_app;

create function app.rounded_up(amount double precision, decimals integer) returns numeric
  language sql immutable
  owner orbit_owner, execute by orbit_app;

create function app.runs_out_in(cumulative real[], first_day date, today date, stock numeric, sold_today numeric)
  returns integer
  language plpgsql immutable
  owner orbit_owner, execute by orbit_app;

create function app.sale_adds_up(sale sales) returns boolean
  language plpgsql stable
  owner orbit_owner, execute by nobody else;

create function app.same_customers(in_organization_id uuid, in_customer_id uuid) returns setof uuid
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.search_customers(in_query text, in_limit integer default null::integer, in_after jsonb default null,
  in_filters jsonb default '{}') returns table(id uuid, rank integer, search_text text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_search, execute by orbit_app;

create function app.search_form(value text) returns text
  language sql immutable
  owner orbit_owner, execute by orbit_app, orbit_search;

create function app.search_pattern(value text) returns text
  language sql immutable
  owner orbit_owner, execute by orbit_app, orbit_search;

create function app.search_products(in_query text, in_limit integer default null::integer, in_after jsonb default null,
  in_filters jsonb default '{}') returns table(id uuid, rank integer, search_text text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_search, execute by orbit_app;

create function app.surviving_customer(in_organization_id uuid, in_customer_id uuid) returns uuid
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function app.take_number(in_organization_id uuid, in_document_type text, out series varchar, out number bigint,
  out formatted varchar) returns record
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.take_stock_of_sale(sale sales, by_user uuid, on_date date) returns jsonb
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.total_over(lengths smallint[], figures real[], days integer) returns double precision
  language plpgsql immutable
  owner orbit_owner, execute by orbit_app;

create function app.uncosted_change(old_stock numeric, old_cost numeric, new_stock numeric, new_cost numeric) returns
  numeric
  language sql immutable
  owner orbit_owner, execute by nobody else;

create function app.uuid_v7() returns uuid
  language sql volatile
  owner orbit_owner, execute by orbit_app;

create function app.value_change(old_stock numeric, old_cost numeric, new_stock numeric, new_cost numeric) returns
  numeric
  language sql immutable
  owner orbit_owner, execute by nobody else;

create function app.wall_in(in_table regclass, tenant_column text default 'organization_id') returns void
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function app.write_audit(in_organization_id uuid, in_action text, in_entity_type text, in_entity_id uuid,
  old_values jsonb, new_values jsonb) returns uuid
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function apply_stock_document() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function empty_organization() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function freeze_begun_prediction() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function keep_an_administrator() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function keep_currency_of_books() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function keep_roles_in_use() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function number_sale_print() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function open_default_series() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function pass_on_purchases() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function raise_product_version() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function raise_version() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function record_change() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function record_creations() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function record_purchase_order() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function record_revaluation() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function record_sale() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function record_stock_document() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function refuse_category_circle() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_closed_order() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_deleted_categories() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_deleted_category() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_deleted_roles() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_deleting_full_category() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_lines_of_closed_order() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_lost_entry() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_partial_document_lines() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_partial_lines() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function refuse_reopened_count() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function report_sales_today(in_organization_id uuid) returns table(business_date date, total_sales bigint,
  total_amount numeric, average_ticket numeric)
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function report_top_products(in_organization_id uuid, from_date date, to_date date, in_limit integer default 10)
  returns table(id uuid, name varchar, sku varchar, total_sold numeric, total_revenue numeric)
  language sql stable
  owner orbit_owner, execute by orbit_app;

create function set_customer_search_text() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function set_product_search_text() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;

create function update_customer_stats() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function update_sales_summary() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  owner orbit_owner, execute by nobody else;

create function update_stock_on_sale() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_generic_plan
  owner orbit_owner, execute by nobody else;

create function update_updated_at_column() returns trigger
  language plpgsql volatile
  owner orbit_owner, execute by nobody else;
