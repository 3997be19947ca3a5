-- NaN is larger than every number and equal to itself, so it would pass most other checks and spoil every sum it meets. One
-- constraint per table, for all of its numeric columns; a test asks for it on new ones.
do $$
declare
  numeric_columns record;
begin
  for numeric_columns in
    select c.relname as table_name, string_agg(format('%I <> ''NaN''', a.attname), ' and ' order by a.attnum) as rule
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.atttypid = 'numeric'::regtype and a.attgenerated = ''
    group by c.relname
  loop
    execute format('alter table %I add constraint %I check (%s)',
      numeric_columns.table_name, numeric_columns.table_name || '_numbers_are_numbers', numeric_columns.rule);
  end loop;
end $$;

-- A day before 1900 or without end is a slip of the finger, and breaks calendars.
alter table sales add constraint sales_date_is_a_day check (sale_date >= '1900-01-02 00:00:00+00' and isfinite(sale_date));
alter table stock_documents add constraint stock_documents_date_is_a_day
  check (occurred_at >= '1900-01-02 00:00:00+00' and isfinite(occurred_at));
alter table predictions add constraint predictions_date_is_a_day check (prediction_date >= '1900-01-01' and isfinite(prediction_date));
