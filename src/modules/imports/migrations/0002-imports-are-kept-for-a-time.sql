-- Why: what an import did is kept as long as it can be undone, and people see until when.
alter table imports.run add column kept_until timestamptz;
update imports.run set kept_until = imported_at + interval '90 days';
alter table imports.run alter column kept_until set not null;
