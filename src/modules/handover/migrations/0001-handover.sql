-- Why: a shift leaves with its truth counted and signed, and the next one says whether it is so.
create schema if not exists handover;

create table handover.handover (
  id uuid primary key,
  code text not null unique,
  state text not null default 'open' check (state in ('open', 'signed_out', 'unattended', 'signed_in', 'taken')),
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  -- The shift of a day that hands over, as it was called then.
  shift_id uuid not null references masterdata.shift (id),
  shift_name text not null check (shift_name <> ''),
  shift_name_en text not null check (shift_name_en <> ''),
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  opened_by uuid references identity.person (id),
  opened_by_name text not null check (opened_by_name <> ''),
  opened_at timestamptz not null,
  out_by uuid references identity.person (id),
  out_by_name text,
  out_at timestamptz,
  out_remarks text,
  in_by uuid references identity.person (id),
  in_by_name text,
  in_at timestamptz,
  in_remarks text,
  taken_reason text,
  -- What stood open when it was signed, in both languages; null while it still changes.
  parts jsonb,
  constraint handover_of_shift unique nulls not distinct (workshop_id, line_id, shift_id, day),
  constraint handover_lasts check (ends_at > starts_at),
  constraint handover_signed_out check ((state in ('signed_out', 'unattended', 'signed_in')) = (out_at is not null)),
  constraint handover_out_by check ((out_at is null) = (out_by_name is null)),
  constraint handover_signed_in check ((state in ('signed_in', 'taken')) = (in_at is not null)),
  constraint handover_in_by check ((in_at is null) = (in_by_name is null)),
  constraint handover_in_order check (in_at >= out_at),
  constraint handover_taken check ((state = 'taken') = (taken_reason is not null)),
  constraint handover_keeps_parts check ((state = 'open') = (parts is null))
);
create index handover_opened on handover.handover (opened_at, id);
comment on index handover.handover_opened is 'handover.handovers: all, the newest first';
create index handover_place on handover.handover (workshop_id, ends_at desc);
comment on index handover.handover_place is 'findHandoversOf, findCovering: those of a workshop, the newest first';
create index handover_waiting on handover.handover (ends_at, id) where state in ('open', 'signed_out', 'unattended');
comment on index handover.handover_waiting is 'handover.handovers: what is to be signed or checked';

-- What somebody counted at a moment, for one of the two sides. Who was wrong counts again.
create table handover.count (
  id uuid primary key,
  handover_id uuid not null references handover.handover (id),
  side text not null check (side in ('out', 'in')),
  operation_id uuid references execution.work_order_operation (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  -- In the order's unit; of a box 1 where it was seen and 0 where it wasn't.
  quantity numeric(20, 6) not null check (quantity >= 0),
  -- What the books had then, as they knew it when the count came in.
  book numeric(20, 6) not null,
  counted_at timestamptz not null,
  posted_at timestamptz not null,
  person_id uuid references identity.person (id),
  person_name text not null,
  command_id uuid not null,
  constraint count_of_one check (num_nonnulls(operation_id, handling_unit_id) = 1)
);
create index count_handover on handover.count (handover_id, posted_at, id);
comment on index handover.count_handover is 'findCounts: those of a handover, in their order';
select kernel.append_only('handover.count');
select kernel.trust_references('handover.count');

-- What was handed over, as it was signed.
create table handover.line (
  id uuid primary key,
  handover_id uuid not null references handover.handover (id),
  operation_id uuid references execution.work_order_operation (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  order_id uuid,
  book numeric(20, 6) not null,
  held numeric(20, 6) not null,
  ready numeric(20, 6) not null,
  outside numeric(20, 6) not null,
  -- Null: pieces that nobody has begun, which needn't be counted.
  counted numeric(20, 6),
  counted_at timestamptz,
  unit text not null,
  constraint line_of_one check (num_nonnulls(operation_id, handling_unit_id) = 1),
  constraint line_once unique nulls not distinct (handover_id, operation_id, handling_unit_id)
);
create index line_order on handover.line (order_id) where order_id is not null;
comment on index handover.line_order is 'readOrderHoldings: which shifts handed pieces of an order over';
create index line_unit on handover.line (handling_unit_id) where handling_unit_id is not null;
comment on index handover.line_unit is 'readBoxHandovers: which shifts handed a box over';
select kernel.append_only('handover.line');
select kernel.trust_references('handover.line');

-- A difference is somebody's task until it is explained.
create table handover.difference (
  id uuid primary key,
  handover_id uuid not null references handover.handover (id),
  -- out: books against the outgoing count; in: the outgoing count against the incoming one.
  side text not null check (side in ('out', 'in')),
  operation_id uuid references execution.work_order_operation (id),
  handling_unit_id uuid references inventory.handling_unit (id),
  state text not null default 'open' check (state in ('open', 'settled')),
  expected numeric(20, 6) not null,
  counted numeric(20, 6) not null,
  amount numeric(20, 6) not null check (amount <> 0),
  unit text not null,
  counted_at timestamptz not null,
  -- When the count came in: what was told later wasn't known then.
  posted_at timestamptz not null,
  owner_id uuid references identity.person (id),
  owner_name text not null check (owner_name <> ''),
  made_at timestamptz not null,
  cause text,
  note text,
  settled_by uuid references identity.person (id),
  settled_by_name text,
  settled_at timestamptz,
  constraint difference_of_one check (num_nonnulls(operation_id, handling_unit_id) = 1),
  constraint difference_once unique nulls not distinct (handover_id, side, operation_id, handling_unit_id),
  constraint difference_settled check ((state = 'settled') = (settled_at is not null)),
  constraint difference_explained check (state = 'open' or cause is not null or note is not null)
);
create index difference_open on handover.difference (made_at, id) where state = 'open';
comment on index handover.difference_open is 'handover.differences: what is still to be explained, the oldest first';
create index difference_owner on handover.difference (owner_id, made_at) where state = 'open';
comment on index handover.difference_owner is 'handover.differences: what somebody is to explain';

-- A fact of before the signature that was told after it.
create table handover.late_fact (
  id uuid primary key,
  handover_id uuid not null references handover.handover (id),
  kind text not null check (kind in ('report', 'reversal', 'transfer')),
  fact_id uuid not null,
  operation_id uuid not null references execution.work_order_operation (id),
  quantity numeric(20, 6) not null,
  business_at timestamptz not null,
  told_at timestamptz not null,
  noted_at timestamptz not null,
  constraint late_fact_once unique (handover_id, fact_id)
);
select kernel.append_only('handover.late_fact');
select kernel.trust_references('handover.late_fact');

-- Work that began without the handover before it is told of once in each shift.
create table handover.reminder (
  id uuid primary key,
  workshop_id uuid not null references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  -- The shift that began, and the one that was to hand over to it.
  begins_at timestamptz not null,
  missing_from timestamptz not null,
  operation_id uuid not null references execution.work_order_operation (id),
  told_at timestamptz not null,
  constraint reminder_once unique nulls not distinct (workshop_id, line_id, begins_at)
);
