-- Why: an order that is made because another lacks its product says so, and both show each other.
alter table execution.work_order add column demand_of_id uuid references execution.work_order (id);
create index work_order_demand_of on execution.work_order (demand_of_id) where demand_of_id is not null;
comment on index execution.work_order_demand_of is 'findSupply: orders that are made for an order';
