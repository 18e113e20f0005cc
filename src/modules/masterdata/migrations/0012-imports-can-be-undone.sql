-- Why: a wrong file is taken back as one thing, the next file of the same layout is read as the last one was, and people see who loaded what.
create table masterdata.import_run (
  id uuid primary key,
  entity text not null,
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
create index import_run_layout on masterdata.import_run (entity, layout, imported_at desc);
comment on index masterdata.import_run_layout is 'masterdata.imports: how the last file of the same layout was read';
create index import_run_at on masterdata.import_run (imported_at desc, id desc);
comment on index masterdata.import_run_at is 'masterdata.imports: page by moment';

create table masterdata.import_row (
  run_id uuid not null references masterdata.import_run (id),
  record_id uuid not null,
  version integer not null,
  before jsonb,
  primary key (run_id, record_id)
);
comment on table masterdata.import_row is 'What an import made (before is null) or changed, with the version that it left.';
create index import_row_record on masterdata.import_row (record_id);
comment on index masterdata.import_row_record is 'masterdata.imports: what an import that was taken back had made';
