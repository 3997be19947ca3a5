-- Forecasts as a service: what a fit has taught, what the last night said of each product, how long goods take to come, and
-- what has been ordered and is still on its way.

alter table predictions add column is_sold_out boolean;
comment on column predictions.is_sold_out is
  'The last piece went that day: more may have been wanted than was sold. Filled with the actual quantity.';

alter table prediction_runs add column confidence real[] not null default '{}';
comment on column prediction_runs.run_date is 'Of the first day that it speaks of: nothing of that day was known.';
comment on column prediction_runs.totals_7 is 'Of the first seven days: mean, and the quantiles 0.1, 0.5, 0.8, 0.9, 0.95.';
create index idx_prediction_runs_run_date on prediction_runs (organization_id, run_date);

create table forecast_models (
  organization_id uuid not null,
  knowledge jsonb not null,
  library_version varchar(20) not null,
  fitted_on date not null,
  run_date date not null,
  updated_at timestamptz not null default now(),
  constraint forecast_models_pkey primary key (organization_id),
  constraint forecast_models_knowledge_is_an_object check (jsonb_typeof(knowledge) = 'object'),
  constraint fk_forecast_models_organization foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table forecast_models is 'What the past of a shop has taught (forecast/src/knowledge.ts). Its row is locked while a run writes.';

create table forecast_runs (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  run_date date not null,
  is_refit boolean not null,
  products_count integer not null,
  insufficient_count integer not null,
  actuals_count integer not null,
  milliseconds integer not null,
  created_at timestamptz not null default now(),
  constraint forecast_runs_pkey primary key (organization_id, id),
  constraint forecast_runs_counts_are_not_negative
    check (products_count >= 0 and insufficient_count >= 0 and actuals_count >= 0 and milliseconds >= 0),
  constraint fk_forecast_runs_organization foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table forecast_runs is 'Each time forecasts were made; kept 90 days.';
comment on column forecast_runs.actuals_count is 'Days of products that were compared with what had been said of them.';

create table product_forecasts (
  organization_id uuid not null,
  product_id uuid not null,
  run_date date not null,
  model_version varchar(50),
  abc_class char(1) not null,
  tolerance numeric(12,3) not null default 1,
  cumulative real[],
  total_days smallint[],
  total_mean real[],
  total_p10 real[],
  total_p50 real[],
  total_p80 real[],
  total_p95 real[],
  judged_days integer not null default 0,
  judged_quantity numeric(18,3) not null default 0,
  judged_error numeric(18,3) not null default 0,
  judged_naive_error numeric(18,3) not null default 0,
  constraint product_forecasts_pkey primary key (organization_id, product_id),
  constraint product_forecasts_class_is_known check (abc_class in ('A', 'B', 'C')),
  constraint product_forecasts_tolerance_is_a_quantity check (tolerance > 0),
  constraint product_forecasts_numbers_are_numbers check (tolerance <> 'NaN' and judged_quantity <> 'NaN' and judged_error <> 'NaN'
    and judged_naive_error <> 'NaN'),
  constraint product_forecasts_say_all_or_nothing
    check (num_nonnulls(model_version, cumulative, total_days, total_mean, total_p10, total_p50, total_p80, total_p95) in (0, 8)),
  constraint fk_product_forecasts_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_product_forecasts_product foreign key (organization_id, product_id) references products (organization_id, id)
) with (fillfactor = 70);
comment on table product_forecasts is 'What the last run says of each product, in the form that lists need. Made anew by every run.';
comment on column product_forecasts.model_version is 'Null: too little is known for any number.';
comment on column product_forecasts.tolerance is 'Units that a sale may be off and still count as foreseen, beside a quarter of the forecast.';
comment on column product_forecasts.cumulative is 'Expected units from the day of the run to each of the next 91 days.';
comment on column product_forecasts.total_days is 'Lengths of the totals that follow, ascending: from the day of the run.';
comment on column product_forecasts.judged_days is 'Of the eight weeks before the run: days that say how good it was, their sales, and how far off forecast and last week were.';

create table forecast_settings (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  category_id uuid,
  product_id uuid,
  lead_days smallint,
  review_days smallint,
  service_level smallint,
  updated_at timestamptz not null default now(),
  constraint forecast_settings_pkey primary key (organization_id, id),
  constraint forecast_settings_are_of_one_thing check (num_nonnulls(category_id, product_id) <= 1),
  constraint forecast_settings_of_the_organization_are_whole
    check (num_nonnulls(category_id, product_id) = 1 or num_nonnulls(lead_days, review_days, service_level) = 3),
  constraint forecast_settings_lead_is_within_a_season check (lead_days between 0 and 120),
  constraint forecast_settings_review_is_within_two_months check (review_days between 1 and 60),
  constraint forecast_settings_service_level_is_known check (service_level in (50, 80, 95)),
  constraint fk_forecast_settings_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_forecast_settings_category foreign key (organization_id, category_id) references categories (organization_id, id),
  constraint fk_forecast_settings_product foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on table forecast_settings is
  'How long goods take to come and how often one buys: of the organization, a category (with all below it) or a product. Null: as above it.';
comment on column forecast_settings.service_level is 'In so many of 100 cases the stock lasts until the next goods come.';
create unique index idx_forecast_settings_scope on forecast_settings (organization_id, category_id, product_id) nulls not distinct;
create index idx_forecast_settings_product_id on forecast_settings (organization_id, product_id) where product_id is not null;

create table purchase_orders (
  organization_id uuid not null,
  id uuid not null,
  status varchar(20) not null default 'open',
  supplier_name varchar(255),
  note text,
  expected_on date,
  user_id uuid not null,
  closed_by uuid,
  closed_at timestamptz,
  document_id uuid,
  request_hash bytea,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint purchase_orders_pkey primary key (organization_id, id),
  constraint purchase_orders_status_is_known check (status in ('open', 'received', 'cancelled')),
  constraint purchase_orders_closed_by_somebody
    check (num_nonnulls(closed_by, closed_at) = case status when 'open' then 0 else 2 end),
  constraint purchase_orders_received_have_a_document check ((status = 'received') = (document_id is not null)),
  constraint fk_purchase_orders_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_purchase_orders_user foreign key (organization_id, user_id) references users (organization_id, id),
  constraint fk_purchase_orders_closed_by foreign key (organization_id, closed_by) references users (organization_id, id),
  constraint fk_purchase_orders_document foreign key (organization_id, document_id) references stock_documents (organization_id, id)
    deferrable initially deferred
);
comment on table purchase_orders is 'What was ordered from a supplier. Counts as on its way until it is received or cancelled.';
create index idx_purchase_orders_open on purchase_orders (organization_id, id) where status = 'open';
create unique index idx_purchase_orders_document on purchase_orders (organization_id, document_id) where document_id is not null;

create table purchase_order_items (
  organization_id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid not null,
  quantity numeric(12,3) not null,
  unit_cost numeric(12,4),
  constraint purchase_order_items_pkey primary key (organization_id, order_id, product_id),
  constraint purchase_order_items_position_counts_from_one check (position >= 1),
  constraint purchase_order_items_quantity_is_positive check (quantity > 0),
  constraint purchase_order_items_unit_cost_is_not_negative check (unit_cost >= 0),
  constraint purchase_order_items_numbers_are_numbers check (quantity <> 'NaN' and unit_cost <> 'NaN'),
  constraint fk_purchase_order_items_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_purchase_order_items_order foreign key (organization_id, order_id) references purchase_orders (organization_id, id),
  constraint fk_purchase_order_items_product foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on column purchase_order_items.unit_cost is 'Of one unit, net of recoverable tax, as it was agreed. Null: not known yet.';
create index idx_purchase_order_items_product_id on purchase_order_items (organization_id, product_id);
