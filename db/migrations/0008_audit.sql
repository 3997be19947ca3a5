-- Who did what. One row per business act, by month.

create table audit_logs (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid,
  session_id uuid,
  action varchar(100) not null,
  entity_type varchar(100) not null,
  entity_id uuid,
  old_values jsonb,
  new_values jsonb,
  ip_address varchar(45),
  user_agent text,
  request_id varchar(64),
  created_at timestamptz not null default now(),
  constraint audit_logs_pkey primary key (organization_id, id, created_at),
  constraint fk_audit_logs_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_audit_logs_user foreign key (organization_id, user_id) references users (organization_id, id)
) partition by range (created_at);
comment on table audit_logs is
  'Append-only, written by triggers and by app.record_act. Address and browser stand on the row of the sign-in; the others carry its session.';

create table audit_logs_default partition of audit_logs default;

create index idx_audit_logs_entity on audit_logs (organization_id, entity_id, created_at desc);

create table audit_personal_values (
  organization_id uuid not null,
  audit_log_id uuid not null,
  entity_id uuid not null,
  old_values jsonb,
  new_values jsonb,
  constraint audit_personal_values_pkey primary key (organization_id, audit_log_id),
  constraint fk_audit_personal_values_organization
    foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table audit_personal_values is
  'The personal part of an audit row (names, documents, addresses), apart so that a person can be forgotten.';

create index idx_audit_personal_values_entity on audit_personal_values (organization_id, entity_id);
