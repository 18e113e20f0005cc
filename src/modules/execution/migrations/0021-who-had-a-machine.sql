-- Why: what a machine counts belongs to the operation that had it at that moment, also when the message comes later.
create index resource_lease_past on execution.resource_lease (equipment_id, released_at) where released_at is not null;
comment on index execution.resource_lease_past is 'findRuns: who had a machine at a moment that is past';
