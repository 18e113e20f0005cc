-- Why: an operation that is done outside is not reported on the floor: its pieces go out, lie at the subcontractor, and come back by a receipt.
alter table execution.work_order_operation
  -- What is bought for each piece; null: the operation is reported on the floor.
  add column service_item_id uuid references masterdata.item (id),
  -- Of the pieces that are here and unreported: those that lie at the subcontractor.
  add column quantity_outside numeric(20,6) not null default 0 check (quantity_outside >= 0),
  add constraint operation_outside_is_here
    check (quantity_outside <= quantity_in + quantity_over - quantity_good - quantity_scrap - quantity_rework),
  add constraint operation_outside_of_outside_only check (quantity_outside = 0 or service_item_id is not null);
create index operation_done_outside on execution.work_order_operation (order_id) where service_item_id is not null and state <> 'done';
comment on index execution.operation_done_outside is 'purchasing.outside-operations: what waits for a subcontractor, or lies there';
