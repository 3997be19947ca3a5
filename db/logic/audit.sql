-- Who did what. Written by triggers and by app.record_act, never by the app role itself.

-- The trigger's way in: who and in which session is known from the transaction.
create or replace function app.write_audit(
  in_organization_id uuid, in_action text, in_entity_type text, in_entity_id uuid, old_values jsonb, new_values jsonb
) returns uuid
language plpgsql
as $$
declare
  log_id uuid;
begin
  insert into audit_logs (organization_id, user_id, session_id, action, entity_type, entity_id, old_values, new_values, request_id)
  values (in_organization_id, app.current_user_id(), nullif(current_setting('app.current_session_id', true), '')::uuid,
    in_action, in_entity_type, in_entity_id, write_audit.old_values, write_audit.new_values,
    nullif(current_setting('app.request_id', true), ''))
  returning id into log_id;
  return log_id;
end $$;

-- Acts that change no table: sign-ins, failures, refused permissions, exports. Address and browser in full.
create or replace function app.record_act(
  in_action text, in_entity_type text, in_entity_id uuid default null, in_values jsonb default null,
  in_user_id uuid default null, in_ip_address text default null, in_user_agent text default null
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if lower(btrim(in_action)) in ('create', 'update', 'delete', 'restore', 'complete', 'cancel', 'anonymise') then
    raise exception 'changes record themselves' using errcode = 'insufficient_privilege';
  end if;
  insert into audit_logs (organization_id, user_id, session_id, action, entity_type, entity_id, new_values, ip_address,
    user_agent, request_id)
  values (app.current_organization_id(), coalesce(app.current_user_id(), in_user_id),
    nullif(current_setting('app.current_session_id', true), '')::uuid, in_action, in_entity_type, in_entity_id, in_values,
    left(in_ip_address, 45), left(in_user_agent, 500), nullif(current_setting('app.request_id', true), ''));
end $$;

-- What of a row is worth recording: neither what is derived nor what is secret.
create or replace function app.recorded_values(of_row jsonb) returns jsonb
language sql immutable
as $$
  select of_row - array['organization_id', 'id', 'stock_quantity', 'low_stock', 'total_purchases', 'purchases_count',
    'last_purchase_at', 'last_purchase_month', 'search_text', 'document_key', 'name_key', 'phone_key', 'has_merged', 'request_hash', 'changed_xid', 'version', 'created_at',
    'updated_at', 'password_hash', 'last_login_at', 'failed_login_attempts', 'first_failed_login_at', 'locked_until']
$$;

-- One row per change of a master record: what changed, before and after. Arguments: entity type, then the columns that
-- are personal and go to the side table. Derived columns make no row.
create or replace function record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  personal constant text[] := coalesce(tg_argv[1], '{}')::text[];
  before jsonb := case when tg_op <> 'INSERT' then app.recorded_values(to_jsonb(old)) end;
  after jsonb := case when tg_op <> 'DELETE' then app.recorded_values(to_jsonb(new)) end;
  tenant uuid;
  entity uuid;
  act text;
  log_id uuid;
  personal_before jsonb;
  personal_after jsonb;
begin
  if tg_op = 'UPDATE' then
    if (to_jsonb(new) ->> 'password_hash') is distinct from (to_jsonb(old) ->> 'password_hash') then
      -- That it changed is worth knowing; the hash is not.
      before := before || '{"password": "old"}';
      after := after || '{"password": "new"}';
    end if;
    select jsonb_object_agg(a.key, before -> a.key), jsonb_object_agg(a.key, a.value) into before, after
    from jsonb_each(after) a where a.value is distinct from before -> a.key;
    if after is null then return null; end if;
    act := case
      when after ->> 'anonymised_at' is not null then 'anonymise'
      when after ->> 'merged_into_id' is not null then 'merge'
      when after ->> 'deleted_at' is not null then 'delete'
      when after ? 'deleted_at' then 'restore'
      else 'update'
    end;
  else
    act := case tg_op when 'INSERT' then 'create' else 'delete' end;
    before := jsonb_strip_nulls(before);
    after := jsonb_strip_nulls(after);
  end if;
  if tg_op = 'DELETE' then
    entity := old.id;
    tenant := case tg_argv[0] when 'organization' then old.id else (to_jsonb(old) ->> 'organization_id')::uuid end;
  else
    entity := new.id;
    tenant := case tg_argv[0] when 'organization' then new.id else (to_jsonb(new) ->> 'organization_id')::uuid end;
  end if;

  log_id := app.write_audit(tenant, act, tg_argv[0], entity, before - personal, after - personal);
  select jsonb_object_agg(key, value) into personal_before from jsonb_each(before) where key = any (personal);
  select jsonb_object_agg(key, value) into personal_after from jsonb_each(after) where key = any (personal);
  if personal_before is not null or personal_after is not null then
    insert into audit_personal_values (organization_id, audit_log_id, entity_id, old_values, new_values)
    values (tenant, log_id, entity, personal_before, personal_after);
  end if;
  return null;
end $$;

-- The same for what comes in by the thousand: all rows of an insert at once.
create or replace function record_creations() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  personal constant text[] := tg_argv[1]::text[];
begin
  with made as materialized (
    select a.organization_id, a.id, app.uuid_v7() as log_id, jsonb_strip_nulls(app.recorded_values(to_jsonb(a))) as after
    from added a order by a.id
  ), recorded as (
    insert into audit_logs (organization_id, id, user_id, session_id, action, entity_type, entity_id, new_values, request_id)
    select m.organization_id, m.log_id, app.current_user_id(), nullif(current_setting('app.current_session_id', true), '')::uuid,
      'create', tg_argv[0], m.id, m.after - personal, nullif(current_setting('app.request_id', true), '')
    from made m
  )
  insert into audit_personal_values (organization_id, audit_log_id, entity_id, new_values)
  select m.organization_id, m.log_id, m.id, p.personal_values
  from made m
  cross join lateral (
    select jsonb_object_agg(v.key, v.value) as personal_values from jsonb_each(m.after) v where v.key = any (personal)
  ) p
  where p.personal_values is not null;
  return null;
end $$;

-- Stock and totals moved by a trigger are not edits: for them not even the function is called. Deleting rows of an
-- organization that is being purged happens inside a trigger, and is not recorded row by row.
do $$
declare
  audited record;
begin
  for audited in
    select * from (values
      ('organizations', 'organization', '{}', 'true'),
      ('organization_roles', 'role', '{}', 'true'),
      ('users', 'user', '{email,first_name,last_name,phone,avatar_url}', 'true'),
      ('categories', 'category', '{}', 'true'),
      ('products', 'product', '{}', 'old.version <> new.version'),
      ('customers', 'customer',
       '{document_number,first_name,last_name,company_name,email,phone,address,city,country,notes}',
       'old.version <> new.version')
    ) as a (name, entity, personal, is_edit)
  loop
    execute format('create or replace trigger record_creation after insert on %I '
      || case when audited.name in ('products', 'customers')
        then 'referencing new table as added for each statement execute function record_creations(%L, %L)'
        else 'for each row execute function record_change(%L, %L)' end, audited.name, audited.entity, audited.personal);
    execute format('create or replace trigger record_change after update on %I
      for each row when (%s) execute function record_change(%L, %L)',
      audited.name, audited.is_edit, audited.entity, audited.personal);
    if audited.name <> 'organizations' then
      execute format('create or replace trigger record_deletion after delete on %I
        for each row when (pg_trigger_depth() = 0) execute function record_change(%L, %L)',
        audited.name, audited.entity, audited.personal);
    end if;
  end loop;
end $$;

-- A sale is one act: its row says the number, the total and the lines. The rest stands in the sale itself, which is immutable.
create or replace function record_sale() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  items jsonb;
  log_id uuid;
begin
  if tg_op = 'INSERT' then
    items := (select jsonb_agg(jsonb_build_array(i.product_sku, i.quantity, i.unit_price) order by i.position)
              from sale_items i where i.organization_id = new.organization_id and i.sale_id = new.id);
    -- Assigned, because "perform" would make a statement of it, on every sale.
    log_id := app.write_audit(new.organization_id, 'create', 'sale', new.id, null,
      jsonb_build_object('status', new.status, 'number', new.invoice_number, 'total', new.total, 'items', items));
  else
    log_id := app.write_audit(new.organization_id, case new.status when 'completed' then 'complete' else 'cancel' end,
      'sale', new.id, jsonb_build_object('status', old.status),
      jsonb_strip_nulls(jsonb_build_object('status', new.status, 'number', new.invoice_number, 'total', new.total,
        'reason', new.cancellation_reason)));
  end if;
  return null;
end $$;

create or replace trigger trigger_record_sale after insert on sales
for each row execute function record_sale();

create or replace trigger trigger_record_sale_on_change after update on sales
for each row when (old.status <> new.status)
execute function record_sale();

create or replace function record_stock_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform app.write_audit(new.organization_id, 'create', 'stock_document', new.id, null,
    jsonb_strip_nulls(jsonb_build_object('kind', new.kind, 'number', new.number, 'reason', new.reason, 'items',
      (select jsonb_agg(jsonb_build_array(d.product_id, d.quantity) order by d.position)
       from stock_document_items d where d.organization_id = new.organization_id and d.document_id = new.id))));
  return null;
end $$;

create or replace trigger record_stock_document after insert on stock_documents
for each row execute function record_stock_document();

-- Each act with the address and browser of its session.
drop view if exists audit_trail;
create view audit_trail with (security_invoker = true) as
select a.organization_id, a.id, a.created_at, a.action, a.entity_type, a.entity_id, a.user_id,
       coalesce(p.old_values || coalesce(a.old_values, '{}'), a.old_values) as old_values,
       coalesce(p.new_values || coalesce(a.new_values, '{}'), a.new_values) as new_values,
       coalesce(a.ip_address, s.ip_address) as ip_address,
       coalesce(a.user_agent, s.user_agent) as user_agent,
       a.request_id
from audit_logs a
left join sessions s on s.organization_id = a.organization_id and s.id = a.session_id
left join audit_personal_values p on p.organization_id = a.organization_id and p.audit_log_id = a.id;
