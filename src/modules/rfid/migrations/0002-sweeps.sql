-- Why: somebody goes along a shelf with a hand-held reader, and wants to know what of it the books have there, what is missing, and what
-- lies there although it is booked elsewhere. The comparison is frozen when the sweep is finished; nothing is put right by itself.
create table rfid.sweep (
  id uuid primary key,
  location_id uuid not null references masterdata.location (id),
  reader_id uuid not null references rfid.reader (id),
  state text not null check (state in ('open', 'finished')),
  -- What the books have there and nobody knows a tag of: no reader can miss it.
  untagged integer not null default 0 check (untagged >= 0),
  begun_by uuid,
  begun_at timestamptz not null,
  finished_by uuid,
  finished_at timestamptz,
  check ((state = 'finished') = (finished_at is not null))
);
create unique index sweep_open_place on rfid.sweep (location_id) where state = 'open';
create unique index sweep_open_reader on rfid.sweep (reader_id) where state = 'open';
create index sweep_begun on rfid.sweep (begun_at desc);
comment on index rfid.sweep_open_place is 'insertSweep: a place is swept once at a time';
comment on index rfid.sweep_open_reader is 'insertSweep: what a reader sees belongs to one sweep';
comment on index rfid.sweep_begun is 'rfid.sweeps: the newest first';

-- One thing, or one tag that nobody knows, in one sweep.
create table rfid.finding (
  id uuid primary key,
  sweep_id uuid not null references rfid.sweep (id),
  tag_id uuid references rfid.tag (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  lot_id uuid references inventory.lot (id),
  -- expected: the books had it there when the sweep began, and the sweep still goes on.
  kind text not null check (kind in ('expected', 'found', 'missing', 'elsewhere', 'unknown', 'meanwhile')),
  -- none: nothing is to be done.
  state text not null default 'none' check (state in ('none', 'open', 'moved', 'left')),
  -- Where the books had it when the sweep was finished; null for what they had nowhere.
  booked_at_id uuid references masterdata.location (id),
  seen_at timestamptz,
  note text not null default '',
  settled_by uuid,
  settled_at timestamptz,
  check (handling_unit_id is null or lot_id is null),
  check (coalesce(handling_unit_id, lot_id, tag_id) is not null),
  check ((state in ('moved', 'left')) = (settled_at is not null)),
  check (state = 'none' or kind in ('missing', 'elsewhere', 'unknown'))
);
create unique index finding_of_sweep on rfid.finding (sweep_id, (coalesce(handling_unit_id, lot_id, tag_id)));
comment on index rfid.finding_of_sweep is 'findExpected, rfid.sweeps, rfid.findings: what one sweep found, each thing once';

create index tag_handling_unit on rfid.tag (handling_unit_id) where handling_unit_id is not null;
create index tag_lot on rfid.tag (lot_id) where lot_id is not null;
comment on index rfid.tag_handling_unit is 'readBooks: whether a unit bears a tag';
comment on index rfid.tag_lot is 'readBooks: whether a serial bears a tag';
