-- Why: of a part that is counted in whole pieces no fraction can be taken from a shelf; what is due of it is rounded up. Orders released
-- before keep counting in fractions, so that their figures stay what they were.
alter table execution.work_order_material add column whole_number boolean not null default false;
