-- Why: people look for a thing by any part of its code and name, in both languages and in pinyin; lists each search their own columns only.
create schema if not exists finding;

-- What each subject is found by. Derived from the lists: may be made again at any time. No extension is needed: parts of codes and
-- beginnings of words are kept as lexemes of their own.
create table finding.entry (
  kind text not null,
  id uuid not null,
  -- Letters and digits of the code, compared as codes are.
  code text collate "C" not null,
  -- Whose name it bears, such as the item of an order; found by that name, which then isn't repeated here.
  of_id uuid,
  -- Done with: comes after the others.
  closed boolean not null,
  lexemes tsvector not null,
  primary key (kind, id)
);
create index entry_by_code on finding.entry (kind, code, id);
comment on index finding.entry_by_code is 'findByCode: codes that begin so, the lowest and the highest of each kind';
create index entry_newest on finding.entry (kind, closed, id desc);
comment on index finding.entry_newest is 'findAmongNewest: what is open and new is looked at before all the rest is asked';
create index entry_of on finding.entry (of_id, kind, closed, id desc) where of_id is not null;
comment on index finding.entry_of is 'findOf: orders and lots of an item that was found by its name';
create index entry_lexemes on finding.entry using gin (lexemes);
comment on index finding.entry_lexemes is 'findAmongAll: whatever is found by a word or a part of its code';

-- Words that occur in names and codes, and what remains of each when one letter is left out: two words that differ by one slip have one in common.
create table finding.word (
  word text collate "C" primary key,
  remains text[] collate "C" not null
);
create index word_remains on finding.word using gin (remains);
comment on index finding.word_remains is 'findNearWords: the word that was meant, when one letter slipped';

-- How far each kind has been walked, by id.
create table finding.walk (
  kind text primary key,
  after_id uuid not null,
  walked_at timestamptz not null
);

-- Of what was told, every event that this snapshot sees has been looked at, and none besides.
create table finding.look (
  only_row boolean primary key default true check (only_row),
  snapshot pg_snapshot not null
);
