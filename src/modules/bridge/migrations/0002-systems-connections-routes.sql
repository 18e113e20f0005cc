-- Why: a factory keeps the systems it has. Each is known with who answers for it and what it is the master of, how it is reached, and by
-- which routes things come from it and go to it.
create table bridge.system (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('erp', 'mes', 'wms', 'finance', 'other')),
  owner text not null default '',
  masters jsonb not null default '[]',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index system_code on bridge.system (kernel.code_key(code));
comment on index bridge.system_code is 'findCodes: a code names one thing';

create table bridge.connection (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  system_id uuid not null references bridge.system,
  kind text not null,
  settings jsonb not null default '{}',
  -- Addresses of the own net that it may reach, one a line.
  reach text not null default '',
  at_once integer not null check (at_once between 1 and 32),
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index connection_code on bridge.connection (kernel.code_key(code));
comment on index bridge.connection_code is 'findCodes: a code names one thing';

-- Sealed with the key outside the database; beside the connection, so that no list, audit entry or answer can carry them.
create table bridge.connection_secret (
  connection_id uuid not null references bridge.connection,
  name text not null,
  sealed bytea not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (connection_id, name)
);

-- How it goes with a connection at this moment: the circuit breaker, and what was heard last.
create table bridge.connection_state (
  connection_id uuid primary key references bridge.connection,
  breaker text not null default 'closed' check (breaker in ('closed', 'open', 'half_open')),
  failures integer not null default 0,
  opened_at timestamptz,
  retry_at timestamptz,
  opened_times integer not null default 0,
  ok_at timestamptz,
  failed_at timestamptz,
  reason text
);

create table bridge.route (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  connection_id uuid not null references bridge.connection,
  direction text not null check (direction in ('in', 'out')),
  resource text not null,
  -- In: the entity or command that a row becomes. Out: the list whose rows are watched.
  subject text not null,
  key_field text not null default '',
  watermark_field text not null default '',
  filter jsonb,
  every_seconds integer not null check (every_seconds >= 0),
  cron text not null default '',
  on_dead text not null check (on_dead in ('wait', 'go_on')),
  fuse_percent integer not null check (fuse_percent between 0 and 100),
  expected_seconds integer not null check (expected_seconds > 0),
  events jsonb not null default '[]',
  watched jsonb not null default '[]',
  debounce_seconds integer not null check (debounce_seconds >= 0),
  operation text not null check (operation in ('save', 'send')),
  own_key_field text not null default '',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index route_code on bridge.route (kernel.code_key(code));
comment on index bridge.route_code is 'findCodes: a code names one thing';
create index route_connection on bridge.route (connection_id);
comment on index bridge.route_connection is 'findConnectionsToSend, findDueDeliveries: those of a connection';

-- What a row there becomes here, in versions: one is in force, at most one is a draft.
create table bridge.mapping (
  id uuid primary key,
  route_id uuid not null references bridge.route,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'published', 'replaced')),
  mapping jsonb not null,
  -- Rows with what is to become of them, kept with the mapping and tried before it is published.
  cases jsonb not null default '[]',
  note text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  published_at timestamptz,
  -- Who answers for what comes by it: it may do no more than they.
  published_by uuid,
  unique (route_id, number)
);
create unique index mapping_in_force on bridge.mapping (route_id) where state = 'published';
comment on index bridge.mapping_in_force is 'findPublished, findLiveRoutes: one mapping of a route is in force';
create unique index mapping_draft on bridge.mapping (route_id) where state = 'draft';
comment on index bridge.mapping_draft is 'lockDraft: one draft of a route at a time';

-- How far a route is, and whether a person has to look.
create table bridge.route_state (
  route_id uuid primary key references bridge.route,
  checkpoint text,
  pull_at timestamptz,
  pulled_at timestamptz,
  pulled_rows integer,
  listen_at timestamptz,
  -- Rows of the reading under way, and of the last one that was read to its end: against it a sudden gap is measured.
  cycle_rows integer not null default 0,
  whole_rows integer,
  attempts integer not null default 0,
  reason text,
  -- The fuse: nothing more is read until somebody says so.
  stopped_at timestamptz,
  stopped_by text check (stopped_by in ('fuse', 'checkpoint_lost')),
  -- A person has said that the gap is right: the next reading passes the fuse.
  let_through boolean not null default false,
  repeated bigint not null default 0
);
