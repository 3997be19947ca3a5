-- Free text, as app.search_products finds it (search.sql): every word, anywhere in names, document, email and telephone. Rank 0
-- is the exact document, email or telephone, 1 begins with the text, 2 is the rest. Filters: {isActive, boughtSince}.
drop function if exists app.search_customers(text, integer);
create or replace function app.search_customers(
  in_query text, in_limit integer default null, in_after jsonb default null, in_filters jsonb default '{}'
) returns table (id uuid, rank integer, search_text text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp
as $$
declare
  steps constant integer := 3000;
  few constant integer := 5000;
  tenant constant uuid := app.current_organization_id();
  form constant text := app.search_form(btrim(in_query));
  words constant text[] := array(select distinct w from regexp_split_to_table(form, '\s+') as w);
  patterns constant text[] := array(select app.search_pattern(w) from unnest(words) as w);
  -- 20-6012345-9 is stored as 2060123459. An address, and a word without letters or digits, is looked for as it is.
  plain_words constant text[] := array(
    select case when w like '%@%' then w else coalesce(nullif(lower(app.document_form(w)), ''), w) end from unnest(words) as w);
  plain_patterns constant text[] := array(select app.search_pattern(w) from unnest(plain_words) as w);
  -- The trigram index knows words from three letters on.
  longest constant integer := (
    select place from unnest(plain_words) with ordinality as w (word, place) where length(w.word) >= 3 order by length(w.word) desc limit 1);
  document constant text := nullif(app.document_form(btrim(in_query)), '');
  telephone constant text := case when in_query !~ '[[:alpha:]@]' and length(app.phone_form(in_query)) >= 6 then app.phone_form(in_query) end;
  exact constant uuid[] := array(
    select c.id from customers c where c.organization_id = tenant and c.deleted_at is null and c.document_key = document and c.document_type <> 'none'
    union select c.id from customers c where c.organization_id = tenant and c.deleted_at is null and c.email = lower(btrim(in_query))
    union select c.id from customers c where c.organization_id = tenant and c.deleted_at is null and c.phone_key = telephone);
  present constant text := $sql$
    select c.id, c.search_text from customers c
    where c.organization_id = $1 and c.deleted_at is null
      and (($2 ->> 'isActive')::boolean is null or c.is_active = ($2 ->> 'isActive')::boolean)
      and (($2 ->> 'boughtSince')::timestamptz is null or c.last_purchase_at >= ($2 ->> 'boughtSince')::timestamptz) $sql$;
  in_order constant text := $sql$ order by c.search_text collate "C", c.id limit $4 $sql$;
  -- Every word as it was typed, or without its punctuation.
  all_words constant text := $sql$ not exists (
    select from unnest($7::text[], $8::text[]) as word (typed, plain)
    where c.search_text not like word.typed and c.search_text not like word.plain) $sql$;
  -- A window of the order first, and the words on it alone: what many have is met within a few steps.
  walk constant text := 'select c.id, c.search_text, 0 as total from (' || present || ' %1$s '
    || replace(in_order, '$4', '$9') || ') c where true %2$s ' || in_order;
  -- Apart from its order: not knowing how rare a word is, the planner would walk.
  look_up constant text := 'with c as materialized (' || present || ' %1$s %2$s and (c.search_text like $10 or c.search_text like $12) limit $11)
    select c.id, c.search_text, (select count(*) from c) as total from c ' || in_order;
  read_in_order constant text := 'select c.id, c.search_text, 0 as total from (' || present || ' %1$s %2$s ' || in_order || ') c';
  conditions constant text[] := array[
    ' and c.id = any ($5) ',
    $sql$ and c.search_text collate "C" >= $6 and c.search_text collate "C" < $6 || U&'\+10FFFF' and c.id <> all ($5) $sql$,
    ' and ' || all_words || ' and not starts_with(c.search_text, $6) and c.id <> all ($5) '];
  after_key text;
  ids uuid[];
  texts text[];
  total integer;
  missing integer := in_limit;
begin
  for place in coalesce((in_after ->> 'rank')::integer, 0)..2 loop
    after_key := case when in_after is not null and place = (in_after ->> 'rank')::integer
      then $sql$ and (c.search_text collate "C", c.id) > ($3 ->> 'text', ($3 ->> 'id')::uuid) $sql$ else '' end;
    for way in 1..3 loop
      continue when case way when 1 then in_limit is null and longest is not null when 2 then longest is null end;
      execute 'select array_agg(w.id), array_agg(w.search_text), coalesce(max(w.total), 0) from ('
        || format(case when place < 2 then read_in_order when way = 2 then look_up else walk end, after_key, conditions[place + 1])
        || ') w'
      into ids, texts, total
      using tenant, in_filters, in_after, missing, exact, form, patterns, plain_patterns,
        case when way = 1 then steps end, patterns[longest], case when in_limit is not null then few + 1 end,
        plain_patterns[longest];
      exit when place < 2 or cardinality(ids) = missing and total <= few or way = 2 and (total <= few or in_limit is null);
    end loop;
    return query select t.id, place, t.search_text from unnest(ids, texts) as t (id, search_text);
    missing := missing - coalesce(cardinality(ids), 0);
    exit when missing = 0;
  end loop;
end $$;

grant create on schema app to orbit_search;
-- Without BYPASSRLS the function stays the caller's, and the index unused: right, but slow.
do $$
begin
  if (select rolbypassrls from pg_roles where rolname = 'orbit_search') then
    alter function app.search_customers(text, integer, jsonb, jsonb) owner to orbit_search;
  else
    alter function app.search_customers(text, integer, jsonb, jsonb) security invoker;
  end if;
end $$;
revoke create on schema app from orbit_search;
