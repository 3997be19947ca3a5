-- The wall between organizations, put up mechanically: every table with an organization_id, its partitions included
-- (they do not inherit row security), and organizations itself.

create or replace function app.wall_in(in_table regclass, tenant_column text default 'organization_id') returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', in_table);
  execute format('alter table %s force row level security', in_table);
  execute format('drop policy if exists organization_isolation on %s', in_table);
  execute format('create policy organization_isolation on %s using (%I = app.current_organization_id())
                  with check (%2$I = app.current_organization_id())', in_table, tenant_column);
end $$;

select app.wall_in('organizations', 'id');

select app.wall_in(c.oid)
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace;
