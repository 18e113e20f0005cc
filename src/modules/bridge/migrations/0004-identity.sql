-- Why: each thing has one id here and any number of ids in other systems. What was merged or split stays readable, and two systems' keys
-- can be the same without harm.
create table bridge.identity (
  id uuid primary key,
  entity text not null,
  our_id uuid not null,
  system_id uuid not null references bridge.system,
  foreign_id text not null,
  since timestamptz not null,
  until timestamptz,
  -- How it came, and how it went.
  begun_by text not null check (begun_by in ('message', 'delivery', 'person', 'merge', 'split')),
  ended_by text check (ended_by in ('person', 'merge', 'split')),
  by_name text not null default ''
);
create unique index identity_foreign on bridge.identity (system_id, entity, foreign_id) where until is null;
comment on index bridge.identity_foreign is 'findOurs: whose id it is at this moment';
create index identity_ours on bridge.identity (our_id, system_id);
comment on index bridge.identity_ours is 'findForeign, moveIdentities: what a thing is called elsewhere';

-- What a system said last of a thing, field by field, in our words.
create table bridge.claim (
  system_id uuid not null references bridge.system,
  entity text not null,
  foreign_id text not null,
  our_id uuid,
  route_id uuid not null references bridge.route,
  message_id uuid not null,
  values jsonb not null,
  said_at timestamptz not null,
  changed_at timestamptz,
  -- Field → since when it says something else than we hold.
  differs jsonb not null default '{}',
  primary key (system_id, entity, foreign_id)
);
create index claim_ours on bridge.claim (our_id) where our_id is not null;
comment on index bridge.claim_ours is 'findPayloadsSaid: what a system says of a thing';
select kernel.trust_references('bridge.claim');
