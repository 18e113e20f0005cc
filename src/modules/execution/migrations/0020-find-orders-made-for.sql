-- Why: what a customer's order earns counts what missed the plan of the work orders made for it, so they are found by that order.
create index work_order_demand on execution.work_order (demand_id) where demand_id is not null;
comment on index execution.work_order_demand is 'costing.sales-profits: work orders made for a document';
