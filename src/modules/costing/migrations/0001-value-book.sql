-- Why: the ledger knows how much lies where, and nobody knew what it is worth. The value book stands beside it: every movement over the
-- factory's edge, every hour booked and every late cost is one fact whose entries add up to zero, by what they are for and never by account.
create schema if not exists costing;

-- One row: whoever writes into the book holds it, so facts have one order and what they are worth has one answer.
create table costing.book (
  id uuid primary key,
  -- Of the newest fact.
  seq bigint not null default 0,
  -- What lay in stock when the book was opened is one opening per item; movements up to this one are in it. Null in a new factory.
  opened_after uuid
);

-- A month of the factory's own calendar. A row is made when the first fact falls into it.
create table costing.period (
  id uuid primary key,
  -- Its first day.
  month date not null unique check (extract(day from month) = 1),
  state text not null default 'open' check (state in ('open', 'closing', 'closed')),
  closing_at timestamptz,
  closed_at timestamptz,
  closed_by uuid references identity.person (id),
  closed_by_name text,
  -- What was still open, and accepted by whoever closed.
  accepted text[] not null default '{}',
  constraint period_closed check ((state = 'closed') = (closed_at is not null))
);

create table costing.fact (
  id uuid primary key,
  -- The order in which things were valued: without gaps, from 1.
  seq bigint not null unique,
  kind text not null,
  -- What it follows from: a movement of the ledger, a production report, a work order that ended, or what a person asked for.
  cause_kind text not null check (cause_kind in ('movement', 'report', 'order', 'late_cost', 'revaluation', 'method', 'month_end', 'opening')),
  cause_id uuid not null,
  business_at timestamptz not null,
  posted_at timestamptz not null,
  -- The month that it is booked in, and whether that is a later one than it happened in.
  period date not null,
  late boolean not null default false,
  item_id uuid references masterdata.item (id),
  order_id uuid references execution.work_order (id),
  -- Of the document that the movement is posted for.
  document_type text,
  document_id uuid,
  document_code text,
  -- No price was known: what it is worth was taken from what the item cost before, and waits to be settled by a late cost.
  unpriced boolean not null default false,
  reverses_id uuid references costing.fact (id),
  reason text,
  person_id uuid references identity.person (id),
  person_name text
);
create unique index fact_once on costing.fact (cause_kind, cause_id, kind) where cause_kind in ('movement', 'report', 'opening');
create index fact_cause on costing.fact (cause_id);
create index fact_item on costing.fact (item_id, seq) where item_id is not null;
create index fact_order on costing.fact (order_id, seq) where order_id is not null;
create index fact_period on costing.fact (period, seq);
create index fact_unpriced on costing.fact (period, seq) where unpriced;
comment on index costing.fact_once is 'findValued: a movement or report has one fact of a kind, however often it is told';
comment on index costing.fact_cause is 'costing.facts, findOriginals: what a movement, report or document was worth';
comment on index costing.fact_item is 'costing.facts: those of an item';
comment on index costing.fact_order is 'costing.facts, readOrderCost: those of a work order';
comment on index costing.fact_period is 'costing.facts: those of a month, the newest first';
comment on index costing.fact_unpriced is 'countOpenPoints: what has no price yet';

-- Debit positive, credit negative, in whole cents. By role: which account that is, a chart of accounts says.
create table costing.entry (
  fact_id uuid not null references costing.fact (id),
  line smallint not null,
  -- Of the fact, so that sums of a month need no other table.
  seq bigint not null,
  period date not null,
  kind text not null,
  role text not null,
  item_id uuid references masterdata.item (id),
  order_id uuid references execution.work_order (id),
  work_centre_id uuid references masterdata.work_centre (id),
  purchase_line_id uuid references purchasing.order_line (id),
  partner_id uuid references masterdata.partner (id),
  -- Of the item, for stock alone; zero where only its value changes.
  quantity numeric(20, 6),
  amount numeric(20, 2) not null,
  primary key (fact_id, line),
  constraint entry_quantity_of_stock check ((role = 'stock') = (quantity is not null)),
  constraint entry_stock_of_item check (role <> 'stock' or item_id is not null),
  constraint entry_wip_of_order check (role <> 'wip' or order_id is not null)
);
create index entry_stock on costing.entry (period, item_id, kind, order_id) include (quantity, amount) where role = 'stock';
create index entry_order on costing.entry (order_id, role) where order_id is not null and role <> 'stock';
create index entry_seq on costing.entry (seq);
comment on index costing.entry_stock is 'readTurnoverRows, findMonthsOfItems, checkBook: what came and went of items in a month';
comment on index costing.entry_order is 'readOrderCost, checkBook: what an order cost';
comment on index costing.entry_seq is 'readBook: entries in the order of the book';
select kernel.append_only('costing.fact');
select kernel.append_only('costing.entry');
select kernel.trust_references('costing.fact');
select kernel.trust_references('costing.entry');

-- Entries of a fact are written by one statement and come to nothing together, in the fact's own month.
create function costing.keep_balanced() returns trigger language plpgsql as $$
declare wrong uuid;
begin
  select e.fact_id into wrong from written e group by e.fact_id having sum(e.amount) <> 0 limit 1;
  if wrong is not null then raise exception 'the entries of fact % do not add up to zero', wrong; end if;
  select e.fact_id into wrong from written e left join costing.fact f on f.id = e.fact_id
   where f.id is null or (f.period, f.kind, f.seq) is distinct from (e.period, e.kind, e.seq) limit 1;
  if wrong is not null then raise exception 'an entry differs from its fact %', wrong; end if;
  return null;
end $$;
create trigger keep_balanced after insert on costing.entry referencing new table as written
  for each statement execute function costing.keep_balanced();

-- Nothing comes into a month that is closed, nor into one that nobody opened.
create function costing.keep_closed() returns trigger language plpgsql as $$
declare wrong date;
begin
  select w.period into wrong from written w left join costing.period p on p.month = w.period
   where p.state is null or p.state = 'closed' limit 1;
  if wrong is not null then raise exception 'the month % is closed', wrong; end if;
  return null;
end $$;
create trigger keep_closed after insert on costing.fact referencing new table as written
  for each statement execute function costing.keep_closed();
create trigger keep_closed after insert on costing.entry referencing new table as written
  for each statement execute function costing.keep_closed();
create function costing.stay_closed() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then raise exception 'the month % is closed', old.month; end if;
  return coalesce(new, old);
end $$;
create trigger stay_closed before update or delete on costing.period
  for each row execute function costing.stay_closed();

-- Receipts that had no price, and the late cost that said it.
create table costing.price_settled (
  fact_id uuid primary key references costing.fact (id),
  settled_by_id uuid not null references costing.fact (id)
);
select kernel.append_only('costing.price_settled');
select kernel.trust_references('costing.price_settled');

-- What the book comes to of each item: the fold of its stock entries.
create table costing.item_value (
  item_id uuid primary key references masterdata.item (id),
  method text not null check (method in ('average', 'fifo', 'standard', 'month_end')),
  -- As it was when the item came into the book.
  first_method text not null,
  -- Of the choice that holds; null where none was made. A fact that comes late for an earlier month doesn't bring back what held then.
  method_from date,
  quantity numeric(20, 6) not null default 0,
  amount numeric(20, 2) not null default 0,
  -- Of one, as it last came in with a price.
  last_cost numeric(20, 6),
  -- Of one, in force: what stock of method standard is worth.
  standard_cost numeric(20, 6)
);

-- From which month on an item is valued how, where it isn't as policy says.
create table costing.item_method (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  from_month date not null check (extract(day from from_month) = 1),
  method text not null check (method in ('average', 'fifo', 'standard', 'month_end')),
  chosen_by_name text not null,
  chosen_at timestamptz not null,
  unique (item_id, from_month)
);

-- What came in and hasn't gone yet, the oldest first: for FIFO what it is worth, and for every method where pieces went that a late cost is for.
create table costing.layer (
  -- The fact that brought it.
  id uuid primary key,
  seq bigint not null,
  item_id uuid not null references masterdata.item (id),
  quantity numeric(20, 6) not null check (quantity >= 0),
  quantity_left numeric(20, 6) not null,
  -- What is left is worth this; kept by FIFO alone.
  amount_left numeric(20, 2) not null default 0,
  -- The work order that made it, or the purchase line that it came by.
  order_id uuid,
  purchase_line_id uuid,
  constraint layer_left check (quantity_left >= 0 and quantity_left <= quantity)
);
create index layer_open on costing.layer (item_id, seq) where quantity_left > 0;
create index layer_order on costing.layer (order_id) where order_id is not null;
comment on index costing.layer_open is 'loadItems: what is left of an item, the oldest first';
comment on index costing.layer_order is 'loadOutputs: what an order made';

-- Which of it went where.
create table costing.use (
  id uuid primary key,
  seq bigint not null,
  -- Null: it went before it came, and is priced once it has come.
  layer_id uuid references costing.layer (id),
  item_id uuid not null references masterdata.item (id),
  -- The fact that took it, and what that was for.
  fact_id uuid not null,
  role text not null,
  order_id uuid,
  -- Net of what came back.
  quantity numeric(20, 6) not null check (quantity >= 0),
  amount numeric(20, 2) not null
);
create index use_layer on costing.use (layer_id) where quantity > 0;
create index use_fact on costing.use (fact_id);
create index use_order on costing.use (order_id, item_id, seq) where order_id is not null and quantity > 0;
create index use_short on costing.use (item_id, seq) where layer_id is null and quantity > 0;
comment on index costing.use_layer is 'loadUses: where a receipt went';
comment on index costing.use_fact is 'loadTaken: what a movement took, for its reversal';
comment on index costing.use_order is 'loadTaken: what an order took, for what comes back of it';
comment on index costing.use_short is 'loadItems: what went before it came';

-- The average of a month that was closed: what went out in it and comes back later comes back at that.
create table costing.month_cost (
  item_id uuid not null references masterdata.item (id),
  month date not null,
  cost numeric(20, 6) not null,
  primary key (item_id, month)
);

-- What an order costs now, and what it was planned to: the fold of its wip entries.
create table costing.order_cost (
  order_id uuid primary key references execution.work_order (id),
  wip numeric(20, 2) not null default 0,
  -- Good pieces received into stock, and what they were received at.
  quantity_made numeric(20, 6) not null default 0,
  -- Of one piece, as computed when its first piece was received; null before.
  planned_material numeric(20, 6),
  planned_labour numeric(20, 6),
  planned_overhead numeric(20, 6),
  -- Nothing more is to come: what is left is settled at once.
  ended boolean not null default false
);
create index order_cost_unsettled on costing.order_cost (order_id) where ended and wip <> 0;
comment on index costing.order_cost_unsettled is 'countOpenPoints: ended orders that still hold cost';

-- What came by a purchase line and what it was worth: so that all of it comes to what the line says, and what goes back to what came.
create table costing.line_value (
  purchase_line_id uuid primary key references purchasing.order_line (id),
  -- All that came, net of reversals; it goes on where the last receipt ended.
  quantity_received numeric(20, 6) not null default 0,
  -- Less what went back.
  quantity numeric(20, 6) not null default 0,
  amount numeric(20, 2) not null default 0
);

-- What an hour at a work centre costs, from a day on.
create table costing.work_centre_rate (
  id uuid primary key,
  work_centre_id uuid not null references masterdata.work_centre (id),
  valid_from date not null,
  labour_per_hour numeric(20, 6) not null check (labour_per_hour >= 0),
  overhead_per_hour numeric(20, 6) not null check (overhead_per_hour >= 0),
  set_by_name text not null,
  set_at timestamptz not null,
  unique (work_centre_id, valid_from)
);

-- The book is opened with what lies in stock, at standard cost; in a new factory with nothing. What orders at work had cost before isn't known.
insert into costing.book (id, opened_after)
  values ('00000000-0000-4000-8000-000000000001', (select id from inventory.movement order by id desc limit 1));
create temporary table opening on commit drop as
  select row_number() over (order by b.item_id) as seq, gen_random_uuid() as id, b.item_id, b.quantity, c.standard_cost,
         round(b.quantity * coalesce(c.standard_cost, 0), 2) as amount, date_trunc('month', now() at time zone 'Asia/Shanghai')::date as period
    from (select item_id, sum(on_hand) as quantity from inventory.balance group by 1 having sum(on_hand) <> 0) b
    left join masterdata.item_cost c on c.item_id = b.item_id;
insert into costing.period (id, month) select gen_random_uuid(), period from opening group by 2;
insert into costing.fact (id, seq, kind, cause_kind, cause_id, business_at, posted_at, period, item_id, unpriced)
  select id, seq, 'opening', 'opening', item_id, now(), now(), period, item_id, standard_cost is null from opening;
insert into costing.entry (fact_id, line, seq, period, kind, role, item_id, quantity, amount)
  select id, 1, seq, period, 'opening', 'stock', item_id, quantity, amount from opening
  union all select id, 2, seq, period, 'opening', 'opening', item_id, null, -amount from opening;
insert into costing.item_value (item_id, method, first_method, quantity, amount, last_cost, standard_cost)
  select item_id, 'average', 'average', quantity, amount, standard_cost, standard_cost from opening;
insert into costing.layer (id, seq, item_id, quantity, quantity_left)
  select id, seq, item_id, quantity, quantity from opening where quantity > 0;
insert into costing.use (id, seq, item_id, fact_id, role, quantity, amount)
  select gen_random_uuid(), seq, item_id, id, 'opening', -quantity, -amount from opening where quantity < 0;
update costing.book set seq = (select count(*) from opening);
