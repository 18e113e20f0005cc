-- Why: an inspection had eight names looked up again, and indexes that no query reads. Each index says which query it is for.
select kernel.trust_references('quality.inspection');
drop index quality.inspection_order;
drop index quality.inspection_person;
drop index quality.inspection_rework_to;
drop index quality.inspection_workshop;
comment on index quality.inspection_inspected is 'quality.inspections: the newest first';
comment on index quality.inspection_operation is 'findInspectionsOfOperation: those of one operation';
