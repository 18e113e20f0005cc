-- Why: an operation may be done by a subcontractor who is paid for each piece: what is bought for it is an item that never lies in stock.
alter table masterdata.item drop constraint item_kind_check,
  add constraint item_kind_check check (kind in ('raw', 'component', 'semi_finished', 'finished', 'consumable', 'service'));
-- Null: the operation is reported on the floor, also where a subcontractor is named.
alter table masterdata.routing_operation add column service_item_id uuid references masterdata.item (id);
