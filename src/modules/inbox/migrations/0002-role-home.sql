-- Why: an administrator says what people of a role find on their home; who arranged their own keeps it.
create table inbox.role_home (
  id uuid primary key,
  role text not null unique,
  -- Names of parts in order; null: those that the desk declares for the role.
  parts text[]
);
