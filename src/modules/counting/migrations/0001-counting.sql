-- Why: what the books have and what lies on the shelf drift apart. People count, place by place and without seeing the books; the books as of
-- the moment of each count are held against it, whatever moved since, and a variance is posted once somebody has approved of it.
create schema if not exists counting;

create table counting.count_list (
  id uuid primary key,
  code text not null unique,
  origin text not null check (origin in ('manual', 'daily')),
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  -- Null where places were chosen one by one.
  warehouse_id uuid references masterdata.warehouse (id),
  -- Whose places these are; all of one list are of one workshop, or of none.
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  -- The factory's day that a daily list is for.
  day date,
  note text not null default '',
  made_by uuid references identity.person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint count_list_ended check ((state = 'open') = (ended_at is null)),
  constraint count_list_daily check ((origin = 'daily') = (day is not null))
);
create index count_list_made on counting.count_list (made_at, id);
create unique index count_list_day on counting.count_list (warehouse_id, day) where origin = 'daily';
comment on index counting.count_list_made is 'counting.count-lists: the newest first';
comment on index counting.count_list_day is 'findDailyList, insertCountList: one daily list of a warehouse a day';

-- A place on a list, in the order in which people walk.
create table counting.list_place (
  list_id uuid not null references counting.count_list (id),
  location_id uuid not null references masterdata.location (id),
  sequence integer not null,
  -- Somebody stood there and said that it is empty.
  empty_at timestamptz,
  empty_by_name text,
  primary key (list_id, location_id),
  constraint list_place_empty check ((empty_at is null) = (empty_by_name is null))
);

-- One kind of thing at one place: of an item, and of which lot, in which status, loose or in which handling unit.
create table counting.line (
  id uuid primary key,
  list_id uuid not null references counting.count_list (id),
  location_id uuid not null references masterdata.location (id),
  item_id uuid not null references masterdata.item (id),
  -- The nil uuid for what has no lot, as in the ledger.
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  status text not null check (status in ('available', 'in_inspection', 'hold', 'rejected')),
  handling_unit_id uuid references inventory.handling_unit (id),
  -- Why it is to be counted.
  why text not null check (why in ('chosen', 'time', 'negative', 'refused', 'late', 'found')),
  state text not null default 'to_count' check (state in ('to_count', 'recount', 'counted', 'matched', 'posted', 'cancelled')),
  -- The newest count, which decides.
  rounds smallint not null default 0,
  counted numeric(20, 6) check (counted >= 0),
  counted_at timestamptz,
  counted_by uuid,
  counted_by_name text,
  -- What the books had as of that moment when the count came in: what has changed since came late.
  book_then numeric(20, 6),
  -- As it was settled, and never after.
  book numeric(20, 6),
  value numeric(20, 6),
  within boolean,
  class text check (class in ('A', 'B', 'C')),
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  reason_code text,
  -- Of the ledger, whose key begins with the time of posting.
  movement_id uuid,
  constraint line_of_list unique nulls not distinct (list_id, location_id, item_id, lot_id, status, handling_unit_id),
  constraint line_counted check ((rounds = 0) = (counted is null) and (counted is null) = (counted_at is null)),
  constraint line_settled check ((state in ('matched', 'posted')) = (settled_at is not null)),
  constraint line_posted check ((state = 'posted') = (movement_id is not null))
);
-- What is to be counted stands on one list at a time, so that no variance is posted by two.
create unique index line_open on counting.line (location_id, item_id, lot_id, status, handling_unit_id) nulls not distinct
  where state in ('to_count', 'recount', 'counted');
create index line_proof on counting.line (location_id, item_id, counted_at desc) where state in ('matched', 'posted');
create index line_settled_at on counting.line (settled_at, id) where state in ('matched', 'posted');
comment on index counting.line_open is 'insertLines, counting.variances: what waits, once';
comment on index counting.line_proof is 'counting.trust, findCandidates: when a place was last proven';
comment on index counting.line_settled_at is 'readAccuracy: what was proven in a period';

-- What somebody saw at a moment. Posted facts: who was wrong counts again.
create table counting.count (
  id uuid primary key,
  line_id uuid not null references counting.line (id),
  round smallint not null check (round > 0),
  -- In the item's unit, and as it was said.
  quantity numeric(20, 6) not null check (quantity >= 0),
  said text not null,
  counted_at timestamptz not null,
  posted_at timestamptz not null,
  -- A person, or a key of another program.
  principal_id uuid not null,
  person_id uuid references identity.person (id),
  person_name text not null,
  book_then numeric(20, 6) not null,
  unique (line_id, round)
);
select kernel.append_only('counting.count');
select kernel.trust_references('counting.count');

-- How much of the movement is an item's, added up by night: derived, and may be made again at any time.
create table counting.item_class (
  item_id uuid primary key references masterdata.item (id),
  class text not null check (class in ('A', 'B', 'C')),
  -- Value or number of movements, by policy; and its part of the whole.
  weight numeric(24, 6) not null,
  share numeric(9, 6) not null,
  computed_at timestamptz not null
);
