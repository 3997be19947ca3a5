-- What documents, counts and the ledger need: why goods left, what they were worth, and sheets on which people count.

alter table stock_documents
  add column document_number varchar(50),
  add column cause varchar(20),
  add constraint stock_documents_cause_is_known
    check (cause in ('damage', 'expiry', 'loss', 'own_use', 'found', 'correction', 'opening', 'other')),
  add constraint stock_documents_cause_is_of_an_adjustment check (cause is null or kind = 'adjustment');
comment on column stock_documents.document_number is 'As printed, with the padding its series had.';

create index idx_stock_documents_date on stock_documents (organization_id, business_date desc, created_at desc, id desc);
create index idx_stock_document_items_product_id on stock_document_items (organization_id, product_id);

-- The value of the shelf, written as its quantity is: by how much each movement changed it. A sale leaves the average cost as it
-- was, so both stay null there and are what quantity and unit cost say (view stock_ledger): selling writes nothing new.
alter table inventory_movements
  add column value_change numeric(22,7),
  add column uncosted_change numeric(12,3),
  drop constraint inventory_movements_numbers_are_numbers,
  add constraint inventory_movements_numbers_are_numbers check (quantity <> 'NaN' and previous_stock <> 'NaN' and new_stock <> 'NaN'
    and unit_cost <> 'NaN' and value_change <> 'NaN' and uncosted_change <> 'NaN');
comment on column inventory_movements.value_change is 'Stock x average cost after it, less before; an unknown cost counts as nothing. Null: quantity x unit_cost.';
comment on column inventory_movements.uncosted_change is
  'How much more stock has an unknown cost. Null: the quantity when unit_cost is unknown, else nothing.';

-- By local day of the act, as people read a ledger. Few bytes: equal days share an entry.
drop index idx_inventory_movements_product_id;
create index idx_inventory_movements_product_id on inventory_movements (organization_id, product_id, business_date desc);
create index idx_inventory_movements_organization_date on inventory_movements (organization_id, business_date desc);

create table stock_revaluations (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  product_id uuid not null,
  user_id uuid,
  stock_quantity numeric(12,3) not null,
  previous_cost numeric(12,4),
  new_cost numeric(12,4),
  value_change numeric(22,7) not null,
  uncosted_change numeric(12,3) not null,
  business_date date not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint stock_revaluations_pkey primary key (organization_id, id),
  constraint stock_revaluations_are_of_goods check (stock_quantity > 0),
  constraint stock_revaluations_change_the_cost check (new_cost is distinct from previous_cost),
  constraint stock_revaluations_numbers_are_numbers check (stock_quantity <> 'NaN' and previous_cost <> 'NaN' and new_cost <> 'NaN'
    and value_change <> 'NaN' and uncosted_change <> 'NaN'),
  constraint fk_stock_revaluations_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_revaluations_product foreign key (organization_id, product_id) references products (organization_id, id),
  constraint fk_stock_revaluations_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table stock_revaluations is 'A person set another cost while goods were on the shelf: their value changed and nothing moved.';

create index idx_stock_revaluations_product_id on stock_revaluations (organization_id, product_id, business_date desc);
create index idx_stock_revaluations_organization_date on stock_revaluations (organization_id, business_date desc);

create table stock_counts (
  organization_id uuid not null,
  id uuid not null,
  name varchar(100),
  category_id uuid,
  status varchar(20) not null default 'open',
  user_id uuid not null,
  closed_by uuid,
  closed_at timestamptz,
  document_id uuid,
  request_hash bytea,
  created_at timestamptz not null default now(),
  constraint stock_counts_pkey primary key (organization_id, id),
  constraint stock_counts_status_is_known check (status in ('open', 'applied', 'dropped')),
  constraint stock_counts_closed_by_somebody check ((status = 'open') = (num_nonnulls(closed_by, closed_at) = 0)
    and num_nonnulls(closed_by, closed_at) in (0, 2)),
  constraint stock_counts_applied_have_a_document check ((status = 'applied') = (document_id is not null)),
  constraint fk_stock_counts_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_counts_category foreign key (organization_id, category_id) references categories (organization_id, id),
  constraint fk_stock_counts_user foreign key (organization_id, user_id) references users (organization_id, id),
  constraint fk_stock_counts_closed_by foreign key (organization_id, closed_by) references users (organization_id, id),
  constraint fk_stock_counts_document foreign key (organization_id, document_id) references stock_documents (organization_id, id)
    deferrable initially deferred
);
comment on table stock_counts is 'A sheet on which people count the shelves, until it becomes one stock document or is dropped.';

create unique index idx_stock_counts_document on stock_counts (organization_id, document_id) where document_id is not null;
create index idx_stock_counts_created_at on stock_counts (organization_id, created_at desc, id desc);

create table stock_count_items (
  organization_id uuid not null,
  count_id uuid not null,
  product_id uuid not null,
  constraint stock_count_items_pkey primary key (organization_id, count_id, product_id),
  constraint fk_stock_count_items_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_count_items_count foreign key (organization_id, count_id) references stock_counts (organization_id, id),
  constraint fk_stock_count_items_product foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on table stock_count_items is 'What the sheet asks for, fixed when it is opened.';

create index idx_stock_count_items_product_id on stock_count_items (organization_id, product_id);

create table stock_count_entries (
  organization_id uuid not null,
  id uuid not null,
  count_id uuid not null,
  product_id uuid not null,
  counted_quantity numeric(12,3) not null,
  expected_quantity numeric(12,3) not null,
  user_id uuid not null,
  counted_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint stock_count_entries_pkey primary key (organization_id, id),
  constraint stock_count_entries_counted_is_not_negative check (counted_quantity >= 0),
  constraint stock_count_entries_numbers_are_numbers check (counted_quantity <> 'NaN' and expected_quantity <> 'NaN'),
  constraint fk_stock_count_entries_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_count_entries_count foreign key (organization_id, count_id) references stock_counts (organization_id, id),
  constraint fk_stock_count_entries_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table stock_count_entries is 'What somebody counted, and what the stock was at that moment. The latest moment counts.';

create index idx_stock_count_entries_item on stock_count_entries (organization_id, count_id, product_id, counted_at desc);
