-- Why: what a subcontractor is paid for a piece is part of what a piece is planned to cost, once that is ordered: otherwise all of it is left over when
-- the order ends. Orders that were planned before keep their plan.
alter table costing.order_cost add column planned_fee numeric(20, 6) not null default 0;
