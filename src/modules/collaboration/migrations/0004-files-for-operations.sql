-- Why: a drawing at a routing may be meant for one of its operations alone, and is then shown there.
alter table collaboration.file
  -- As the subject's own module names its pieces: the sequence of a routing's operation. Null: for the whole of it.
  add column part text check (length(part) between 1 and 40);
