-- Why: what is refused while its person stands before the screen is put right there; it concerns nobody else unless it stays.
alter table terminals.fact add column attended boolean not null default false;
drop index terminals.fact_open;
create index fact_open on terminals.fact (received_at desc, id desc) where state = 'refused' and settled is null and not attended;
comment on index terminals.fact_open is 'terminals.facts: what somebody has yet to deal with';
