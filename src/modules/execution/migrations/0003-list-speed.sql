-- Why: lists over a million rows: reports know their workshop and line without a join, and orders sort by priority from an index.
alter table execution.production_report add column workshop_id uuid, add column line_id uuid;
create index work_order_priority on execution.work_order (priority, due_at, id);
