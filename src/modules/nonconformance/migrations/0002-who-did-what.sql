-- Beside the name of whoever did something goes their id, so that readers of English find the English one.
alter table nonconformance.report add column contained_by uuid references identity.person (id);
alter table nonconformance.report add column verified_by uuid references identity.person (id);
alter table nonconformance.report add column ended_by uuid references identity.person (id);
alter table nonconformance.held_order add column held_by uuid references identity.person (id);
alter table nonconformance.held_order add column released_by uuid references identity.person (id);
