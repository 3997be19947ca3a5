-- Entering an organization: the first statement of every transaction. What is set here ends with the transaction.

drop function if exists app.enter_organization(uuid, uuid, uuid, text);
create function app.enter_organization(
  organization_id uuid, user_id uuid default null, session_id uuid default null, request_id text default null
) returns void
language plpgsql
as $$
begin
  -- A plain SET LOCAL in the text of the statement: set_config() would not reach the shards of a distributed database.
  execute format(
    'set local app.current_organization = %L; set local app.current_user_id = %L; '
    'set local app.current_session_id = %L; set local app.request_id = %L',
    organization_id, coalesce(user_id::text, ''), coalesce(session_id::text, ''), coalesce(request_id, ''));
end $$;

-- Enter with the secret of a session cookie: the organization, and whom the session belongs to, in one round trip.
-- No row: the session is unknown, ended or out of date, or its person or organization may no longer enter.
drop function if exists app.enter_session(uuid, bytea, text, interval);
create function app.enter_session(
  in_organization_id uuid, in_token_hash bytea, in_request_id text, idle_limit interval
) returns table (
  session_id uuid, user_id uuid, email varchar, first_name varchar, last_name varchar,
  role varchar, permissions jsonb, expires_at timestamptz, wants_touch boolean, organization jsonb
)
language plpgsql
as $$
begin
  execute format('set local app.current_organization = %L; set local app.request_id = %L', in_organization_id,
    coalesce(in_request_id, ''));
  -- A role of the organization's own counts instead of the global one, also when it is gone: then nothing is allowed.
  select s.id, u.id, u.email, u.first_name, u.last_name, coalesce(o.name, r.name),
         case when u.organization_role_id is null then r.permissions else coalesce(o.permissions, '[]') end, s.expires_at,
         s.last_used_at < now() - interval '10 minutes', to_jsonb(g)
  into session_id, user_id, email, first_name, last_name, role, permissions, expires_at, wants_touch, organization
  from sessions s
  join users u on u.organization_id = in_organization_id and u.id = s.user_id
  join organizations g on g.id = in_organization_id and g.is_active
  join roles r on r.id = u.role_id
  left join organization_roles o
    on o.organization_id = in_organization_id and o.id = u.organization_role_id and o.deleted_at is null
  where s.organization_id = in_organization_id
    and s.token_hash = in_token_hash
    and s.ended_at is null
    and s.expires_at > now()
    and s.last_used_at > now() - idle_limit
    and u.is_active and u.deleted_at is null;
  if not found then
    execute 'set local app.current_organization = ''''; set local app.current_user_id = ''''; '
      'set local app.current_session_id = ''''';
    return;
  end if;
  execute format('set local app.current_user_id = %L; set local app.current_session_id = %L', user_id, session_id);
  return next;
end $$;
