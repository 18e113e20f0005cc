-- Why: what people say beside a thing, and who follows it: the schema that collaboration owns.
create schema collaboration;

-- A subject is named by the kind of thing and its id; whether it is there says the list of its kind.
create table collaboration.comment (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  author_id uuid not null references identity.person (id),
  text text not null check (length(text) between 1 and 4000),
  mentioned_ids uuid[] not null default '{}',
  -- Codes in the text that lead to subjects: [{code, kind, id}].
  links jsonb not null default '[]',
  written_at timestamptz not null,
  edited_at timestamptz,
  -- From then on the text is shown to nobody.
  deleted_at timestamptz
);
create index comment_subject on collaboration.comment (subject_kind, subject_id, written_at, id);
comment on index collaboration.comment_subject is 'findComments, countComments: the comments of one subject, the newest first';
create index comment_author on collaboration.comment (author_id, written_at);
comment on index collaboration.comment_author is 'countRecentComments: how much one person wrote of late';

create table collaboration.follower (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null references identity.person (id),
  -- False for somebody who would follow by answering for it, and doesn't want to.
  following boolean not null,
  changed_at timestamptz not null,
  unique (subject_kind, subject_id, person_id)
);
