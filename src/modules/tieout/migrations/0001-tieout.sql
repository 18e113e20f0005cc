-- Why: the schema that tieout owns: it writes only here, and reads only here and below.
create schema tieout;

-- What is compared with what: a route of the bridge says both sides.
create table tieout.comparison (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  route_id uuid not null references bridge.route,
  cron text not null default '',
  tolerances jsonb not null default '[]',
  ignored text not null default '',
  on_missing_here text not null check (on_missing_here in ('keep', 'repair')),
  on_missing_there text not null check (on_missing_there in ('keep', 'repair')),
  on_differs text not null check (on_differs in ('keep', 'repair')),
  fuse_percent integer not null check (fuse_percent between 0 and 100),
  tell_above integer not null check (tell_above >= 0),
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index comparison_code on tieout.comparison (kernel.code_key(code));
comment on index tieout.comparison_code is 'findCodes: a code names one thing';
create index comparison_route on tieout.comparison (route_id);
comment on index tieout.comparison_route is 'findCodes: what compares by a route, where one is deleted';

-- When a comparison is due by its timetable, and which line that was reckoned from.
create table tieout.schedule (
  comparison_id uuid primary key references tieout.comparison,
  cron text not null,
  due_at timestamptz not null
);

create table tieout.run (
  id uuid primary key,
  comparison_id uuid not null references tieout.comparison,
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  requested_at timestamptz not null,
  requested_by text not null,
  despite_gap boolean not null default false,
  -- Each try has an id of its own: what an earlier one saw doesn't count as seen.
  attempts integer not null default 0,
  attempt_id uuid,
  started_at timestamptz,
  ended_at timestamptz,
  reason jsonb,
  rows_here integer,
  rows_there integer,
  buckets integer,
  buckets_differing integer,
  rows_read integer,
  rows_unread integer,
  rows_equal integer,
  -- Class → how many this run found.
  differences jsonb not null default '{}',
  opened integer,
  ended integer,
  truncated boolean not null default false,
  -- The fields that were compared, by name.
  fields jsonb not null default '[]'
);
create unique index run_at_work on tieout.run (comparison_id) where state in ('waiting', 'running');
comment on index tieout.run_at_work is 'findRunsAtWork, insertRun: one run of a comparison at a time';
create index run_of_comparison on tieout.run (comparison_id, requested_at);
comment on index tieout.run_of_comparison is 'findLastRows, runList: the runs of a comparison, newest first';
create index run_requested on tieout.run (requested_at);
comment on index tieout.run_requested is 'runList: the newest first; deleteOldRuns: the oldest';

-- One for each field of a thing that differs, or for the thing as a whole where the field is empty. It lives as long as runs find it.
create table tieout.difference (
  id uuid primary key,
  comparison_id uuid not null references tieout.comparison,
  -- What names it in its comparison: the foreign id, or ours after a tilde where it has none.
  thing text not null,
  entity text not null,
  our_id uuid,
  foreign_id text,
  field text not null,
  class text not null check (class in ('missing_here', 'missing_there', 'differs', 'late', 'twice')),
  here text,
  there text,
  -- The row there as it was read, so that it can be taken without asking again.
  row_there jsonb,
  changed_at timestamptz,
  since timestamptz not null,
  seen_at timestamptz not null,
  seen_in uuid not null,
  state text not null check (state in ('open', 'accepted', 'repairing', 'repaired', 'gone')),
  settled_at timestamptz,
  settled_by text,
  reason text,
  repair text check (repair in ('take', 'tell')),
  repairs integer not null default 0,
  ended_at timestamptz
);
create unique index difference_living on tieout.difference (comparison_id, thing, field) where state in ('open', 'accepted', 'repairing');
comment on index tieout.difference_living is 'saveDifferences: one that stays is the same; endUnseen, lockOpenOfClass: those of a comparison';
create index difference_since on tieout.difference (since);
comment on index tieout.difference_since is 'differenceList: the newest first';
create index difference_ours on tieout.difference (our_id, since) where our_id is not null;
comment on index tieout.difference_ours is 'differenceList: what differs of a thing';
create index difference_ended on tieout.difference (ended_at) where ended_at is not null;
comment on index tieout.difference_ended is 'deleteOldDifferences: the oldest';
