-- What the planner knows of tables that are growing fast. On a young database, before the first autoanalyze, one index looks as
-- good as another, and plans that were made for empty tables stay in use: an import sold 300 lines a second instead of 1,500.
-- Whoever fills tables calls this now and then; autoanalyze does the rest.
create or replace function app.refresh_statistics() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  name regclass;
begin
  foreach name in array array['products', 'customers', 'stock_documents', 'stock_document_items', 'sales', 'sale_items',
    'sales_daily_summary', 'product_daily_sales']::regclass[]
  loop
    -- Large tables have their statistics by now, and take longer.
    if pg_relation_size(name) < 64 * 1024 * 1024 then
      execute format('analyze public.%I', name::text);
    end if;
  end loop;
end $$;
