-- Beside the name of whoever changed something last goes their id, so that readers of English find the English one.
alter table sales.order add column updated_by uuid references identity.person (id);
alter table sales.customer_terms add column updated_by uuid references identity.person (id);
