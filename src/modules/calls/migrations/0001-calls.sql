-- Why: whoever needs material, a fitter, an inspector or a hand calls from where they stand, and everybody sees whether somebody comes.
create schema if not exists calls;

create table calls.call (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('material', 'machine', 'quality', 'help')),
  state text not null default 'called' check (state in ('called', 'answered', 'solved', 'withdrawn')),
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  order_id uuid,
  operation_id uuid,
  equipment_id uuid references masterdata.equipment (id),
  work_centre_id uuid references masterdata.work_centre (id),
  -- In words, as it was called then.
  place text not null check (place <> ''),
  place_en text not null check (place_en <> ''),
  note text,
  raised_by uuid references identity.person (id),
  raised_by_name text not null check (raised_by_name <> ''),
  raised_at timestamptz not null,
  answered_by uuid references identity.person (id),
  answered_by_name text,
  answered_at timestamptz,
  -- Solved or withdrawn.
  ended_by uuid references identity.person (id),
  ended_by_name text,
  ended_at timestamptz,
  solution text,
  custom jsonb not null default '{}',
  -- One key to the operation proves the order too.
  foreign key (operation_id, order_id) references execution.work_order_operation (id, order_id),
  constraint call_names_order check ((operation_id is null) = (order_id is null)),
  constraint call_answered check ((state in ('answered', 'solved')) = (answered_at is not null)),
  constraint call_answered_by check ((answered_at is null) = (answered_by_name is null)),
  constraint call_ended check ((state in ('solved', 'withdrawn')) = (ended_at is not null)),
  constraint call_ended_by check ((ended_at is null) = (ended_by_name is null)),
  constraint call_in_order check (answered_at >= raised_at and ended_at >= coalesce(answered_at, raised_at)),
  constraint call_solution check (solution is null or state = 'solved')
);
create index call_open on calls.call (raised_at, id) where state in ('called', 'answered');
comment on index calls.call_open is 'calls.calls: those that are not done yet, the longest wait first';
create index call_raised on calls.call (raised_at, id);
comment on index calls.call_raised is 'calls.calls: all, the newest first';
create index call_workshop on calls.call (workshop_id, raised_at, id);
comment on index calls.call_workshop is 'calls.calls: those of a workshop, the newest first';
create index call_operation on calls.call (operation_id, raised_at) where operation_id is not null;
comment on index calls.call_operation is 'calls.calls: those of one operation';
