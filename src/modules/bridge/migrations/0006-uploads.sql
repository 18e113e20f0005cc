-- Why: what another system exported comes in by hand as well, and a file that was taken half-way when Trueup ended goes on where it was.
create table bridge.upload (
  id uuid primary key,
  route_id uuid not null references bridge.route,
  file_name text not null,
  bytes integer not null,
  -- Until it is read.
  content bytea,
  uploaded_at timestamptz not null,
  by_name text not null,
  state text not null check (state in ('waiting', 'read', 'failed')),
  rows_read integer not null default 0,
  -- Those that had not come before.
  rows_new integer not null default 0,
  reason jsonb,
  done_at timestamptz,
  check ((content is null) = (state <> 'waiting'))
);
create index upload_route on bridge.upload (route_id, uploaded_at);
comment on index bridge.upload_route is 'uploadList: the newest of a route';
create index upload_waiting on bridge.upload (uploaded_at, id) where state = 'waiting';
comment on index bridge.upload_waiting is 'findWaitingUploads: the oldest first';
