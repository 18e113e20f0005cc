-- Why: what is built in stays built in. Consumption was good + scrap - again, and fell when pieces were sent back; first passes are counted now.
alter table execution.work_order_operation
  -- Pieces that passed here at least once, good or scrapped: each took its components then, however often it comes again.
  add column quantity_consumed numeric(20,6) not null default 0 check (quantity_consumed >= 0),
  -- Pieces that came back and stand here, are held or wait to be handed on: [{ furthest: sequence, amount }] by place. Null: none.
  add column veterans jsonb;
-- Pieces that were on their way back at this moment count when they pass again, as they did before.
update execution.work_order_operation set quantity_consumed = greatest(0, quantity_good + quantity_scrap - quantity_again);
alter table execution.work_order_operation drop column quantity_again;

-- What a report moved, so that its reversal is exact. Null on the reports from before.
alter table execution.production_report
  add column quantity_first numeric(20,6) check (quantity_first >= 0),
  add column veterans jsonb;

-- The tolerance belongs to the order: what a split or merge brought along of it, or took away, may be negative.
alter table execution.work_order add column quantity_over_brought numeric(20,6) not null default 0;
