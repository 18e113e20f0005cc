-- Why: what has come from a terminal is counted as it comes. Counted from the facts, what was forgotten after 40 days looked lost.
alter table terminals.terminal add column arrived bigint not null default 0;
update terminals.terminal t set arrived = (select count(*) from terminals.fact f where f.terminal_id = t.id);
comment on column terminals.terminal.arrived is 'How many commands of its own have come, each counted once; below last_sequence by what is missing.';
drop index terminals.fact_terminal;
create index fact_terminal on terminals.fact (terminal_id, received_at desc, id desc);
comment on index terminals.fact_terminal is 'terminals.facts: of one terminal, the youngest first';
