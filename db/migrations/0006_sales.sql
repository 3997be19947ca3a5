-- Sales and their lines. db/logic/sales.sql says what happens when one is completed or cancelled.

create table sales (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  invoice_number varchar(50),
  document_type varchar(20) not null default 'receipt',
  series varchar(20),
  number bigint,
  customer_id uuid,
  customer_name varchar(255),
  customer_document_type varchar(50),
  customer_document_number varchar(50),
  user_id uuid not null,
  sale_date timestamptz not null default now(),
  business_date date not null,
  currency char(3) not null,
  currency_decimals smallint not null,
  prices_include_tax boolean not null,
  tax_method varchar(20) not null,
  subtotal numeric(12,2) not null,
  discount numeric(12,2) not null default 0,
  tax numeric(12,2) not null default 0,
  rounding numeric(12,2) not null default 0,
  total numeric(12,2) not null,
  payment_method varchar(50) not null,
  amount_received numeric(12,2),
  status varchar(50) not null default 'completed',
  notes text,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancellation_reason text,
  request_hash bytea,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sales_pkey primary key (organization_id, id),
  constraint sales_subtotal_is_not_negative check (subtotal >= 0),
  constraint sales_discount_is_not_negative check (discount >= 0),
  constraint sales_tax_is_not_negative check (tax >= 0),
  constraint sales_total_is_not_negative check (total >= 0),
  constraint sales_total_adds_up
    check (total = subtotal - discount + case when prices_include_tax then 0 else tax end + rounding),
  constraint sales_document_type_is_known check (document_type in ('receipt', 'invoice')),
  constraint sales_payment_method_is_known check (payment_method in ('cash', 'card', 'transfer', 'other')),
  constraint sales_payment_is_enough check (status <> 'completed' or amount_received >= total),
  constraint sales_status_is_known check (status in ('completed', 'cancelled', 'pending')),
  constraint sales_completed_have_a_number check (status <> 'completed' or invoice_number is not null),
  constraint sales_number_is_whole check (num_nulls(invoice_number, series, number) in (0, 3)),
  constraint sales_cancellation_says_who_and_why
    check ((status = 'cancelled') = (num_nonnulls(cancelled_at, cancelled_by, cancellation_reason) = 3)
           and (status = 'cancelled' or num_nonnulls(cancelled_at, cancelled_by, cancellation_reason) = 0)
           and btrim(cancellation_reason) <> ''),
  constraint fk_sales_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_sales_customer foreign key (organization_id, customer_id) references customers (organization_id, id),
  constraint fk_sales_user foreign key (organization_id, user_id) references users (organization_id, id),
  constraint fk_sales_cancelled_by foreign key (organization_id, cancelled_by) references users (organization_id, id)
);
comment on column sales.invoice_number is 'Given when the sale is completed, gapless per series; kept when it is cancelled.';
comment on column sales.customer_name is 'The customer of the moment: a document does not change when the customer does.';
comment on column sales.business_date is 'The local day of the organization: 20:30 in Lima is not tomorrow.';
comment on column sales.request_hash is 'Fingerprint of the request that made it, to know a retry from another request.';

create unique index idx_sales_organization_invoice on sales (organization_id, invoice_number);
create index idx_sales_organization_date on sales (organization_id, business_date desc, sale_date desc, id desc);
create index idx_sales_customer_id on sales (organization_id, customer_id, sale_date desc) where customer_id is not null;
create index idx_sales_status on sales (organization_id, created_at) where status = 'pending';

create table sale_items (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  sale_id uuid not null,
  position integer not null,
  product_id uuid not null,
  product_name varchar(255) not null,
  product_sku varchar(100) not null,
  quantity numeric(12,3) not null,
  unit_price numeric(12,2) not null,
  subtotal numeric(12,2) not null,
  discount numeric(12,2) not null default 0,
  document_discount numeric(12,2) not null default 0,
  tax_rate numeric(7,4) not null,
  tax_category varchar(20) not null default 'taxed',
  tax numeric(12,2) not null,
  cost_price numeric(12,4),
  returned_quantity numeric(12,3) not null default 0,
  created_at timestamptz not null default now(),
  constraint sale_items_pkey primary key (organization_id, id),
  constraint sale_items_position_counts_from_one check (position >= 1),
  constraint sale_items_quantity_is_positive check (quantity > 0),
  constraint sale_items_unit_price_is_not_negative check (unit_price >= 0),
  constraint sale_items_subtotal_is_not_negative check (subtotal >= 0),
  constraint sale_items_discounts_fit_the_subtotal
    check (discount >= 0 and document_discount >= 0 and discount + document_discount <= subtotal),
  constraint sale_items_tax_is_not_negative check (tax >= 0 and tax_rate between 0 and 100),
  constraint sale_items_tax_category_is_known
    check (tax_category in ('taxed', 'zero', 'exempt', 'not_subject') and (tax_category = 'taxed' or tax_rate = 0)),
  constraint sale_items_cost_price_is_not_negative check (cost_price >= 0),
  constraint sale_items_returned_at_most_sold check (returned_quantity >= 0 and returned_quantity <= quantity),
  constraint fk_sale_items_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_sale_items_sale foreign key (organization_id, sale_id) references sales (organization_id, id)
    on delete cascade deferrable initially deferred,
  constraint fk_sale_items_product foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on table sale_items is 'Lines of a sale, with the product, price, tax and cost of the moment. Written once, before their header.';
comment on column sale_items.document_discount is 'This line''s share of the discount on the whole document.';

-- One sale, one set of lines, written at once: the unique position makes a second writer wait and then fail.
create unique index idx_sale_items_sale_id on sale_items (organization_id, sale_id, position);
create index idx_sale_items_product_id on sale_items (organization_id, product_id);

alter table stock_document_items add constraint fk_stock_document_items_sale_item
  foreign key (organization_id, sale_item_id) references sale_items (organization_id, id);
create index idx_stock_document_items_sale_item_id on stock_document_items (organization_id, sale_item_id)
  where sale_item_id is not null;

-- What reports ask for every day, kept exact by the triggers of sales. A materialized view could have no row security.
create table sales_daily_summary (
  organization_id uuid not null,
  business_date date not null,
  status varchar(50) not null,
  user_id uuid not null,
  payment_method varchar(50) not null,
  sales_count integer not null default 0,
  subtotal numeric(18,2) not null default 0,
  discount numeric(18,2) not null default 0,
  tax numeric(18,2) not null default 0,
  rounding numeric(18,2) not null default 0,
  total numeric(18,2) not null default 0,
  constraint sales_daily_summary_pkey primary key (organization_id, business_date, status, user_id, payment_method),
  constraint sales_daily_summary_count_is_not_negative check (sales_count >= 0),
  constraint fk_sales_daily_summary_organization
    foreign key (organization_id) references organizations (id) on delete cascade
) with (fillfactor = 70);
comment on table sales_daily_summary is 'Completed and cancelled sales per local day, seller and payment method.';

create table product_daily_sales (
  organization_id uuid not null,
  business_date date not null,
  product_id uuid not null,
  sales_count integer not null default 0,
  quantity numeric(18,3) not null default 0,
  subtotal numeric(18,2) not null default 0,
  discount numeric(18,2) not null default 0,
  tax numeric(18,2) not null default 0,
  cost numeric(18,4) not null default 0,
  uncosted_quantity numeric(18,3) not null default 0,
  constraint product_daily_sales_pkey primary key (organization_id, business_date, product_id),
  constraint product_daily_sales_count_is_not_negative check (sales_count >= 0),
  constraint fk_product_daily_sales_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_product_daily_sales_product
    foreign key (organization_id, product_id) references products (organization_id, id)
) with (fillfactor = 70);
comment on table product_daily_sales is 'Completed sales per local day and product.';
comment on column product_daily_sales.uncosted_quantity is 'How much of the quantity was sold at an unknown cost.';
