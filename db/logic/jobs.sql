-- Jobs: the row and its place in the queue are made together, in the transaction of the work that asks for it.

-- graphile-worker's own schema is the worker's. The app reaches it through the functions below and in no other way.
do $$
declare
  target record;
begin
  grant usage on schema graphile_worker to orbit_worker;
  for target in select c.oid::regclass as name, c.relkind from pg_class c
                where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'v') loop
    execute format('revoke all on %s from public', target.name);
    execute format('grant select, insert, update, delete on %s to orbit_worker', target.name);
    if target.relkind = 'r' then
      execute format('drop policy if exists queue_is_the_workers on %s', target.name);
      execute format('create policy queue_is_the_workers on %s to orbit_worker using (true) with check (true)', target.name);
    end if;
  end loop;
  grant usage on all sequences in schema graphile_worker to orbit_worker;
  revoke all on all functions in schema graphile_worker from public;
  grant execute on all functions in schema graphile_worker to orbit_worker;
end $$;

-- One organization works on one job at a time, and the more it has waiting the further back each new one stands: who asks
-- for a thousand things lets those pass who ask for one.
create or replace function app.queue_job(in_organization_id uuid, in_job_id uuid) returns void
language plpgsql
as $$
declare
  ahead integer;
begin
  select count(*) into ahead from jobs j
  where j.organization_id = in_organization_id and j.ended_at is null and j.id <> in_job_id;
  perform graphile_worker.add_job('run_job',
    payload => json_build_object('organizationId', in_organization_id, 'jobId', in_job_id),
    queue_name => in_organization_id::text,
    max_attempts => 25,
    job_key => in_organization_id || ':' || in_job_id,
    priority => least(ahead, 32000));
end $$;

-- As whom it acts is who asks now, or nobody.
create or replace function app.enqueue_job(in_organization_id uuid, in_id uuid, in_kind text, in_input jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into jobs (organization_id, id, kind, input, user_id)
  values (in_organization_id, in_id, in_kind, in_input, app.current_user_id());
  perform app.queue_job(in_organization_id, in_id);
end $$;

-- One that runs hears of it at its next step. False: it has ended.
create or replace function app.cancel_job(in_organization_id uuid, in_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_status text;
begin
  update jobs j set
    cancellation_requested_at = coalesce(j.cancellation_requested_at, now()),
    status = case j.status when 'waiting' then 'cancelled' else j.status end,
    ended_at = case j.status when 'waiting' then now() end,
    revision = j.revision + 1
  where j.organization_id = in_organization_id and j.id = in_id and j.ended_at is null
  returning j.status into found_status;
  if found_status = 'cancelled' then
    perform graphile_worker.remove_job(in_organization_id || ':' || in_id);
  end if;
  return found_status is not null;
end $$;

-- False: it has not failed, nor was it cancelled.
create or replace function app.retry_job(in_organization_id uuid, in_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update jobs j set status = 'waiting', attempts = 0, error_code = null, error_details = null, ended_at = null,
    cancellation_requested_at = null, next_attempt_at = now(), revision = j.revision + 1
  where j.organization_id = in_organization_id and j.id = in_id and j.status in ('failed', 'cancelled');
  if not found then return false; end if;
  perform app.queue_job(in_organization_id, in_id);
  return true;
end $$;
