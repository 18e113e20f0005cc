-- Why: what is done on the floor without a network comes later, from a device. Which device brought what, when it was done and when it came,
-- and what became of it is kept, so that nothing is lost unseen and a refusal finds somebody who deals with it.
create schema terminals;

create table terminals.terminal (
  -- Made on the device, once.
  id uuid primary key,
  name text not null,
  app text not null,
  first_seen_at timestamptz not null,
  seen_at timestamptz not null,
  -- Added to the device's clock, gives the server's; at the last contact.
  clock_offset_ms bigint not null,
  -- The highest number that came; what is missing below it is on the device, or lost.
  last_sequence bigint not null default 0,
  waiting integer not null,
  lasting boolean not null,
  -- Who sent last.
  person_id uuid
);
create index terminal_seen on terminals.terminal (seen_at desc);
comment on index terminals.terminal_seen is 'terminals.terminals: by their last contact';

create table terminals.fact (
  -- The command's own id, under which its answer is kept too.
  id uuid primary key,
  terminal_id uuid not null,
  sequence bigint not null,
  command text not null,
  path text not null,
  -- The version of the app's requests that it was made under.
  wire integer not null,
  -- In the words of the device, as the person read them.
  said text not null,
  person_id uuid not null,
  workshop_id uuid,
  line_id uuid,
  -- By the device's clock, corrected by what was known to be wrong with it; null for what takes no time of its own.
  claimed_at timestamptz,
  received_at timestamptz not null,
  -- The claimed time couldn't be used; the fact counts from when it came.
  time_mark text check (time_mark in ('ahead', 'unfit')),
  state text not null check (state in ('taken', 'accepted', 'refused')),
  body jsonb,
  problem jsonb,
  settled text check (settled in ('repeated', 'given-up')),
  settled_at timestamptz,
  settled_by uuid,
  reason text,
  -- Under whose key it is being done again: written down before that is tried, so that it is never done twice.
  claim_principal uuid,
  claim_key text,
  claim_at timestamptz,
  check ((state = 'refused') = (problem is not null)),
  check ((settled is null) = (settled_at is null)),
  check (settled is null or state = 'refused')
);
comment on table terminals.fact is 'Terminal, people and places are named by id without foreign keys: a fact outlives what it names.';
create index fact_received on terminals.fact (received_at desc, id desc);
create index fact_open on terminals.fact (received_at desc, id desc) where state = 'refused' and settled is null;
create index fact_terminal on terminals.fact (terminal_id, sequence);
comment on index terminals.fact_received is 'terminals.facts: the youngest first; deleteOldFacts';
comment on index terminals.fact_open is 'terminals.facts: what somebody has yet to deal with';
comment on index terminals.fact_terminal is 'terminals.terminals: which numbers of a terminal have come';
