-- Why: whoever has no other system at hand learns the bridge on one that is kept here; and why something stopped is read in both languages.
-- What another system holds, where that system is only played: nothing of it is ours.
create table bridge.practice_row (
  world text not null,
  resource text not null,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (world, resource, key)
);
create index practice_row_changed on bridge.practice_row (world, resource, changed_at, key);
comment on index bridge.practice_row_changed is 'findPracticeRowsAfter: what changed there since a checkpoint';

alter table bridge.connection_state alter column reason type jsonb using case when reason is not null then jsonb_build_object('zh', reason, 'en', reason) end;
alter table bridge.route_state alter column reason type jsonb using case when reason is not null then jsonb_build_object('zh', reason, 'en', reason) end;
