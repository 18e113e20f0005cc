-- Why: at the end of a day shelf and books must say the same. Two people sign that they do; what they signed is kept, chained and never changes.
create schema if not exists closing;

-- A warehouse or workshop that closes its days. Its lock guards all of its days and the end of its chain of seals.
create table closing.place (
  place_id uuid primary key,
  kind text not null check (kind in ('warehouse', 'workshop')),
  -- Null where a warehouse belongs to the whole plant.
  workshop_id uuid references identity.org_unit (id),
  seals integer not null default 0,
  -- Of the last seal, in hexadecimal digits.
  head text
);

-- A day of a place that somebody was told of or has signed; one that nobody touched has no row.
create table closing.day (
  id uuid primary key,
  place_id uuid not null references closing.place (place_id),
  day date not null,
  state text not null default 'open' check (state in ('open', 'signed', 'sealed')),
  -- The first signature, and why what keeps the day open may be left so.
  signed_by uuid references identity.person (id),
  signed_by_name text,
  signed_at timestamptz,
  notes jsonb not null default '[]',
  -- When those were reminded who are to close it.
  reminded_at timestamptz,
  -- The seal in force.
  seal_id uuid,
  constraint day_of_place unique (place_id, day),
  constraint day_signed check ((state = 'open') = (signed_by is null)),
  constraint day_sealed check ((state = 'sealed') = (seal_id is not null))
);
create index day_open on closing.day (place_id, day) where state <> 'sealed';
comment on index closing.day_open is 'findDays: what is to be closed';

-- What two people signed, or that a third one took back; each holds the hash of the one before.
create table closing.seal (
  id uuid primary key,
  day_id uuid not null references closing.day (id),
  place_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('sealed', 'reopened')),
  day date not null,
  -- From the end of the seal before, so that days without anything need no seal of their own; null for the first, which holds all before it.
  counts_from timestamptz,
  counts_until timestamptz not null,
  first_by uuid not null,
  first_by_name text not null,
  first_at timestamptz not null,
  -- Whoever signed second, or let the day be reopened.
  second_by uuid not null,
  second_by_name text not null,
  sealed_at timestamptz not null,
  -- What was left open, how much of it, and why.
  notes jsonb not null,
  -- Why it was closed late, or reopened.
  reason text,
  late_minutes integer not null default 0,
  reopens_id uuid,
  movements integer not null,
  reports integer not null,
  previous text,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  command_id uuid not null,
  constraint seal_number unique (place_id, number),
  constraint seal_two_people check (first_by <> second_by),
  constraint seal_reopens check ((kind = 'reopened') = (reopens_id is not null))
);
create unique index seal_reopened on closing.seal (reopens_id) where reopens_id is not null;
create index seal_sealed on closing.seal (sealed_at, id);
create index seal_until on closing.seal (place_id, counts_until);
comment on index closing.seal_reopened is 'findSealInForce, findSeals: whether a seal still holds';
comment on index closing.seal_until is 'findSealDeviations, findSealInForce: the seal in whose days a fact counts';
comment on index closing.seal_sealed is 'closing.seals: the newest first';
select kernel.append_only('closing.seal');
select kernel.trust_references('closing.seal');

-- What lay there when the day ended, wherever anything changed since the seal before; the first seal holds all that lay there.
create table closing.seal_line (
  seal_id uuid not null references closing.seal (id),
  item_id uuid not null references masterdata.item (id),
  location_id uuid not null references masterdata.location (id),
  lot_id uuid not null,
  status text not null,
  came numeric(20, 6) not null,
  went numeric(20, 6) not null,
  on_hand numeric(20, 6) not null,
  primary key (seal_id, item_id, location_id, lot_id, status)
);
select kernel.append_only('closing.seal_line');
select kernel.trust_references('closing.seal_line');

-- What the workshop reported in the day, net of what was taken back.
create table closing.seal_made (
  seal_id uuid not null references closing.seal (id),
  item_id uuid not null references masterdata.item (id),
  operation_name text not null,
  reports integer not null,
  good numeric(20, 6) not null,
  scrap numeric(20, 6) not null,
  rework numeric(20, 6) not null,
  minutes numeric(20, 3) not null,
  primary key (seal_id, item_id, operation_name)
);
select kernel.append_only('closing.seal_made');
select kernel.trust_references('closing.seal_made');
