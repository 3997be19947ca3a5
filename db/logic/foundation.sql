-- What the definitions of the tables themselves need. Applied before the migrations.

create schema if not exists app;

-- Time-ordered ids keep an index's new entries on its last pages. PostgreSQL 18 makes them itself; before that we do.
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create or replace function app.uuid_v7() returns uuid
    language sql volatile parallel safe
    as 'select uuidv7()';
  else
    -- RFC 9562: 48 bits of milliseconds, version and variant over a random UUID.
    create or replace function app.uuid_v7() returns uuid
    language sql volatile parallel safe
    as $body$
      select encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
                  placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                  from 1 for 6),
          52, 1), 53, 1),
        'hex')::uuid
    $body$;
  end if;
end $$;

-- Who is asking. The setting is '' (not null) on a connection whose earlier transaction used it.
-- No set clause and plain SQL, so that the planner can inline it into the policy.
create or replace function app.current_organization_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.current_organization', true), '')::uuid $$;

create or replace function app.current_user_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.current_user_id', true), '')::uuid $$;

-- Text as people search for it: without accents, in lower case.
create or replace function app.search_form(value text) returns text
language sql immutable parallel safe strict
as $$ select lower(regexp_replace(normalize(value, nfd), '[\u0300-\u036f]', '', 'g')) $$;

-- A name as people tell two of them apart: without case, accents and spare spaces, but «caña» is not «cana».
create or replace function app.name_form(value text) returns text
language sql immutable parallel safe strict
as $$
  select normalize(regexp_replace(regexp_replace(normalize(lower(btrim(value)), nfd),
    '(?<!n)\u0303|[\u0300-\u0302\u0304-\u036f]', '', 'g'), '\s+', ' ', 'g'), nfc)
$$;

-- For `like`: what contains the text as people search for it.
create or replace function app.search_pattern(value text) returns text
language sql immutable parallel safe strict
as $$ select '%' || replace(replace(replace(app.search_form(value), '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;

-- A document number as people compare it: letters and digits only, in upper case.
create or replace function app.document_form(value text) returns text
language sql immutable parallel safe strict
as $$ select upper(regexp_replace(value, '[^[:alnum:]&]', '', 'g')) $$;

create or replace function app.is_time_zone(value text) returns boolean
language sql immutable parallel safe strict
as $$ select exists (select from pg_timezone_names where name = value) $$;
