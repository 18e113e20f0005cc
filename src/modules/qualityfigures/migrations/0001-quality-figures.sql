-- Why: whether a process runs as it did, and which limits somebody said it is held against, must be known without reading all readings again.
create schema if not exists qualityfigures;

-- A control chart: what one characteristic of a plan shows at one place. How it stands is judged with each inspection.
create table qualityfigures.chart (
  id uuid primary key,
  characteristic_id uuid not null references quality.characteristic (id),
  -- Null: of goods that come in.
  workshop_id uuid references identity.org_unit (id),
  line_id uuid references identity.org_unit (id),
  -- The newest subgroup, and which rules it completes.
  task_id uuid references quality.task (id),
  measured_at timestamptz,
  signals jsonb not null default '[]',
  -- Since when the newest subgroup shows one.
  out_since timestamptz,
  subgroups integer not null default 0,
  -- Of the newest subgroups, rounded to 4 decimals; null where not known.
  cpk numeric(12,4),
  ppk numeric(12,4),
  judged_at timestamptz not null
);
create unique index chart_of on qualityfigures.chart (characteristic_id, workshop_id, line_id) nulls not distinct;
comment on index qualityfigures.chart_of is 'lockChart: the chart of a characteristic at a place';
create index chart_measured on qualityfigures.chart (measured_at, id);
comment on index qualityfigures.chart_measured is 'qualityfigures.charts: the newest first';
create index chart_out on qualityfigures.chart (measured_at) where signals <> '[]';
comment on index qualityfigures.chart_out is 'findOut: those whose newest subgroup shows a signal';

-- From which subgroups the limits are taken: a person's word, never rewritten. A row without a level lets them follow the readings again.
create table qualityfigures.limits (
  id uuid primary key,
  chart_id uuid not null references qualityfigures.chart (id),
  -- What the chart was narrowed to.
  equipment_id uuid references masterdata.equipment (id),
  supplier_id uuid references masterdata.partner (id),
  operation_sequence integer check (operation_sequence > 0),
  -- In the unit of the characteristic, or a share.
  centre double precision,
  -- σ of single readings; null of shares.
  sigma double precision check (sigma >= 0),
  from_task_id uuid references quality.task (id),
  to_task_id uuid references quality.task (id),
  from_at timestamptz,
  to_at timestamptz,
  subgroups integer not null default 0,
  readings integer not null default 0,
  reason text not null check (reason <> ''),
  person_id uuid references identity.person (id),
  person_name text not null check (person_name <> ''),
  set_at timestamptz not null,
  command_id uuid not null,
  constraint limits_whole check (num_nulls(centre, from_task_id, to_task_id, from_at, to_at) in (0, 5))
);
create index limits_chart on qualityfigures.limits (chart_id, set_at);
comment on index qualityfigures.limits_chart is 'findLimits: those of a chart, the newest first';
select kernel.trust_references('qualityfigures.limits');
select kernel.append_only('qualityfigures.limits');
