-- Why: calls are found by the code of their order; nobody asks for those of one operation alone.
drop index calls.call_operation;
create index call_order on calls.call (order_id) where order_id is not null;
comment on index calls.call_order is 'calls.calls: those of an order that is searched by its code';
