-- Why: a buyer is told once when suppliers haven't answered in time, and again when another day passes that they were given.
alter table purchasing.rfq add column overdue_told_for timestamptz;
