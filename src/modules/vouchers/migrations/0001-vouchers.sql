-- Why: what the value book says by role, bookkeepers need by account, as vouchers: made by rule, reviewed by somebody else, numbered without
-- gaps when they are posted, and never changed afterwards. Two Chinese charts of accounts come ready; one's own stands beside them.
create schema if not exists vouchers;
create sequence lowcode.number_voucher;
create sequence lowcode.number_supplier_invoice;

create table vouchers.chart (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  -- In force from this month on, until another one is; null: not in force.
  from_month date check (extract(day from from_month) = 1),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index chart_code on vouchers.chart (kernel.code_key(code));
create unique index chart_from on vouchers.chart (from_month) where active;
comment on index vouchers.chart_code is 'findCodes: a code names one chart';
comment on index vouchers.chart_from is 'chartAt: one chart is in force at a time';

create table vouchers.account (
  id uuid primary key,
  chart_id uuid not null references vouchers.chart (id),
  code text not null,
  name text not null,
  name_en text not null default '',
  side text not null check (side in ('debit', 'credit')),
  -- What its lines are told apart by: 辅助核算.
  by_item boolean not null default false,
  by_order boolean not null default false,
  by_partner boolean not null default false,
  by_work_centre boolean not null default false,
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index account_code on vouchers.account (chart_id, kernel.code_key(code));
comment on index vouchers.account_code is 'findCodes: a code names one account of a chart';

-- Which account an entry of the value book goes to. A rule never changes what it says: another one takes its place from a month on.
create table vouchers.account_rule (
  id uuid primary key,
  chart_id uuid not null references vouchers.chart (id),
  code text not null,
  name text not null,
  name_en text not null default '',
  role text not null,
  -- Null or empty: whichever.
  item_kind text,
  direction text check (direction in ('debit', 'credit')),
  reason_code text not null default '',
  account_id uuid not null references vouchers.account (id),
  -- Booked there first and on from there at once, such as 1901 before 6602.
  through_id uuid references vouchers.account (id),
  from_month date check (extract(day from from_month) = 1),
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index account_rule_code on vouchers.account_rule (chart_id, kernel.code_key(code));
comment on index vouchers.account_rule_code is 'findCodes: a code names one rule of a chart';

-- One row: whoever makes vouchers holds it.
create table vouchers.desk (
  id uuid primary key,
  -- Of the newest fact that was looked at.
  seq bigint not null default 0
);
insert into vouchers.desk (id) values ('00000000-0000-4000-8000-000000000001');

create table vouchers.voucher (
  id uuid primary key,
  code text not null unique,
  state text not null default 'draft' check (state in ('draft', 'reviewed', 'posted', 'pushed', 'cancelled')),
  origin text not null check (origin in ('facts', 'reversal', 'estimate', 'invoice')),
  chart_id uuid not null references vouchers.chart (id),
  period date not null check (extract(day from period) = 1),
  word text not null,
  number integer check (number > 0),
  day date not null,
  -- What facts must have in common to stand on it.
  group_key text,
  summary text not null,
  document_type text,
  document_id uuid,
  document_code text,
  lines integer not null default 0,
  total numeric(20, 2) not null default 0,
  -- Red: it takes back what this one booked.
  reverses_id uuid references vouchers.voucher (id),
  -- The other of an estimate's two.
  pair_id uuid references vouchers.voucher (id),
  invoice_id uuid,
  reason text,
  made_by uuid references identity.person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  reviewed_by uuid references identity.person (id),
  reviewed_by_name text,
  reviewed_at timestamptz,
  posted_by uuid references identity.person (id),
  posted_by_name text,
  posted_at timestamptz,
  pushed_at timestamptz,
  receiver_number text,
  version integer not null default 1,
  constraint voucher_day_of_period check (date_trunc('month', day::timestamp)::date = period),
  constraint voucher_number_when_posted check ((number is not null) = (state in ('posted', 'pushed'))),
  constraint voucher_posted check ((posted_at is not null) = (state in ('posted', 'pushed'))),
  constraint voucher_pushed check ((receiver_number is not null) = (state = 'pushed')),
  constraint voucher_reversal check ((reverses_id is not null) = (origin = 'reversal'))
);
create unique index voucher_number on vouchers.voucher (period, word, number) where number is not null;
create unique index voucher_reverses on vouchers.voucher (reverses_id) where state <> 'cancelled';
create index voucher_group on vouchers.voucher (group_key) where state = 'draft' and group_key is not null;
create index voucher_period on vouchers.voucher (period, state);
create index voucher_made on vouchers.voucher (made_at, id);
create index voucher_document on vouchers.voucher (document_id) where document_id is not null;
comment on index vouchers.voucher_number is 'postVoucher: a number is given once';
comment on index vouchers.voucher_reverses is 'reverseVoucher: a voucher is taken back once';
comment on index vouchers.voucher_group is 'lockDrafts: the draft that a fact joins';
comment on index vouchers.voucher_period is 'vouchers.vouchers, readTieOut: those of a month';
comment on index vouchers.voucher_made is 'vouchers.vouchers: the newest first';
comment on index vouchers.voucher_document is 'vouchers.vouchers: those of a document';

-- The newest number of a word in a month. Its row is held until commit, so a number that isn't used is given to the next.
create table vouchers.number (
  period date not null,
  word text not null,
  last integer not null,
  primary key (period, word)
);

create table vouchers.line (
  id uuid primary key,
  voucher_id uuid not null references vouchers.voucher (id),
  line_number integer not null,
  -- What makes it one line: all that it says beside its amount.
  key text not null,
  summary text not null,
  account_id uuid not null references vouchers.account (id),
  -- What it stands for in the value book.
  role text not null,
  -- 红字: a negative amount on the side of what is taken back.
  red boolean not null,
  debit numeric(20, 2) not null,
  credit numeric(20, 2) not null,
  item_id uuid references masterdata.item (id),
  order_id uuid references execution.work_order (id),
  partner_id uuid references masterdata.partner (id),
  work_centre_id uuid references masterdata.work_centre (id),
  purchase_line_id uuid references purchasing.order_line (id),
  constraint line_one_side check ((debit = 0) <> (credit = 0)),
  constraint line_red_is_negative check (red = (debit + credit < 0)),
  unique (voucher_id, key),
  unique (voucher_id, line_number)
);
create index line_account on vouchers.line (account_id);
create index line_estimate on vouchers.line (purchase_line_id) where role = 'estimated_payable';
comment on index vouchers.line_account is 'vouchers.lines: those of an account';
comment on index vouchers.line_estimate is 'findEstimatesToTurn: what is estimated of a purchase line';

-- Which fact stands on which voucher: on one. Null: it is worth nothing, there is nothing to book.
create table vouchers.booked_fact (
  id uuid primary key,
  fact_id uuid not null references costing.fact (id),
  seq bigint not null,
  period date not null,
  voucher_id uuid references vouchers.voucher (id),
  -- False: its voucher was cancelled or taken back.
  active boolean not null default true
);
create unique index booked_fact_once on vouchers.booked_fact (fact_id) where active;
create index booked_fact_voucher on vouchers.booked_fact (voucher_id) where voucher_id is not null;
comment on index vouchers.booked_fact_once is 'insertBooked: never two vouchers for one fact';
comment on index vouchers.booked_fact_voucher is 'releaseFacts, readTieOut: the facts of a voucher';

-- Facts that stand on no voucher yet, and why.
create table vouchers.waiting_fact (
  fact_id uuid primary key references costing.fact (id),
  seq bigint not null,
  period date not null,
  why text not null check (why in ('no_account', 'no_chart', 'released')),
  role text,
  item_kind text,
  direction text
);
create index waiting_fact_seq on vouchers.waiting_fact (seq);
comment on index vouchers.waiting_fact_seq is 'takeWaiting: in the order of the book';

-- Debits and credits of a voucher are equal after each statement, and only drafts get lines.
create function vouchers.keep_balanced() returns trigger language plpgsql as $$
declare wrong uuid;
begin
  select l.voucher_id into wrong from vouchers.line l where l.voucher_id in (select w.voucher_id from written w)
   group by l.voucher_id having sum(l.debit) <> sum(l.credit) limit 1;
  if wrong is not null then raise exception 'debits and credits of voucher % differ', wrong; end if;
  select v.id into wrong from vouchers.voucher v where v.id in (select w.voucher_id from written w) and v.state <> 'draft' limit 1;
  if wrong is not null then raise exception 'voucher % is no draft', wrong; end if;
  return null;
end $$;
create trigger keep_balanced_in after insert on vouchers.line referencing new table as written
  for each statement execute function vouchers.keep_balanced();
create trigger keep_balanced_up after update on vouchers.line referencing new table as written
  for each statement execute function vouchers.keep_balanced();
create function vouchers.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'vouchers and their lines are never deleted';
end $$;
create trigger keep before delete on vouchers.voucher for each row execute function vouchers.refuse();
create trigger keep before delete on vouchers.line for each row execute function vouchers.refuse();
-- What is posted stays: it may be pushed, and nothing else.
create function vouchers.keep_posted() returns trigger language plpgsql as $$
begin
  if old.state in ('posted', 'pushed') and
     (to_jsonb(new) - array['state', 'pushed_at', 'receiver_number', 'version']) <> (to_jsonb(old) - array['state', 'pushed_at', 'receiver_number', 'version'])
  then raise exception 'voucher % is posted', old.id; end if;
  if old.state = 'posted' and new.state not in ('posted', 'pushed') or old.state in ('pushed', 'cancelled') then
    raise exception 'voucher % is %', old.id, old.state; end if;
  return new;
end $$;
create trigger keep_posted before update on vouchers.voucher for each row execute function vouchers.keep_posted();

-- 发票: what a supplier asks for, against what was ordered and received.
create table vouchers.invoice (
  id uuid primary key,
  code text not null unique,
  state text not null check (state in ('waiting', 'booked', 'cancelled')),
  supplier_id uuid not null references masterdata.partner (id),
  number text not null,
  day date not null,
  net numeric(20, 2) not null,
  tax numeric(20, 2) not null,
  gross numeric(20, 2) not null,
  -- What of it is estimated so far, and how far it is from what was ordered.
  ordered numeric(20, 2) not null,
  note text not null default '',
  reason text,
  made_by uuid references identity.person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  approved_by uuid references identity.person (id),
  approved_by_name text,
  approved_at timestamptz,
  version integer not null default 1,
  constraint invoice_adds_up check (net + tax = gross)
);
create unique index invoice_number on vouchers.invoice (supplier_id, kernel.code_key(number)) where state <> 'cancelled';
create index invoice_made on vouchers.invoice (made_at, id);
comment on index vouchers.invoice_number is 'settleEstimate: a supplier’s invoice comes once';
comment on index vouchers.invoice_made is 'vouchers.invoices: the newest first';
alter table vouchers.voucher add foreign key (invoice_id) references vouchers.invoice (id);

create table vouchers.invoice_line (
  id uuid primary key,
  invoice_id uuid not null references vouchers.invoice (id),
  line_number integer not null,
  purchase_line_id uuid not null references purchasing.order_line (id),
  item_id uuid not null references masterdata.item (id),
  -- In the item's base unit, and as it stands on the invoice.
  quantity_base numeric(20, 6) not null check (quantity_base > 0),
  quantity numeric(20, 6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  net numeric(20, 2) not null check (net >= 0),
  -- By the order's price.
  ordered numeric(20, 2) not null,
  -- What of the estimate it settles; null until it is booked.
  estimated numeric(20, 2),
  unique (invoice_id, line_number)
);
create index invoice_line_purchase on vouchers.invoice_line (purchase_line_id);
comment on index vouchers.invoice_line_purchase is 'findPurchaseLines: what of a purchase line is invoiced';

-- Of which purchase lines an estimate was taken back at the start of a month, and made anew.
create table vouchers.estimate_turn (
  id uuid primary key,
  period date not null,
  purchase_line_id uuid not null references purchasing.order_line (id),
  amount numeric(20, 2) not null,
  -- The receipt's voucher, the red one, and the one made anew.
  receipt_voucher_id uuid references vouchers.voucher (id),
  red_voucher_id uuid not null references vouchers.voucher (id),
  new_voucher_id uuid not null references vouchers.voucher (id),
  unique (period, purchase_line_id)
);
