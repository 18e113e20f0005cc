-- Why: people, stock and orders come from files as master data does, so what was loaded is kept by a module of its own, below all of them.
create schema if not exists imports;

create table imports.run (
  id uuid primary key,
  entity text not null,
  -- The kind in words, as it was called when the file was loaded.
  things text not null,
  things_en text not null,
  file_name text not null,
  layout text not null,
  mapping jsonb not null,
  readings jsonb not null,
  rows integer not null,
  created integer not null,
  changed integer not null,
  unchanged integer not null,
  bad integer not null,
  undoable boolean not null,
  imported_by text not null,
  imported_at timestamptz not null,
  undone_by text not null default '',
  undone_at timestamptz
);
create index run_layout on imports.run (entity, layout, imported_at desc);
comment on index imports.run_layout is 'findLayout: how the last file of the same layout was read';
create index run_at on imports.run (imported_at desc, id desc);
comment on index imports.run_at is 'imports.runs: page by moment';

create table imports.taken (
  run_id uuid not null references imports.run (id),
  record_id uuid not null,
  version integer not null,
  before jsonb,
  primary key (run_id, record_id)
);
comment on table imports.taken is 'What an import made (before is null) or changed, with the version that it left.';
create index taken_record on imports.taken (record_id);
comment on index imports.taken_record is 'madeByUndone: what an import that was taken back had made';
