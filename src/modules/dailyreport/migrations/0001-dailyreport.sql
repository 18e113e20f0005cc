-- Why: each shift and day is told by itself what came of it, once, and stays as it was told beside what is known of it later.
create schema if not exists dailyreport;

-- Who gets the reports of a place.
create table dailyreport.distribution (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  spans text not null check (spans in ('shift', 'day', 'both')),
  tell jsonb not null default '[]',
  mail_to text not null default '',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index distribution_code on dailyreport.distribution (kernel.code_key(code));
comment on index dailyreport.distribution_code is 'findCodes: a code names one thing';

-- A report as it was told. What is told of its time afterwards is read beside it.
create table dailyreport.report (
  id uuid primary key,
  code text not null,
  -- None: the whole plant.
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  day date not null,
  -- None: the whole day.
  shift_id uuid references masterdata.shift (id),
  shift_name text,
  shift_name_en text,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- Everything told until then is in it, and nothing told later.
  known_at timestamptz not null,
  frozen_at timestamptz not null,
  -- Of the unit in which most was reported.
  unit text not null,
  quantity_good numeric(20, 6) not null,
  quantity_scrap numeric(20, 6) not null,
  quantity_rework numeric(20, 6) not null,
  first_pass numeric(5, 4),
  orders_due integer not null,
  orders_met integer not null,
  hours_booked numeric(12, 3) not null,
  hours_standard numeric(12, 3) not null,
  bottleneck text,
  bottleneck_en text,
  -- All of it, as the contract has it.
  figures jsonb not null,
  constraint report_once unique nulls not distinct (day, workshop_id, line_id, shift_id),
  constraint report_lasts check (to_at > from_at),
  constraint report_of_the_past check (to_at <= known_at and known_at <= frozen_at),
  constraint report_shift_named check ((shift_id is null) = (shift_name is null))
);
create index report_ended on dailyreport.report (to_at, id);
comment on index dailyreport.report_ended is 'dailyreport.reports: all, the newest first; findFrozen: those of the last days';
create index report_workshop on dailyreport.report (workshop_id, to_at, id);
comment on index dailyreport.report_workshop is 'dailyreport.reports: those of a workshop, the newest first';
select kernel.append_only('dailyreport.report');
select kernel.trust_references('dailyreport.report');

-- A letter or a message with a report: claimed before it is sent, so that nobody gets it twice.
create table dailyreport.sending (
  id uuid primary key,
  report_id uuid not null references dailyreport.report (id),
  way text not null check (way in ('mail', 'channel')),
  -- The mail address, or the channel's id.
  address text not null check (address <> ''),
  language text not null check (language in ('zh', 'en')),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  attempts integer not null default 0,
  made_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  -- When it may be tried.
  due_at timestamptz,
  reason text,
  constraint sending_once unique (report_id, way, address)
);
create index sending_due on dailyreport.sending (due_at, id) where due_at is not null;
comment on index dailyreport.sending_due is 'findDue: what is to be sent now';
create index sending_made on dailyreport.sending (made_at, id);
comment on index dailyreport.sending_made is 'dailyreport.sendings: the newest first';
create index sending_claimed on dailyreport.sending (claimed_at) where state = 'sending';
comment on index dailyreport.sending_claimed is 'markUnheard: what was never heard of again';
