-- Beside the name of whoever did it goes their id, so that readers of English find the English one.
alter table vouchers.hand_over add column taken_back_by uuid references identity.person (id);
