-- What each role may do, written out. Grants are on parents only, never on partitions, never on all tables.
-- The app writes no derived column: stock, totals, numbers, ledgers, rollups and the audit belong to the triggers.

do $$
declare
  target record;
begin
  -- Begin from nothing, so that what is no longer written here is no longer granted.
  for target in select c.oid::regclass as name, c.relkind from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') loop
    execute format('revoke all on %s from public, orbit_app, orbit_worker, orbit_backup, orbit_maintenance, orbit_directory, orbit_search', target.name);
  end loop;
  for target in select p.oid::regprocedure as name from pg_proc p
                where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
                  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e') loop
    execute format('revoke all on function %s from public, orbit_app, orbit_worker', target.name);
  end loop;
end $$;

grant usage on schema app, public to orbit_app, orbit_worker, orbit_backup, orbit_maintenance;

grant execute on function
  app.uuid_v7(), app.current_organization_id(), app.current_user_id(), app.search_form(text), app.search_pattern(text), app.document_form(text), app.name_form(text), app.levels_below_category(uuid, uuid),
  app.is_time_zone(text), app.enter_organization(uuid, uuid, uuid, text), app.enter_session(uuid, bytea, text, interval),
  app.find_organization(text), app.search_products(text, integer, jsonb, jsonb), app.search_customers(text, integer, jsonb, jsonb),
  app.local_date(uuid, timestamptz), app.record_act(text, text, uuid, jsonb, uuid, text, text), app.partition_health(),
  app.merge_customers(uuid, uuid, uuid, integer), app.anonymise_customer(uuid, uuid, text, integer, integer),
  app.forget_kept_documents(uuid, integer), app.same_customers(uuid, uuid), app.surviving_customer(uuid, uuid),
  app.phone_form(text), app.customer_name(customers),
  app.refresh_statistics(), app.is_administrator(users), app.require_administrator(uuid),
  app.enqueue_job(uuid, uuid, text, jsonb), app.cancel_job(uuid, uuid), app.retry_job(uuid, uuid),
  app.total_over(smallint[], real[], integer), app.runs_out_in(real[], date, date, numeric, numeric),
  app.rounded_up(double precision, integer),
  app.replace_held_sale(uuid, integer, jsonb, jsonb), report_sales_today(uuid), report_top_products(uuid, date, date, integer)
to orbit_app;

grant execute on function
  app.list_organizations(), app.ensure_partitions(date, date), app.purge_organization(uuid), app.purge_due_organization(uuid)
to orbit_worker;

-- The two roles whose functions look further than one organization see the columns they look at, and no more.
grant usage on schema app, public to orbit_directory, orbit_search;
grant select (id, domain, is_active) on organizations to orbit_directory;
grant execute on function app.current_organization_id(), app.search_form(text), app.search_pattern(text),
  app.document_form(text), app.phone_form(text) to orbit_search;
grant select (organization_id, id, sku, barcode, search_text, category_id, is_active, low_stock, tracks_stock, cost_price,
              sale_price, deleted_at) on products to orbit_search;
grant select (organization_id, id, search_text, document_type, document_key, email, phone_key, is_active, last_purchase_at, deleted_at)
  on customers to orbit_search;

grant select on
  organizations, roles, organization_roles, users, sessions, one_time_tokens, outgoing_mail, files, categories, products, customers, till_favourites, bulk_changes,
  invoice_series, stock_documents, stock_document_items, inventory_movements, sales, sale_items, sales_daily_summary,
  product_daily_sales, sale_prints, predictions, prediction_runs, product_forecasts, forecast_models, forecast_runs, forecast_settings, purchase_orders,
  purchase_order_items, audit_logs, audit_personal_values,
  stock_revaluations, stock_counts, stock_count_items, stock_count_entries, stock_ledger,
  audit_trail, low_stock_products, customer_purchases, sold_lines
to orbit_app;

grant insert (id, name, domain, description, logo_url, country, currency, currency_decimals, time_zone, locale, tax_name,
              tax_rate, tax_method, prices_include_tax, cash_rounding_step, cash_rounding_mode, is_demo),
      update (name, domain, description, logo_url, is_active, country, currency, currency_decimals, time_zone, locale, tax_name,
              tax_rate, tax_method, prices_include_tax, cash_rounding_step, cash_rounding_mode, purge_after)
  on organizations to orbit_app;
grant update (scale_barcodes) on organizations to orbit_app;
grant insert (tax_number, address, phone), update (tax_number, address, phone) on organizations to orbit_app;
grant update (logo_file_id) on organizations to orbit_app;

grant insert (organization_id, id, name, description, permissions, request_hash),
      update (name, description, permissions, deleted_at)
  on organization_roles to orbit_app;

grant insert (organization_id, id, role_id, organization_role_id, email, password_hash, first_name, last_name, phone,
              avatar_url, is_active, is_verified, joined_at, language, request_hash),
      update (role_id, organization_role_id, email, password_hash, first_name, last_name, phone, avatar_url, is_active,
              is_verified, last_login_at, failed_login_attempts, first_failed_login_at, locked_until, joined_at, language,
              deleted_at)
  on users to orbit_app;

grant insert, update (last_used_at, ended_at), delete on sessions to orbit_app;
grant insert, update (used_at), delete on one_time_tokens to orbit_app;

grant select on jobs to orbit_app;
grant select, insert on import_rows to orbit_app;
grant update (outcome, values, faults, entity_id, before, entity_version, is_applied) on import_rows to orbit_app;
grant select on imports to orbit_app;
grant insert (organization_id, id, kind, file_name, headings, mapping, rows_count, user_id, request_hash),
      update (status, mapping, summary, job_id, document_id, applied_at, undone_at)
  on imports to orbit_app;
grant update (status, attempts, progress_done, progress_total, result, error_code, error_details, revision, started_at,
              next_attempt_at, ended_at),
      delete
  on jobs to orbit_worker;
grant delete on outgoing_mail, files to orbit_worker;

grant insert (organization_id, id, kind, user_id, details, recipient, recipient_name, language, attachment_file_id, attachment_name),
      update (attempts, next_attempt_at, last_error, outcome, ended_at, recipient, recipient_name)
  on outgoing_mail to orbit_app;

grant insert (organization_id, id, kind, media_type, bytes, width, height, sha256), update (deleted_at) on files to orbit_app;
grant update (image_file_id) on products to orbit_app;
grant update (avatar_file_id) on users to orbit_app;

grant insert (organization_id, id, name, description, parent_id, is_active, request_hash),
      update (name, description, parent_id, is_active, deleted_at)
  on categories to orbit_app;

grant insert (organization_id, id, category_id, sku, name, description, image_url, cost_price, sale_price, stock_min,
              stock_max, unit, quantity_decimals, barcode, tax_rate, tax_category, tracks_stock, is_active, request_hash),
      update (category_id, sku, name, description, image_url, cost_price, sale_price, stock_min, stock_max, unit,
              quantity_decimals, barcode, tax_rate, tax_category, tracks_stock, is_active, deleted_at)
  on products to orbit_app;

grant insert (organization_id, product_ids), update (product_ids, version) on till_favourites to orbit_app;
grant insert (organization_id, id, user_id, change, products_count, request_hash) on bulk_changes to orbit_app;

grant insert (organization_id, id, document_type, document_number, first_name, last_name, company_name, email, phone,
              address, city, country, notes, is_active, request_hash),
      update (document_type, document_number, first_name, last_name, company_name, email, phone, address, city, country,
              notes, is_active, deleted_at)
  on customers to orbit_app;

grant insert (organization_id, series, document_type, padding, is_default), update (padding, is_default)
  on invoice_series to orbit_app;

grant insert (organization_id, id, kind, cause, user_id, supplier_name, supplier_document, supplier_invoice, reason, occurred_at,
              request_hash)
  on stock_documents to orbit_app;
grant insert (organization_id, id, document_id, position, product_id, quantity, counted_quantity, expected_quantity,
              unit_cost, sale_item_id)
  on stock_document_items to orbit_app;

grant insert (organization_id, id, name, category_id, user_id, request_hash), update (status, closed_by, closed_at, document_id)
  on stock_counts to orbit_app;
grant insert (organization_id, count_id, product_id) on stock_count_items to orbit_app;
grant insert (organization_id, id, count_id, product_id, counted_quantity, expected_quantity, user_id, counted_at)
  on stock_count_entries to orbit_app;

grant insert (organization_id, id, document_type, customer_id, user_id, sale_date, subtotal, discount, tax, rounding, total,
              payment_method, amount_received, status, notes, request_hash),
      update (sale_date, rounding, total, payment_method, amount_received, status, notes, cancelled_at, cancelled_by,
              cancellation_reason)
  on sales to orbit_app;
grant insert (organization_id, id, sale_id, position, product_id, product_name, product_sku, quantity, unit_price, subtotal,
              discount, document_discount, tax_rate, tax_category, tax, cost_price)
  on sale_items to orbit_app;

grant insert (organization_id, id, sale_id, medium, user_id) on sale_prints to orbit_app;

grant insert (organization_id, id, product_id, prediction_date, predicted_quantity, confidence_score, model_version),
      update (predicted_quantity, confidence_score, model_version, actual_quantity, prediction_error, is_sold_out)
  on predictions to orbit_app;
grant insert, delete on prediction_runs, product_forecasts, forecast_runs to orbit_app;
grant insert (organization_id, knowledge, library_version, fitted_on, run_date),
      update (knowledge, library_version, fitted_on, run_date, updated_at)
  on forecast_models to orbit_app;
grant insert (organization_id, category_id, product_id, lead_days, review_days, service_level),
      update (lead_days, review_days, service_level, updated_at)
  on forecast_settings to orbit_app;

grant insert (organization_id, id, supplier_name, note, expected_on, user_id, request_hash),
      update (supplier_name, note, expected_on, status, closed_by, closed_at, document_id)
  on purchase_orders to orbit_app;
grant insert, delete on purchase_order_items to orbit_app;

-- Repairs may write. A backup reads everything, by pg_read_all_data (db/cluster.sql).
do $$
declare
  target record;
begin
  for target in select c.oid::regclass as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
    execute format('grant select, insert, update, delete on %s to orbit_maintenance', target.name);
  end loop;
end $$;
