import type pg from 'pg'
import { invariants, invariantsOfUnchangedSettings } from '../invariants.ts'

// What triggers refuse row by row, asked of all rows at once. The keys are generated, below.
const rulesOfTriggers: Record<string, string> = {
  'lines follow the rule of money': `
    select i.id::text
    from sale_items i
    join sales s on s.organization_id = i.organization_id and s.id = i.sale_id
    cross join lateral (select i.subtotal - i.discount - i.document_discount as amount) a
    where i.subtotal <> round(i.quantity * i.unit_price, s.currency_decimals)
       or i.tax <> case
         when s.tax_method = 'of_gross' or not s.prices_include_tax then round(a.amount * i.tax_rate / 100, s.currency_decimals)
         else a.amount - round(a.amount / (1 + i.tax_rate / 100), s.currency_decimals) end`,
  'lines count from one': `
    select sale_id::text from sale_items group by organization_id, sale_id having min(position) <> 1 or max(position) <> count(*)`,
  'texts are looked up as they are written': `
    select id::text from products where search_text <> app.search_form(concat_ws(' ', name, sku, barcode))
    union all
    select id::text from customers
    where document_key <> app.document_form(document_number)
       or search_text <> app.search_form(concat_ws(' ', company_name, first_name, last_name, email, phone,
            case when document_type <> 'none' then document_key end))
       or name_key <> left(app.name_form(app.customer_name(customers)), 255)
       or phone_key is distinct from app.phone_form(phone)`,
  'sales and documents are on record': `
    select acts.id::text
    from (select organization_id, id from sales union all select organization_id, id from stock_documents) acts
    left join (select organization_id, entity_id from audit_logs where action = 'create') a
      on a.organization_id = acts.organization_id and a.entity_id = acts.id
    where a.entity_id is null`,
  'numbers are written as their series say': `
    select s.id::text
    from sales s
    join invoice_series c on c.organization_id = s.organization_id and c.series = s.series
    where s.invoice_number <> s.series || '-' || lpad(s.number::text, greatest(c.padding, length(s.number::text)), '0')
       or c.document_type <> s.document_type
    union all
    select d.id::text
    from stock_documents d
    join invoice_series c on c.organization_id = d.organization_id and c.series = d.series
    where d.document_number is distinct from d.series || '-' || lpad(d.number::text, greatest(c.padding, length(d.number::text)), '0')
       or c.document_type <> d.kind`,
  'nothing is in the future': `
    select id::text from sales where greatest(sale_date, created_at, updated_at, cancelled_at) > now()
    union all
    select id::text from stock_documents where greatest(occurred_at, created_at) > now()
    union all
    select id::text from inventory_movements where created_at > now()`,
}

/**
 * Whether the rows of one organization are what its triggers and keys would have let in, for rows that were written without
 * them: the sums that are kept, the rules of the moment, and every foreign key. Returns a sentence for each claim that does
 * not hold. Becomes `orbit_owner` until the transaction ends, whom the wall shows this organization alone.
 */
export async function checkOrganization(
  client: pg.Client,
  organizationId: string,
  onClaim: (done: number, of: number) => void = () => {},
): Promise<string[]> {
  await client.query('set local role orbit_owner')
  await client.query('select app.enter_organization($1)', [organizationId])
  const claims = [
    ...Object.entries({ ...invariants, ...invariantsOfUnchangedSettings, ...rulesOfTriggers }),
    ...(await keysOf(client)),
  ]
  const broken: string[] = []
  for (const [index, [claim, counterexamples]] of claims.entries()) {
    onClaim(index, claims.length)
    const { rows } = await client.query<{ count: number; example: string }>(
      `select count(*)::int as count, min(what) as example from (${counterexamples}) as found (what)`,
    )
    const { count = 0, example } = rows[0] ?? {}
    if (count > 0) broken.push(`${claim}: ${count} times not, such as: ${example}`)
  }
  return broken
}

/** Each foreign key of this schema, as a question for the rows that it would refuse. */
async function keysOf(client: pg.Client): Promise<[string, string][]> {
  const { rows } = await client.query<{ name: string; child: string; parent: string; pairs: [string, string][] }>(KEYS)
  return rows.map(({ name, child, parent, pairs }) => {
    const joined = pairs.map(([mine, theirs]) => `parent.${theirs} = child.${mine}`).join(' and ')
    const isGiven = pairs.map(([mine]) => `child.${mine} is not null`).join(' and ')
    const shown = pairs.map(([mine]) => `child.${mine}`).join(', ')
    return [
      `the key ${name} holds`,
      `select concat_ws(' ', ${shown}) from ${child} child
       where ${isGiven} and not exists (select from ${parent} parent where ${joined})`,
    ]
  })
}

// The key to the organization is held by the wall: whoever reads through it sees rows of the organization that was entered.
const KEYS = `
  select k.conname::text as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
    (select jsonb_agg(jsonb_build_array(quote_ident(mine.attname), quote_ident(theirs.attname)) order by pair.place)
     from unnest(k.conkey, k.confkey) with ordinality as pair (mine, theirs, place)
     join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = pair.mine
     join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = pair.theirs) as pairs
  from pg_constraint k
  where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'public'::regnamespace
    and k.confrelid <> 'organizations'::regclass
  order by 2, 1`
