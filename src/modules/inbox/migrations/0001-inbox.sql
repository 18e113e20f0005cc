-- Why: people hear of what concerns them without looking for it, and their home is arranged as they want it.
create schema if not exists inbox;

-- What somebody chose for themselves; made at their first notice or choice.
create table inbox.person (
  id uuid primary key references identity.person (id),
  -- Kinds of notices that they don't want to hear.
  muted text[] not null default '{}',
  -- Names of the parts of their home in order; null: those of their roles.
  home text[]
);

create table inbox.notice (
  id uuid primary key,
  person_id uuid not null references inbox.person (id),
  -- As the notice is declared.
  kind text not null,
  reason text not null check (reason in ('mentioned', 'responsible', 'follows', 'role')),
  -- A subject (kind, id) or the rows of a list (list, query).
  about jsonb not null,
  title_zh text not null,
  title_en text not null,
  detail_zh text not null default '',
  detail_en text not null default '',
  -- How often it was told before it was read.
  times integer not null default 1 check (times > 0),
  -- What told it last.
  event_id uuid not null,
  at timestamptz not null,
  read_at timestamptz,
  done_at timestamptz
) with (fillfactor = 80);
create index notice_person on inbox.notice (person_id, at desc);
comment on index inbox.notice_person is 'noticeList: the newest of a person';
create index notice_unread on inbox.notice (person_id) where read_at is null;
comment on index inbox.notice_unread is 'countUnread, findFoldable: what a person has not read yet';
create index notice_at on inbox.notice using brin (at);
comment on index inbox.notice_at is 'deleteOldNotices: what is long over';
