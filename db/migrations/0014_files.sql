-- Files that lie in the storage beside the database, and letters that go to people outside and take a file along.

create table files (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind varchar(20) not null,
  media_type varchar(100) not null,
  bytes integer not null,
  width integer,
  height integer,
  sha256 bytea not null,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint files_pkey primary key (organization_id, id),
  constraint files_kind_is_known check (kind in ('product_image', 'avatar', 'logo', 'attachment')),
  constraint files_are_not_empty check (bytes > 0),
  constraint files_images_have_a_size check ((kind = 'attachment') = (width is null) and (width is null) = (height is null)),
  constraint files_fingerprint_is_sha256 check (octet_length(sha256) = 32),
  constraint fk_files_organization foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table files is 'What lies in the storage. Its place there follows from organization and id; the id is random, so nobody guesses it.';
comment on column files.sha256 is 'Of what was sent in, before it was made smaller: to know the same file again.';
comment on column files.deleted_at is 'Nobody shows it any more. What lies in the storage goes after the commit, at the latest with the daily sweep.';

create index idx_files_deleted on files (organization_id, deleted_at) where deleted_at is not null;

alter table products
  add column image_file_id uuid,
  add constraint fk_products_image foreign key (organization_id, image_file_id) references files (organization_id, id);
create index idx_products_image on products (organization_id, image_file_id) where image_file_id is not null;

alter table users
  add column avatar_file_id uuid,
  add constraint fk_users_avatar foreign key (organization_id, avatar_file_id) references files (organization_id, id);
create index idx_users_avatar on users (organization_id, avatar_file_id) where avatar_file_id is not null;

-- Deferred, because the files of an organization that is purged go before its own row.
alter table organizations
  add column logo_file_id uuid,
  add constraint fk_organizations_logo foreign key (id, logo_file_id) references files (organization_id, id)
    deferrable initially deferred;

alter table outgoing_mail
  alter column user_id drop not null,
  add column recipient varchar(255),
  add column recipient_name varchar(255),
  add column language char(2),
  add column attachment_file_id uuid,
  add column attachment_name varchar(200),
  add constraint outgoing_mail_goes_to_somebody
    check (num_nonnulls(user_id, recipient) = 1 or (num_nonnulls(user_id, recipient) = 0 and coalesce(outcome, '') in ('sent', 'dropped'))),
  add constraint outgoing_mail_language_is_known check (language in ('es', 'en')),
  add constraint outgoing_mail_attachment_has_a_name check (attachment_file_id is null or attachment_name is not null),
  add constraint fk_outgoing_mail_attachment
    foreign key (organization_id, attachment_file_id) references files (organization_id, id);
comment on column outgoing_mail.recipient is 'The address of somebody who has no account here; gone once the letter is.';
comment on column outgoing_mail.language is 'Of the letter; null: that of its reader, or of the organization.';
create index idx_outgoing_mail_attachment on outgoing_mail (organization_id, attachment_file_id)
  where attachment_file_id is not null;
