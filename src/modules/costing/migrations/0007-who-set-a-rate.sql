-- Beside the name of whoever did it goes their id, so that readers of English find the English one.
alter table costing.work_centre_rate add column set_by uuid references identity.person (id);
