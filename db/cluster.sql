-- What belongs to the cluster rather than to one database: the roles. Run before every migration, by the role of DATABASE_URL.
-- Two migrations of two databases may run this at the same moment, so each step looks first and forgives losing the race.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('orbit_owner', false),        -- owns every object; nobody signs in as it
      ('orbit_app', false),          -- what the server is: owns nothing, bypasses nothing
      ('orbit_worker', false),       -- background jobs: the app, and the few functions that look across organizations
      ('orbit_directory', true),     -- owns the look-up domain -> organization
      ('orbit_search', true),        -- owns the free-text search
      ('orbit_backup', true),        -- reads everything for a backup
      ('orbit_maintenance', true)    -- repairs; never reachable from a request
    ) as roles (name, sees_across)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      begin
        execute format('create role %I nologin', wanted.name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if wanted.sees_across and not (select rolbypassrls from pg_roles where rolname = wanted.name) then
      begin
        execute format('alter role %I bypassrls', wanted.name);
      exception when insufficient_privilege then
        raise warning '% cannot be given BYPASSRLS by %: the filtered look-up is used instead, which is slower',
          wanted.name, current_user;
      when others then
        -- "tuple concurrently updated": another migration is giving it at this moment.
        if sqlerrm not like '%concurrently%' then raise; end if;
      end;
    end if;
  end loop;
end $$;

-- Memberships. Whoever migrates acts as the owner, and the owner hands its few functions over to the roles that see across.
do $$
declare
  membership record;
begin
  for membership in
    select * from (values
      ('orbit_owner', current_user::text),
      ('orbit_directory', 'orbit_owner'),
      ('orbit_search', 'orbit_owner'),
      ('orbit_app', 'orbit_worker')
    ) as memberships (role, member)
    where not (select rolsuper from pg_roles where rolname = memberships.member)
  loop
    begin
      execute format('grant %I to %I', membership.role, membership.member);
    exception when unique_violation then null;
    when others then
      if sqlerrm not like '%concurrently%' then raise; end if;
    end;
  end loop;
end $$;

do $$
begin
  if not pg_has_role('orbit_backup', 'pg_read_all_data', 'member') then
    grant pg_read_all_data to orbit_backup;
  end if;
exception
  when insufficient_privilege then
    raise warning '% cannot let orbit_backup read everything: a backup needs a superuser', current_user;
  when unique_violation then null;
  when others then
    if sqlerrm not like '%concurrently%' then raise; end if;
end $$;

-- What the owner needs in this database. Only owners of the database can say so; elsewhere it has been said before.
do $$
begin
  execute format('grant connect, create, temporary on database %I to orbit_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to orbit_app, orbit_worker, orbit_backup, orbit_maintenance', current_database());
  -- Once: a second time, whoever is no superuser would be acting as the grantee and be refused.
  if not has_schema_privilege('orbit_owner', 'public', 'create with grant option') then
    grant all on schema public to orbit_owner with grant option;
  end if;
  revoke create on schema public from public;
end $$;

-- Large objects have no row security: nobody but a superuser makes or reads them.
do $$
declare
  name regprocedure;
begin
  for name in select p.oid::regprocedure from pg_proc p
              where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^(lo_|loread|lowrite)' loop
    execute format('revoke execute on function %s from public', name);
  end loop;
exception when insufficient_privilege then
  raise warning '% cannot close large objects: any role of this database can make and read them', current_user;
end $$;

create extension if not exists "uuid-ossp";
create extension if not exists pgcrypto;
create extension if not exists pg_trgm;
