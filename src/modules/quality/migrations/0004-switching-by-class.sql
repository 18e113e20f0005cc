-- Why: each class of faults is inspected as strictly as its own lots deserve (ISO 2859-1:1999, 9.2), so each keeps its own count.
alter table quality.switching drop constraint switching_pkey;
alter table quality.switching add column class text not null default 'critical' check (class in ('critical', 'major', 'minor'));
insert into quality.switching (plan_id, party, class, severity, state, changed_at)
  select s.plan_id, s.party, c.class, s.severity, s.state, s.changed_at from quality.switching s cross join (values ('major'), ('minor')) c (class);
alter table quality.switching alter column class drop default;
alter table quality.switching add primary key (plan_id, party, class);
