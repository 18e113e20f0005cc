-- Why: a BOM is costed from what its parts cost; who may see costs isn't who may see items.
create table masterdata.item_cost (
  item_id uuid primary key references masterdata.item (id),
  -- Of one base unit of the item.
  standard_cost numeric(20, 6) not null check (standard_cost >= 0),
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
