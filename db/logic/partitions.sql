-- Months of the audit and of the ledger, made ahead of time. A row that finds no month goes to the default partition,
-- which should stay empty: orbit doctor and app.partition_health() watch it.

-- Made apart and then attached, which lets readers and writers of the other months go on; rows that had already fallen into
-- the default partition move to their month. Bounds are in UTC, whatever the time zone of the session.
create or replace function app.make_partition(parent text, name text, month date) returns void
language plpgsql
as $$
declare
  since text := to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00';
  until text := to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
begin
  set local lock_timeout = '2s';
  execute format('create table public.%I (like public.%I including all)', name, parent);
  if pg_relation_size(format('public.%I', parent || '_default')) > 0 then
    -- Even the owner is behind the wall: it steps out for the length of this transaction, under an exclusive lock.
    execute format('alter table public.%I no force row level security', parent || '_default');
    execute format('with moved as (delete from public.%I where created_at >= %L and created_at < %L returning *)
                    insert into public.%I select * from moved', parent || '_default', since, until, name);
    execute format('alter table public.%I force row level security', parent || '_default');
  end if;
  perform app.wall_in(format('public.%I', name)::regclass);
  execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', parent, name, since, until);
end $$;

create or replace function app.ensure_partitions(first_month date, last_month date) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  parent text;
  month date;
  name text;
  made integer := 0;
begin
  foreach parent in array array['audit_logs', 'inventory_movements'] loop
    for month in select generate_series(date_trunc('month', first_month), date_trunc('month', last_month), '1 month')::date loop
      name := parent || to_char(month, '_YYYY_MM');
      if to_regclass('public.' || name) is null then
        perform app.make_partition(parent, name, month);
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

-- How much fell into no month (bytes; the owner, too, is walled off from the rows), and until when months exist.
create or replace function app.partition_health(out bytes_in_default bigint, out months_until date)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  select coalesce(sum(pg_relation_size(d)), 0) into bytes_in_default
  from unnest(array['audit_logs_default', 'inventory_movements_default']::regclass[]) as d;
  select min(last_month) into months_until
  from (select max(to_date(right(i.inhrelid::regclass::text, 7), 'YYYY_MM')) as last_month
        from pg_inherits i
        where i.inhparent in ('audit_logs'::regclass, 'inventory_movements'::regclass)
          and i.inhrelid::regclass::text ~ '_\d{4}_\d{2}$'
        group by i.inhparent) as months;
end $$;

select app.ensure_partitions((now() - interval '1 month')::date, (now() + interval '13 months')::date);
