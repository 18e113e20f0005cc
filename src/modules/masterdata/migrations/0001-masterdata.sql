-- Why: items, places, partners and reasons are what every document of the factory points at; they come before stock and orders.
create schema if not exists masterdata;

-- Every record keeps, per field, who changed it last and at which version (field_history), so that two people who edit
-- different fields don't disturb each other and a real conflict can name the field, the person and the time.

create table masterdata.unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  dimension text not null check (dimension in ('count', 'mass', 'length', 'area', 'volume', 'time')),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.warehouse (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  workshop_id uuid references identity.org_unit (id),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.partner (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  is_supplier boolean not null default false,
  is_customer boolean not null default false,
  is_subcontractor boolean not null default false,
  contact_name text not null default '',
  phone text not null default '',
  email text not null default '',
  address text not null default '',
  tax_number text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.location (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('storage', 'line_side', 'in_transit', 'subcontractor', 'supplier', 'customer', 'production', 'adjustment', 'scrap')),
  warehouse_id uuid references masterdata.warehouse (id),
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  partner_id uuid references masterdata.partner (id),
  -- null: the policy decides.
  negative_allowed boolean,
  pick_sequence integer not null default 0,
  -- A virtual location is the other end of a movement (supplier, scrap …) and keeps no balance.
  virtual boolean generated always as (kind in ('supplier', 'customer', 'production', 'adjustment', 'scrap')) stored,
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- One virtual location of each kind: the ledger's other end is never a choice.
create unique index location_virtual_kind on masterdata.location (kind) where virtual;
create index location_warehouse on masterdata.location (warehouse_id, pick_sequence, code);

create table masterdata.item (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  specification text not null default '',
  kind text not null check (kind in ('raw', 'component', 'semi_finished', 'finished', 'consumable')),
  -- The base unit: stock, BOM results and costs are in it.
  unit text not null references masterdata.unit (code),
  tracking text not null default 'none' check (tracking in ('none', 'lot', 'serial')),
  abc_class text check (abc_class in ('A', 'B', 'C')),
  safety_stock numeric(20,6) not null default 0 check (safety_stock >= 0),
  lead_time_days integer not null default 0 check (lead_time_days >= 0),
  issue_location_id uuid references masterdata.location (id),
  receipt_location_id uuid references masterdata.location (id),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- At 1,000,000 items: a page by code 1 ms (unique index); by name or by last change 311 to 353 ms without these indexes; a word
-- that stands in no name reads the table in about 0.5 s. Trigrams don't know Chinese under the C collation, and an index of
-- our own over pairs of characters made every write 50 µs dearer for 0.1 s: not worth it.
create index item_name on masterdata.item (name, id);
create index item_updated on masterdata.item (updated_at, id);

create table masterdata.item_conversion (
  item_id uuid not null references masterdata.item (id),
  unit text not null references masterdata.unit (code),
  -- 1 of unit = numerator ÷ denominator of the item's base unit. Whole numbers, so that nothing is lost.
  numerator bigint not null check (numerator > 0),
  denominator bigint not null check (denominator > 0),
  primary key (item_id, unit)
);

create table masterdata.item_code (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  code text not null,
  kind text not null check (kind in ('barcode', 'supplier_code', 'customer_code', 'old_code')),
  partner_id uuid references masterdata.partner (id)
);
create index item_code_item on masterdata.item_code (item_id);
-- A scan must not be answered by two items: one code of a kind and partner belongs to one item.
create unique index item_code_once on masterdata.item_code (code, kind, coalesce(partner_id, '00000000-0000-0000-0000-000000000000'));

create table masterdata.reason_code (
  id uuid primary key,
  kind text not null check (kind in ('scrap', 'rework', 'downtime', 'supplementary_issue', 'adjustment', 'hold')),
  code text not null,
  name text not null,
  name_en text not null default '',
  -- null: for the whole plant.
  workshop_id uuid references identity.org_unit (id),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (kind, code)
);

create table masterdata.shift (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  workshop_id uuid references identity.org_unit (id),
  starts_at text not null,
  ends_at text not null,
  breaks jsonb not null default '[]',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.calendar (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  time_zone text not null,
  workshop_id uuid references identity.org_unit (id),
  weekly jsonb not null,
  exceptions jsonb not null default '[]',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.work_centre (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  calendar_id uuid references masterdata.calendar (id),
  capacity integer not null default 1 check (capacity > 0),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table masterdata.equipment (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  work_centre_id uuid not null references masterdata.work_centre (id),
  serial_number text not null default '',
  manufacturer text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index equipment_work_centre on masterdata.equipment (work_centre_id);
