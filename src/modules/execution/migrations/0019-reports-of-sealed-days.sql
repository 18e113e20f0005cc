-- Why: a report told of a day that is sealed counts in the open one, and both times stay visible.
alter table execution.production_report add column account_at timestamptz,
  add constraint production_report_counts_later check (account_at > business_at);
create index production_report_account on execution.production_report (account_at) where account_at is not null;
comment on index execution.production_report_account is 'closing.late-facts, findMade: told of a sealed day';
