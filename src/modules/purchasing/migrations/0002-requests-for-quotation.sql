-- Why: several suppliers are asked at once what they would sell at, and afterwards anybody can see who answered what and why whom was chosen.
create sequence lowcode.number_request_for_quotation;

-- The row's lock guards its lines, suppliers, answers and awards.
create table purchasing.rfq (
  id uuid primary key,
  code text not null unique,
  state text not null default 'draft' check (state in ('draft', 'asked', 'awarded', 'closed', 'cancelled')),
  -- Whose it is; null is the whole plant's.
  workshop_id uuid references identity.org_unit (id),
  -- Until when answers are awaited.
  answers_until timestamptz not null,
  note text,
  end_reason text,
  custom jsonb not null default '{}',
  version integer not null default 1,
  created_by uuid references identity.person (id),
  created_by_name text not null,
  created_at timestamptz not null,
  -- When suppliers were asked.
  asked_at timestamptz,
  changed_at timestamptz not null
);
create index rfq_state on purchasing.rfq (state, answers_until, id);
comment on index purchasing.rfq_state is 'purchasing.rfqs: those of a state';
create index rfq_created on purchasing.rfq (created_at, id);
comment on index purchasing.rfq_created is 'purchasing.rfqs: the newest first';

create table purchasing.rfq_line (
  id uuid primary key,
  rfq_id uuid not null references purchasing.rfq (id),
  line_number integer not null,
  item_id uuid not null references masterdata.item (id),
  quantity numeric(20, 6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  -- The same in the item's base unit.
  quantity_base numeric(20, 6) not null check (quantity_base > 0),
  wanted_at timestamptz not null,
  note text,
  -- Taken out of a draft: nobody was asked for it.
  removed boolean not null default false
);
create unique index rfq_line_number on purchasing.rfq_line (rfq_id, line_number) where not removed;
comment on index purchasing.rfq_line_number is 'writeRfqLines: a number means one line';
create index rfq_line_item on purchasing.rfq_line (item_id, rfq_id);
comment on index purchasing.rfq_line_item is 'purchasing.rfq-lines, purchasingUses: those of an item';

-- Which needs a line asks for. Asking holds nothing: whoever orders first covers a need, and the award says where that was somebody else.
create table purchasing.rfq_line_request (
  line_id uuid not null references purchasing.rfq_line (id),
  request_id uuid not null references execution.material_request (id),
  primary key (line_id, request_id)
);

-- Who is asked. It has an id of its own, since each is printed a paper.
create table purchasing.rfq_supplier (
  id uuid primary key,
  rfq_id uuid not null references purchasing.rfq (id),
  supplier_id uuid not null references masterdata.partner (id),
  unique (rfq_id, supplier_id)
);
create index rfq_supplier_partner on purchasing.rfq_supplier (supplier_id);
comment on index purchasing.rfq_supplier_partner is 'purchasingUses: what a supplier is asked';

-- What a supplier answered for a line. It may answer again: the latest counts, and what it said before stays.
create table purchasing.rfq_answer (
  id uuid primary key,
  rfq_id uuid not null references purchasing.rfq (id),
  line_id uuid not null references purchasing.rfq_line (id),
  supplier_id uuid not null references masterdata.partner (id),
  -- Which answer of this supplier for this line: 1, 2, …
  attempt integer not null check (attempt > 0),
  declines boolean not null,
  -- Of one of `unit`, without tax, in the money of the house.
  price numeric(20, 6) check (price >= 0),
  unit text references masterdata.unit (code),
  tax_percent numeric(20, 6) check (tax_percent between 0 and 100),
  -- In `unit`; 0 is none.
  quantity_min numeric(20, 6) not null default 0 check (quantity_min >= 0),
  pack_size numeric(20, 6) not null default 0 check (pack_size >= 0),
  -- Freight and the like for the whole line, without tax.
  freight numeric(20, 6) not null default 0 check (freight >= 0),
  -- A day, or days after it is ordered.
  delivers_on date,
  lead_time_days integer check (lead_time_days >= 0),
  valid_until date,
  supplier_code text,
  note text,
  answered_at timestamptz not null,
  person_id uuid references identity.person (id),
  person_name text not null,
  unique (line_id, supplier_id, attempt),
  constraint answer_declines_or_offers check (declines = (price is null) and declines = (unit is null)),
  constraint answer_names_one_day check (declines or (delivers_on is null) <> (lead_time_days is null))
);
create index rfq_answer_of on purchasing.rfq_answer (rfq_id, line_id, supplier_id, attempt);
comment on index purchasing.rfq_answer_of is 'findAnswers: the latest of each supplier for each line';
create index rfq_answer_answered on purchasing.rfq_answer (answered_at, id);
comment on index purchasing.rfq_answer_answered is 'purchasing.rfq-answers: the newest first';
select kernel.append_only('purchasing.rfq_answer');
select kernel.trust_references('purchasing.rfq_answer');

-- Who got a line, or a part of it, by which answer, and why; and which order that became.
create table purchasing.rfq_award (
  id uuid primary key,
  rfq_id uuid not null references purchasing.rfq (id),
  line_id uuid not null references purchasing.rfq_line (id),
  answer_id uuid not null references purchasing.rfq_answer (id),
  supplier_id uuid not null references masterdata.partner (id),
  -- What was given to it, in the item’s base unit; what is ordered may be more, by minimum and packs.
  quantity numeric(20, 6) not null check (quantity > 0),
  reason text,
  order_id uuid not null references purchasing.purchase_order (id),
  awarded_at timestamptz not null,
  person_id uuid references identity.person (id),
  person_name text not null
);
create unique index rfq_award_once on purchasing.rfq_award (line_id, supplier_id);
comment on index purchasing.rfq_award_once is 'insertAwards: a supplier gets a line once';
create index rfq_award_order on purchasing.rfq_award (order_id);
comment on index purchasing.rfq_award_order is 'readPurchaseHead: where an order comes from';
select kernel.append_only('purchasing.rfq_award');
select kernel.trust_references('purchasing.rfq_award');
