-- Why: what an order lacks and the factory doesn't make is asked for in writing, and whoever buys sees it, the soonest first.
create table execution.material_request (
  id uuid primary key,
  code text not null unique,
  state text not null default 'open' check (state in ('open', 'ordered', 'closed', 'cancelled')),
  item_id uuid not null references masterdata.item (id),
  -- In the item's base unit.
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  needed_by timestamptz not null,
  order_id uuid references execution.work_order (id),
  workshop_id uuid references identity.org_unit (id),
  note text,
  supplier_id uuid references masterdata.partner (id),
  expected_at timestamptz,
  purchase_note text,
  end_reason text,
  asked_by uuid references identity.person (id),
  asked_by_name text not null,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  check (end_reason is null or state in ('closed', 'cancelled'))
);
-- Whoever asks has locked the order: the index stands behind that.
create unique index material_request_once on execution.material_request (order_id, item_id) where state = 'open';
comment on index execution.material_request_once is 'findOpenRequest: one open request for an order and an item';
create index material_request_order on execution.material_request (order_id) where order_id is not null;
comment on index execution.material_request_order is 'findSupply: what is on its way for an order';
create index material_request_state on execution.material_request (state, needed_by, id);
comment on index execution.material_request_state is 'execution.material-requests: those of a state, the soonest first';
create index material_request_waiting on execution.material_request (needed_by, id) where state in ('open', 'ordered');
comment on index execution.material_request_waiting is 'execution.material-requests: what is overdue';
create index material_request_needed on execution.material_request (needed_by, id);
comment on index execution.material_request_needed is 'execution.material-requests: all, by when they are needed';
create index material_request_workshop on execution.material_request (workshop_id, needed_by, id);
comment on index execution.material_request_workshop is 'execution.material-requests: those of a workshop, the soonest first';
create index material_request_item on execution.material_request (item_id, needed_by);
comment on index execution.material_request_item is 'execution.material-requests: those of an item';
create index material_request_asked on execution.material_request (asked_at, id);
comment on index execution.material_request_asked is 'execution.material-requests: the newest first';
