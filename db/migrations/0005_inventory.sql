-- How stock moves: documents that say why, and the ledger of what moved.

create table invoice_series (
  organization_id uuid not null,
  series varchar(20) not null,
  document_type varchar(20) not null,
  last_number bigint not null default 0,
  padding smallint not null default 8,
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  constraint invoice_series_pkey primary key (organization_id, series),
  constraint invoice_series_series_is_present check (btrim(series) <> ''),
  constraint invoice_series_document_type_is_known
    check (document_type in ('receipt', 'invoice', 'purchase', 'adjustment', 'count', 'return')),
  constraint invoice_series_numbers_count_up check (last_number >= 0),
  constraint invoice_series_padding_is_sensible check (padding between 0 and 12),
  constraint fk_invoice_series_organization
    foreign key (organization_id) references organizations (id) on delete cascade
) with (fillfactor = 50);
comment on table invoice_series is 'Gapless counters: one per organization and series, taken inside the transaction that uses the number.';

create unique index idx_invoice_series_default on invoice_series (organization_id, document_type) where is_default;

create table stock_documents (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  kind varchar(20) not null,
  series varchar(20),
  number bigint,
  user_id uuid not null,
  supplier_name varchar(255),
  supplier_document varchar(50),
  supplier_invoice varchar(50),
  reason text,
  occurred_at timestamptz not null default now(),
  business_date date not null,
  request_hash bytea,
  created_at timestamptz not null default now(),
  constraint stock_documents_pkey primary key (organization_id, id),
  constraint stock_documents_kind_is_known check (kind in ('purchase', 'adjustment', 'count', 'return')),
  constraint stock_documents_say_why check (kind = 'purchase' or coalesce(btrim(reason), '') <> ''),
  constraint fk_stock_documents_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_documents_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table stock_documents is 'Why stock moved other than by a sale: goods received, an adjustment, a count, a return.';

create unique index idx_stock_documents_number on stock_documents (organization_id, series, number);

create table stock_document_items (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  document_id uuid not null,
  position integer not null,
  product_id uuid not null,
  quantity numeric(12,3),
  counted_quantity numeric(12,3),
  expected_quantity numeric(12,3),
  unit_cost numeric(12,4),
  sale_item_id uuid,
  constraint stock_document_items_pkey primary key (organization_id, id),
  constraint stock_document_items_position_counts_from_one check (position >= 1),
  constraint stock_document_items_say_how_much check (quantity is not null or counted_quantity is not null),
  constraint stock_document_items_counted_is_not_negative check (counted_quantity >= 0),
  constraint stock_document_items_unit_cost_is_not_negative check (unit_cost >= 0),
  constraint fk_stock_document_items_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_stock_document_items_document
    foreign key (organization_id, document_id) references stock_documents (organization_id, id)
    on delete cascade deferrable initially deferred,
  constraint fk_stock_document_items_product
    foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on column stock_document_items.quantity is
  'What moved (+ in, - out). When only a count was given, the trigger fills in the difference it found under the lock.';
comment on column stock_document_items.expected_quantity is
  'What the person saw before counting. In a count sales made meanwhile stay sold; elsewhere another stock refuses the document.';

-- One document, one set of lines, written at once: the unique position makes a second writer wait and then fail.
create unique index idx_stock_document_items_document_id on stock_document_items (organization_id, document_id, position);

create table inventory_movements (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  product_id uuid not null,
  user_id uuid not null,
  movement_type varchar(50) not null,
  quantity numeric(12,3) not null,
  previous_stock numeric(12,3) not null,
  new_stock numeric(12,3) not null,
  unit_cost numeric(12,4),
  reference_id uuid,
  reference_type varchar(50),
  reason text,
  business_date date not null,
  -- Not now(): the moment the row is written, under the product's lock, so that the ledger's order is the chain's order.
  created_at timestamptz not null default clock_timestamp(),
  constraint inventory_movements_pkey primary key (organization_id, id, created_at),
  constraint inventory_movements_type_is_known
    check (movement_type in ('sale', 'purchase', 'adjustment', 'return')),
  constraint inventory_movements_reference_type_is_known
    check (reference_type in ('sale', 'purchase', 'adjustment', 'count', 'return')),
  constraint inventory_movements_add_up check (new_stock = previous_stock + quantity),
  constraint inventory_movements_move_something check (quantity <> 0),
  constraint inventory_movements_stock_is_not_negative check (previous_stock >= 0 and new_stock >= 0),
  constraint fk_inventory_movements_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_inventory_movements_product
    foreign key (organization_id, product_id) references products (organization_id, id),
  constraint fk_inventory_movements_user foreign key (organization_id, user_id) references users (organization_id, id)
) partition by range (created_at);
comment on table inventory_movements is
  'The ledger of stock, append-only, written by triggers. By month of recording; business_date is the local day of the act.';

create table inventory_movements_default partition of inventory_movements default;

create index idx_inventory_movements_product_id on inventory_movements (organization_id, product_id, created_at desc);
create index idx_inventory_movements_reference on inventory_movements (organization_id, reference_id);
