-- The ceiling S: the rows of a sale written as cheaply as PostgreSQL lets us on a copy of our own tables and indexes, in one
-- call, by sets, without a trigger. Nothing is guaranteed here: who calls it with a wrong sum has a wrong sum. What it still
-- does is what no design can leave out: it reads the session, is held by row security, and waits for the disk.
-- "$schema" is the copy.
create function $schema.sell(
  in_organization uuid, in_token bytea, in_sale uuid, in_customer uuid, in_products uuid[], in_quantities numeric[],
  in_payment text
) returns text
language plpgsql
as $$
declare
  who record;
  today date;
  sums record;
  given record;
  buyer record;
begin
  perform set_config('app.current_organization', in_organization::text, true);
  select s.id as session_id, u.id as user_id, g.time_zone, g.currency, g.currency_decimals, g.tax_rate, g.tax_method,
         g.prices_include_tax, r.permissions
  into strict who
  from $schema.sessions s
  join $schema.users u on u.organization_id = in_organization and u.id = s.user_id
  join $schema.roles r on r.id = u.role_id
  join $schema.organizations g on g.id = in_organization
  where s.organization_id = in_organization and s.token_hash = in_token and s.ended_at is null and s.expires_at > now();
  today := (now() at time zone who.time_zone)::date;

  with moved as (
    update $schema.products p
    set stock_quantity = p.stock_quantity - asked.quantity, updated_at = now()
    from (select a.* from unnest(in_products, in_quantities) with ordinality a (id, quantity, position) order by a.id) asked
    where p.organization_id = in_organization and p.id = asked.id and p.is_active and p.deleted_at is null
    returning p.id, p.sku, p.name, p.sale_price, p.cost_price, p.tax_category, p.stock_quantity, asked.quantity, asked.position,
              round(asked.quantity * p.sale_price, 2) as amount
  ), line as (
    select m.*, m.amount - round(m.amount / (1 + who.tax_rate / 100), 2) as tax from moved m
  ), items as (
    insert into $schema.sale_items (organization_id, sale_id, position, product_id, product_name, product_sku, quantity,
      unit_price, subtotal, tax_rate, tax_category, tax, cost_price)
    select in_organization, in_sale, l.position, l.id, l.name, l.sku, l.quantity, l.sale_price, l.amount, who.tax_rate,
           l.tax_category, l.tax, l.cost_price
    from line l
  ), movements as (
    insert into $schema.inventory_movements (organization_id, product_id, user_id, movement_type, quantity, previous_stock,
      new_stock, unit_cost, reference_id, reference_type, business_date)
    select in_organization, l.id, who.user_id, 'sale', -l.quantity, l.stock_quantity + l.quantity, l.stock_quantity,
           l.cost_price, in_sale, 'sale', today
    from line l
  ), days as (
    insert into $schema.product_daily_sales as d (organization_id, business_date, product_id, sales_count, quantity, subtotal,
      tax, cost)
    select in_organization, today, l.id, 1, l.quantity, l.amount, l.tax, coalesce(round(l.quantity * l.cost_price, 4), 0)
    from line l
    on conflict (organization_id, business_date, product_id) do update
    set sales_count = d.sales_count + 1, quantity = d.quantity + excluded.quantity,
        subtotal = d.subtotal + excluded.subtotal, tax = d.tax + excluded.tax, cost = d.cost + excluded.cost
  )
  select sum(l.amount) as amount, sum(l.tax) as tax,
         jsonb_agg(jsonb_build_array(l.sku, l.quantity, l.sale_price)) as items
  into sums from line l;

  update $schema.invoice_series s set last_number = s.last_number + 1
  where s.organization_id = in_organization and s.document_type = 'receipt' and s.is_default
  returning s.series, s.last_number, s.series || '-' || lpad(s.last_number::text, 8, '0') as formatted into given;

  update $schema.customers c
  set total_purchases = c.total_purchases + sums.amount, purchases_count = c.purchases_count + 1, last_purchase_at = now(),
      updated_at = now()
  where c.organization_id = in_organization and c.id = in_customer
  returning concat_ws(' ', c.first_name, c.last_name) as name, c.document_type, c.document_number into buyer;

  insert into $schema.sales (organization_id, id, invoice_number, series, number, customer_id, customer_name,
    customer_document_type, customer_document_number, user_id, business_date, currency, currency_decimals,
    prices_include_tax, tax_method, subtotal, tax, total, payment_method, request_hash)
  values (in_organization, in_sale, given.formatted, given.series, given.last_number, in_customer, buyer.name,
    buyer.document_type, buyer.document_number, who.user_id, today, who.currency, who.currency_decimals,
    who.prices_include_tax, who.tax_method, sums.amount, sums.tax, sums.amount, in_payment, '\x00112233445566778899aabbccddeeff');

  insert into $schema.sales_daily_summary as d (organization_id, business_date, status, user_id, payment_method, sales_count,
    subtotal, tax, total)
  values (in_organization, today, 'completed', who.user_id, in_payment, 1, sums.amount, sums.tax, sums.amount)
  on conflict (organization_id, business_date, status, user_id, payment_method) do update
  set sales_count = d.sales_count + 1, subtotal = d.subtotal + excluded.subtotal, tax = d.tax + excluded.tax,
      total = d.total + excluded.total;

  insert into $schema.audit_logs (organization_id, user_id, session_id, action, entity_type, entity_id, new_values, request_id)
  values (in_organization, who.user_id, who.session_id, 'create', 'sale', in_sale,
    jsonb_build_object('status', 'completed', 'number', given.formatted, 'total', sums.amount, 'items', sums.items),
    in_sale::text);
  return given.formatted;
end $$;
