-- Why: what a subcontractor does to pieces is a cost of their order as soon as they are back: no movement and no hours tell it, a receipt does.
alter table costing.fact drop constraint fact_cause_kind_check, add constraint fact_cause_kind_check check (cause_kind in
  ('movement', 'report', 'purchase_receipt', 'order', 'late_cost', 'revaluation', 'method', 'month_end', 'opening'));
drop index costing.fact_once;
create unique index fact_once on costing.fact (cause_kind, cause_id, kind) where cause_kind in ('movement', 'report', 'purchase_receipt', 'opening');
comment on index costing.fact_once is 'findValued: a movement, report or receipt has one fact of a kind, however often it is told';
