-- Free text under row security: no operator of pg_trgm is leakproof, so a filtered query could never use its index
-- (162 ms against 1 ms). This function and app.search_customers (customer_search.sql) run as orbit_search, carry the tenant inside and
-- return no more of a row than its id and its place in the answer.

-- What contains every word of the text, in the order: the exact code or barcode (rank 0), what begins with the text (1), the
-- rest (2); within a rank by name. `in_after` is {rank, text, id} of the last row of the page before. Filters are inside, so
-- that a page is a page: {categoryIds, hasCategory, isActive, lowStock, tracksStock, hasCost, hasBarcode, minPrice, maxPrice},
-- with the meaning they have in server/src/products/products.queries.ts (a test compares the two).
drop function if exists app.search_products(text, integer);
create or replace function app.search_products(
  in_query text, in_limit integer default null, in_after jsonb default null, in_filters jsonb default '{}'
) returns table (id uuid, rank integer, search_text text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp
as $$
declare
  -- What many products contain is met within a few steps in the order of the answer. What is rare is looked up in the trigram
  -- index, and then there is little to sort. What is neither is met by walking on.
  steps constant integer := 1000;
  few constant integer := 5000;
  -- Looked up once: no row asks again, and the planner knows whose rows they are.
  tenant constant uuid := app.current_organization_id();
  form constant text := app.search_form(btrim(in_query));
  -- Short ones first: a row is done with at the first that it lacks, and they are the numbers of a name.
  patterns constant text[] := array(select p from (select distinct app.search_pattern(w) from regexp_split_to_table(form, '\s+') as w) as d (p)
    order by length(p), p);
  -- The trigram index knows words from three letters on, and meets all of them at once: one alone may be in every name.
  indexed constant integer[] := array(select n from generate_subscripts(patterns, 1) as n where length(patterns[n]) > 4);
  category_ids constant uuid[] := case when in_filters ? 'categoryIds'
    then array(select c::uuid from jsonb_array_elements_text(in_filters -> 'categoryIds') as c) end;
  exact constant uuid[] := array(
    select p.id from products p
    where p.organization_id = tenant and p.deleted_at is null
      and (lower(p.sku) = lower(btrim(in_query)) or p.barcode = btrim(in_query)));
  present constant text := $sql$
    select p.id, p.search_text, p.category_id, p.is_active, p.low_stock, p.tracks_stock, p.cost_price, p.barcode, p.sale_price
    from products p where p.organization_id = $1 and p.deleted_at is null $sql$;
  filters constant text := $sql$
    and ($2 is null or p.category_id = any ($2))
    and (($3 ->> 'hasCategory')::boolean is null or (p.category_id is not null) = ($3 ->> 'hasCategory')::boolean)
    and (($3 ->> 'isActive')::boolean is null or p.is_active = ($3 ->> 'isActive')::boolean)
    and (($3 ->> 'lowStock')::boolean is null or (p.low_stock and p.tracks_stock) = ($3 ->> 'lowStock')::boolean)
    and (($3 ->> 'tracksStock')::boolean is null or p.tracks_stock = ($3 ->> 'tracksStock')::boolean)
    and (($3 ->> 'hasCost')::boolean is null or (p.cost_price is not null) = ($3 ->> 'hasCost')::boolean)
    and (($3 ->> 'hasBarcode')::boolean is null or (p.barcode is not null) = ($3 ->> 'hasBarcode')::boolean)
    and (($3 ->> 'minPrice')::numeric is null or p.sale_price >= ($3 ->> 'minPrice')::numeric)
    and (($3 ->> 'maxPrice')::numeric is null or p.sale_price <= ($3 ->> 'maxPrice')::numeric) $sql$;
  in_order constant text := $sql$ order by p.search_text collate "C", p.id limit $5 $sql$;
  -- A window of the order first, and the condition on it alone.
  walk constant text := 'select *, 0 as total from (' || present || ' %1$s ' || replace(in_order, '$5', '$9') || ') p where true '
    || filters || ' %2$s ' || in_order;
  -- Apart from its order: not knowing how rare a word is, the planner would walk.
  look_up constant text := 'with p as materialized (' || present || filters || ' %1$s %2$s and %3$s limit $10)
    select *, (select count(*) from p) as total from p ' || in_order;
  read_in_order constant text := 'select *, 0 as total from (' || present || filters || ' %1$s %2$s ' || in_order || ') p';
  -- The three kinds of match, each without those before.
  conditions constant text[] := array[
    ' and p.id = any ($6) ',
    $sql$ and p.search_text collate "C" >= $7 and p.search_text collate "C" < $7 || U&'\+10FFFF' and p.id <> all ($6) $sql$,
    ' and p.search_text like all ($8) and not starts_with(p.search_text, $7) and p.id <> all ($6) '];
  after_key text;
  looked_up text;
  ids uuid[];
  texts text[];
  total integer;
  missing integer := in_limit;
begin
  for place in coalesce((in_after ->> 'rank')::integer, 0)..2 loop
    after_key := case when in_after is not null and place = (in_after ->> 'rank')::integer
      then $sql$ and (p.search_text collate "C", p.id) > ($4 ->> 'text', ($4 ->> 'id')::uuid) $sql$ else '' end;
    for way in 1..3 loop
      continue when case way when 1 then in_limit is null and indexed <> '{}' when 2 then indexed = '{}' end;
      if place = 2 and way = 2 then
        -- To meet a word that is in every name takes the index longer than all others together. Such a word is in the first and
        -- the last names, too; the condition still asks for it. When all are like that, all are met.
        with ends as materialized (
          (select p.search_text from products p where p.organization_id = tenant and p.deleted_at is null
           order by p.search_text collate "C", p.id limit 50)
          union all
          (select p.search_text from products p where p.organization_id = tenant and p.deleted_at is null
           order by p.search_text collate "C" desc, p.id desc limit 50)
        ), word as (
          select n, exists (select from ends e where e.search_text not like patterns[n]) as is_missing_somewhere
          from unnest(indexed) as n
        )
        select string_agg(format('p.search_text like ($8)[%s]', w.n), ' and ' order by w.n)
        into looked_up
        from word w
        where w.is_missing_somewhere or not exists (select from word o where o.is_missing_somewhere);
      end if;
      execute 'select array_agg(w.id), array_agg(w.search_text), coalesce(max(w.total), 0) from ('
        || format(case when place < 2 then read_in_order when way = 2 then look_up else walk end, after_key, conditions[place + 1], looked_up)
        || ') w'
      into ids, texts, total
      using tenant, category_ids, in_filters, in_after, missing, exact, form, patterns,
        case when way = 1 then steps end, case when in_limit is not null then few + 1 end;
      exit when place < 2 or cardinality(ids) = missing and total <= few or way = 2 and (total <= few or in_limit is null);
    end loop;
    return query select t.id, place, t.search_text from unnest(ids, texts) as t (id, search_text);
    missing := missing - coalesce(cardinality(ids), 0);
    exit when missing = 0;
  end loop;
end $$;

grant create on schema app to orbit_search;
-- Without BYPASSRLS the function stays the caller's, and the index unused: right, but slow. orbit doctor says so.
do $$
begin
  if (select rolbypassrls from pg_roles where rolname = 'orbit_search') then
    alter function app.search_products(text, integer, jsonb, jsonb) owner to orbit_search;
  else
    alter function app.search_products(text, integer, jsonb, jsonb) security invoker;
  end if;
end $$;
revoke create on schema app from orbit_search;
