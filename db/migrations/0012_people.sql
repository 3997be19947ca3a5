-- Invitations, an organization's farewell, and letters on their way.

alter table users
  add column joined_at timestamptz default now(),
  add column language char(2),
  add column request_hash bytea,
  add constraint users_are_active_once_joined check (joined_at is not null or not is_active),
  add constraint users_language_is_known check (language in ('es', 'en'));
comment on column users.joined_at is 'Null while an invitation waits: nobody has chosen a password yet.';
comment on column users.language is 'In which letters come; null: that of the organization.';

alter table organization_roles add column request_hash bytea;

alter table organizations add column purge_after timestamptz;
comment on column organizations.purge_after is 'When set, daily maintenance deletes the organization after this moment.';

create table outgoing_mail (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  kind varchar(30) not null,
  user_id uuid not null,
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  outcome varchar(10),
  ended_at timestamptz,
  constraint outgoing_mail_pkey primary key (organization_id, id),
  constraint outgoing_mail_outcome_is_known check (outcome in ('sent', 'dropped', 'failed')),
  constraint outgoing_mail_ends_with_an_outcome check ((outcome is null) = (ended_at is null)),
  constraint outgoing_mail_details_are_an_object check (jsonb_typeof(details) = 'object'),
  constraint fk_outgoing_mail_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_outgoing_mail_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table outgoing_mail is
  'Letters written in the transaction they speak of, and sent after it. They hold no secret: a link is made when its letter is sent.';

create index idx_outgoing_mail_waiting on outgoing_mail (organization_id, next_attempt_at) where outcome is null;
create index idx_outgoing_mail_user_id on outgoing_mail (organization_id, user_id);
create index idx_one_time_tokens_user_id on one_time_tokens (organization_id, user_id);
