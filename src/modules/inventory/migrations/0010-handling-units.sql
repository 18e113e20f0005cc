-- Why: goods stand in boxes and on pallets that are carried as one thing. What is in a unit is the fold of the movements that name it, and
-- a place keeps how much of what lies there is packed, so that nobody takes from a shelf what stands in somebody's box.
create table inventory.handling_unit (
  id uuid primary key,
  -- Its own number, or an SSCC in 18 digits.
  code text not null check (code <> ''),
  kind text not null check (kind in ('box', 'tray', 'pallet')),
  state text not null default 'active' check (state in ('active', 'inactive')),
  parent_id uuid references inventory.handling_unit (id),
  -- The outermost unit that it stands in, or itself. Its row is the lock of the whole.
  root_id uuid not null references inventory.handling_unit (id),
  -- Of an outermost unit alone: what stands in it stands where it does.
  location_id uuid references masterdata.location (id),
  custom jsonb not null default '{}',
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint handling_unit_outermost check ((parent_id is null) = (root_id = id)),
  constraint handling_unit_place check ((parent_id is null) = (location_id is not null)),
  constraint handling_unit_closed check ((state = 'inactive') = (closed_at is not null))
);
create unique index handling_unit_code on inventory.handling_unit (kernel.code_key(code));
create index handling_unit_root on inventory.handling_unit (root_id);
create index handling_unit_location on inventory.handling_unit (location_id) where location_id is not null;
create index handling_unit_created on inventory.handling_unit (created_at);
comment on index inventory.handling_unit_code is 'findHandlingUnits, insertHandlingUnit: a unit found however its code is typed';
comment on index inventory.handling_unit_root is 'readHandlingUnitParts: all that stands in an outermost unit';
comment on index inventory.handling_unit_location is 'inventory.handling-units, countStandingUnits: what stands at one place';
comment on index inventory.handling_unit_created is 'inventory.handling-units: the newest first';

comment on index inventory.movement_lot is 'findLotLinks, lotWithin, findLotPlaces, sumOut, findMovementFacts: the movements of one lot, by time';

-- As balance: lot_id is the nil uuid for what has no lot.
create table inventory.handling_unit_content (
  handling_unit_id uuid not null references inventory.handling_unit (id),
  item_id uuid not null references masterdata.item (id),
  lot_id uuid not null default '00000000-0000-0000-0000-000000000000',
  status text not null check (status in ('available', 'in_inspection', 'hold', 'rejected')),
  quantity numeric(20, 6) not null check (quantity > 0),
  primary key (handling_unit_id, item_id, lot_id, status)
);
create index handling_unit_content_item on inventory.handling_unit_content (item_id, lot_id);
comment on index inventory.handling_unit_content_item is 'findPacked: in which units an item stands';

-- The serial reference of an SSCC is never given twice.
create sequence inventory.sscc_serial;

alter table inventory.balance add column packed numeric(20, 6) not null default 0;
alter table inventory.balance add constraint balance_packed check (packed >= 0 and (packed = 0 or packed <= on_hand));

-- Out of which unit, and into which: null for what lies loose. The same on both sides: it goes along in its unit.
alter table inventory.movement add column from_handling_unit_id uuid, add column to_handling_unit_id uuid;
alter table inventory.movement drop constraint movement_check;
alter table inventory.movement add constraint movement_goes_somewhere check (
  from_location_id <> to_location_id or from_status <> to_status or from_handling_unit_id is distinct from to_handling_unit_id);
create index movement_from_handling_unit on inventory.movement (from_handling_unit_id, posted_at) where from_handling_unit_id is not null;
create index movement_to_handling_unit on inventory.movement (to_handling_unit_id, posted_at) where to_handling_unit_id is not null;
comment on index inventory.movement_from_handling_unit is 'findMovementFacts: what left a unit, by time';
comment on index inventory.movement_to_handling_unit is 'findMovementFacts: what came into a unit, by time';
comment on table inventory.movement is 'FOREIGN KEY (from_location_id) REFERENCES masterdata.location(id)
FOREIGN KEY (from_handling_unit_id) REFERENCES inventory.handling_unit(id)
FOREIGN KEY (item_id) REFERENCES masterdata.item(id)
FOREIGN KEY (lot_id) REFERENCES inventory.lot(id)
FOREIGN KEY (person_id) REFERENCES identity.person(id)
FOREIGN KEY (reverses_id) REFERENCES inventory.movement(id)
FOREIGN KEY (to_handling_unit_id) REFERENCES inventory.handling_unit(id)
FOREIGN KEY (to_location_id) REFERENCES masterdata.location(id)';
