-- The product's own sale as one call, to see what its database does without its server: session, catalogue, lines, header;
-- all triggers, keys and checks as they are. "bench" is a schema of ours, everything it touches is the product's.
create function bench.sell(
  in_organization uuid, in_token bytea, in_sale uuid, in_customer uuid, in_products uuid[], in_quantities numeric[],
  in_payment text
) returns text
language plpgsql
as $$
declare
  who record;
  sums record;
  given text;
begin
  select e.user_id, (e.organization ->> 'tax_rate')::numeric as tax_rate into strict who
  from app.enter_session(in_organization, in_token, in_sale::text, interval '12 hours') e;

  with line as (
    select a.position, a.quantity, p.*, round(a.quantity * p.sale_price, 2) as amount
    from unnest(in_products, in_quantities) with ordinality a (id, quantity, position)
    join products p on p.organization_id = in_organization and p.id = a.id and p.is_active and p.deleted_at is null
  ), items as (
    insert into sale_items (organization_id, sale_id, id, position, product_id, product_name, product_sku, quantity,
      unit_price, subtotal, tax_rate, tax_category, tax, cost_price)
    select in_organization, in_sale, app.uuid_v7(), l.position, l.id, l.name, l.sku, l.quantity, l.sale_price, l.amount,
           who.tax_rate, l.tax_category, l.amount - round(l.amount / (1 + who.tax_rate / 100), 2), l.cost_price
    from line l
  )
  select sum(l.amount) as amount, sum(l.amount - round(l.amount / (1 + who.tax_rate / 100), 2)) as tax into sums from line l;

  insert into sales (organization_id, id, customer_id, user_id, subtotal, tax, total, payment_method, request_hash)
  values (in_organization, in_sale, in_customer, who.user_id, sums.amount, sums.tax, sums.amount, in_payment,
    '\x00112233445566778899aabbccddeeff')
  returning invoice_number into given;
  return given;
end $$;
