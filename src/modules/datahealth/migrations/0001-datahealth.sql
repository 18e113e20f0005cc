-- Why: whether the systems agree, how fast and how completely, is shown at every moment and kept for sixty days; people are told once when it isn't so.
create schema datahealth;

-- What came and what was settled by a route within a minute or an hour. Derived from the messages, and kept longer than these.
create table datahealth.figure (
  route_id uuid not null references bridge.route,
  grain text not null check (grain in ('minute', 'hour')),
  from_at timestamptz not null,
  came integer not null default 0,
  done integer not null default 0,
  skipped integer not null default 0,
  echoes integer not null default 0,
  held integer not null default 0,
  dead integer not null default 0,
  refused integer not null default 0,
  dropped integer not null default 0,
  -- Class of delay → how many; class n ends at 2^(n/8) ms.
  delays jsonb not null default '{}',
  primary key (route_id, grain, from_at)
);
create index figure_from on datahealth.figure (grain, from_at);
comment on index datahealth.figure_from is 'readSums, readDelays, forgetFigures: all routes of a span of time';

-- Up to where figures are folded, and up to where they are in the totals.
create table datahealth.rolled (
  only_row boolean primary key default true check (only_row),
  rolled_until timestamptz not null,
  counted_until timestamptz not null
);

-- Since the beginning: what a monitor sees grow.
create table datahealth.total (
  route_id uuid primary key references bridge.route,
  came bigint not null default 0,
  done bigint not null default 0,
  skipped bigint not null default 0,
  held bigint not null default 0,
  dead bigint not null default 0,
  dropped bigint not null default 0
);

create table datahealth.rule (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  measure text not null check (measure in ('completeness', 'delay', 'backlog_age', 'dead', 'drift', 'refused_share', 'silence', 'unreachable', 'stopped')),
  per text not null check (per in ('route', 'system', 'all')),
  system_id uuid references bridge.system,
  route_id uuid references bridge.route,
  threshold numeric(20,6) not null,
  window_minutes integer not null check (window_minutes > 0),
  for_minutes integer not null check (for_minutes >= 0),
  severity text not null check (severity in ('warning', 'critical')),
  tell text not null check (tell in ('nobody', 'managers', 'planners')),
  people jsonb not null default '[]',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index rule_code on datahealth.rule (kernel.code_key(code));
comment on index datahealth.rule_code is 'findCodes: a code names one thing';
create index rule_system on datahealth.rule (system_id);
comment on index datahealth.rule_system is 'foreign key: rules of a system';
create index rule_route on datahealth.rule (route_id);
comment on index datahealth.rule_route is 'foreign key: rules of a route';

-- Beyond a rule's limit, but not yet for as long as the rule says.
create table datahealth.breach (
  rule_id uuid not null references datahealth.rule,
  -- A route's id, a system's, or nil for all of them.
  subject_id uuid not null,
  since timestamptz not null,
  primary key (rule_id, subject_id)
);

create table datahealth.alert (
  id uuid primary key,
  rule_id uuid not null references datahealth.rule,
  subject_kind text not null check (subject_kind in ('route', 'system', 'all')),
  subject_id uuid not null,
  severity text not null check (severity in ('warning', 'critical')),
  measure text not null,
  threshold numeric(20,6) not null,
  value numeric(20,6) not null,
  worst numeric(20,6) not null,
  state text not null check (state in ('open', 'acknowledged', 'closed')),
  opened_at timestamptz not null,
  -- Within the limit again, but not yet for as long as the rule says.
  fine_since timestamptz,
  closed_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text
);
create unique index alert_living on datahealth.alert (rule_id, subject_id) where closed_at is null;
comment on index datahealth.alert_living is 'lockLiving, findOpenAlerts: of a rule and what it is about there is one alert at a time';
create index alert_opened on datahealth.alert (opened_at);
comment on index datahealth.alert_opened is 'datahealth.alerts: the newest first; forgetAlerts: the oldest';

-- The daily mail, one for each address: claimed before it is sent, so that nobody gets it twice.
create table datahealth.mail (
  day date not null,
  address text not null,
  language text not null check (language in ('zh', 'en')),
  state text not null check (state in ('sending', 'sent', 'failed', 'uncertain')),
  attempts integer not null,
  claimed_at timestamptz not null,
  sent_at timestamptz,
  reason text,
  primary key (day, address)
);
