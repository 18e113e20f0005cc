-- Why: a file is loaded in the background, so a run stands from when it was asked for, with how it ended; what is still to be done is kept apart.
alter table imports.run add column state text, add column failure jsonb, add column answer jsonb;
update imports.run set state = 'done';
alter table imports.run
  alter column state set not null,
  add constraint run_state check (state in ('under_way', 'done', 'failed', 'cancelled'));
comment on column imports.run.failure is 'The refusal that it ended with.';
comment on column imports.run.answer is 'What the page of the one who asked shows once it is done; forgotten with what it did.';

create table imports.asked (
  run_id uuid primary key references imports.run (id),
  asker_kind text not null,
  asker_id uuid not null,
  language text not null,
  request jsonb not null,
  content bytea,
  asked_at timestamptz not null,
  tried_at timestamptz,
  attempts smallint not null default 0,
  phase text not null default 'waiting',
  rows_done integer not null default 0,
  rows_all integer not null default 0,
  elapsed_ms integer not null default 0,
  cancelled_by text
);
comment on table imports.asked is 'A file that is to be loaded, with how far that is; gone once it has ended and that was told. Who works on it has its run locked.';
comment on column imports.asked.elapsed_ms is 'Milliseconds since the first of its rows was begun.';
