-- Why: readable document numbers without a counter row that everybody waits for.
-- One sequence per kind of document. A series is what stands before the running number (say WO2611-); it begins where the
-- sequence stood when the series was first asked for, and the number that people read is the distance from there.
create table lowcode.number_series (
  kind text not null,
  prefix text not null,
  base bigint not null,
  -- A series that isn't committed yet may vanish: only its own transaction numbers by it, and keeps nothing for later.
  made_in xid8 not null default pg_current_xact_id(),
  created_at timestamptz not null default now(),
  primary key (kind, prefix)
);
select kernel.append_only('lowcode.number_series');

create sequence lowcode.number_work_order;
create sequence lowcode.number_production_report;
create sequence lowcode.number_transfer;
create sequence lowcode.number_receipt;
create sequence lowcode.number_issue;
create sequence lowcode.number_return;
create sequence lowcode.number_move;
create sequence lowcode.number_adjustment;
create sequence lowcode.number_status_change;
create sequence lowcode.number_count;
create sequence lowcode.number_lot;
create sequence lowcode.number_serial;
create sequence lowcode.number_handling_unit;
create sequence lowcode.number_reservation;
create sequence lowcode.number_inspection;
create sequence lowcode.number_handover;
create sequence lowcode.number_sales_order;
create sequence lowcode.number_purchase_order;
create sequence lowcode.number_voucher;
