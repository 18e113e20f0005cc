-- Why: an order that was released short is looked at again when its material comes; what it was short of is remembered until then.
create table execution.order_shortage (
  order_id uuid not null references execution.work_order (id),
  item_id uuid not null references masterdata.item (id),
  quantity numeric(20,6) not null check (quantity > 0),
  noted_at timestamptz not null,
  primary key (order_id, item_id)
);
-- For the orders that wait for an item that came.
create index order_shortage_item on execution.order_shortage (item_id);
comment on index execution.order_shortage_item is 'findOrdersShortOf: orders that wait for an item that came';
