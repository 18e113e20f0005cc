-- Beside the name of whoever did it goes their id, so that readers of English find the English one.
alter table alerts.silence add column ended_by uuid references identity.person (id);
