-- Why: an order may be made for what a customer ordered; both sides show the other, and supply is counted on for it first.
alter table execution.work_order
  add column demand_kind text,
  add column demand_id uuid,
  add column demand_code text,
  add constraint work_order_demand_whole check (num_nulls(demand_kind, demand_id, demand_code) in (0, 3));
