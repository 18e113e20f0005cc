-- Why: what stands at the line in bins is called for by scanning the empty bin's card, once, and is followed until it is full again. A loop says
-- what, where, from where and how much; a card is one of its bins.
create table replenishment.kanban_loop (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  item_id uuid not null references masterdata.item (id),
  location_id uuid not null references masterdata.location (id),
  kind text not null check (kind in ('two_bin', 'card')),
  fill text not null check (fill in ('transfer', 'purchase', 'make')),
  from_location_id uuid references masterdata.location (id),
  -- What one bin holds, in `unit`.
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  cards integer not null check (cards between 1 and 99),
  refill_days numeric(20,6) not null default 0 check (refill_days >= 0),
  safety_percent integer not null default 20 check (safety_percent between 0 and 500),
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint kanban_loop_two_bins check (kind <> 'two_bin' or cards = 2),
  constraint kanban_loop_source check (fill <> 'transfer' or from_location_id is not null),
  constraint kanban_loop_elsewhere check (from_location_id <> location_id)
);
create unique index kanban_loop_code on replenishment.kanban_loop (kernel.code_key(code));
comment on index replenishment.kanban_loop_code is 'findCodes: a code names one thing';
create unique index kanban_loop_once on replenishment.kanban_loop (item_id, location_id) where active;
comment on index replenishment.kanban_loop_once is 'findTwins: one loop fills an item at a place';
create index kanban_loop_place on replenishment.kanban_loop (location_id);
comment on index replenishment.kanban_loop_place is 'findUses: which loops stand at a place';
create index kanban_loop_source on replenishment.kanban_loop (from_location_id);
comment on index replenishment.kanban_loop_source is 'findUses: which loops are filled from a place';

create table replenishment.kanban_card (
  id uuid primary key,
  loop_id uuid not null references replenishment.kanban_loop (id),
  code text not null,
  number integer not null check (number > 0),
  state text not null default 'full' check (state in ('full', 'empty', 'on_way', 'lost', 'retired')),
  since timestamptz not null,
  called_by uuid references identity.person (id),
  called_by_name text,
  called_at timestamptz,
  -- What was asked for because of it.
  request_id uuid references execution.material_request (id),
  -- Of what comes without being taken by the card, so much is here; in the item's base unit.
  arrived numeric(20,6) not null default 0 check (arrived >= 0),
  taken_by_name text,
  taken_at timestamptz,
  taken_from_id uuid references masterdata.location (id),
  taken_lot_id uuid references inventory.lot (id),
  taken_quantity numeric(20,6),
  -- That it waits too long was told at this moment.
  told_late_at timestamptz,
  reason text,
  replaces_id uuid references replenishment.kanban_card (id),
  version integer not null default 1,
  constraint kanban_card_called check ((state in ('empty', 'on_way')) = (called_at is not null)),
  constraint kanban_card_called_by check ((called_at is null) = (called_by_name is null)),
  constraint kanban_card_on_way check (state <> 'on_way' or (taken_at is not null and taken_from_id is not null and taken_quantity > 0))
);
create unique index kanban_card_code on replenishment.kanban_card (kernel.code_key(code));
comment on index replenishment.kanban_card_code is 'findCardByCode: what a scanned code names';
create index kanban_card_loop on replenishment.kanban_card (loop_id, number);
comment on index replenishment.kanban_card_loop is 'lockCardsOf, findNumbersUsed: the cards of a loop';
create index kanban_card_waiting on replenishment.kanban_card (called_at, id) where state in ('empty', 'on_way');
comment on index replenishment.kanban_card_waiting is 'findWaiting: what waits, the longest wait first';
