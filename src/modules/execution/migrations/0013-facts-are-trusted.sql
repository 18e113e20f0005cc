-- Why: reports, transfers and the log had their names looked up again at each row, and indexes that no query reads. Each index says which query it is for.
select kernel.trust_references('execution.production_report');
select kernel.trust_references('execution.transfer');
select kernel.trust_references('execution.operation_log');

-- Few reports reverse another, and a machine reports for nobody; they had an entry for nothing.
alter table execution.production_report drop constraint production_report_reverses_id_key;
create unique index production_report_reverses on execution.production_report (reverses_id) where reverses_id is not null;
drop index execution.production_report_person;
create index production_report_person on execution.production_report (person_id, business_at) where person_id is not null;

-- The log is read by order, newest first; the key does that, and an operation's part of it is short.
drop index execution.operation_log_order;
drop index execution.operation_log_operation;
alter table execution.operation_log drop constraint operation_log_pkey, add primary key (order_id, at, id);

-- Nobody asks what an order was split into or merged from by these: the order itself says it.
drop index execution.work_order_split_from;
drop index execution.work_order_merged_into;

comment on index execution.production_report_business is 'execution.production-reports, readOutput, rebuildFold: reports of a span of business time, the newest first';
comment on index execution.production_report_operation is 'readOperationViews, readRecentReports, findSilent, findHeld, execution.production-reports: the reports of one operation';
comment on index execution.production_report_order is 'readTimeline, readLaterFlows: the reports of one order';
comment on index execution.production_report_person is 'execution.production-reports: what one person reported';
comment on index execution.transfer_order is 'readLaterFlows: what was handed on in one order';
comment on index execution.resource_lease_equipment is 'lockLeases, findLeasesOfEquipment: who holds a machine';
comment on index execution.resource_lease_operation is 'releaseLeases, findLeasesOfOperations, readOperationViews: what an operation holds';
comment on index execution.material_item is 'executionUses, isItemOrdered: orders that need one item';
comment on index execution.material_operation is 'findShortages: what one operation takes';
comment on index execution.operation_due is 'execution.operations: by due date';
comment on index execution.operation_open is 'execution.operations: open ones by due date';
comment on index execution.operation_scan is 'findUntransferred: operations whose pieces are handed on by a scan';
comment on index execution.operation_state is 'execution.operations, findSilent, findPaused: those of one state';
comment on index execution.operation_work_centre is 'execution.operations, executionUses, readQueues: those of one work centre';
comment on index execution.operation_workshop is 'execution.operations: those of one workshop';
comment on index execution.work_order_operation_by_key is 'findScanRows: an operation found however its code is typed';
comment on index execution.work_order_completed is 'countMaterialDifferences: the last ones completed';
comment on index execution.work_order_created is 'execution.work-orders: the newest first';
comment on index execution.work_order_due is 'execution.work-orders, readPlannedWork: by due date';
comment on index execution.work_order_item is 'execution.work-orders: those of one item';
comment on index execution.work_order_open is 'execution.work-orders, findLateOrders, countLateOrders: open ones by due date';
comment on index execution.work_order_open_priority is 'execution.work-orders: open ones by priority';
comment on index execution.work_order_priority is 'execution.work-orders: by priority';
comment on index execution.work_order_state is 'execution.work-orders, countOrders: those of one state, and of one workshop without reading them';
comment on index execution.work_order_workshop is 'execution.work-orders: those of one workshop';
