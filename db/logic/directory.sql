-- The only doors that look across organizations. Both are owned by orbit_directory, a role nobody can sign in as.

-- Before anyone has signed in: which organization is meant?
create or replace function app.find_organization(in_domain text) returns table (id uuid, is_active boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select g.id, g.is_active from organizations g where g.domain = lower(in_domain) $$;

-- For background jobs, which then enter one organization at a time.
create or replace function app.list_organizations() returns table (id uuid, domain varchar, is_active boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select g.id, g.domain, g.is_active from organizations g order by g.id $$;

grant create on schema app to orbit_directory;
alter function app.find_organization(text) owner to orbit_directory;
alter function app.list_organizations() owner to orbit_directory;
revoke create on schema app from orbit_directory;

-- Where the role could not be given BYPASSRLS (see db/cluster.sql), a policy of its own lets it read; nobody else.
drop policy if exists organization_directory on organizations;
do $$
begin
  if not (select rolbypassrls from pg_roles where rolname = 'orbit_directory') then
    create policy organization_directory on organizations for select to orbit_directory using (true);
  end if;
end $$;
