-- Why: what machines say of themselves (cycles, states) stands beside what people report, stops get a reason, and figures have a source.
create schema if not exists machines;

-- A machine as it was connected, and as it stands. Its id is the equipment's.
create table machines.machine (
  id uuid primary key references masterdata.equipment (id),
  -- pulses: each message says how many cycles; meter: each says what the counter shows.
  counter text not null default 'pulses' check (counter in ('pulses', 'meter')),
  -- The highest number that the meter shows before it begins at 0 again.
  meter_max bigint check (meter_max > 0),
  -- state: it says when it stands; cycles: it only counts, and stands when it doesn't.
  stops_by text not null default 'state' check (stops_by in ('state', 'cycles')),
  pieces_per_cycle numeric(20,6) not null default 1 check (pieces_per_cycle > 0),
  -- Longer than that without any word the device is silent; 0: never.
  silent_minutes integer not null default 10 check (silent_minutes >= 0),
  state text not null default 'no_data' check (state in ('running', 'idle', 'stopped', 'fault', 'off', 'no_data')),
  state_since timestamptz,
  -- The newest moment of its own that it told of, and when we last heard of it.
  last_at timestamptz,
  last_received_at timestamptz,
  silent_since timestamptz,
  version integer not null default 1
) with (fillfactor = 80);

-- As it came, for some days: known by its id, however often it comes. at: as the machine said; counts_at: the moment it counts for.
create table machines.message (
  machine_id uuid not null,
  message_id text not null,
  kind text not null check (kind in ('cycles', 'state')),
  at timestamptz,
  counts_at timestamptz not null,
  received_at timestamptz not null,
  -- ahead: its clock runs ahead, so it counts when it came; past: too far back, kept and not counted.
  mark text check (mark in ('ahead', 'past')),
  count bigint check (count >= 0),
  -- Cycles that it means: of a meter what it turned since the reading before.
  cycles bigint check (cycles >= 0),
  -- wrapped, reset: what a meter did since the reading before.
  meter_did text check (meter_did in ('wrapped', 'reset')),
  operation_id uuid,
  state text check (state in ('running', 'idle', 'stopped', 'fault', 'off')),
  reason_code text,
  primary key (machine_id, message_id),
  constraint message_says check ((kind = 'cycles') = (count is not null) and (kind = 'state') = (state is not null))
);
create index message_counts on machines.message (machine_id, counts_at, message_id) where mark is distinct from 'past';
comment on index machines.message_counts is 'readAround, machines.messages: what a machine said, in its order';
create index message_received on machines.message using brin (received_at);
comment on index machines.message_received is 'forgetMessages: those that are older than they are kept';

-- Cycles of a minute, and the operation that ran on the machine then; null where nobody had started one, or two at once.
create table machines.minute (
  machine_id uuid not null,
  minute timestamptz not null,
  operation_id uuid,
  cycles bigint not null check (cycles >= 0),
  pieces numeric(20,6) not null check (pieces >= 0),
  unique nulls not distinct (machine_id, minute, operation_id)
) with (fillfactor = 80);
create index minute_operation on machines.minute (operation_id, minute) where operation_id is not null;
comment on index machines.minute_operation is 'compareOperations: what was counted for an operation';

-- Pieces that one cycle makes at a step of a routing, where that isn't what the machine says of itself.
create table machines.step_yield (
  routing_id uuid not null,
  sequence integer not null,
  pieces_per_cycle numeric(20,6) not null check (pieces_per_cycle > 0),
  primary key (routing_id, sequence)
);

-- From when on a machine is in a state: until the next one. By the machine, by its silence, or by a person who stands before it.
create table machines.turn (
  id uuid primary key,
  machine_id uuid not null,
  at timestamptz not null,
  state text not null check (state in ('running', 'idle', 'stopped', 'fault', 'off', 'no_data')),
  reason_code text,
  by text not null check (by in ('machine', 'silence', 'person')),
  person_name text
);
create index turn_machine on machines.turn (machine_id, at);
comment on index machines.turn_machine is 'readTurnsOfLine, readTurnsAround: the time line of a machine';

-- A stretch in which a machine stood for one reason. found_id: those that were one stop before somebody split it.
create table machines.stop (
  id uuid primary key,
  found_id uuid not null,
  machine_id uuid not null,
  work_centre_id uuid not null,
  workshop_id uuid not null,
  line_id uuid,
  operation_id uuid,
  order_id uuid,
  state text not null check (state in ('stopped', 'fault')),
  by text not null check (by in ('machine', 'silence', 'person')),
  from_at timestamptz not null,
  to_at timestamptz,
  reason_code text,
  -- The machine's own word for it: kept, and taken as the reason where such a code stands here.
  said_code text,
  note text,
  reasoned_by uuid,
  reasoned_by_name text,
  reasoned_at timestamptz,
  -- As the threshold was when it ended.
  micro boolean not null default false,
  -- When others were told of it: a micro stop tells nobody.
  told_at timestamptz,
  -- What came later says that it never stood.
  void_at timestamptz,
  version integer not null default 1,
  check (to_at > from_at)
) with (fillfactor = 80);
create index stop_machine on machines.stop (machine_id, from_at, id) where void_at is null;
comment on index machines.stop_machine is 'findStopsAround, readStopsOfLine, machines.stops: the stops of a machine';
create index stop_workshop on machines.stop (workshop_id, from_at, id) where void_at is null;
comment on index machines.stop_workshop is 'machines.stops, sumReasons: those of a workshop, the newest first';
create index stop_from on machines.stop (from_at, id) where void_at is null;
comment on index machines.stop_from is 'machines.stops, sumReasons: all, the newest first';
create index stop_asks on machines.stop (from_at, id) where void_at is null and reason_code is null and not micro;
comment on index machines.stop_asks is 'machines.stops: those that want a reason';
create index stop_open on machines.stop (machine_id, from_at) where void_at is null and to_at is null;
comment on index machines.stop_open is 'findUntold, findOpenStop, readNow: those that go on';

-- What a reason means for the figures: planned time isn't lost; the rest is one of the big losses.
create table machines.reason_class (
  reason_code text primary key,
  planned boolean not null,
  loss text not null check (loss in ('planned', 'breakdown', 'setup', 'minor', 'speed', 'startup', 'defects', 'other'))
);

-- What was said of a stop, and before: nothing is forgotten.
create table machines.stop_change (
  id uuid primary key,
  stop_id uuid not null references machines.stop (id),
  verb text not null check (verb in ('reason', 'split', 'end')),
  reason_from text,
  reason_to text,
  note text,
  split_at timestamptz,
  by_name text not null,
  at timestamptz not null
);
create index stop_change_stop on machines.stop_change (stop_id, at);
comment on index machines.stop_change_stop is 'readChanges: what was said of a stop';
select kernel.append_only('machines.stop_change');
select kernel.trust_references('machines.stop_change');

-- Counted and reported pieces differ. Of an operation, or of what a machine made on a day while nobody had started one.
create table machines.doubt (
  id uuid primary key,
  kind text not null check (kind in ('operation', 'nobody')),
  machine_id uuid not null,
  operation_id uuid,
  order_id uuid,
  workshop_id uuid not null,
  line_id uuid,
  from_at timestamptz not null,
  to_at timestamptz not null,
  counted numeric(20,6) not null,
  reported numeric(20,6) not null,
  reasons text[] not null,
  state text not null default 'open' check (state in ('open', 'settled', 'cleared')),
  raised_at timestamptz not null,
  settled_by uuid,
  settled_by_name text,
  settled_at timestamptz,
  cause text,
  note text,
  version integer not null default 1,
  check ((state = 'open') = (settled_at is null)),
  check ((state = 'settled') = (cause is not null)),
  check ((kind = 'operation') = (operation_id is not null))
);
create unique index doubt_open_operation on machines.doubt (operation_id) where state = 'open' and kind = 'operation';
create unique index doubt_open_machine on machines.doubt (machine_id, from_at) where state = 'open' and kind = 'nobody';
create index doubt_raised on machines.doubt (raised_at, id);
comment on index machines.doubt_raised is 'machines.doubts: the newest first';
create index doubt_operation on machines.doubt (operation_id) where operation_id is not null;
comment on index machines.doubt_operation is 'compareOperations: what was settled of an operation';

-- Reports that Trueup made of counted pieces, where the policy says so: in the transaction of the report.
create table machines.posting (
  id uuid primary key,
  machine_id uuid not null,
  operation_id uuid not null,
  order_id uuid not null,
  quantity numeric(20,6) not null check (quantity > 0),
  counted numeric(20,6) not null,
  reported numeric(20,6) not null,
  report_id uuid not null unique,
  at timestamptz not null
);
select kernel.append_only('machines.posting');
