-- The tenants, and the roles a person can have in one.

create table organizations (
  id uuid not null default app.uuid_v7(),
  name varchar(255) not null,
  domain varchar(100) not null,
  description text,
  logo_url varchar(500),
  is_active boolean not null default true,
  country char(2) not null default 'PE',
  currency char(3) not null default 'PEN',
  currency_decimals smallint not null default 2,
  time_zone varchar(64) not null default 'America/Lima',
  locale varchar(35) not null default 'es-PE',
  tax_name varchar(20) not null default 'IGV',
  tax_rate numeric(7,4) not null default 18,
  tax_method varchar(20) not null default 'of_net',
  prices_include_tax boolean not null default true,
  cash_rounding_step numeric(12,2) not null default 0,
  cash_rounding_mode varchar(20) not null default 'nearest',
  is_demo boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint organizations_pkey primary key (id),
  constraint organizations_domain_is_a_label
    check (domain ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
  constraint organizations_name_is_present check (btrim(name) <> ''),
  constraint organizations_country_is_a_code check (country ~ '^[A-Z]{2}$'),
  constraint organizations_currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
  constraint organizations_currency_decimals_are_known check (currency_decimals between 0 and 2),
  constraint organizations_time_zone_exists check (app.is_time_zone(time_zone)),
  constraint organizations_tax_rate_is_a_percentage check (tax_rate between 0 and 100),
  constraint organizations_tax_method_is_known check (tax_method in ('of_net', 'of_gross')),
  constraint organizations_cash_rounding_is_known
    check (cash_rounding_step >= 0 and cash_rounding_mode in ('nearest', 'down'))
);
comment on table organizations is 'Organizations that share the installation; none can see another.';
comment on column organizations.tax_method is
  'of_net: the tax is a share of the net amount (most countries). of_gross: of the gross amount (Bolivia).';

create unique index idx_organizations_domain on organizations (domain);

create table roles (
  id serial not null,
  name varchar(50) not null,
  description text,
  permissions jsonb not null default '[]',
  created_at timestamptz not null default now(),
  constraint roles_pkey primary key (id),
  constraint roles_name_key unique (name),
  constraint roles_permissions_are_a_list check (jsonb_typeof(permissions) = 'array')
);
comment on table roles is 'The three roles every organization has; changed by migrations only.';

insert into roles (name, description, permissions) values
  ('admin', 'Administrador con acceso completo', '["*"]'),
  ('seller', 'Vendedor con acceso a ventas e inventario', '["sales.*", "inventory.read", "customers.*"]'),
  ('viewer', 'Solo lectura de reportes', '["reports.read", "dashboard.read"]');

create table organization_roles (
  organization_id uuid not null,
  id uuid not null default app.uuid_v7(),
  name varchar(50) not null,
  description text,
  permissions jsonb not null default '[]',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint organization_roles_pkey primary key (organization_id, id),
  constraint organization_roles_name_is_present check (btrim(name) <> ''),
  constraint organization_roles_permissions_are_a_list check (jsonb_typeof(permissions) = 'array'),
  constraint fk_organization_roles_organization
    foreign key (organization_id) references organizations (id) on delete cascade
);
comment on table organization_roles is 'Roles an organization has made for itself; they count instead of the global one.';

create unique index idx_organization_roles_name on organization_roles (organization_id, name) where deleted_at is null;
