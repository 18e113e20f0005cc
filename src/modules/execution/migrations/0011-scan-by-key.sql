-- Why: a code is found however it is typed or scanned (full width, small letters); orders and master data have such an index already.
create index work_order_operation_by_key on execution.work_order_operation (kernel.code_key(code));
