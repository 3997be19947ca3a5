-- What a till does besides selling: look sales up, change what is held, print what was sold.

alter table sales
  add column version integer not null default 1,
  add column total_cents bigint not null generated always as ((total * 100)::bigint) stored;
comment on column sales.version is 'Of a held sale: raised whenever somebody changes its lines.';
comment on column sales.total_cents is 'The total as a whole number. Behind the wall an index answers no question about decimals.';

create index idx_sales_organization_total on sales (organization_id, total_cents, id);
-- Most shops give few of them. Partial, so that a sale that is none writes nothing here.
create index idx_sales_invoices on sales (organization_id, business_date desc, sale_date desc, id desc)
  where document_type = 'invoice';

create table sale_prints (
  organization_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  number integer not null,
  medium varchar(10) not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  constraint sale_prints_pkey primary key (organization_id, id),
  constraint sale_prints_number_counts_from_one check (number >= 1),
  constraint sale_prints_medium_is_known check (medium in ('paper', 'email')),
  constraint fk_sale_prints_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_sale_prints_sale foreign key (organization_id, sale_id) references sales (organization_id, id),
  constraint fk_sale_prints_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table sale_prints is 'Each time a receipt was given out: number 1 is the original, all others are copies.';

create unique index idx_sale_prints_sale on sale_prints (organization_id, sale_id, number);
-- How many letters left within the hour.
create index idx_sale_prints_emails on sale_prints (organization_id, created_at) where medium = 'email';

-- What a receipt says of who sells. Each is optional, because a shop sells before it has papers.
alter table organizations
  add column tax_number varchar(30),
  add column address varchar(300),
  add column phone varchar(50),
  add constraint organizations_tax_number_is_present check (btrim(tax_number) <> '');
comment on column organizations.tax_number is 'RUC, NIT, RFC, CUIT … as it is printed.';
