-- Why: inspections by plan are numbered.
create sequence lowcode.number_inspection_task;
