-- Why: what every command needs beside its own rows: first answers by key, events on their way out, facts that stay posted.
create schema if not exists kernel;

-- One row: who this installation is. Keys and tokens of another installation are recognised by it.
create table kernel.installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid(),
  secret bytea not null default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
  created_at timestamptz not null default now()
);
insert into kernel.installation default values;

create table kernel.idempotency (
  principal_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  command text not null,
  request_hash text not null,
  answer jsonb,
  refusal jsonb,
  created_at timestamptz not null,
  constraint idempotency_pkey primary key (principal_id, key),
  constraint idempotency_one_outcome check ((answer is null) <> (refusal is null))
);
create index idempotency_created_at on kernel.idempotency (created_at);

-- Events leave in order per aggregate: a reader takes the rows that became visible between two snapshots, by position.
create table kernel.outbox (
  position bigint generated always as identity primary key,
  id uuid not null,
  type text not null,
  aggregate_type text not null,
  aggregate_id uuid not null,
  data jsonb not null,
  at timestamptz not null,
  transaction_id xid8 not null default pg_current_xact_id()
);
create index outbox_transaction_id on kernel.outbox (transaction_id);
create index outbox_at on kernel.outbox (at);

create table kernel.outbox_cursor (
  consumer text primary key,
  snapshot_from pg_snapshot not null,
  snapshot_to pg_snapshot,
  position bigint not null default 0,
  attempts integer not null default 0,
  retry_at timestamptz,
  moved_at timestamptz not null default now()
);

-- An event that a reaction refused too often is set aside with its reason; a person sends it again.
create table kernel.outbox_parked (
  consumer text not null,
  event_id uuid not null,
  type text not null,
  aggregate_id uuid not null,
  data jsonb not null,
  at timestamptz not null,
  reason text not null,
  parked_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index outbox_parked_aggregate on kernel.outbox_parked (consumer, aggregate_id);

create table kernel.append_only_table (name text primary key);

create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % refused: posted facts never change, they are reversed', tg_op, tg_table_schema || '.' || tg_table_name
    using errcode = '42501';
end $$;

-- Makes a table insert-only for everybody who is not about to drop the trigger itself.
create function kernel.append_only(name text) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s for each statement execute function kernel.refuse_change()', name::regclass);
  insert into kernel.append_only_table values (name) on conflict do nothing;
end $$;

-- The role the program works under. Where the connecting user may not make roles, the trigger alone guards posted facts.
create function kernel.grant_application_role() returns boolean language plpgsql as $$
declare
  s text;
  t text;
begin
  if not exists (select from pg_roles where rolname = 'trueup_app') then
    begin
      create role trueup_app nologin;
    exception
      when insufficient_privilege then return false;
      when duplicate_object or unique_violation then null;
    end;
  end if;
  begin
    execute format('grant trueup_app to %I', current_user);
  exception when others then
    if not pg_has_role(current_user, 'trueup_app', 'member') then return false; end if;
  end;
  for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
    execute format('grant usage on schema %I to trueup_app', s);
    execute format('grant select, insert, update, delete on all tables in schema %I to trueup_app', s);
    execute format('grant usage, select, update on all sequences in schema %I to trueup_app', s);
    execute format('grant execute on all functions in schema %I to trueup_app', s);
  end loop;
  for t in select name from kernel.append_only_table loop
    execute format('revoke update, delete, truncate on %s from trueup_app', t::regclass);
  end loop;
  revoke insert, update, delete on kernel.append_only_table, kernel.migration, kernel.migration_lock from trueup_app;
  return true;
end $$;
