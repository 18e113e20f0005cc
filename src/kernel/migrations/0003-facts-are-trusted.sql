-- Why: what a fact names was loaded and locked by the command that wrote it and is never deleted; to have PostgreSQL look each name up again took longer than to write the row.
-- The references of an insert-only table become lines of its comment, as PostgreSQL itself words them. `trueup doctor` reads them there and proves that nothing hangs in the air.
create function kernel.trust_references(name text) returns void language plpgsql as $$
declare
  k record;
  lines text := obj_description(name::regclass, 'pg_class');
begin
  for k in
    select conname, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = name::regclass and contype = 'f' order by conname
  loop
    execute format('alter table %s drop constraint %I', name::regclass, k.conname);
    lines := concat_ws(E'\n', lines, k.definition);
  end loop;
  execute format('comment on table %s is %L', name::regclass, lines);
end $$;

-- Rows come in the order of time: old ones are found by blocks, and no entry is written for each.
drop index kernel.idempotency_created_at;
create index idempotency_created_at on kernel.idempotency using brin (created_at) with (pages_per_range = 32, autosummarize = on);
drop index kernel.outbox_at;
create index outbox_at on kernel.outbox using brin (at) with (pages_per_range = 32, autosummarize = on);

-- What each index is for: before the colon the functions, lists and commands whose SQL reads by it. A test finds them in the code.
comment on index kernel.idempotency_created_at is 'forgetOldAnswers: the oldest first answers';
comment on index kernel.outbox_at is 'forgetOldEvents: the oldest events';
comment on index kernel.outbox_transaction_id is 'readWindow, readOutboxLag: what became visible between two snapshots';
comment on index kernel.outbox_parked_aggregate is 'deliverTo: later events of a thing whose event is parked wait with it';
