-- Why: what another system says is kept as it came before anything is done about it, and what is to be told it is kept until it has said
-- that it was done. So nothing is lost when either side dies, and each has its effect once.
create table bridge.message (
  id uuid primary key,
  route_id uuid not null references bridge.route,
  -- The key of the thing there: what stays in order among itself.
  thing text not null,
  -- What tells this message from every other of its route.
  message_key text not null,
  received_at timestamptz not null,
  changed_at timestamptz,
  deleted boolean not null default false,
  payload jsonb not null,
  -- Put right by a person: taken in the place of the payload's.
  repaired jsonb,
  state text not null check (state in ('waiting', 'done', 'skipped', 'held', 'dead', 'dropped')),
  attempts integer not null default 0,
  retry_at timestamptz,
  -- An earlier one of its thing has to be settled first.
  behind boolean not null default false,
  -- What came of it, in words of both languages where it isn't done.
  reason jsonb,
  refusal text,
  action text,
  our_id uuid,
  done_at timestamptz
);
create unique index message_key on bridge.message (route_id, message_key);
comment on index bridge.message_key is 'keepMessages: the same message twice is one';
create index message_waiting on bridge.message (route_id, id) where state = 'waiting' and not behind;
comment on index bridge.message_waiting is 'findWaiting, findRoutesAtWork: the next of a route';
create index message_blocking on bridge.message (route_id, thing, id) where state = 'dead' or state = 'waiting' and retry_at is not null;
comment on index bridge.message_blocking is 'findBlockers: what keeps later ones of its thing back';
create index message_behind on bridge.message (route_id, thing) where behind;
comment on index bridge.message_behind is 'letFollow: what waits behind another';
create index message_received on bridge.message (received_at);
comment on index bridge.message_received is 'messageList: the newest first; forgetMessages: the oldest';
create index message_dead on bridge.message (received_at) where state in ('dead', 'held');
comment on index bridge.message_dead is 'messageList: what waits for a person';
create index message_ours on bridge.message (our_id, received_at) where our_id is not null;
comment on index bridge.message_ours is 'messageList: what was said of a thing';
select kernel.trust_references('bridge.message');

create table bridge.delivery (
  id uuid primary key,
  route_id uuid not null references bridge.route,
  -- The row of the watched list, by its id: what stays in order among itself.
  our_id uuid not null,
  event_id uuid,
  made_at timestamptz not null,
  -- When the first change that it tells of was committed.
  changed_at timestamptz not null,
  -- Not before: changes within the while are told as one.
  due_at timestamptz not null,
  before jsonb,
  after jsonb not null,
  state text not null check (state in ('waiting', 'sending', 'accepted', 'done', 'skipped', 'dead', 'dropped')),
  attempts integer not null default 0,
  -- An answer never came: it is looked up before it is sent again.
  uncertain boolean not null default false,
  foreign_id text,
  ticket text,
  body jsonb,
  reason jsonb,
  done_at timestamptz
);
create index delivery_waiting on bridge.delivery (route_id, due_at) where state in ('waiting', 'sending', 'accepted');
comment on index bridge.delivery_waiting is 'findDueDeliveries, findConnectionsToSend: the next of a route';
create index delivery_unsettled on bridge.delivery (route_id, our_id, id) where state in ('waiting', 'sending', 'accepted', 'dead');
comment on index bridge.delivery_unsettled is 'findDueDeliveries: what of the same thing stands before it';
create index delivery_made on bridge.delivery (made_at);
comment on index bridge.delivery_made is 'deliveryList: the newest first; forgetDeliveries: the oldest';
create unique index delivery_event on bridge.delivery (route_id, event_id, our_id) where event_id is not null;
comment on index bridge.delivery_event is 'insertDeliveries: an event that comes again is told once';
select kernel.trust_references('bridge.delivery');

-- What was told last of a watched row: against it a change is measured.
create table bridge.told (
  route_id uuid not null references bridge.route,
  our_id uuid not null,
  values jsonb not null,
  told_at timestamptz not null,
  primary key (route_id, our_id)
);
