-- Why: a rule finds more than are alerts at a time: people are told, and nothing of it clears meanwhile, because nobody can tell.
alter table alerts.look add column more boolean not null default false;
