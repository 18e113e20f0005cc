-- Why: what was shipped is asked for by an invoice, over several deliveries and orders, each piece once; what comes back after it was invoiced is
-- credited by a red one. Issued, it has a number of its month without gaps, and from then on nothing of it changes but what the tax authority calls it.
create sequence lowcode.number_sales_invoice;

create table sales.invoice (
  id uuid primary key,
  -- Of the draft.
  code text not null,
  -- Given when it is issued.
  number text,
  kind text not null check (kind in ('blue', 'red')),
  state text not null default 'draft' check (state in ('draft', 'issued', 'reversed', 'withdrawn')),
  customer_id uuid not null references masterdata.partner (id),
  -- As the customer was called when it was issued; until then empty.
  customer_name text not null default '',
  customer_name_en text not null default '',
  tax_number text not null default '',
  address text not null default '',
  day date,
  -- Negative where it is red.
  net numeric(20, 6) not null,
  tax numeric(20, 6) not null,
  gross numeric(20, 6) not null,
  -- What the tax authority's system called it.
  fapiao_number text,
  -- The one that this red one takes back whole.
  reverses_id uuid references sales.invoice (id),
  note text not null default '',
  reason text,
  made_by uuid references identity.person (id),
  made_by_name text not null,
  made_at timestamptz not null,
  issued_by_name text,
  issued_at timestamptz,
  constraint invoice_adds_up check (net + tax = gross),
  constraint invoice_issued check ((number is not null) = (state in ('issued', 'reversed')) and (number is not null) = (day is not null)
    and (number is not null) = (issued_at is not null)),
  constraint invoice_red_is_negative check ((kind = 'red' and gross <= 0 and net <= 0) or (kind = 'blue' and gross >= 0 and net >= 0)),
  constraint invoice_red_takes_back check (reverses_id is null or kind = 'red')
);
create unique index invoice_code on sales.invoice (kernel.code_key(code));
create unique index invoice_number on sales.invoice (number) where number is not null;
create unique index invoice_fapiao on sales.invoice (kernel.code_key(fapiao_number)) where fapiao_number is not null;
create unique index invoice_reverses on sales.invoice (reverses_id) where state <> 'withdrawn';
create index invoice_made on sales.invoice (made_at, id);
create index invoice_customer on sales.invoice (customer_id);
comment on index sales.invoice_code is 'sales.invoices: a code names one draft';
comment on index sales.invoice_number is 'issueInvoice: a number is given once';
comment on index sales.invoice_fapiao is 'recordFapiao: the tax authority’s number comes once';
comment on index sales.invoice_reverses is 'reverseInvoice: an invoice is taken back once';
comment on index sales.invoice_made is 'sales.invoices: the newest first';
comment on index sales.invoice_customer is 'sales.invoices: those of a customer';

create table sales.invoice_line (
  id uuid primary key,
  invoice_id uuid not null references sales.invoice (id),
  sequence integer not null,
  order_line_id uuid not null references sales.order_line (id),
  item_id uuid not null references masterdata.item (id),
  -- In the item's base unit, and as it was ordered; negative where it is red.
  quantity_base numeric(20, 6) not null,
  quantity numeric(20, 6) not null,
  unit text not null references masterdata.unit (code),
  price numeric(20, 6) not null check (price >= 0),
  tax_percent numeric(20, 6) not null,
  net numeric(20, 6) not null,
  tax numeric(20, 6) not null,
  gross numeric(20, 6) not null,
  unique (invoice_id, sequence),
  unique (invoice_id, order_line_id),
  constraint invoice_line_adds_up check (net + tax = gross)
);
create index invoice_line_order_line on sales.invoice_line (order_line_id);
comment on index sales.invoice_line_order_line is 'sumInvoiced: what of a line is invoiced';

-- The newest number of a month. Its row is held until commit, so a number that isn't used is given to the next.
create table sales.number_of_month (
  month date primary key check (extract(day from month) = 1),
  last integer not null
);

-- What is issued stays: it may be taken back, and get or change what the tax authority calls it.
create function sales.keep_issued() returns trigger language plpgsql as $$
begin
  if old.state in ('issued', 'reversed') and
     (to_jsonb(new) - array['state', 'reason', 'fapiao_number']) <> (to_jsonb(old) - array['state', 'reason', 'fapiao_number'])
  then raise exception 'invoice % is issued', old.number; end if;
  if old.state = 'issued' and new.state not in ('issued', 'reversed') or old.state in ('reversed', 'withdrawn') and new.state <> old.state then
    raise exception 'invoice % is %', old.code, old.state; end if;
  return new;
end $$;
create trigger keep_issued before update on sales.invoice for each row execute function sales.keep_issued();
create function sales.keep_invoices() returns trigger language plpgsql as $$
begin
  raise exception 'invoices and their lines are never deleted or rewritten';
end $$;
create trigger keep before delete on sales.invoice for each row execute function sales.keep_invoices();
create trigger keep before delete or update on sales.invoice_line for each row execute function sales.keep_invoices();

-- What the pieces with the customer come to without tax; rounded as `net` is.
alter table sales.order_line add column net_shipped numeric(20, 6) not null generated always as
  (round(trunc(quantity * (quantity_shipped - quantity_returned) / quantity_base, 6) * price, 2)) stored;
