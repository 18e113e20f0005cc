-- Why: few reports tell of pieces that came back, and first pass yield asks for these among all of a day.
create index production_report_veterans on execution.production_report (business_at) where veterans is not null;
comment on index execution.production_report_veterans is 'sumBesideReports: reports of a time with pieces that had been at their step before';
