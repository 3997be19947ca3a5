-- What demand is expected, and what was said when.

create table predictions (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  product_id uuid not null,
  prediction_date date not null,
  predicted_quantity numeric(12,3) not null,
  confidence_score numeric(5,2) not null,
  model_version varchar(50) not null,
  actual_quantity numeric(12,3),
  prediction_error numeric(12,3),
  created_at timestamptz not null default now(),
  constraint predictions_pkey primary key (organization_id, id),
  constraint predictions_quantity_is_not_negative check (predicted_quantity >= 0),
  constraint predictions_confidence_is_a_percentage check (confidence_score >= 0 and confidence_score <= 100),
  constraint fk_predictions_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_predictions_product foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on table predictions is
  'The expected demand of one product on one day. Replaced by later runs until its day begins, then frozen.';

create unique index idx_predictions_organization_product_date
  on predictions (organization_id, product_id, prediction_date);
create index idx_predictions_prediction_date on predictions (organization_id, prediction_date);

create table prediction_runs (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  product_id uuid not null,
  run_date date not null,
  model_version varchar(50) not null,
  mean real[] not null,
  quantile_levels real[] not null,
  quantiles real[] not null,
  totals_7 real[] not null,
  totals_28 real[] not null,
  created_at timestamptz not null default now(),
  constraint prediction_runs_pkey primary key (organization_id, id),
  constraint fk_prediction_runs_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_prediction_runs_product
    foreign key (organization_id, product_id) references products (organization_id, id)
);
comment on table prediction_runs is 'What a run said of one product (days x quantiles, totals over 7 and 28 days); kept 90 days.';
comment on column prediction_runs.quantiles is 'Two-dimensional: one row per day of the horizon, one column per quantile level.';

create unique index idx_prediction_runs_product on prediction_runs (organization_id, product_id, run_date);
