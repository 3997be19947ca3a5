-- Files brought in: what stood in each row, what the check said of it, what was done, and what there was before.

create table imports (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  kind varchar(20) not null,
  file_name varchar(200) not null,
  status varchar(20) not null default 'uploaded',
  headings text[] not null,
  mapping text[] not null,
  rows_count integer not null,
  summary jsonb,
  job_id uuid,
  document_id uuid,
  user_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  applied_at timestamptz,
  undone_at timestamptz,
  constraint imports_pkey primary key (organization_id, id),
  constraint imports_kind_is_known check (kind in ('products', 'customers', 'stock')),
  constraint imports_status_is_known
    check (status in ('uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone')),
  constraint imports_rows_are_bounded check (rows_count between 0 and 50010),
  constraint fk_imports_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_imports_user foreign key (organization_id, user_id) references users (organization_id, id),
  constraint fk_imports_document foreign key (organization_id, document_id) references stock_documents (organization_id, id)
);
create index idx_imports_user_id on imports (organization_id, user_id);
create index idx_imports_document_id on imports (organization_id, document_id) where document_id is not null;
comment on column imports.job_id is 'The last job about it. No key: jobs are swept, imports are kept.';

create table import_rows (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells text[] not null,
  outcome varchar(10),
  values jsonb,
  faults jsonb not null default '[]',
  entity_id uuid,
  before jsonb,
  entity_version integer,
  is_applied boolean not null default false,
  constraint import_rows_pkey primary key (organization_id, import_id, row_number),
  constraint import_rows_outcome_is_known check (outcome in ('create', 'update', 'unchanged', 'refused', 'ignored')),
  constraint import_rows_faults_are_a_list check (jsonb_typeof(faults) = 'array'),
  constraint fk_import_rows_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_import_rows_import foreign key (organization_id, import_id) references imports (organization_id, id)
);
comment on column import_rows.entity_id is 'The product or customer that the row is about, or that it makes.';
comment on column import_rows.before is 'Of what it changes, the values there were.';
comment on column import_rows.entity_version is 'That the check saw, and after the application that it left.';
