-- Why: an inspector measures by a plan, and whether goods pass is judged by figures that anybody can look up afterwards.

create table quality.plan (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('incoming', 'in_process', 'final')),
  item_id uuid not null references masterdata.item (id),
  -- null: at every quality point of the item; for every supplier.
  operation_sequence integer check (operation_sequence > 0),
  supplier_id uuid references masterdata.partner (id),
  level text not null default 'II',
  aql_critical text not null,
  aql_major text not null,
  aql_minor text not null,
  first_piece boolean not null default false,
  patrol_minutes integer check (patrol_minutes > 0),
  patrol_pieces integer check (patrol_pieces > 0),
  -- As they were written; quality.characteristic follows.
  characteristics jsonb not null default '[]',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index plan_code on quality.plan (kernel.code_key(code));
comment on index quality.plan_code is 'findCodes: a code names one thing';
create index plan_item on quality.plan (item_id) where active;
comment on index quality.plan_item is 'findPlans: the plans of an item';
create index plan_custom on quality.plan using gin (custom jsonb_path_ops);
comment on index quality.plan_custom is 'quality.inspection-plans: by a custom field';

-- What is measured, under an id that stays: a plan is rewritten, its charts go on.
create table quality.characteristic (
  id uuid primary key,
  plan_id uuid not null references quality.plan (id),
  code text not null,
  name text not null,
  name_en text not null default '',
  kind text not null check (kind in ('measured', 'attribute', 'photo')),
  unit text not null default '',
  nominal numeric(20,6),
  limit_lower numeric(20,6),
  limit_upper numeric(20,6),
  decimals integer not null default 2 check (decimals between 0 and 6),
  severity text not null check (severity in ('critical', 'major', 'minor')),
  position integer not null,
  -- false: the plan doesn't ask for it any more.
  active boolean not null default true
);
create unique index characteristic_code on quality.characteristic (plan_id, kernel.code_key(code));
comment on index quality.characteristic_code is 'followCharacteristics: the characteristic that a code of the plan means';

-- How strictly what comes by a plan is inspected: of each supplier, or at each operation, by itself.
create table quality.switching (
  plan_id uuid not null references quality.plan (id),
  -- A supplier's id, the number of an operation, or nothing.
  party text not null,
  severity text not null check (severity in ('normal', 'tightened', 'reduced', 'discontinued')),
  -- The state machine of rules/sampling/switch-severity.ts.
  state jsonb not null,
  changed_at timestamptz not null,
  primary key (plan_id, party)
);

create table quality.task (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('incoming', 'in_process', 'final', 'first_piece', 'patrol')),
  state text not null check (state in ('open', 'judged', 'decided', 'withdrawn')),
  plan_id uuid not null references quality.plan (id),
  plan_version integer not null,
  item_id uuid not null references masterdata.item (id),
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  order_id uuid,
  operation_id uuid,
  supplier_id uuid references masterdata.partner (id),
  equipment_id uuid references masterdata.equipment (id),
  -- Where the goods came to.
  location_id uuid references masterdata.location (id),
  document_type text,
  document_id uuid,
  document_line_id uuid,
  document_code text,
  command_id uuid not null,
  -- In the item's unit.
  quantity numeric(20,6) not null check (quantity > 0),
  quantity_left numeric(20,6) not null check (quantity_left >= 0 and quantity_left <= quantity),
  unit text not null references masterdata.unit (code),
  severity text not null check (severity in ('normal', 'tightened', 'reduced', 'discontinued')),
  -- Frozen: each characteristic with its sample, Ac and Re.
  characteristics jsonb not null,
  result text check (result in ('accepted', 'rejected')),
  -- Frozen when judged: what failed, and by how many.
  failed jsonb not null default '[]',
  judged_at timestamptz,
  judged_by_id uuid references identity.person (id),
  judged_by_name text,
  -- Since when a patrol is due.
  due_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  foreign key (operation_id, order_id) references execution.work_order_operation (id, order_id),
  constraint task_judged_has_result check ((result is not null) = (judged_at is not null))
) with (fillfactor = 80);
create index task_open on quality.task (opened_at, id) where state in ('open', 'judged');
comment on index quality.task_open is 'quality.tasks: what waits, the longest first';
create index task_opened on quality.task (opened_at, id);
comment on index quality.task_opened is 'quality.tasks: the newest first';
create index task_operation on quality.task (operation_id, opened_at) where operation_id is not null;
comment on index quality.task_operation is 'findTasksOfOperation: those of one operation';

-- What of the stock in inspection waits for a judgement. It leaves that status by its task and in no other way.
create table quality.hold (
  task_id uuid not null references quality.task (id),
  -- By which it came.
  movement_id uuid not null,
  item_id uuid not null references masterdata.item (id),
  lot_id uuid references inventory.lot (id),
  quantity numeric(20,6) not null check (quantity > 0),
  quantity_left numeric(20,6) not null check (quantity_left >= 0 and quantity_left <= quantity)
);
create unique index hold_task on quality.hold (task_id, movement_id);
comment on index quality.hold_task is 'lockHolds: what one task holds';
create index hold_movement on quality.hold (movement_id);
comment on index quality.hold_movement is 'lockGate: the tasks of what is taken back';
create index hold_left on quality.hold (item_id, lot_id) where quantity_left > 0;
comment on index quality.hold_left is 'findHeld: what of an item is held now';

create table quality.reading (
  id uuid primary key,
  -- The task.
  inspection_id uuid not null references quality.task (id),
  characteristic_id uuid not null references quality.characteristic (id),
  -- As it was called then.
  characteristic_code text not null,
  characteristic_name text not null,
  sample_no integer not null check (sample_no > 0),
  item_id uuid not null references masterdata.item (id),
  operation_id uuid,
  order_id uuid,
  lot_id uuid references inventory.lot (id),
  supplier_id uuid references masterdata.partner (id),
  equipment_id uuid references masterdata.equipment (id),
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  -- Of what is measured; in the unit of the characteristic.
  value numeric(20,6),
  -- Limits as they held then.
  limit_lower numeric(20,6),
  limit_upper numeric(20,6),
  ok boolean not null,
  defect_code text,
  -- A wrong one is followed by another in its place.
  replaces_id uuid references quality.reading (id),
  taken_at timestamptz not null,
  posted_at timestamptz not null,
  person_id uuid references identity.person (id),
  person_name text not null check (person_name <> ''),
  command_id uuid not null
);
create index reading_characteristic on quality.reading (characteristic_id, taken_at, id);
comment on index quality.reading_characteristic is 'quality.readings: one characteristic by time';
create index reading_inspection on quality.reading (inspection_id);
comment on index quality.reading_inspection is 'findReadings: those of one task';
create unique index reading_replaces on quality.reading (replaces_id) where replaces_id is not null;
comment on index quality.reading_replaces is 'findReadings: what was put in place of another, once';
create index reading_taken on quality.reading (taken_at, id);
comment on index quality.reading_taken is 'quality.readings: the newest first';
select kernel.trust_references('quality.reading');
select kernel.append_only('quality.reading');

-- What became of goods that were inspected. A wrong one is followed by another, never rewritten.
create table quality.decision (
  id uuid primary key,
  task_id uuid not null references quality.task (id),
  disposition text not null check (disposition in ('accept', 'concession', 'rework', 'return', 'scrap')),
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  quantity_left numeric(20,6) not null check (quantity_left >= 0),
  reason_code text,
  reason text,
  -- What was decided of pieces that an operation holds.
  inspection_id uuid references quality.inspection (id),
  person_id uuid references identity.person (id),
  person_name text not null check (person_name <> ''),
  decided_at timestamptz not null,
  command_id uuid not null,
  constraint decision_gives_reason check (disposition = 'accept' or reason_code is not null or reason is not null)
);
create index decision_task on quality.decision (task_id);
comment on index quality.decision_task is 'findDecisions: those of one task';
select kernel.trust_references('quality.decision');
select kernel.append_only('quality.decision');
