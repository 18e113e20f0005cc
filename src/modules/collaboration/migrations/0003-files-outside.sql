-- Why: content may lie in an S3-compatible store outside the database, which grows and is copied by itself.
-- Every key under which something was put, or was about to be: noted before the bytes are sent, so that none is forgotten there.
create table collaboration.stored_object (
  key text primary key,
  begun_at timestamptz not null
);
create index stored_object_begun on collaboration.stored_object (begun_at);
comment on index collaboration.stored_object_begun is 'findLeftObjects: what was put there and no content names';

alter table collaboration.content
  -- Where its bytes lie in the store outside; null for those in content_part.
  add column object_key text unique references collaboration.stored_object (key);
