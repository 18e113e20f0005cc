-- Why: with a million facts, those of a person, those with a doubt about their time and those that came late were looked for one by one.
create index fact_person on terminals.fact (person_id, received_at desc, id desc);
comment on index terminals.fact_person is 'terminals.facts: of one person, the youngest first';
create index fact_time_mark on terminals.fact (received_at desc, id desc) where time_mark is not null;
comment on index terminals.fact_time_mark is 'terminals.facts: whose time is in doubt';
create index fact_late on terminals.fact (received_at desc, id desc)
  where greatest(0, extract(epoch from received_at - claimed_at))::integer > 300;
comment on index terminals.fact_late is 'terminals.facts: what came late, as its tab asks';
