-- Why: the overview asks each order in progress for the steps whose pieces wait to be handed on by a scan; without this it reads
-- every step of every open order, also where nothing is ever handed on so. Neither column changes: reports pay nothing for it.
create index operation_scan on execution.work_order_operation (order_id) where transfer_mode = 'scan';
