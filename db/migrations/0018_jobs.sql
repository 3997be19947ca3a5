-- Work that nobody waits for. The queue itself is graphile-worker's and knows no more than two ids; what a job is about, how far
-- it is and how it ended stands here, behind the wall.

create table jobs (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  kind varchar(50) not null,
  input jsonb not null default '{}',
  user_id uuid,
  status varchar(10) not null default 'waiting',
  attempts smallint not null default 0,
  progress_done integer not null default 0,
  progress_total integer,
  result jsonb,
  error_code varchar(50),
  error_details jsonb,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  next_attempt_at timestamptz not null default now(),
  cancellation_requested_at timestamptz,
  ended_at timestamptz,
  constraint jobs_pkey primary key (organization_id, id),
  constraint jobs_status_is_known check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  constraint jobs_end_once check ((status in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint jobs_failed_say_why check (status <> 'failed' or error_code is not null),
  constraint jobs_progress_is_a_part check (progress_done >= 0 and progress_done <= progress_total),
  constraint jobs_input_is_an_object check (jsonb_typeof(input) = 'object'),
  constraint fk_jobs_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_jobs_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table jobs is 'Written by functions that put the job into the queue as well, and by the worker. Ended ones are removed after 90 days.';
comment on column jobs.user_id is 'As whom it acts; null: as the system.';
comment on column jobs.revision is 'Raised by every change: the id of the event that tells of it.';
comment on column jobs.error_code is 'A refusal of the contract. Kept while a job waits for its next attempt.';

create index idx_jobs_unfinished on jobs (organization_id) where ended_at is null;
create index idx_jobs_user_id on jobs (organization_id, user_id, id desc) where user_id is not null;
