-- Why: somebody answers for what a plan watches, and is told when its process is out of control; and what failed in a period is found without reading what didn't.
alter table quality.plan add column responsible_id uuid references identity.person (id);

create index reading_failed on quality.reading (taken_at, id) where not ok;
comment on index quality.reading_failed is 'quality.readings: what failed, the newest first; sumLosses, findLossRows: readings that failed in a period';
create index decision_decided on quality.decision (decided_at, id) where disposition <> 'accept';
comment on index quality.decision_decided is 'sumLosses, findLossRows: what wasn’t accepted in a period';
