-- Who buys: how they are looked up, two that turn out to be one, and a person who wants to be forgotten.

-- Text in the form in which it is looked up; triggers rather than generated columns, as in search_text.sql.
create or replace function set_customer_search_text() returns trigger
language plpgsql
as $$
begin
  -- At the till a customer may have no document: the number is made up, unique, and never shown.
  if new.document_type = 'none' then
    new.document_number := 'none-' || new.id;
  end if;
  new.document_key := app.document_form(new.document_number);
  new.search_text := app.search_form(concat_ws(' ', new.company_name, new.first_name, new.last_name, new.email, new.phone,
    case when new.document_type <> 'none' then new.document_key end));
  new.name_key := left(app.name_form(app.customer_name(new)), 255);
  new.phone_key := app.phone_form(new.phone);
  return new;
end $$;

create or replace trigger set_customer_search_text
before insert or update of document_type, document_number, document_key, company_name, first_name, last_name, email,
  phone, search_text, name_key, phone_key on customers
for each row execute function set_customer_search_text();

create or replace function app.customer_name(customer customers) returns text
language sql stable
as $$ select coalesce(nullif(btrim(customer.company_name), ''), concat_ws(' ', customer.first_name, customer.last_name)) $$;

-- A telephone as two people write it: with or without the code of the country, whatever the punctuation. Null: no digits.
create or replace function app.phone_form(value text) returns varchar
language sql immutable parallel safe strict
as $$ select nullif(right(regexp_replace(value, '\D', '', 'g'), 9), '')::varchar $$;

-- A customer and everybody who turned out to be the same person: whose sales are theirs.
create or replace function app.same_customers(in_organization_id uuid, in_customer_id uuid) returns setof uuid
language sql stable rows 1
as $$
  with recursive same as (
    select in_customer_id as id
    union
    select c.id from same s join customers c on c.organization_id = in_organization_id and c.merged_into_id = s.id
  )
  select id from same
$$;

-- Who a customer turned out to be in the end; themselves when they were never merged.
create or replace function app.surviving_customer(in_organization_id uuid, in_customer_id uuid) returns uuid
language sql stable
as $$
  with recursive way as (
    select c.id, c.merged_into_id from customers c where c.organization_id = in_organization_id and c.id = in_customer_id
    union
    select c.id, c.merged_into_id from way w
    join customers c on c.organization_id = in_organization_id and c.id = w.merged_into_id
  )
  select id from way where merged_into_id is null
$$;

-- A sale belongs for ever to the customer it names; what it adds to the sums belongs to who they turned out to be. Locks go
-- from the merged customer to the surviving one, the way that a merge makes and never turns.
create or replace function pass_on_purchases() returns trigger
language plpgsql
as $$
begin
  if old.merged_into_id is null then
    new.last_purchase_at := app.last_purchase_of(new.organization_id, new.id);
    return new;
  end if;
  -- In a statement of its own: the next one then sees what whoever held the row before has written.
  perform from customers c where c.organization_id = old.organization_id and c.id = old.merged_into_id for no key update;
  update customers c
  set total_purchases = c.total_purchases + new.total_purchases - old.total_purchases,
      purchases_count = c.purchases_count + new.purchases_count - old.purchases_count,
      last_purchase_at = greatest(c.last_purchase_at, new.last_purchase_at)
  where c.organization_id = old.organization_id and c.id = old.merged_into_id;
  new.total_purchases := old.total_purchases;
  new.purchases_count := old.purchases_count;
  new.last_purchase_at := old.last_purchase_at;
  return new;
end $$;

create or replace function app.last_purchase_of(in_organization_id uuid, in_customer_id uuid) returns timestamptz
language sql volatile
as $$
  select max(s.sale_date) from sales s
  where s.organization_id = in_organization_id and s.status = 'completed'
    and s.customer_id in (select app.same_customers(in_organization_id, in_customer_id))
$$;

-- Only of customers who were merged, or in whom others were when a sale is taken back: everybody else's sale does not call it.
create or replace trigger pass_on_purchases before update of total_purchases on customers
for each row when (
  new.merged_into_id is not distinct from old.merged_into_id
  and (old.merged_into_id is not null or old.has_merged and new.purchases_count < old.purchases_count)
)
execute function pass_on_purchases();

-- Two customers turn out to be one. Says what came of it: 'merged' (also when they were already), or why not:
-- 'customer_gone', 'customer_merged', 'other_gone', 'other_merged'. A deleted or forgotten customer is gone.
create or replace function app.merge_customers(
  in_organization_id uuid, in_customer_id uuid, in_other_id uuid, in_version integer default null
) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  customer customers;
  other customers;
begin
  -- Asked before anything is locked: a repetition would take the locks against the order of the merge.
  if exists (select from customers c
             where c.organization_id = in_organization_id and c.id = in_customer_id and c.merged_into_id = in_other_id) then
    return 'merged';
  end if;
  perform from customers c where c.organization_id = in_organization_id and c.id in (in_customer_id, in_other_id)
  order by c.id for no key update;
  select * into customer from customers c where c.organization_id = in_organization_id and c.id = in_customer_id;
  select * into other from customers c where c.organization_id = in_organization_id and c.id = in_other_id;
  case
    when customer.merged_into_id = in_other_id then return 'merged';
    when customer.merged_into_id is not null then return 'customer_merged';
    when customer.id is null or customer.deleted_at is not null then return 'customer_gone';
    when customer.version <> in_version then return 'customer_changed';
    when other.merged_into_id is not null then return 'other_merged';
    when other.id is null or other.deleted_at is not null then return 'other_gone';
    else null;
  end case;
  update customers c
  set total_purchases = c.total_purchases + customer.total_purchases,
      purchases_count = c.purchases_count + customer.purchases_count,
      last_purchase_at = greatest(c.last_purchase_at, customer.last_purchase_at),
      has_merged = true
  where c.organization_id = in_organization_id and c.id = in_other_id;
  update customers c
  set merged_into_id = in_other_id, deleted_at = now(), total_purchases = 0, purchases_count = 0, last_purchase_at = null
  where c.organization_id = in_organization_id and c.id = in_customer_id;
  return 'merged';
end $$;

-- Letters that wait, or could not be sent, to the customers or about what they bought: they stay, with their file taken away.
create or replace function app.forget_letters(in_organization_id uuid, in_customer_ids uuid[], in_marks text[]) returns void
language sql
as $$
  with dropped as (
    update outgoing_mail m
    set recipient = null, recipient_name = null, last_error = null, outcome = 'dropped', ended_at = coalesce(m.ended_at, now())
    where m.organization_id = in_organization_id and m.recipient is not null
      and (m.recipient = any (in_marks) or m.details ->> 'documentNumber' in (
        select s.invoice_number from sales s where s.organization_id = in_organization_id and s.customer_id = any (in_customer_ids)))
    returning m.attachment_file_id
  )
  update files f set deleted_at = now()
  where f.organization_id = in_organization_id and f.deleted_at is null and f.id in (select d.attachment_file_id from dropped d)
$$;

-- Rows of imported files about the customers. What was not applied is about nobody then, so that nobody comes back with it.
create or replace function app.forget_import_rows(in_organization_id uuid, in_customer_ids uuid[], in_marks text[]) returns void
language sql
as $$
  update import_rows r
  set cells = array_fill(''::text, array[cardinality(r.cells)]), values = '{}', faults = '[]', before = null,
      outcome = case when r.is_applied then r.outcome else 'ignored' end
  from imports i
  where i.organization_id = in_organization_id and i.kind = 'customers'
    and r.organization_id = in_organization_id and r.import_id = i.id
    and (r.entity_id = any (in_customer_ids) or not r.is_applied and r.cells && in_marks)
$$;

-- A person is forgotten: here, in whoever was merged into them, in the audit, in letters and imported files. Their documents keep name and number until
-- the end of the year in which `in_years_kept` years have passed since the last of them. Says what came of it:
-- 'anonymised' (also when they were already), 'customer_gone', 'customer_merged', 'customer_changed', 'sales_on_hold'.
create or replace function app.anonymise_customer(
  in_organization_id uuid, in_customer_id uuid, in_reason text, in_years_kept integer, in_version integer default null
) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  customer customers;
  same uuid[];
  marks text[];
begin
  select * into customer from customers c
  where c.organization_id = in_organization_id and c.id = in_customer_id for no key update;
  case
    when customer.id is null then return 'customer_gone';
    when customer.anonymised_at is not null then return 'anonymised';
    when customer.merged_into_id is not null then return 'customer_merged';
    when customer.version <> in_version then return 'customer_changed';
    else null;
  end case;
  same := array(select app.same_customers(in_organization_id, in_customer_id));
  -- What is sold to them later would have nobody's name.
  if exists (select from sales s where s.organization_id = in_organization_id and s.customer_id = any (same) and s.status = 'pending') then
    return 'sales_on_hold';
  end if;
  marks := array(select mark from customers c
    cross join unnest(array[c.email, case when c.document_type <> 'none' then c.document_number end]) mark
    where c.organization_id = in_organization_id and c.id = any (same) and mark is not null);
  perform app.forget_letters(in_organization_id, same, marks);
  perform app.forget_import_rows(in_organization_id, same, marks);
  update customers c
  set document_type = 'none', document_number = '', first_name = null, last_name = null, company_name = null, email = null,
      phone = null, address = null, city = null, country = null, notes = null, request_hash = null,
      anonymised_at = now(), anonymisation_reason = in_reason, deleted_at = coalesce(c.deleted_at, now()),
      documents_kept_until = (
        select make_date(extract(year from max(s.business_date))::integer + in_years_kept, 12, 31) from sales s
        where s.organization_id = in_organization_id and s.customer_id = any (same) and s.invoice_number is not null)
  where c.organization_id = in_organization_id and c.id = any (same);
  delete from audit_personal_values p where p.organization_id = in_organization_id and p.entity_id = any (same);
  return 'anonymised';
end $$;

-- Every day: documents whose time is over forget people who asked for it. Returns how many.
create or replace function app.forget_kept_documents(in_organization_id uuid, in_years_kept integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  forgotten integer;
begin
  update sales s
  set customer_name = null, customer_document_type = null, customer_document_number = null, notes = null
  where s.organization_id = in_organization_id
    and s.customer_id in (select c.id from customers c
                          where c.organization_id = in_organization_id and c.anonymised_at is not null)
    and s.business_date < make_date(
      extract(year from app.local_date(in_organization_id, now()))::integer - in_years_kept, 1, 1)
    and (s.customer_name is not null or s.customer_document_type is not null or s.notes is not null);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
