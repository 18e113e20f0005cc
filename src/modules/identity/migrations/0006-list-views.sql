-- Why: how people look at a list was kept on one device, and nobody could hand a good view to others.
create table identity.list_view (
  id uuid primary key,
  owner_id uuid not null references identity.person (id),
  -- As GET /lists names it; a list that is gone leaves views that nobody is shown.
  list text not null check (list <> ''),
  name text not null check (name <> ''),
  -- Filters, order and grouping, in the words of the list's query.
  query jsonb not null,
  -- Columns, widths, pins and density.
  layout jsonb not null,
  -- own, everybody, or the code of a role.
  audience text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index list_view_owner on identity.list_view (owner_id);
comment on index identity.list_view_owner is 'findListViews, countListViews: a person''s own';
create index list_view_shared on identity.list_view (audience) where audience <> 'own';
comment on index identity.list_view_shared is 'findListViews: those shared with a role, or with everybody';

create table identity.first_view (
  person_id uuid not null references identity.person (id),
  list text not null,
  -- The id of a saved view, or the name of one that the list brings along.
  view text not null check (view <> ''),
  primary key (person_id, list)
);
