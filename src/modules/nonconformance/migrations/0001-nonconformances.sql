-- Why: what isn't as it should be is written down, held wherever it went, explained, put right and kept from coming back, each with a name and a day.
create schema if not exists nonconformance;

create table nonconformance.report (
  id uuid primary key,
  code text not null unique,
  state text not null default 'open' check (state in ('open', 'contained', 'acting', 'verified', 'closed', 'withdrawn')),
  source text not null check (source in ('inspection', 'desk', 'floor')),
  item_id uuid not null references masterdata.item (id),
  order_id uuid,
  operation_id uuid,
  supplier_id uuid references masterdata.partner (id),
  location_id uuid references masterdata.location (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  -- The inspection that was rejected; one inspection raises one.
  task_id uuid unique references quality.task (id),
  quantity numeric(20, 6) check (quantity > 0),
  unit text not null,
  found_at text not null check (found_at in ('incoming', 'in_process', 'final', 'stock', 'customer')),
  defect_code text,
  severity text not null check (severity in ('critical', 'major', 'minor')),
  note text not null default '',
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  raised_by uuid references identity.person (id),
  raised_by_name text not null check (raised_by_name <> ''),
  raised_at timestamptz not null,
  owner_id uuid references identity.person (id),
  owner_name text,
  due_at timestamptz not null,
  cause_category text check (cause_category in ('man', 'machine', 'material', 'method', 'environment', 'measurement')),
  cause text not null default '',
  whys text[] not null default '{}' check (cardinality(whys) <= 5),
  contained_at timestamptz,
  contained_by_name text,
  containment_note text,
  verified_at timestamptz,
  verified_by_name text,
  ended_at timestamptz,
  ended_by_name text,
  end_note text,
  custom jsonb not null default '{}',
  -- One key to the operation proves the order too.
  foreign key (operation_id, order_id) references execution.work_order_operation (id, order_id),
  foreign key (order_id) references execution.work_order (id),
  constraint report_names_order check (operation_id is null or order_id is not null),
  constraint report_owner check ((owner_id is null) = (owner_name is null)),
  constraint report_contained check ((contained_at is null) = (contained_by_name is null)),
  constraint report_ended check ((state in ('closed', 'withdrawn')) = (ended_at is not null)),
  constraint report_ended_by check ((ended_at is null) = (ended_by_name is null)),
  constraint report_verified check ((state in ('verified', 'closed')) = (verified_at is not null)),
  constraint report_acts_contained check (contained_at is not null or state in ('open', 'withdrawn'))
);
create index report_raised on nonconformance.report (raised_at, id);
comment on index nonconformance.report_raised is 'nonconformance.reports: all, the newest first';
create index report_open on nonconformance.report (raised_at, id) where state not in ('closed', 'withdrawn');
comment on index nonconformance.report_open is 'nonconformance.reports, findUncontained: those that are not done yet';
create index report_item on nonconformance.report (item_id, raised_at);
comment on index nonconformance.report_item is 'nonconformance.reports: those of an item';
create index report_order on nonconformance.report (order_id) where order_id is not null;
comment on index nonconformance.report_order is 'nonconformance.reports: those of an order';

-- The lots that it is about; what was made of them is asked anew each time.
create table nonconformance.report_lot (
  report_id uuid not null references nonconformance.report (id),
  lot_id uuid not null references inventory.lot (id),
  primary key (report_id, lot_id)
);
create index report_lot_lot on nonconformance.report_lot (lot_id);
comment on index nonconformance.report_lot_lot is 'findLots, nonconformance.reports: the reports that a lot stands in';

-- Stock that one of them holds. It may be carried to another shelf meanwhile, but leaves the status only by a release.
create table nonconformance.held (
  id uuid primary key,
  report_id uuid not null references nonconformance.report (id),
  item_id uuid not null references masterdata.item (id),
  lot_id uuid not null references inventory.lot (id),
  -- Where it lay when it was held.
  location_id uuid not null references masterdata.location (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  -- It lay in the status already: by hand, or because another report holds it too.
  held_before boolean not null,
  quantity numeric(20, 6) not null check (quantity > 0),
  quantity_left numeric(20, 6) not null,
  unit text not null,
  held_by_name text not null,
  held_at timestamptz not null,
  command_id uuid not null,
  constraint held_left check (quantity_left >= 0 and quantity_left <= quantity)
);
create index held_report on nonconformance.held (report_id, held_at, id);
comment on index nonconformance.held_report is 'findHeldRows, findHeldLines, countHeld, nonconformance.held: what one of them holds';
create index held_item on nonconformance.held (item_id, lot_id) where quantity_left > 0;
comment on index nonconformance.held_item is 'readHeldStock: what is held of an item yet';

-- Who let go of what, and why.
create table nonconformance.release (
  id uuid primary key,
  held_id uuid not null references nonconformance.held (id),
  report_id uuid not null references nonconformance.report (id),
  disposition text not null check (disposition in ('accept', 'concession', 'return', 'scrap')),
  quantity numeric(20, 6) not null check (quantity > 0),
  -- What of it lies in the status still, because another one holds it too.
  quantity_staying numeric(20, 6) not null,
  reason text not null check (reason <> ''),
  person_id uuid not null references identity.person (id),
  person_name text not null,
  released_at timestamptz not null,
  command_id uuid not null
);
create index release_report on nonconformance.release (report_id, released_at);
comment on index nonconformance.release_report is 'findHeldLines: what was let go of each line of one';
select kernel.append_only('nonconformance.release');
select kernel.trust_references('nonconformance.release');

-- Orders that stand still because of one: what lies at their operations can't be held as stock.
create table nonconformance.held_order (
  report_id uuid not null references nonconformance.report (id),
  order_id uuid not null references execution.work_order (id),
  -- It stood still already, by hand.
  held_before boolean not null,
  held_by_name text not null,
  held_at timestamptz not null,
  released_by_name text,
  released_at timestamptz,
  reason text,
  primary key (report_id, order_id),
  constraint held_order_released check ((released_at is null) = (released_by_name is null))
);
create index held_order_order on nonconformance.held_order (order_id) where released_at is null;
comment on index nonconformance.held_order_order is 'findOrderHolders: who else lets an order stand still';

-- What could not be held when it was asked for, and why.
create table nonconformance.not_held (
  id uuid primary key,
  report_id uuid not null references nonconformance.report (id),
  lot_id uuid,
  order_id uuid,
  what text not null,
  why text not null,
  why_en text not null,
  noted_at timestamptz not null,
  command_id uuid not null
);
create index not_held_report on nonconformance.not_held (report_id, noted_at);
comment on index nonconformance.not_held_report is 'findNotHeld: what the last containment could not hold';
select kernel.append_only('nonconformance.not_held');
select kernel.trust_references('nonconformance.not_held');

create table nonconformance.action (
  id uuid primary key,
  report_id uuid not null references nonconformance.report (id),
  number integer not null,
  kind text not null check (kind in ('corrective', 'preventive')),
  what text not null check (what <> ''),
  state text not null default 'planned' check (state in ('planned', 'done', 'effective', 'ineffective', 'dropped')),
  owner_id uuid not null references identity.person (id),
  owner_name text not null,
  due_at timestamptz not null,
  planned_by_name text not null,
  planned_at timestamptz not null,
  done_by uuid references identity.person (id),
  done_by_name text,
  done_at timestamptz,
  done_note text,
  checked_by uuid references identity.person (id),
  checked_by_name text,
  checked_at timestamptz,
  check_note text,
  -- When it was told that its day has passed; again when it gets another day.
  told_overdue_at timestamptz,
  unique (report_id, number),
  constraint action_done check ((state in ('done', 'effective', 'ineffective')) = (done_at is not null)),
  constraint action_checked check ((state in ('effective', 'ineffective', 'dropped')) = (checked_at is not null)),
  constraint action_checked_by_another check (state = 'dropped' or checked_by is distinct from owner_id)
);
create index action_due on nonconformance.action (due_at, id) where state in ('planned', 'done');
comment on index nonconformance.action_due is 'nonconformance.actions, findOverdueActions: those that are not done yet, the earliest day first';
create index action_planned on nonconformance.action (planned_at, id);
comment on index nonconformance.action_planned is 'nonconformance.actions: all, the newest first';
