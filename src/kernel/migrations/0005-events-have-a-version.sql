-- Why: an event is a contract; a follower is told which version of it, so that a field can change its meaning without misleading anybody.
alter table kernel.outbox add column version smallint not null default 1;
