-- A held sale is changed as a whole: its lines are written anew, and its header says what they come to. Of two who change the
-- same version one does; false for the other, and for a sale that is not held any more.
create or replace function app.replace_held_sale(in_sale_id uuid, in_version integer, in_header jsonb, in_items jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  tenant constant uuid := app.current_organization_id();
  held sales;
  changed sales;
begin
  select * into held from sales s where s.organization_id = tenant and s.id = in_sale_id for update;
  if not found or held.status <> 'pending' or held.version <> in_version then
    return false;
  end if;
  delete from sale_items i where i.organization_id = tenant and i.sale_id = in_sale_id;
  insert into sale_items (organization_id, id, sale_id, position, product_id, product_name, product_sku, quantity, unit_price,
    subtotal, discount, document_discount, tax_rate, tax_category, tax, cost_price)
  select tenant, i.id, in_sale_id, i.position, i.product_id, i.product_name, i.product_sku, i.quantity, i.unit_price,
    i.subtotal, i.discount, i.document_discount, i.tax_rate, i.tax_category, i.tax, i.cost_price
  from jsonb_populate_recordset(null::sale_items, in_items) i;
  update sales s
  set (customer_id, document_type, payment_method, notes, subtotal, discount, tax, rounding, total, version)
    = (select h.customer_id, h.document_type, h.payment_method, h.notes, h.subtotal, h.discount, h.tax, h.rounding, h.total,
         held.version + 1
       from jsonb_populate_record(null::sales, in_header) h)
  where s.organization_id = tenant and s.id = in_sale_id
  returning * into changed;
  perform app.write_audit(tenant, 'update', 'sale', in_sale_id, jsonb_build_object('total', held.total),
    jsonb_build_object('total', changed.total, 'items',
      (select jsonb_agg(jsonb_build_array(i.product_sku, i.quantity, i.unit_price) order by i.position)
       from sale_items i where i.organization_id = tenant and i.sale_id = in_sale_id)));
  return true;
end $$;
