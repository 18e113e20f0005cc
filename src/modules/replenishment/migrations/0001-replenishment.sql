-- Why: whether something is to be bought or made is a question of stock, promises, needs and what comes, at once. The answer is kept by item,
-- so that a list of thousands is one look, beside what the past says of demand and lead time.
create schema replenishment;

create table replenishment.position (
  item_id uuid primary key references masterdata.item (id),
  -- In the item's base unit, as found at looked_at.
  on_hand numeric(20,6) not null,
  in_inspection numeric(20,6) not null,
  promised numeric(20,6) not null,
  needed numeric(20,6) not null,
  coming numeric(20,6) not null,
  asked numeric(20,6) not null,
  projected numeric(20,6) not null,
  proposed numeric(20,6) not null check (proposed >= 0),
  at_risk integer not null check (at_risk >= 0),
  looked_at timestamptz not null,
  -- Since when it is below; told once.
  below_since timestamptz
);
create index position_below on replenishment.position (below_since) where below_since is not null;
comment on index replenishment.position_below is 'replenishment.items: what is below';

-- What the past says; per day in the base unit, lead times in days.
create table replenishment.history (
  item_id uuid primary key references masterdata.item (id),
  days integer not null check (days > 0),
  demand_mean double precision not null,
  demand_deviation double precision not null,
  lead_mean double precision not null,
  lead_deviation double precision not null,
  lead_samples integer not null,
  lead_source text not null check (lead_source in ('receipts', 'orders', 'agreed', 'item')),
  safety_stock numeric(20,6) not null check (safety_stock >= 0),
  reorder_point numeric(20,6) not null check (reorder_point >= safety_stock),
  learned_at timestamptz not null
);

-- Which requests were made by replenishment, and why so much.
create table replenishment.asked (
  request_id uuid primary key references execution.material_request (id),
  item_id uuid not null references masterdata.item (id),
  projected numeric(20,6) not null,
  at timestamptz not null
);
create index asked_item on replenishment.asked (item_id, at desc);
comment on index replenishment.asked_item is 'findAskedOf: the youngest requests of one item';
