-- Why: an invoice may come before its goods. What is asked for and hasn't come is goods in transit, by purchase line; what comes later comes against
-- it, at what was asked. So a line keeps what of it is in transit, and what came of that.
alter table costing.line_value
  add column transit_quantity numeric(20, 6) not null default 0 check (transit_quantity >= 0),
  add column transit_amount numeric(20, 2) not null default 0,
  -- What came against an invoice that stands: it was never estimated.
  add column transit_came_quantity numeric(20, 6) not null default 0,
  add column transit_came_amount numeric(20, 2) not null default 0;
alter table costing.fact drop constraint fact_cause_kind_check, add constraint fact_cause_kind_check check (cause_kind in
  ('movement', 'report', 'purchase_receipt', 'order', 'invoice', 'supplier_invoice', 'late_cost', 'revaluation', 'method', 'month_end', 'opening'));
-- What is in transit has a quantity as stock has.
alter table costing.entry drop constraint entry_quantity_of_stock,
  add constraint entry_quantity_of_stock check ((role in ('stock', 'in_transit')) = (quantity is not null)),
  add constraint entry_transit_of_line check (role <> 'in_transit' or (item_id is not null and purchase_line_id is not null));
create index entry_transit on costing.entry (purchase_line_id) where role = 'in_transit';
comment on index costing.entry_transit is 'vouchers.transits, checkBook: what of a purchase line is in transit';
