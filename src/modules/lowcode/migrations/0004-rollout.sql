-- Why: which version is in force is said per place, so that one can be tried in a workshop first, widened or taken back.
create table lowcode.rollout (
  plant_id uuid,
  workshop_id uuid,
  line_id uuid,
  version_number integer not null references lowcode.configuration_version (number),
  changed_at timestamptz not null,
  unique nulls not distinct (plant_id, workshop_id, line_id)
);
comment on table lowcode.rollout is 'The most specific row that fits a place says its version. The row without a place is always there.';
insert into lowcode.rollout (version_number, changed_at)
select version_number, changed_at from lowcode.configuration_current;
drop table lowcode.configuration_current;
