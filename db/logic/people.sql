-- Who may do what must never end in a house nobody has the key to.

-- An administrator: somebody who can sign in and whose role, the one that counts, holds everything.
create or replace function app.is_administrator(candidate users) returns boolean
language sql stable
as $$
  select candidate.is_active and candidate.deleted_at is null and case
    when candidate.organization_role_id is null
      then exists (select from roles r where r.id = candidate.role_id and r.permissions ? '*')
    else exists (
      select from organization_roles o
      where o.organization_id = candidate.organization_id and o.id = candidate.organization_role_id
        and o.deleted_at is null and o.permissions ? '*')
    end
$$;

-- One change of administrators at a time per organization: the second of two who demote each other waits here, and then
-- sees what the first one did. Sales do not wait, their keys are compatible with this lock.
create or replace function app.require_administrator(in_organization_id uuid) returns void
language plpgsql
as $$
begin
  perform from organizations g where g.id = in_organization_id for no key update;
  if not exists (select from users u where u.organization_id = in_organization_id and app.is_administrator(u)) then
    raise exception 'organization % would have no administrator', in_organization_id
      using errcode = 'check_violation', constraint = 'organizations_keep_an_administrator';
  end if;
end $$;

create or replace function keep_an_administrator() returns trigger
language plpgsql
as $$
begin
  if tg_table_name = 'users' then
    if not app.is_administrator(old) then return null; end if;
  end if;
  perform app.require_administrator(old.organization_id);
  return null;
end $$;

create or replace trigger keep_an_administrator
after update of role_id, organization_role_id, is_active, deleted_at on users
for each row when (old.is_active and old.deleted_at is null
  and (old.role_id, old.organization_role_id, old.is_active, old.deleted_at)
    is distinct from (new.role_id, new.organization_role_id, new.is_active, new.deleted_at))
execute function keep_an_administrator();

-- While an organization is purged its people go with it, from inside a trigger.
create or replace trigger keep_an_administrator_on_deletion after delete on users
for each row when (pg_trigger_depth() = 0 and old.is_active and old.deleted_at is null)
execute function keep_an_administrator();

create or replace trigger keep_an_administrator after update of permissions, deleted_at on organization_roles
for each row when (old.permissions ? '*') execute function keep_an_administrator();

-- A role that people have stays, and nobody gets one that is gone. Each side locks the role's row before it looks.
create or replace function keep_roles_in_use() returns trigger
language plpgsql
as $$
begin
  if exists (select from users u where u.organization_id = new.organization_id and u.organization_role_id = new.id
             and u.deleted_at is null) then
    raise exception 'role % is in use', new.id using errcode = 'check_violation', constraint = 'organization_roles_in_use_stay';
  end if;
  return null;
end $$;

create or replace trigger keep_roles_in_use after update of deleted_at on organization_roles
for each row when (old.deleted_at is null and new.deleted_at is not null) execute function keep_roles_in_use();

create or replace function refuse_deleted_roles() returns trigger
language plpgsql
as $$
begin
  perform from organization_roles o
  where o.organization_id = new.organization_id and o.id = new.organization_role_id and o.deleted_at is null
  for share;
  if not found then
    raise exception 'role % does not exist', new.organization_role_id
      using errcode = 'foreign_key_violation', constraint = 'fk_users_organization_role';
  end if;
  return new;
end $$;

create or replace trigger refuse_deleted_roles before insert or update of organization_role_id on users
for each row when (new.organization_role_id is not null) execute function refuse_deleted_roles();

-- Past its date, an organization is purged; somebody may be taking the date back at this very moment.
create or replace function app.purge_due_organization(in_organization_id uuid) returns boolean
language plpgsql
as $$
begin
  perform app.enter_organization(in_organization_id);
  perform from organizations g where g.id = in_organization_id and g.purge_after <= now() for update;
  return found and app.purge_organization(in_organization_id);
end $$;
