-- Why: whoever guesses from elsewhere must not shut out those at their own devices. A device is known by a secret it carries; the name it gives itself protects nothing.
create table identity.device (
  id uuid primary key,
  name text not null default '',
  -- Enrolled: a shared device of the factory, for everybody. Otherwise it is known only to those in device_person.
  enrolled_at timestamptz,
  enrolled_by uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  check ((enrolled_at is null) = (enrolled_by is null))
);
create index device_seen on identity.device (seen_at);

-- Who has signed in on it.
create table identity.device_person (
  device_id uuid not null references identity.device (id) on delete cascade,
  person_id uuid not null references identity.person (id),
  signed_in_at timestamptz not null,
  primary key (device_id, person_id)
);
create index device_person_person on identity.device_person (person_id);

create table identity.enrolment_code (
  code_hash bytea primary key,
  name text not null check (name <> ''),
  offered_by uuid not null,
  expires_at timestamptz not null
);

alter table identity.session add column device_id uuid references identity.device (id) on delete set null;
create index session_device on identity.session (device_id) where device_id is not null;

-- The subject now says where a try came from; counts by the old ones mean nothing any more.
delete from identity.sign_in_guard;
alter table identity.sign_in_guard
  -- Locks in a row, each twice as long as the one before.
  add column locks integer not null default 0,
  -- Whose way in it counts, and on which known device, so that both can be unlocked.
  add column person_id uuid references identity.person (id),
  add column device_id uuid references identity.device (id) on delete cascade;
create index sign_in_guard_person on identity.sign_in_guard (person_id) where person_id is not null;
create index sign_in_guard_device on identity.sign_in_guard (device_id) where device_id is not null;
