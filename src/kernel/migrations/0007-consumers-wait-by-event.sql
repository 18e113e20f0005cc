-- Why: an event that a consumer can't take stops only its own thing; it is tried again by itself, and what is parked can be released.
-- A consumer works outside a transaction: a lease says who is at it, and it moves on once the other side has what it was sent.
alter table kernel.outbox_cursor
  add column held_by uuid,
  add column held_until timestamptz,
  add column reason text;

alter table kernel.outbox_parked
  add column position bigint not null default 0,
  add column aggregate_type text not null default '',
  add column version smallint not null default 1,
  add column attempts integer not null default 0,
  add column retry_at timestamptz,
  alter column parked_at drop default,
  alter column parked_at drop not null;
update kernel.outbox_parked set parked_at = null where reason = 'an earlier event of the same thing is parked';
update kernel.outbox_parked p set position = o.position, aggregate_type = o.aggregate_type from kernel.outbox o where o.id = p.event_id;
comment on column kernel.outbox_parked.retry_at is 'When it is tried again; null: it is parked (parked_at), or waits behind an earlier event of the same thing.';
create index outbox_parked_retry on kernel.outbox_parked (consumer, retry_at) where retry_at is not null;
comment on index kernel.outbox_parked_retry is 'findDue: what a consumer is to be given again';

-- Jobs lie in tables that only their owner may write; the role that the program works under asks for one through this.
create function kernel.add_job(identifier text, payload json, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(add_job.identifier, add_job.payload, job_key := add_job.job_key);
end $$;
