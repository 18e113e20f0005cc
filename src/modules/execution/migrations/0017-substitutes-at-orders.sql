-- Why: a line of an order remembers which items may stand in for its own, as its BOM said at the release, and how much of each did.
-- The line's quantity_issued and quantity_returned hold all of it, in the line's unit.
create table execution.material_substitute (
  material_id uuid not null references execution.work_order_material (id),
  -- In order of preference, from 0.
  position integer not null,
  item_id uuid not null references masterdata.item (id),
  -- numerator ÷ denominator of the substitute's base unit stand in for 1 base unit of the line's item.
  numerator bigint not null check (numerator > 0),
  denominator bigint not null check (denominator > 0),
  -- Counted in whole pieces.
  whole_number boolean not null default false,
  -- In the substitute's base unit.
  quantity_issued numeric(20, 6) not null default 0 check (quantity_issued >= 0),
  quantity_returned numeric(20, 6) not null default 0,
  primary key (material_id, position),
  constraint substitute_returns_issued_only check (quantity_returned <= quantity_issued)
);
create index material_substitute_item on execution.material_substitute (item_id);
comment on index execution.material_substitute_item is 'executionUses, isItemOrdered, findOrdersShortOf: where an item may stand in';
