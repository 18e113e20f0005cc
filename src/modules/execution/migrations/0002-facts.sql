-- Why: what people did and when: reports, transfers and the log are posted facts, a mistake is reversed and stays visible.
create table execution.production_report (
  id uuid primary key,
  order_id uuid not null,
  operation_id uuid not null,
  -- In the order's unit.
  quantity_good numeric(20,6) not null check (quantity_good >= 0),
  quantity_scrap numeric(20,6) not null check (quantity_scrap >= 0),
  quantity_rework numeric(20,6) not null check (quantity_rework >= 0),
  quantity_over numeric(20,6) not null default 0 check (quantity_over >= 0),
  quantity_held numeric(20,6) not null default 0 check (quantity_held >= 0),
  quantity_transferred numeric(20,6) not null default 0 check (quantity_transferred >= 0),
  quantity_received numeric(20,6) not null default 0 check (quantity_received >= 0),
  rework_to_operation_id uuid references execution.work_order_operation (id),
  scrap_reason_code text,
  setup_minutes numeric(12,3) not null default 0 check (setup_minutes >= 0),
  run_minutes numeric(12,3) not null default 0 check (run_minutes >= 0),
  people integer not null default 1,
  equipment_id uuid references masterdata.equipment (id),
  person_id uuid references identity.person (id),
  person_ids uuid[],
  lot_id uuid references inventory.lot (id),
  -- Components taken with it: [{ materialId, amount }].
  backflushed jsonb,
  started_at timestamptz,
  business_at timestamptz not null,
  reported_at timestamptz not null,
  command_id uuid not null,
  note text,
  reverses_id uuid unique references execution.production_report (id),
  -- One key to the operation proves the order too.
  foreign key (operation_id, order_id) references execution.work_order_operation (id, order_id)
);
create index production_report_operation on execution.production_report (operation_id, business_at);
create index production_report_order on execution.production_report (order_id, reported_at);
create index production_report_business on execution.production_report (business_at, id);
create index production_report_person on execution.production_report (person_id, business_at);
select kernel.append_only('execution.production_report');

-- Pieces handed on by hand. What policy hands on by itself stands on the report (quantity_transferred).
create table execution.transfer (
  id uuid primary key,
  order_id uuid not null references execution.work_order (id),
  from_operation_id uuid not null references execution.work_order_operation (id),
  to_operation_id uuid not null references execution.work_order_operation (id),
  quantity numeric(20,6) not null check (quantity > 0),
  person_id uuid references identity.person (id),
  business_at timestamptz not null,
  at timestamptz not null,
  command_id uuid not null
);
create index transfer_order on execution.transfer (order_id, at);
select kernel.append_only('execution.transfer');

-- Who did what: every move in the state tables, with who, when and from where to where.
create table execution.operation_log (
  id uuid primary key,
  order_id uuid not null references execution.work_order (id),
  operation_id uuid references execution.work_order_operation (id),
  verb text not null,
  state_from text,
  state_to text,
  person_id uuid references identity.person (id),
  principal_name text not null,
  business_at timestamptz not null,
  at timestamptz not null,
  data jsonb not null default '{}'
);
create index operation_log_order on execution.operation_log (order_id, at);
create index operation_log_operation on execution.operation_log (operation_id, at) where operation_id is not null;
select kernel.append_only('execution.operation_log');

-- A machine is lent, not locked: a lease ends by itself, and its token only grows, so that a late holder is known as late.
create sequence execution.fencing_token;
create table execution.resource_lease (
  id uuid primary key,
  equipment_id uuid not null references masterdata.equipment (id),
  order_id uuid not null references execution.work_order (id),
  operation_id uuid not null references execution.work_order_operation (id),
  person_id uuid references identity.person (id),
  holder_name text not null,
  fencing_token bigint not null,
  exclusive boolean not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null,
  released_at timestamptz
);
-- Two starts at once: the second one finds this.
create unique index resource_lease_one_holder on execution.resource_lease (equipment_id) where released_at is null and exclusive;
create index resource_lease_equipment on execution.resource_lease (equipment_id) where released_at is null;
create index resource_lease_operation on execution.resource_lease (operation_id) where released_at is null;
