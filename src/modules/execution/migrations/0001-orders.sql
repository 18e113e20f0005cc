-- Why: what is to be made, how, and how far it is. An order freezes its BOM and routing at release; the pieces at each step are conserved by CHECK.
create schema if not exists execution;

create table execution.work_order (
  id uuid primary key,
  code text not null unique,
  item_id uuid not null references masterdata.item (id),
  state text not null default 'draft'
    check (state in ('draft', 'released', 'in_progress', 'on_hold', 'completed', 'closed', 'cancelled')),
  -- Only on hold: where resume leads.
  state_before_hold text check (state_before_hold in ('released', 'in_progress')),
  hold_reason text,
  -- In the item's base unit. Zero only for an order whose pieces were all merged into another.
  quantity numeric(20,6) not null check (quantity >= 0),
  quantity_good numeric(20,6) not null default 0 check (quantity_good >= 0),
  quantity_scrap numeric(20,6) not null default 0 check (quantity_scrap >= 0),
  unit text not null references masterdata.unit (code),
  workshop_id uuid references identity.org_unit (id),
  priority smallint not null default 5 check (priority between 1 and 9),
  due_at timestamptz not null,
  bom_id uuid references masterdata.bom (id),
  routing_id uuid references masterdata.routing (id),
  -- Work in progress keeps the configuration it was released under.
  configuration_version integer,
  receipt_location_id uuid references masterdata.location (id),
  split_from_id uuid references execution.work_order (id),
  merged_into_id uuid references execution.work_order (id),
  note text,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid references identity.person (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text not null default '',
  released_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  closed_at timestamptz,
  cancelled_at timestamptz,
  check ((state = 'on_hold') = (state_before_hold is not null)),
  check (state in ('draft', 'cancelled') or (routing_id is not null and configuration_version is not null))
) with (fillfactor = 80);
create index work_order_due on execution.work_order (due_at, id);
create index work_order_open on execution.work_order (due_at, id) where state in ('draft', 'released', 'in_progress', 'on_hold');
create index work_order_state on execution.work_order (state, due_at, id);
create index work_order_workshop on execution.work_order (workshop_id, due_at, id);
create index work_order_item on execution.work_order (item_id, due_at);
create index work_order_created on execution.work_order (created_at, id);
create index work_order_completed on execution.work_order (completed_at) where completed_at is not null;
create index work_order_split_from on execution.work_order (split_from_id) where split_from_id is not null;
create index work_order_merged_into on execution.work_order (merged_into_id) where merged_into_id is not null;

-- in + over = good + scrap + rework + here, and here is derived, so that it can't be wrong by itself. good = held + passed.
-- The row is guarded by its order's lock: whoever changes it has locked the order first.
create table execution.work_order_operation (
  id uuid primary key,
  order_id uuid not null references execution.work_order (id),
  sequence integer not null,
  -- What the traveller shows as a bar code: <order>-<sequence>.
  code text not null unique,
  name text not null,
  name_en text not null default '',
  state text not null default 'waiting'
    check (state in ('waiting', 'ready', 'running', 'paused', 'awaiting_inspection', 'done')),
  work_centre_id uuid not null references masterdata.work_centre (id),
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  quality_point boolean not null default false,
  report_policy text not null default 'each' check (report_policy in ('each', 'milestone', 'none')),
  transfer_mode text not null check (transfer_mode in ('automatic', 'scan')),
  setup_minutes numeric(12,3) not null default 0,
  run_seconds_per_piece numeric(12,3) not null default 0,
  people_needed integer not null default 1,
  responsible_role text,
  responsible_person_id uuid references identity.person (id),
  subcontractor_id uuid references masterdata.partner (id),
  instructions text not null default '',
  quantity_planned numeric(20,6) not null check (quantity_planned >= 0),
  quantity_in numeric(20,6) not null default 0 check (quantity_in >= 0),
  quantity_over numeric(20,6) not null default 0 check (quantity_over >= 0),
  quantity_good numeric(20,6) not null default 0,
  quantity_held numeric(20,6) not null default 0 check (quantity_held >= 0),
  quantity_passed numeric(20,6) not null default 0 check (quantity_passed >= 0),
  quantity_transferred numeric(20,6) not null default 0 check (quantity_transferred >= 0),
  quantity_scrap numeric(20,6) not null default 0 check (quantity_scrap >= 0),
  quantity_rework numeric(20,6) not null default 0 check (quantity_rework >= 0),
  -- Good pieces that were sent back from a later step: they pass here twice, but take their components once.
  quantity_again numeric(20,6) not null default 0 check (quantity_again >= 0),
  started_at timestamptz,
  finished_at timestamptz,
  moved_at timestamptz not null,
  unique (order_id, sequence),
  unique (id, order_id),
  constraint operation_conserves check (quantity_in + quantity_over >= quantity_good + quantity_scrap + quantity_rework),
  constraint operation_good_is_held_or_passed check (quantity_good = quantity_held + quantity_passed),
  constraint operation_transfers_passed_only check (quantity_transferred <= quantity_passed)
) with (fillfactor = 75);
create index operation_work_centre on execution.work_order_operation (work_centre_id, state);
create index operation_state on execution.work_order_operation (state, id) where state <> 'done';
create index operation_workshop on execution.work_order_operation (workshop_id, state);

create table execution.work_order_material (
  id uuid primary key,
  order_id uuid not null references execution.work_order (id),
  operation_id uuid references execution.work_order_operation (id),
  line_number integer not null,
  item_id uuid not null references masterdata.item (id),
  issue_method text not null check (issue_method in ('issue', 'backflush')),
  location_id uuid references masterdata.location (id),
  -- ratio_quantity of the component for ratio_base pieces, scrap factor included; frozen, and what is due follows the pieces.
  ratio_quantity numeric(20,6) not null check (ratio_quantity >= 0),
  ratio_base numeric(20,6) not null check (ratio_base > 0),
  quantity_required numeric(20,6) not null check (quantity_required >= 0),
  quantity_issued numeric(20,6) not null default 0 check (quantity_issued >= 0),
  quantity_returned numeric(20,6) not null default 0 check (quantity_returned >= 0),
  -- Not on the BOM: came in as a supplementary issue.
  supplementary boolean not null default false,
  unique (order_id, line_number),
  constraint material_returns_issued_only check (quantity_returned <= quantity_issued)
) with (fillfactor = 80);
create index material_item on execution.work_order_material (item_id);
create index material_operation on execution.work_order_material (operation_id);
