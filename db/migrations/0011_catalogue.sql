-- What a shop does with its catalogue: a tree without twins, lists in Spanish order, changes that a till can follow.

-- The order of a Spanish dictionary (Ñ after N), with numbers read as numbers: «Arroz 2 kg» before «Arroz 10 kg».
create collation app.spanish (provider = icu, locale = 'es-u-kn-true');

alter table categories add column request_hash bytea;
comment on column categories.request_hash is 'Fingerprint of the request that made it, to know a retry from another request.';

-- Two children with one name in one place would be told apart by nobody. Those that are there already get a number. Done by
-- the owner across organizations, so without the wall and the triggers that ask which one was entered.
alter table categories no force row level security;
alter table categories disable trigger user;
do $$
declare
  renamed integer;
begin
  loop
    update categories c
    set name = left(c.name, 90) || ' (' || twins.place || ')'
    from (
      select organization_id, id, row_number() over (
        partition by organization_id, parent_id, app.name_form(name) order by created_at, id) as place
      from categories where deleted_at is null
    ) twins
    where c.organization_id = twins.organization_id and c.id = twins.id and twins.place > 1;
    get diagnostics renamed = row_count;
    exit when renamed = 0;
  end loop;
end $$;
alter table categories enable trigger user;
alter table categories force row level security;

alter table categories add column name_key text not null generated always as (app.name_form(name)) stored;
comment on column categories.name_key is 'The name without regard to case, accents and spaces; Ñ is a letter of its own.';
create unique index idx_categories_sibling_name on categories (organization_id, parent_id, name_key) nulls not distinct
  where deleted_at is null;

-- When a product was last edited, counted in transactions: the change feed (docs/decisions/0020-a-feed-that-skips-nothing.md).
alter table products add column changed_xid xid8 not null default pg_current_xact_id();
comment on column products.changed_xid is 'The transaction of the last edit; never raised by a sale.';
-- The condition holds for all; it keeps the planner from skipping through this index when it looks for ids.
create index idx_products_changed_xid on products (organization_id, changed_xid, id) where changed_xid is not null;

drop index idx_products_organization_name;
create index idx_products_organization_name on products (organization_id, name collate app.spanish, id) where deleted_at is null;
create index idx_products_organization_created on products (organization_id, created_at desc, id desc) where deleted_at is null;
create index idx_products_organization_price on products (organization_id, sale_price, id) where deleted_at is null;
-- For counting per category without reading products.
create index idx_products_present_category on products (organization_id, category_id) where deleted_at is null;
create index idx_products_deleted on products (organization_id, id) where deleted_at is not null;
-- For the search alone: in the order in which it shows what it found.
create index idx_products_search_order on products (organization_id, search_text collate "C", id) where deleted_at is null;
create index idx_products_lower_sku on products (organization_id, lower(sku)) where deleted_at is null;

-- How the labels of a scale are read: see contract/src/scale-barcodes.ts.
alter table organizations add column scale_barcodes jsonb not null default
  '[{"prefixes": ["20", "21", "22", "23", "24"], "carries": "quantity", "itemDigits": 5, "decimals": null},
    {"prefixes": ["25", "26", "27", "28", "29"], "carries": "price", "itemDigits": 5, "decimals": null}]';
alter table organizations add constraint organizations_scale_barcodes_are_a_list
  check (jsonb_typeof(scale_barcodes) = 'array' and jsonb_array_length(scale_barcodes) <= 10);

-- The keys of the till, in their order. One row per organization, replaced as a whole: a list is edited as a list.
-- Products are deleted softly, so there is always something behind an id; who reads joins within the organization.
create table till_favourites (
  organization_id uuid not null,
  product_ids uuid[] not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  constraint till_favourites_pkey primary key (organization_id),
  constraint till_favourites_are_few check (cardinality(product_ids) <= 60 and array_position(product_ids, null) is null),
  constraint fk_till_favourites_organization foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table till_favourites is 'Up to 60 products at hand at the till, in the order in which they are shown.';

create table bulk_changes (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  change jsonb not null,
  products_count integer not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  constraint bulk_changes_pkey primary key (organization_id, id),
  constraint bulk_changes_count_is_bounded check (products_count between 0 and 10000),
  constraint fk_bulk_changes_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_bulk_changes_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table bulk_changes is 'One row per bulk edit that was applied; what became of each product stands in the audit.';
