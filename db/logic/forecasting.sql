-- Reading what a run has left: totals of any length, and the day on which stock is gone. In PL/pgSQL, since lists ask for each of
-- their products: an SQL function that cannot be inlined takes ten times as long.

-- A figure of `figures` for so many days, where `lengths` (ascending) says of how many days each is: between two of them in
-- proportion, beyond the last as that goes on. Null without figures.
create or replace function app.total_over(lengths smallint[], figures real[], days integer) returns double precision
language plpgsql immutable
as $$
declare
  below integer;
begin
  if figures is null then return null; end if;
  if days <= 0 then return 0; end if;
  below := width_bucket(days::smallint, lengths);
  if below = 0 then return figures[1]::float8 * days / lengths[1]; end if;
  if below = cardinality(lengths) then return figures[below]::float8 * days / lengths[below]; end if;
  return figures[below]::float8
    + (figures[below + 1]::float8 - figures[below]::float8) * (days - lengths[below]) / (lengths[below + 1] - lengths[below]);
end $$;

-- In how many days from `today` the last piece is expected to go (0: today), when expected sales from `first_day` on add up to
-- `cumulative`. Today's sales are already gone from the stock, so they are no longer expected. Null: later than is known.
create or replace function app.runs_out_in(cumulative real[], first_day date, today date, stock numeric, sold_today numeric)
returns integer
language plpgsql immutable
as $$
declare
  passed constant integer := greatest(0, today - first_day);
  expected_before float8;
  expected_today float8;
  needed float8;
begin
  if cumulative is null or passed >= cardinality(cumulative) then return null; end if;
  if stock <= 0 then return 0; end if;
  expected_before := coalesce(cumulative[passed], 0);
  expected_today := cumulative[passed + 1] - expected_before;
  -- Stock has three decimals: half of the last one is no sale.
  needed := expected_before + least(greatest(sold_today, 0)::float8, expected_today) + stock::float8 - 0.0005;
  if needed > cumulative[cardinality(cumulative)] then return null; end if;
  return greatest(0, width_bucket(needed, cumulative::float8[]) - passed);
end $$;

-- Units that suffice, in the decimals in which a product is sold.
create or replace function app.rounded_up(amount double precision, decimals integer) returns numeric
language sql immutable
as $$
  select round(ceil(round(amount::numeric, 6) * power(10::numeric, decimals)) / power(10::numeric, decimals), decimals)
$$;
