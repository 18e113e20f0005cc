-- Beside the name of whoever did it goes their id, so that readers of English find the English one.
alter table bridge.upload add column by_id uuid references identity.person (id);
