-- Why: policies, numbering and custom fields change without a release, and work in progress keeps the version it began under.
create schema if not exists lowcode;

-- Published versions only; they never change, so every process may keep them for ever.
create table lowcode.configuration_version (
  number integer primary key check (number > 0),
  based_on integer references lowcode.configuration_version (number),
  document jsonb not null,
  note text not null default '',
  published_by uuid,
  published_by_name text not null default '',
  published_at timestamptz not null default now()
);
select kernel.append_only('lowcode.configuration_version');
-- A number that a rolled-back publication took is never given again: nobody can have cached another document under it.
create sequence lowcode.configuration_number start 2;

create table lowcode.configuration_draft (
  id uuid primary key,
  based_on integer not null references lowcode.configuration_version (number),
  document jsonb not null,
  note text not null default '',
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The version that a request gets when nothing else is said. One row now; a row per scope when versions are rolled out step by step.
create table lowcode.configuration_current (
  singleton boolean primary key default true check (singleton),
  version_number integer not null references lowcode.configuration_version (number),
  changed_at timestamptz not null default now()
);

-- Version 1 holds nothing of its own: every policy, number pattern and field has its default in the program.
insert into lowcode.configuration_version (number, document, note)
values (1, '{"format":1,"base":{"policies":{},"reasonCodes":{},"numbering":{},"customFields":{}},"overrides":[]}', 'defaults');
insert into lowcode.configuration_current (version_number) values (1);
