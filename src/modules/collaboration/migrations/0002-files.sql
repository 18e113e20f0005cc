-- Why: drawings, certificates and photos beside a thing, each version kept; content is stored once, whoever attaches it.
create table collaboration.content (
  id uuid primary key,
  sha256 bytea not null unique check (length(sha256) = 32),
  size bigint not null check (size > 0),
  -- As its first bytes say, never as its sender says.
  media_type text not null,
  stored_at timestamptz not null
);

-- The bytes in the order of their parts, each of the same length but the last.
create table collaboration.content_part (
  content_id uuid not null references collaboration.content (id) on delete cascade,
  position integer not null check (position >= 0),
  bytes bytea not null,
  primary key (content_id, position)
);
-- Pictures and PDFs are compressed already.
alter table collaboration.content_part alter column bytes set storage external;

-- What somebody sent and nothing has been made of yet: only they can attach it.
create table collaboration.upload (
  id uuid primary key,
  content_id uuid not null references collaboration.content (id),
  person_id uuid not null references identity.person (id),
  sent_at timestamptz not null
);
create index upload_person on collaboration.upload (person_id, sent_at);
comment on index collaboration.upload_person is 'countRecentUploads: how much one person sent of late';
create index upload_content on collaboration.upload (content_id);
comment on index collaboration.upload_content is 'deleteOldContent: whether somebody may still attach it';

create table collaboration.file (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  kind text not null check (kind in ('drawing', 'instruction', 'certificate', 'photo', 'other')),
  title text not null,
  version integer not null default 1,
  deleted_at timestamptz,
  deleted_by_name text,
  deleted_reason text,
  check ((deleted_at is null) = (deleted_reason is null))
);
create index file_subject on collaboration.file (subject_kind, subject_id);
comment on index collaboration.file_subject is 'findFiles, countFiles, findFileFacts: the files of one subject';

create table collaboration.file_version (
  file_id uuid not null references collaboration.file (id),
  number integer not null check (number > 0),
  id uuid not null unique,
  content_id uuid not null references collaboration.content (id),
  file_name text not null,
  added_at timestamptz not null,
  person_id uuid not null references identity.person (id),
  primary key (file_id, number)
);
create index file_version_content on collaboration.file_version (content_id);
comment on index collaboration.file_version_content is 'deleteOldContent: whether a file still has it';
