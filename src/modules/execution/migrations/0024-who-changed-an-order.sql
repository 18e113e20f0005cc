-- Beside the name of whoever changed an order last goes their id, so that readers of English find the English one.
alter table execution.work_order add column updated_by uuid references identity.person (id);
