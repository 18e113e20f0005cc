-- Why: what customers order is promised, picked, shipped and taken back in one chain, so prices, promises and deliveries stand in one place.
create schema sales;

create table sales.price_list (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  -- null: for all customers.
  customer_id uuid references masterdata.partner (id),
  valid_from date not null,
  valid_to date,
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index price_list_code on sales.price_list (kernel.code_key(code));
comment on index sales.price_list_code is 'findCodes: a code names one thing';

create table sales.price_list_line (
  price_list_id uuid not null references sales.price_list (id),
  item_id uuid not null references masterdata.item (id),
  -- In `unit`, as the price is of one `unit`.
  quantity_from numeric(20,6) not null default 0 check (quantity_from >= 0),
  unit text not null references masterdata.unit (code),
  price numeric(20,6) not null check (price >= 0),
  primary key (price_list_id, item_id, unit, quantity_from)
);
create index price_list_line_item on sales.price_list_line (item_id);
comment on index sales.price_list_line_item is 'findPriceRows: what an item costs on any list';

create table sales.customer_terms (
  id uuid primary key references masterdata.partner (id),
  -- null: no limit was set.
  credit_limit numeric(20,6) check (credit_limit >= 0),
  payment_days integer check (payment_days >= 0),
  ship_to jsonb not null default '[]',
  version integer not null default 1,
  updated_by_name text not null,
  updated_at timestamptz not null
);

create table sales.order (
  id uuid primary key,
  code text not null,
  state text not null default 'quotation' check (state in ('quotation', 'confirmed', 'closed', 'cancelled')),
  customer_id uuid not null references masterdata.partner (id),
  customer_reference text not null default '',
  ship_to text not null default '',
  payment_days integer,
  -- Until when the quotation holds.
  valid_until date not null,
  note text not null default '',
  -- Up to which gross sum somebody with the right let it pass above the customer's limit.
  credit_released numeric(20,6) not null default 0,
  credit_released_by_name text,
  credit_release_reason text,
  end_reason text,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  updated_by_name text not null,
  updated_at timestamptz not null
);
create unique index order_code on sales.order (kernel.code_key(code));
comment on index sales.order_code is 'sales.orders: a code names one order';
create index order_open on sales.order (customer_id) where state = 'confirmed';
comment on index sales.order_open is 'sumOpenCredit: what is open of a customer';

create table sales.order_line (
  id uuid primary key,
  order_id uuid not null references sales.order (id),
  sequence integer not null,
  item_id uuid not null references masterdata.item (id),
  -- As it was ordered, in `unit`; everything else is counted in the item's base unit.
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  quantity_base numeric(20,6) not null check (quantity_base > 0),
  price numeric(20,6) not null check (price >= 0),
  -- null: typed, and the reason says why.
  price_list_id uuid references sales.price_list (id),
  price_reason text,
  tax_percent numeric(20,6) not null check (tax_percent between 0 and 100),
  wanted_at timestamptz not null,
  note text not null default '',
  quantity_shipped numeric(20,6) not null default 0,
  quantity_returned numeric(20,6) not null default 0,
  quantity_cancelled numeric(20,6) not null default 0,
  -- ordered = shipped net of returns + open + cancelled, always.
  quantity_open numeric(20,6) not null generated always as
    (quantity_base - quantity_shipped + quantity_returned - quantity_cancelled) stored,
  -- Of what wasn't cancelled; rounded half up to the cent, each line for itself, as moneyOf says.
  net numeric(20,6) not null generated always as
    (round(trunc(quantity * (quantity_base - quantity_cancelled) / quantity_base, 6) * price, 2)) stored,
  gross numeric(20,6) not null generated always as
    (round(trunc(quantity * (quantity_base - quantity_cancelled) / quantity_base, 6) * price * (100 + tax_percent) / 100, 2)) stored,
  unique (order_id, sequence),
  check (quantity_returned between 0 and quantity_shipped),
  check (quantity_cancelled >= 0),
  check (quantity_base - quantity_shipped + quantity_returned - quantity_cancelled >= 0)
);
create index order_line_item on sales.order_line (item_id);
comment on index sales.order_line_item is 'sales.order-lines: the lines of an item';

-- What is promised of what is still open of a line: together they are what is open. Without a moment it is promised for no day yet.
create table sales.promise (
  id uuid primary key,
  line_id uuid not null references sales.order_line (id),
  item_id uuid not null,
  quantity numeric(20,6) not null check (quantity > 0),
  promised_at timestamptz,
  made_at timestamptz not null
);
create index promise_line on sales.promise (line_id);
comment on index sales.promise_line is 'findPromisesOfLines: what is promised of a line';
create index promise_item on sales.promise (item_id);
comment on index sales.promise_item is 'findDemands: what is promised of an item';

create table sales.shipment (
  id uuid primary key,
  code text not null,
  order_id uuid not null references sales.order (id),
  state text not null default 'picking' check (state in ('picking', 'shipped', 'cancelled')),
  -- Where it is made ready.
  location_id uuid not null references masterdata.location (id),
  workshop_id uuid,
  line_id uuid,
  ship_to text not null default '',
  carrier text not null default '',
  tracking text not null default '',
  note text not null default '',
  cancel_reason text,
  created_by_name text not null,
  created_at timestamptz not null,
  shipped_by_name text,
  shipped_at timestamptz,
  cancelled_at timestamptz
);
create unique index shipment_code on sales.shipment (kernel.code_key(code));
comment on index sales.shipment_code is 'sales.shipments: a code names one delivery';
create index shipment_order on sales.shipment (order_id);
comment on index sales.shipment_order is 'readShipmentsOf: the deliveries of an order';

create table sales.shipment_line (
  id uuid primary key,
  shipment_id uuid not null references sales.shipment (id),
  order_line_id uuid not null references sales.order_line (id),
  item_id uuid not null,
  -- In the item's base unit.
  quantity numeric(20,6) not null check (quantity > 0),
  unique (shipment_id, order_line_id)
);
create index shipment_line_order_line on sales.shipment_line (order_line_id);
comment on index sales.shipment_line_order_line is 'findLinesInDeliveries: whether a line was ever delivered';

create table sales.pick (
  id uuid primary key,
  shipment_id uuid not null references sales.shipment (id),
  shipment_line_id uuid not null references sales.shipment_line (id),
  item_id uuid not null,
  lot_id uuid,
  quantity numeric(20,6) not null check (quantity > 0),
  from_location_id uuid not null references masterdata.location (id),
  from_handling_unit_id uuid,
  -- What it stands in at the shipment's place; null: loose.
  handling_unit_id uuid,
  -- null: it lay there already.
  movement_id uuid,
  shipped_movement_id uuid,
  picked_by_name text not null,
  picked_at timestamptz not null
);
create index pick_shipment on sales.pick (shipment_id);
comment on index sales.pick_shipment is 'readShipmentPicks: what is ready of a delivery';

create table sales.goods_return (
  id uuid primary key,
  code text not null,
  order_id uuid not null references sales.order (id),
  order_line_id uuid not null references sales.order_line (id),
  item_id uuid not null,
  lot_id uuid,
  quantity numeric(20,6) not null check (quantity > 0),
  location_id uuid not null references masterdata.location (id),
  status text not null check (status in ('in_inspection', 'hold')),
  -- Whether the customer gets others for them, or the order has so many fewer.
  replaced boolean not null,
  reason text not null,
  movement_id uuid not null,
  returned_by_name text not null,
  returned_at timestamptz not null
);
create unique index goods_return_code on sales.goods_return (kernel.code_key(code));
comment on index sales.goods_return_code is 'sales.goods-returns: a code names one return';
create index goods_return_order on sales.goods_return (order_id);
comment on index sales.goods_return_order is 'sales.goods-returns: what came back of an order';
