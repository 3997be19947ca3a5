-- Reading what a run has left: totals of any length, and the day on which stock is gone.

-- A figure of `figures` for so many days, where `lengths` (ascending) says of how many days each is: between two of them in
-- proportion, beyond the last as that goes on. Null without figures.
create or replace function app.total_over(lengths smallint[], figures real[], days integer) returns double precision
language sql immutable
as $$
  select case
    when figures is null or days <= 0 then case when figures is not null then 0 end
    when n.below = 0 then figures[1]::float8 * days / lengths[1]
    when n.below = cardinality(lengths) then figures[n.below]::float8 * days / lengths[n.below]
    else figures[n.below]::float8
      + (figures[n.below + 1]::float8 - figures[n.below]::float8) * (days - lengths[n.below]) / (lengths[n.below + 1] - lengths[n.below])
  end
  from (select width_bucket(days::smallint, lengths) as below) n
$$;

-- In how many days from `today` the last piece is expected to go (0: today), when expected sales from `first_day` on add up to
-- `cumulative`. Today's sales are already gone from the stock, so they are no longer expected. Null: later than is known.
create or replace function app.runs_out_in(cumulative real[], first_day date, today date, stock numeric, sold_today numeric)
returns integer
language sql immutable
as $$
  select case
    when cumulative is null or n.passed >= cardinality(cumulative) then null
    when stock <= 0 then 0
    when n.needed > cumulative[cardinality(cumulative)]::float8 then null
    else greatest(0, width_bucket(n.needed, cumulative::float8[]) - n.passed)
  end
  from (
    select p.passed,
      stock::float8 - 0.0005 + coalesce(cumulative[p.passed]::float8, 0)
        + least(greatest(sold_today, 0)::float8,
            coalesce(cumulative[p.passed + 1]::float8, 0) - coalesce(cumulative[p.passed]::float8, 0)) as needed
    from (select greatest(0, today - first_day) as passed) p
  ) n
$$;

-- Units that suffice, in the decimals in which a product is sold.
create or replace function app.rounded_up(amount double precision, decimals integer) returns numeric
language sql immutable
as $$
  select round(ceil(round(amount::numeric, 6) * power(10::numeric, decimals)) / power(10::numeric, decimals), decimals)
$$;
