-- Customers one looks for by name and telephone, two that turn out to be one, and a person who wants to be forgotten.

alter table customers
  add column name_key text not null default '',
  add column phone_key varchar(50),
  add column merged_into_id uuid,
  add column has_merged boolean not null default false,
  add column anonymised_at timestamptz,
  add column anonymisation_reason varchar(500),
  add column documents_kept_until date;
comment on column customers.name_key is 'The name, or the razón social, without case, accents and spare spaces; Ñ is a letter of its own.';
comment on column customers.phone_key is 'The last nine digits: the same telephone with and without its country code.';
comment on column customers.merged_into_id is 'Who they turned out to be. Their sales stay theirs and count for that one.';
comment on column customers.has_merged is 'Somebody was merged into this one: asked on every cancellation.';
comment on column customers.anonymised_at is 'When the person was forgotten on request.';
comment on column customers.documents_kept_until is 'Until this day the law has their sales say who bought.';

-- Who is there already, across organizations: by the owner, without the wall and the triggers that ask which one was entered.
alter table customers no force row level security;
alter table customers disable trigger user;
update customers c
set name_key = left(app.name_form(coalesce(nullif(btrim(c.company_name), ''), concat_ws(' ', c.first_name, c.last_name))), 255),
    phone_key = nullif(right(regexp_replace(c.phone, '\D', '', 'g'), 9), '');
alter table customers enable trigger user;
alter table customers force row level security;

-- A person who was forgotten has no name any more.
alter table customers drop constraint customers_have_a_name;
alter table customers add constraint customers_have_a_name
  check (anonymised_at is not null or coalesce(btrim(first_name), '') <> '' or coalesce(btrim(company_name), '') <> '');
alter table customers add constraint customers_forgotten_are_nobody
  check (anonymised_at is null
    or document_type = 'none' and deleted_at is not null and anonymisation_reason is not null and request_hash is null
       and num_nonnulls(first_name, last_name, company_name, email, phone, address, city, country, notes) = 0);
alter table customers add constraint customers_merged_are_out_of_sight check (merged_into_id is null or deleted_at is not null);
alter table customers add constraint customers_merge_into_another check (merged_into_id <> id);
alter table customers add constraint customers_merged_have_bought_nothing
  check (merged_into_id is null or total_purchases = 0 and purchases_count = 0 and last_purchase_at is null);
alter table customers add constraint fk_customers_merged_into
  foreign key (organization_id, merged_into_id) references customers (organization_id, id);

create index idx_customers_merged_into on customers (organization_id, merged_into_id) where merged_into_id is not null;
create index idx_customers_organization_name on customers (organization_id, name_key collate app.spanish, id) where deleted_at is null;
-- For the search alone: in the order in which it shows what it found, and what is found at once.
create index idx_customers_search_order on customers (organization_id, search_text collate "C", id) where deleted_at is null;
create index idx_customers_document_key on customers (organization_id, document_key) where deleted_at is null;
create index idx_customers_phone_key on customers (organization_id, phone_key) where phone_key is not null and deleted_at is null;
