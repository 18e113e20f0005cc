-- Why: what a product is made of and how; published versions are frozen by the database itself, so that an order may trust them for ever.

create table masterdata.bom (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  version_number integer not null check (version_number > 0),
  -- <item code>-V<version number>; what people say and print.
  code text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'obsolete')),
  -- The lines' quantities are for this many of the item, in its base unit: 1 ÷ 3 is quantity 1 for a batch of 3.
  batch_quantity numeric(20,6) not null default 1 check (batch_quantity > 0),
  effective_from timestamptz,
  effective_to timestamptz,
  published_at timestamptz,
  note text not null default '',
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (item_id, version_number),
  check (state = 'draft' or effective_from is not null),
  check (effective_to is null or effective_to > effective_from)
);
create index bom_effective on masterdata.bom (item_id, effective_from desc, version_number desc) where state = 'published';
create index bom_code on masterdata.bom (code);

create table masterdata.bom_line (
  id uuid primary key,
  bom_id uuid not null references masterdata.bom (id),
  line_number integer not null,
  item_id uuid not null references masterdata.item (id),
  quantity numeric(20,6) not null check (quantity > 0),
  unit text not null references masterdata.unit (code),
  -- 1 of unit in the component's base unit as it was when the line was written; a later change of the item's conversions doesn't reach a published BOM.
  numerator bigint not null check (numerator > 0),
  denominator bigint not null check (denominator > 0),
  scrap_factor numeric(9,6) not null default 0 check (scrap_factor >= 0),
  operation_sequence integer,
  backflush boolean not null default false,
  phantom boolean not null default false,
  note text not null default '',
  unique (bom_id, line_number)
);
create index bom_line_item on masterdata.bom_line (item_id, bom_id);

create table masterdata.bom_line_substitute (
  bom_line_id uuid not null references masterdata.bom_line (id),
  position integer not null,
  item_id uuid not null references masterdata.item (id),
  numerator bigint not null check (numerator > 0),
  denominator bigint not null check (denominator > 0),
  primary key (bom_line_id, position)
);
create index bom_line_substitute_item on masterdata.bom_line_substitute (item_id, bom_line_id);

create table masterdata.routing (
  id uuid primary key,
  item_id uuid not null references masterdata.item (id),
  version_number integer not null check (version_number > 0),
  code text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'obsolete')),
  effective_from timestamptz,
  effective_to timestamptz,
  published_at timestamptz,
  note text not null default '',
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (item_id, version_number),
  check (state = 'draft' or effective_from is not null),
  check (effective_to is null or effective_to > effective_from)
);
create index routing_effective on masterdata.routing (item_id, effective_from desc, version_number desc) where state = 'published';
create index routing_code on masterdata.routing (code);

create table masterdata.routing_operation (
  id uuid primary key,
  routing_id uuid not null references masterdata.routing (id),
  sequence integer not null,
  name text not null,
  name_en text not null default '',
  work_centre_id uuid not null references masterdata.work_centre (id),
  setup_minutes numeric(12,3) not null default 0 check (setup_minutes >= 0),
  run_seconds_per_piece numeric(12,3) not null default 0 check (run_seconds_per_piece >= 0),
  responsible_role text,
  responsible_person_id uuid references identity.person (id),
  people_needed integer not null default 1 check (people_needed > 0),
  quality_point boolean not null default false,
  report_policy text not null default 'each' check (report_policy in ('each', 'milestone', 'none')),
  transfer_mode text check (transfer_mode in ('automatic', 'scan')),
  subcontractor_id uuid references masterdata.partner (id),
  instructions text not null default '',
  unique (routing_id, sequence)
);
create index routing_operation_work_centre on masterdata.routing_operation (work_centre_id);

-- A published head may only become obsolete; an obsolete one stays as it is. Nothing but a draft is ever deleted.
create function masterdata.keep_published_head() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'masterdata.published_is_frozen: % % is %', tg_table_name, old.code, old.state using errcode = '23514';
  end if;
  if old.state = 'published' and new.state = 'obsolete'
     and to_jsonb(new) - array['state', 'version', 'updated_at', 'field_history'] = to_jsonb(old) - array['state', 'version', 'updated_at', 'field_history'] then
    return new;
  end if;
  raise exception 'masterdata.published_is_frozen: % % is %', tg_table_name, old.code, old.state using errcode = '23514';
end $$;

create trigger keep_published before update or delete on masterdata.bom
  for each row execute function masterdata.keep_published_head();
create trigger keep_published before update or delete on masterdata.routing
  for each row execute function masterdata.keep_published_head();

create function masterdata.keep_published_bom_line() returns trigger language plpgsql as $$
begin
  perform 1 from masterdata.bom b
   where b.state <> 'draft'
     and b.id in (case when tg_op <> 'INSERT' then old.bom_id end, case when tg_op <> 'DELETE' then new.bom_id end);
  if found then
    raise exception 'masterdata.published_is_frozen: a line of a bom that is no draft' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_published before insert or update or delete on masterdata.bom_line
  for each row execute function masterdata.keep_published_bom_line();

create function masterdata.keep_published_substitute() returns trigger language plpgsql as $$
begin
  perform 1 from masterdata.bom_line l join masterdata.bom b on b.id = l.bom_id
   where b.state <> 'draft'
     and l.id in (case when tg_op <> 'INSERT' then old.bom_line_id end, case when tg_op <> 'DELETE' then new.bom_line_id end);
  if found then
    raise exception 'masterdata.published_is_frozen: a substitute in a bom that is no draft' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_published before insert or update or delete on masterdata.bom_line_substitute
  for each row execute function masterdata.keep_published_substitute();

create function masterdata.keep_published_routing_operation() returns trigger language plpgsql as $$
begin
  perform 1 from masterdata.routing r
   where r.state <> 'draft'
     and r.id in (case when tg_op <> 'INSERT' then old.routing_id end, case when tg_op <> 'DELETE' then new.routing_id end);
  if found then
    raise exception 'masterdata.published_is_frozen: an operation of a routing that is no draft' using errcode = '23514';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_published before insert or update or delete on masterdata.routing_operation
  for each row execute function masterdata.keep_published_routing_operation();
