-- Why: a rule finds more than are alerts at a time: people are told, and nothing of it clears meanwhile, because nobody can tell.
alter table alerts.look add column more boolean not null default false;

-- Who it was, so that a reader of English is told the name that they go by.
alter table alerts.step add column by_id uuid;
