-- Why: what is bought: at which terms a supplier sells an item, what was ordered and approved, and what came of it.
create schema purchasing;
create sequence lowcode.number_purchase_order;
create sequence lowcode.number_purchase_receipt;

create table purchasing.supplier_term (
  id uuid primary key,
  -- The supplier's own number for the item.
  code text not null,
  name text not null,
  name_en text not null default '',
  supplier_id uuid not null references masterdata.partner (id),
  item_id uuid not null references masterdata.item (id),
  unit text not null references masterdata.unit (code),
  tax_percent numeric(20, 6) not null check (tax_percent between 0 and 100),
  quantity_min numeric(20, 6) not null check (quantity_min >= 0),
  pack_size numeric(20, 6) not null check (pack_size >= 0),
  lead_time_days integer not null check (lead_time_days >= 0),
  preferred boolean not null,
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index supplier_term_code on purchasing.supplier_term (supplier_id, kernel.code_key(code));
comment on index purchasing.supplier_term_code is 'findCodes: a supplier’s number names one thing';
create index supplier_term_item on purchasing.supplier_term (item_id);
comment on index purchasing.supplier_term_item is 'findTerms: who sells an item';
create index supplier_term_scan on purchasing.supplier_term (kernel.code_key(code)) where active;
comment on index purchasing.supplier_term_scan is 'findItemsBySupplierCode: a scanned number of a supplier';

create table purchasing.supplier_price (
  term_id uuid not null references purchasing.supplier_term (id),
  position integer not null,
  -- In the term's unit.
  from_quantity numeric(20, 6) not null check (from_quantity >= 0),
  -- Of one of the term's unit, without tax, in the money of the house.
  price numeric(20, 6) not null check (price >= 0),
  valid_from date,
  valid_to date,
  primary key (term_id, position),
  check (valid_from <= valid_to)
);

-- The row's lock guards its lines.
create table purchasing.purchase_order (
  id uuid primary key,
  code text not null unique,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'sent', 'closed', 'cancelled')),
  supplier_id uuid not null references masterdata.partner (id),
  -- Whose it is; null is the whole plant's.
  workshop_id uuid references identity.org_unit (id),
  -- How often it was taken back to a draft after it was approved.
  revision integer not null default 0,
  net numeric(20, 6) not null default 0,
  tax numeric(20, 6) not null default 0,
  gross numeric(20, 6) not null default 0,
  note text,
  end_reason text,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid references identity.person (id),
  created_by_name text not null,
  created_at timestamptz not null,
  -- Whose its lines are as they stand: the last who changed them.
  changed_by uuid references identity.person (id),
  submitted_by uuid references identity.person (id),
  submitted_at timestamptz,
  approved_by uuid references identity.person (id),
  approved_by_name text,
  approved_at timestamptz,
  -- When it went out first: lead times count from here.
  sent_at timestamptz,
  changed_at timestamptz not null
);
create index purchase_order_state on purchasing.purchase_order (state, created_at, id);
comment on index purchasing.purchase_order_state is 'purchasing.purchase-orders: those of a state';
create index purchase_order_created on purchasing.purchase_order (created_at, id);
comment on index purchasing.purchase_order_created is 'purchasing.purchase-orders: the newest first';
create index purchase_order_supplier on purchasing.purchase_order (supplier_id, created_at);
comment on index purchasing.purchase_order_supplier is 'purchasing.purchase-orders: those to one supplier';
create index purchase_order_key on purchasing.purchase_order (kernel.code_key(code));
comment on index purchasing.purchase_order_key is 'findOrderByCode: a scanned order';

create table purchasing.order_line (
  id uuid primary key,
  order_id uuid not null references purchasing.purchase_order (id),
  line_number integer not null,
  item_id uuid not null references masterdata.item (id),
  -- What the supplier calls it.
  supplier_code text,
  -- As it was ordered.
  quantity numeric(20, 6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  -- From here on in the item's base unit.
  quantity_base numeric(20, 6) not null check (quantity_base > 0),
  quantity_received numeric(20, 6) not null default 0 check (quantity_received >= 0),
  quantity_returned numeric(20, 6) not null default 0 check (quantity_returned >= 0),
  quantity_cancelled numeric(20, 6) not null default 0 check (quantity_cancelled >= 0),
  quantity_open numeric(20, 6) not null generated always as
    (greatest(0, quantity_base - quantity_cancelled - quantity_received + quantity_returned)) stored,
  -- Of one of `unit`, without tax.
  price numeric(20, 6) not null check (price >= 0),
  tax_percent numeric(20, 6) not null check (tax_percent between 0 and 100),
  net numeric(20, 6) not null,
  tax numeric(20, 6) not null,
  gross numeric(20, 6) not null,
  wanted_at timestamptz not null,
  promised_at timestamptz,
  note text,
  -- When it was told to be overdue, for the day that is expected.
  overdue_told_for timestamptz,
  -- Taken out of a draft: nothing came by it, and nothing will.
  removed boolean not null default false,
  unique (order_id, line_number),
  constraint line_returns_what_came check (quantity_returned <= quantity_received),
  constraint line_cancels_what_was_ordered check (quantity_cancelled <= quantity_base),
  constraint line_removed_is_empty check (not removed or (quantity_received = 0 and quantity_cancelled = quantity_base)),
  constraint line_money_adds_up check (net + tax = gross)
);
create index order_line_open on purchasing.order_line (item_id) where quantity_open > 0;
comment on index purchasing.order_line_open is 'findComingPurchases, findReceivable: what of an item is still to come';
create index order_line_item on purchasing.order_line (item_id, order_id);
comment on index purchasing.order_line_item is 'purchasing.order-lines: those of an item';

-- Which need a line covers. A need is covered by one line at a time.
create table purchasing.line_request (
  line_id uuid not null references purchasing.order_line (id),
  request_id uuid not null references execution.material_request (id),
  primary key (line_id, request_id)
);
create unique index line_request_once on purchasing.line_request (request_id);
comment on index purchasing.line_request_once is 'findServing: never two for the same need';

-- What came by a line, and what went back. Posted facts: a wrong one is reversed.
create table purchasing.receipt (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('receipt', 'return')),
  order_id uuid not null references purchasing.purchase_order (id),
  line_id uuid not null references purchasing.order_line (id),
  supplier_id uuid not null references masterdata.partner (id),
  workshop_id uuid references identity.org_unit (id),
  item_id uuid not null references masterdata.item (id),
  -- In the item's base unit.
  quantity numeric(20, 6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  -- What of the line won't come any more by this: the rest within tolerance, or what isn't sent again.
  quantity_cancelled numeric(20, 6) not null default 0 check (quantity_cancelled >= 0),
  location_id uuid not null references masterdata.location (id),
  -- The supplier's paper that it came with.
  delivery_note text,
  reason text,
  reverses_id uuid unique references purchasing.receipt (id),
  business_at timestamptz not null,
  posted_at timestamptz not null,
  person_id uuid references identity.person (id),
  person_name text not null,
  command_id uuid not null
);
create index receipt_line on purchasing.receipt (line_id, posted_at);
comment on index purchasing.receipt_line is 'purchasing.lead-times: what came by a line';
create index receipt_delivery_note on purchasing.receipt (supplier_id, item_id, kernel.code_key(delivery_note)) where delivery_note is not null;
comment on index purchasing.receipt_delivery_note is 'lockDeliveryNote: what came with a paper of a supplier';
create index receipt_order on purchasing.receipt (order_id, posted_at);
comment on index purchasing.receipt_order is 'purchasing.receipts: those of an order';
create index receipt_posted on purchasing.receipt (posted_at, id);
comment on index purchasing.receipt_posted is 'purchasing.receipts: the newest first';
select kernel.append_only('purchasing.receipt');
select kernel.trust_references('purchasing.receipt');
