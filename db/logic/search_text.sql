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

create or replace function set_customer_search_text() returns trigger
language plpgsql
as $$
begin
  -- At the till a customer may have no document: the number is made up, unique, and never shown.
  if new.document_type = 'none' then
    new.document_number := 'none-' || new.id;
  end if;
  new.document_key := app.document_form(new.document_number);
  new.search_text := app.search_form(concat_ws(' ', new.company_name, new.first_name, new.last_name, new.email, new.phone,
    case when new.document_type <> 'none' then new.document_key end));
  return new;
end $$;

create or replace trigger set_customer_search_text
before insert or update of document_type, document_number, document_key, company_name, first_name, last_name, email,
  phone, search_text on customers
for each row execute function set_customer_search_text();
