-- Why: the schema of what Trueup tells the outside: webhooks, and each time it knocked at one.
create schema sync;

create table sync.webhook (
  id uuid primary key,
  name text not null,
  url text not null,
  -- Event types; `execution.*` takes all of a module.
  types text[] not null check (cardinality(types) > 0),
  -- Null: as far as its maker reaches.
  org_unit_ids uuid[],
  -- Sealed: readable only with the key that lies outside the database.
  secret bytea not null,
  secret_previous bytea,
  secret_previous_until timestamptz,
  active boolean not null default true,
  -- What it gets is bounded by what this person may see.
  created_by uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table sync.webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references sync.webhook (id) on delete cascade,
  kind text not null check (kind in ('events', 'test', 'resend')),
  event_ids uuid[] not null,
  attempt integer not null,
  delivered boolean not null,
  status integer,
  milliseconds integer not null,
  -- The first kB of the answer, or why there was none.
  answer text not null,
  at timestamptz not null
);
-- For a webhook's log, the youngest first, and for forgetting old lines.
create index webhook_delivery_webhook on sync.webhook_delivery (webhook_id, at desc);
create index webhook_delivery_at on sync.webhook_delivery (at);
comment on index sync.webhook_delivery_webhook is 'sync.webhook-deliveries, insertDelivery: the log of one webhook, the youngest first';
comment on index sync.webhook_delivery_at is 'deleteOldDeliveries: lines that are old enough to go';
