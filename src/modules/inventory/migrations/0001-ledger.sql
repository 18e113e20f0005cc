-- Why: the one place where stock is true. Movements are posted facts; balances are their fold, kept for speed and locked last.
create schema if not exists inventory;

create table inventory.lot (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  code text not null check (code <> ''),
  kind text not null check (kind in ('lot', 'serial')),
  supplier_lot_code text,
  expires_on date,
  created_from_type text not null,
  created_from_id uuid not null,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  unique (item_id, code)
);
create index lot_code on inventory.lot (code);
create index lot_expires_on on inventory.lot (expires_on) where expires_on is not null;

-- One double-entry line: what left one place and status entered the other. Both sides in one row, so that they can't differ.
-- No running balance stands on it.
create table inventory.movement (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  lot_id uuid references inventory.lot (id),
  quantity numeric(20, 6) not null check (quantity > 0),
  from_location_id uuid not null references masterdata.location (id),
  from_status text not null check (from_status in ('available', 'in_inspection', 'hold', 'rejected')),
  to_location_id uuid not null references masterdata.location (id),
  to_status text not null check (to_status in ('available', 'in_inspection', 'hold', 'rejected')),
  business_at timestamptz not null,
  posted_at timestamptz not null,
  document_type text not null,
  document_id uuid not null,
  document_line_id uuid,
  document_code text,
  command_id uuid not null,
  person_id uuid references identity.person (id),
  reason text,
  reverses_id uuid unique references inventory.movement (id),
  check (from_location_id <> to_location_id or from_status <> to_status)
);
create index movement_item_posted on inventory.movement (item_id, posted_at);
create index movement_posted on inventory.movement (posted_at, id);
create index movement_document on inventory.movement (document_id);
create index movement_lot on inventory.movement (lot_id) where lot_id is not null;
create index movement_from on inventory.movement (from_location_id, posted_at);
create index movement_to on inventory.movement (to_location_id, posted_at);
-- Facts whose two times lie more than an hour apart are few; an as-of question finds them here instead of reading everything.
create index movement_late on inventory.movement (posted_at, business_at) where posted_at - business_at > interval '1 hour';
create index movement_early on inventory.movement (business_at, posted_at) where business_at - posted_at > interval '1 hour';
select kernel.append_only('inventory.movement');

-- lot_id is the nil uuid for stock without lot: a nullable column can't be matched by an index scan when rows are locked.
create table inventory.balance (
  item_id uuid not null references masterdata.item (id),
  location_id uuid not null references masterdata.location (id),
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  status text not null check (status in ('available', 'in_inspection', 'hold', 'rejected')),
  on_hand numeric(20, 6) not null default 0,
  reserved numeric(20, 6) not null default 0 check (reserved >= 0),
  -- True only while policy has let this row fall below zero.
  negative_allowed boolean not null default false,
  primary key (item_id, location_id, lot_id, status),
  constraint balance_not_negative check (on_hand >= 0 or negative_allowed)
) with (fillfactor = 80);
create index balance_location on inventory.balance (location_id);
create index balance_lot on inventory.balance (lot_id) where lot_id <> '00000000-0000-0000-0000-000000000000';

-- A promise. With a location it is firm and counts in the balance row it names; without, it counts for the item as a whole.
create table inventory.reservation (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  location_id uuid references masterdata.location (id),
  lot_id uuid references inventory.lot (id),
  quantity numeric(20, 6) not null check (quantity > 0),
  quantity_used numeric(20, 6) not null default 0 check (quantity_used >= 0 and quantity_used <= quantity),
  document_type text not null,
  document_id uuid not null,
  document_line_id uuid,
  document_code text,
  lease boolean not null default false,
  device text,
  expires_at timestamptz,
  state text not null default 'active' check (state in ('active', 'used', 'released', 'expired')),
  person_id uuid references identity.person (id),
  custom jsonb not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  check (lot_id is null or location_id is not null),
  check (not lease or expires_at is not null),
  check ((state = 'active') = (ended_at is null))
);
create index reservation_item on inventory.reservation (item_id) where state = 'active';
create index reservation_document on inventory.reservation (document_id);
create index reservation_expires on inventory.reservation (expires_at) where state = 'active';
create index reservation_created on inventory.reservation (created_at);

-- The fold of everything posted up to a moment, so that an as-of question starts near its answer. Derived: it may be dropped
-- and made again at any time, and the ledger check proves each one equal to the fold.
create table inventory.snapshot (
  posted_until timestamptz primary key,
  movements bigint not null,
  taken_at timestamptz not null
);
create table inventory.snapshot_balance (
  posted_until timestamptz not null references inventory.snapshot (posted_until) on delete cascade,
  item_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  status text not null,
  on_hand numeric(20, 6) not null,
  primary key (posted_until, item_id, location_id, lot_id, status)
);
