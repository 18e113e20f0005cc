-- Beside the name of whoever changed or began something goes their id, so that readers of English find the English one.
alter table sales.order add column updated_by uuid references identity.person (id);
alter table sales.customer_terms add column updated_by uuid references identity.person (id);
alter table sales.invoice add column issued_by uuid references identity.person (id);
alter table sales.shipment add column created_by uuid references identity.person (id);
