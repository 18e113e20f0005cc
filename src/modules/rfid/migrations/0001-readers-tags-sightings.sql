-- Why: readers see tags by the hundred, again and again. What counts is which thing passed where: many reads of one tag at one reader are
-- one sighting, and a portal turns a sighting into one move.
create schema rfid;

create table rfid.reader (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('portal', 'fixed', 'handheld')),
  passage text not null default 'by_place' check (passage in ('by_place', 'one_way', 'by_antenna')),
  from_location_id uuid references masterdata.location (id),
  to_location_id uuid references masterdata.location (id),
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index reader_code on rfid.reader (kernel.code_key(code));
comment on index rfid.reader_code is 'findCodes: a code names one thing';

-- What a tag sticks to, by the standards or by a person's word. Neither: unknown.
create table rfid.tag (
  id uuid primary key,
  -- The tag's memory in hexadecimal, upper case.
  epc text not null unique,
  handling_unit_id uuid references inventory.handling_unit (id),
  lot_id uuid references inventory.lot (id),
  -- What the tag itself says, as far as it is a label by the standards.
  says text,
  bound_by uuid,
  -- Where it was seen last.
  reader_id uuid not null references rfid.reader (id),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  check (handling_unit_id is null or lot_id is null)
);
create index tag_unknown on rfid.tag (last_seen_at desc) where handling_unit_id is null and lot_id is null;
create index tag_seen on rfid.tag (last_seen_at desc);
comment on index rfid.tag_unknown is 'rfid.tags: those that nobody knows';
comment on index rfid.tag_seen is 'rfid.tags: the last seen first';

create table rfid.sighting (
  id uuid primary key,
  reader_id uuid not null references rfid.reader (id),
  tag_id uuid not null references rfid.tag (id),
  first_at timestamptz not null,
  last_at timestamptz not null,
  reads integer not null check (reads > 0),
  -- The antenna that saw it first.
  antenna integer not null,
  rssi_max real,
  -- seen: nothing follows. pending: a portal will carry it. moved, stayed, refused: what became of that.
  state text not null check (state in ('seen', 'pending', 'moved', 'stayed', 'refused')),
  from_location_id uuid references masterdata.location (id),
  to_location_id uuid references masterdata.location (id),
  problem jsonb,
  settled_at timestamptz,
  check ((state in ('moved', 'stayed', 'refused')) = (settled_at is not null))
);
create index sighting_of_tag on rfid.sighting (reader_id, tag_id, last_at desc);
create index sighting_pending on rfid.sighting (reader_id, first_at, id) where state = 'pending';
create index sighting_first on rfid.sighting (first_at desc);
comment on index rfid.sighting_of_tag is 'findSightingsAround: further reads of one passage';
comment on index rfid.sighting_pending is 'findPending: what a portal is to carry';
comment on index rfid.sighting_first is 'rfid.sightings: the newest first';
