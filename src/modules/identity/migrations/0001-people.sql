-- Why: everything that happens in the factory is done by somebody, somewhere: people, units, roles and what proves who they are.
create schema if not exists identity;

create table identity.org_unit (
  id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  name_en text not null default '',
  kind text not null check (kind in ('plant', 'workshop', 'line')),
  parent_id uuid references identity.org_unit (id),
  active boolean not null default true,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((kind = 'plant') = (parent_id is null))
);
create index org_unit_parent on identity.org_unit (parent_id);

create table identity.person (
  id uuid primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  name_en text not null default '',
  language text not null default 'zh' check (language in ('zh', 'en')),
  -- Where the person belongs: what a workshop's leader may see of people and of the audit log follows from it.
  org_unit_id uuid references identity.org_unit (id),
  active boolean not null default true,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_org_unit on identity.person (org_unit_id);

-- The role is a code of permission-table.ts. A null unit means the whole plant.
create table identity.role_assignment (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  role text not null check (role <> ''),
  org_unit_id uuid references identity.org_unit (id),
  created_at timestamptz not null default now(),
  unique nulls not distinct (person_id, role, org_unit_id)
);
create index role_assignment_org_unit on identity.role_assignment (org_unit_id);

create table identity.password_credential (
  person_id uuid primary key references identity.person (id),
  sign_in_name text not null unique check (sign_in_name <> '' and sign_in_name = lower(sign_in_name)),
  password_hash text not null,
  change_required boolean not null default false,
  changed_at timestamptz not null default now()
);

create table identity.badge_credential (
  person_id uuid primary key references identity.person (id),
  badge text not null unique check (badge <> ''),
  pin_hash text not null,
  changed_at timestamptz not null default now()
);

-- Counts tries that have not succeeded, by person, by device and by address. The subject is a hash where a stranger typed it.
create table identity.sign_in_guard (
  subject text primary key,
  attempts integer not null,
  window_started_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_guard_window on identity.sign_in_guard (window_started_at);

create table identity.session (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  token_hash bytea not null unique,
  kind text not null check (kind in ('password', 'badge')),
  device text not null default '',
  address text not null default '',
  agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  idle_minutes integer not null check (idle_minutes > 0),
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('signed_out', 'revoked', 'password_changed', 'deactivated', 'credentials_changed')),
  ended_by uuid
);
create index session_person_open on identity.session (person_id) where ended_at is null;
create index session_created on identity.session (created_at);

create table identity.api_key (
  id uuid primary key,
  name text not null check (name <> ''),
  secret_hash bytea not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  -- Null: the whole plant.
  org_unit_ids uuid[],
  expires_at timestamptz not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid
);
