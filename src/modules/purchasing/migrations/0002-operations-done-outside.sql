-- Why: a subcontractor is ordered, paid and reckoned with like any supplier, but what comes by its lines are pieces of a work order: they go out first.
alter table purchasing.order_line
  -- The work order's operation that is done outside; null: goods are bought.
  add column operation_id uuid references execution.work_order_operation (id),
  -- Of what is open: those pieces that lie at the subcontractor.
  add column quantity_outside numeric(20, 6) not null default 0 check (quantity_outside >= 0),
  add constraint line_outside_is_open check (quantity_outside <= quantity_base - quantity_cancelled - quantity_received + quantity_returned
    or quantity_outside = 0);
create index order_line_operation on purchasing.order_line (operation_id) where operation_id is not null;
comment on index purchasing.order_line_operation is 'purchasing.outside-operations, findLinesOfOperations: who does an operation';

alter table purchasing.receipt
  drop constraint receipt_kind_check,
  add constraint receipt_kind_check check (kind in ('receipt', 'return', 'sent_out')),
  drop constraint receipt_quantity_check,
  -- Of an operation that is done outside: its pieces, those that were scrapped there, and those that came back as they went.
  add column operation_id uuid references execution.work_order_operation (id),
  add column quantity_scrap numeric(20, 6) not null default 0 check (quantity_scrap >= 0),
  add column quantity_unworked numeric(20, 6) not null default 0 check (quantity_unworked >= 0),
  -- By which the operation tells of them.
  add column report_id uuid references execution.production_report (id),
  add constraint receipt_of_something check (quantity >= 0 and (kind = 'sent_out' or quantity + quantity_scrap + quantity_unworked > 0));
create index receipt_operation on purchasing.receipt (operation_id, posted_at) where operation_id is not null;
comment on index purchasing.receipt_operation is 'purchasing.receipts: what went out and came back of an operation';
select kernel.trust_references('purchasing.receipt');
