-- Text and documents in the form in which they are looked up. Triggers rather than generated columns: those would be
-- computed again at every stock update, since the table has other before-triggers.

create or replace function set_product_search_text() returns trigger
language plpgsql
as $$
begin
  new.search_text := app.search_form(concat_ws(' ', new.name, new.sku, new.barcode));
  return new;
end $$;

create or replace trigger set_product_search_text
before insert or update of name, sku, barcode, search_text on products
for each row execute function set_product_search_text();
