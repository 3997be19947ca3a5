-- Receipts that were given out. The first is the original; whoever asks at the same moment waits at the sale and gets a copy.
create or replace function number_sale_print() returns trigger
language plpgsql
as $$
declare
  has_number boolean;
begin
  select s.invoice_number is not null into has_number
  from sales s where s.organization_id = new.organization_id and s.id = new.sale_id for no key update;
  if not coalesce(has_number, true) then
    raise exception 'sale % has no number', new.sale_id
      using errcode = 'check_violation', constraint = 'sale_prints_are_of_documents';
  end if;
  new.number := (
    select coalesce(max(p.number), 0) + 1 from sale_prints p
    where p.organization_id = new.organization_id and p.sale_id = new.sale_id);
  return new;
end $$;

create or replace trigger number_sale_print before insert on sale_prints
for each row execute function number_sale_print();
