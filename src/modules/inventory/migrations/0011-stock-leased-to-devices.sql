-- Why: stock is leased to a device of the floor, and the device finds again what is kept for it.
alter table inventory.reservation add column terminal_id uuid;
comment on column inventory.reservation.terminal_id is 'The device that a lease is for, by the id that its queue sends';
