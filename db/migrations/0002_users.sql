-- People, their sessions, and the tokens that are good for one use.

create table users (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  role_id integer not null,
  organization_role_id uuid,
  email varchar(255) not null,
  password_hash varchar(255) not null,
  first_name varchar(100) not null,
  last_name varchar(100) not null,
  phone varchar(50),
  avatar_url varchar(500),
  is_active boolean not null default true,
  is_verified boolean not null default false,
  last_login_at timestamptz,
  failed_login_attempts integer not null default 0,
  first_failed_login_at timestamptz,
  locked_until timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint users_pkey primary key (organization_id, id),
  constraint users_email_is_lower_case check (email = lower(email) and position('@' in email) > 1),
  constraint users_password_is_hashed check (password_hash like '$2%'),
  constraint users_failed_login_attempts_are_not_negative check (failed_login_attempts >= 0),
  constraint fk_users_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_users_role foreign key (role_id) references roles (id),
  constraint fk_users_organization_role
    foreign key (organization_id, organization_role_id) references organization_roles (organization_id, id)
);
comment on column users.organization_role_id is 'When set, this role counts instead of role_id.';
comment on column users.first_failed_login_at is 'Start of the window in which failed sign-ins are counted.';

create unique index idx_users_organization_email on users (organization_id, email) where deleted_at is null;

create table sessions (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  token_hash bytea not null,
  ip_address varchar(45),
  user_agent text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint sessions_pkey primary key (organization_id, id),
  constraint sessions_token_is_hashed check (octet_length(token_hash) = 32),
  constraint fk_sessions_organization foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_sessions_user foreign key (organization_id, user_id) references users (organization_id, id)
) with (fillfactor = 80);
comment on table sessions is 'Signed-in browsers. The cookie is <organization id>.<secret>; only the hash of the secret is kept.';

create unique index idx_sessions_token_hash on sessions (organization_id, token_hash);
create index idx_sessions_user_id on sessions (organization_id, user_id);

create table one_time_tokens (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  purpose varchar(20) not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint one_time_tokens_pkey primary key (organization_id, id),
  constraint one_time_tokens_purpose_is_known check (purpose in ('verify_email', 'reset_password', 'invitation')),
  constraint one_time_tokens_token_is_hashed check (octet_length(token_hash) = 32),
  constraint fk_one_time_tokens_organization
    foreign key (organization_id) references organizations (id) on delete cascade,
  constraint fk_one_time_tokens_user foreign key (organization_id, user_id) references users (organization_id, id)
);
comment on table one_time_tokens is 'Links sent by e-mail: to verify an address, reset a password, accept an invitation.';

create unique index idx_one_time_tokens_token_hash on one_time_tokens (organization_id, token_hash);
