-- Why: a week of output is asked for each morning and holds too many reports to read; here they are folded by quarter of an hour.
create schema if not exists insight;

-- A quarter of an hour of UTC: every time zone's hours and days are made of whole ones. Derived: may be made again at any time.
create table insight.output (
  bucket_at timestamptz not null,
  workshop_id uuid not null,
  -- The nil uuid where there is no line.
  line_id uuid not null default '00000000-0000-0000-0000-000000000000',
  unit text not null,
  quantity_good numeric(20,6) not null,
  quantity_scrap numeric(20,6) not null,
  minutes numeric(20,6) not null,
  reports bigint not null,
  primary key (bucket_at, workshop_id, line_id, unit)
) with (fillfactor = 80);

-- Up to where: of what happened since from_at, every report that this snapshot sees is folded, and none besides.
create table insight.fold (
  only_row boolean primary key default true check (only_row),
  snapshot pg_snapshot not null,
  from_at timestamptz not null,
  folded_at timestamptz not null
);
