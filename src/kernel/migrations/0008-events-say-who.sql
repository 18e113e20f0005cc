-- Why: whoever is told of an event isn't told of their own act, so an event says who did it.
alter table kernel.outbox add column person_id uuid;
alter table kernel.outbox_parked add column person_id uuid;
comment on column kernel.outbox.person_id is 'Who did it; null for keys and for Trueup itself. No foreign key: an event is a fact.';
