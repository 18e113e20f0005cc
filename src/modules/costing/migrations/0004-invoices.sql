-- Why: what customers are invoiced is a fact of the book like what it cost: receivable against revenue and tax, so that one voucher book holds both.
alter table costing.fact drop constraint fact_cause_kind_check;
alter table costing.fact add constraint fact_cause_kind_check check
  (cause_kind in ('movement', 'report', 'purchase_receipt', 'order', 'invoice', 'late_cost', 'revaluation', 'method', 'month_end', 'opening'));
drop index costing.fact_once;
create unique index fact_once on costing.fact (cause_kind, cause_id, kind) where cause_kind in ('movement', 'report', 'purchase_receipt', 'invoice', 'opening');
comment on index costing.fact_once is 'findValued: a movement, report, receipt or invoice has one fact of a kind, however often it is told';
create index fact_document on costing.fact (document_id, seq) where document_id is not null;
comment on index costing.fact_document is 'costing.facts: what a sales order, an invoice or another document was worth';
