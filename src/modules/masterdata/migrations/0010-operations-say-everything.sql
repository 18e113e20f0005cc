-- Why: an operation's planned time is more than set-up and run, scrap that is expected is planned for, and inspector and foreign worker read what is meant.
alter table masterdata.routing_operation
  add column queue_minutes numeric(12,3) not null default 0 check (queue_minutes >= 0),
  add column move_minutes numeric(12,3) not null default 0 check (move_minutes >= 0),
  -- The share of pieces that is expected to be scrapped here; below 10.
  add column scrap_allowance numeric(9,6) not null default 0 check (scrap_allowance >= 0),
  -- What is inspected at a quality point; null: not said.
  add column quality_kind text check (quality_kind in ('first_piece', 'in_process', 'final')),
  add column instructions_en text not null default '';
