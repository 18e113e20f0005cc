-- Why: a list is filtered by the fields that the factory gave an order; over a million orders that must not read them all. Orders without
-- such fields are in no entry.
create index work_order_custom on execution.work_order using gin (custom jsonb_path_ops) where custom <> '{}';
comment on index execution.work_order_custom is 'execution.work-orders: equality of a custom field';
