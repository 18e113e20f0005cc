-- Why: whoever works at an order reads queue and move times, expected scrap, what is inspected and the instructions as they were when it was released.
alter table execution.work_order_operation
  add column queue_minutes numeric(12,3) not null default 0,
  add column move_minutes numeric(12,3) not null default 0,
  add column scrap_allowance numeric(9,6) not null default 0,
  add column quality_kind text check (quality_kind in ('first_piece', 'in_process', 'final')),
  add column instructions_en text not null default '';
