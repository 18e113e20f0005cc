-- Why: who let pieces pass a QC point, or didn't, and for what reason. Posted facts: a wrong decision is followed by another, never rewritten.
create schema if not exists quality;

create table quality.inspection (
  id uuid primary key,
  code text not null unique,
  order_id uuid not null,
  operation_id uuid not null,
  -- Where the pieces stood, as it was then.
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  disposition text not null check (disposition in ('accept', 'concession', 'rework', 'return', 'scrap')),
  -- In the order's unit.
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  -- Still held after this decision.
  quantity_left numeric(20,6) not null check (quantity_left >= 0),
  rework_to_operation_id uuid,
  reason_code text,
  reason text,
  note text,
  person_id uuid references identity.person (id),
  person_name text not null check (person_name <> ''),
  inspected_at timestamptz not null,
  command_id uuid not null,
  custom jsonb not null default '{}',
  -- One key to the operation proves the order too.
  foreign key (operation_id, order_id) references execution.work_order_operation (id, order_id),
  foreign key (rework_to_operation_id, order_id) references execution.work_order_operation (id, order_id),
  constraint inspection_rework_has_target check ((disposition = 'rework') = (rework_to_operation_id is not null)),
  constraint inspection_gives_reason check (disposition = 'accept' or reason_code is not null or reason is not null),
  constraint inspection_concession_is_explained check (disposition <> 'concession' or reason is not null)
);
create index inspection_operation on quality.inspection (operation_id, inspected_at);
create index inspection_order on quality.inspection (order_id, inspected_at);
create index inspection_inspected on quality.inspection (inspected_at, id);
create index inspection_workshop on quality.inspection (workshop_id, inspected_at);
create index inspection_person on quality.inspection (person_id, inspected_at);
create index inspection_rework_to on quality.inspection (rework_to_operation_id) where rework_to_operation_id is not null;
select kernel.append_only('quality.inspection');
