-- The reference: the same rows as one production report (and as one stock move), written by one prepared function call per
-- transaction. It checks what the rules check about quantities, and leaves out what only the program does (parsing, permission,
-- configuration, chaining the audit entry to the one before).
create schema bench;
create table bench.operation (
  n integer primary key,
  order_id uuid not null,
  operation_id uuid not null,
  product_id uuid not null,
  component_id uuid not null,
  raw_id uuid not null,
  finished_id uuid not null,
  production_id uuid not null,
  principal_id uuid not null
);

create function bench.report(which integer) returns uuid language plpgsql as $$
declare
  b bench.operation;
  o execution.work_order;
  p execution.work_order_operation;
  m execution.work_order_material;
  taken inventory.balance;
  report_id uuid := gen_random_uuid();
  this_command uuid := gen_random_uuid();
  at_time timestamptz := clock_timestamp();
begin
  select * into b from bench.operation where n = which;
  perform 1 from kernel.idempotency where principal_id = b.principal_id and key = this_command::text;
  select * into o from execution.work_order where id = b.order_id for no key update;
  select * into p from execution.work_order_operation where id = b.operation_id for no key update;
  select * into m from execution.work_order_material where operation_id = b.operation_id for no key update;
  if p.state not in ('ready', 'running', 'paused') then raise exception 'not running'; end if;
  if p.quantity_good + p.quantity_scrap + p.quantity_rework + 1 > p.quantity_in + p.quantity_over then
    raise exception 'more than arrived';
  end if;
  select * into taken from inventory.balance
   where item_id = b.component_id and location_id = b.raw_id and lot_id = '00000000-0000-0000-0000-000000000000' and status = 'available'
     for no key update;
  if taken.on_hand - taken.reserved < 1 then raise exception 'short'; end if;
  update execution.work_order_operation
     set quantity_good = quantity_good + 1, quantity_passed = quantity_passed + 1, state = 'running', moved_at = at_time
   where id = p.id;
  update execution.work_order set quantity_good = quantity_good + 1, updated_at = at_time where id = o.id;
  update execution.work_order_material set quantity_issued = quantity_issued + 1 where id = m.id;
  insert into execution.production_report (id, order_id, operation_id, quantity_good, quantity_scrap, quantity_rework, quantity_received,
      setup_minutes, run_minutes, people, backflushed, business_at, reported_at, command_id)
    values (report_id, o.id, p.id, 1, 0, 0, 1, 0, 0, 1, jsonb_build_array(jsonb_build_object('materialId', m.id, 'amount', '1')),
      at_time, at_time, this_command);
  update inventory.balance set on_hand = on_hand - 1
   where item_id = b.component_id and location_id = b.raw_id and lot_id = '00000000-0000-0000-0000-000000000000' and status = 'available';
  insert into inventory.balance as known (item_id, location_id, status, on_hand) values (b.product_id, b.finished_id, 'available', 1)
    on conflict (item_id, location_id, lot_id, status) do update set on_hand = known.on_hand + 1;
  insert into inventory.movement (id, item_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at,
      posted_at, document_type, document_id, document_line_id, document_code, command_id)
    values (gen_random_uuid(), b.component_id, 1, b.raw_id, 'available', b.production_id, 'available', at_time, at_time,
      'execution.work-order', o.id, report_id, o.code, this_command),
     (gen_random_uuid(), b.product_id, 1, b.production_id, 'available', b.finished_id, 'available', at_time, at_time,
      'execution.work-order', o.id, report_id, o.code, this_command);
  insert into kernel.idempotency (principal_id, key, command, request_hash, answer, created_at)
    values (b.principal_id, this_command::text, 'bench.report', md5(this_command::text),
      jsonb_build_object('reportId', report_id, 'operationId', p.id, 'orderId', o.id, 'state', 'running'), at_time);
  insert into kernel.outbox (id, type, aggregate_type, aggregate_id, data, at)
    values (gen_random_uuid(), 'bench.operation-reported', 'execution.work-order', o.id,
      jsonb_build_object('reportId', report_id, 'orderId', o.id, 'operationId', p.id, 'quantityGood', '1', 'unit', 'pcs'), at_time);
  insert into identity.audit_entry (id, chain, sequence, at, principal_kind, principal_id, principal_name, source, command, command_id,
      request_id, entity_type, entity_id, action, label, changes, hash)
    values (gen_random_uuid(), 99, nextval('bench.audit_sequence'), at_time, 'api_key', b.principal_id, 'bench', 'http', 'bench.report',
      this_command, 'bench', 'execution.operation', p.id::text, 'report', p.code, '{"quantityGood":{"from":"0","to":"1"}}',
      sha256(convert_to(report_id::text || this_command::text, 'UTF8')));
  return report_id;
end $$;

create function bench.move(which integer) returns uuid language plpgsql as $$
declare
  b bench.operation;
  taken inventory.balance;
  movement_id uuid := gen_random_uuid();
  this_command uuid := gen_random_uuid();
  at_time timestamptz := clock_timestamp();
begin
  select * into b from bench.operation where n = which;
  perform 1 from kernel.idempotency where principal_id = b.principal_id and key = this_command::text;
  select * into taken from inventory.balance
   where item_id = b.component_id and location_id = b.raw_id and lot_id = '00000000-0000-0000-0000-000000000000' and status = 'available'
     for no key update;
  if taken.on_hand - taken.reserved < 1 then raise exception 'short'; end if;
  update inventory.balance set on_hand = on_hand - 1
   where item_id = b.component_id and location_id = b.raw_id and lot_id = '00000000-0000-0000-0000-000000000000' and status = 'available';
  insert into inventory.balance as known (item_id, location_id, status, on_hand) values (b.component_id, b.finished_id, 'available', 1)
    on conflict (item_id, location_id, lot_id, status) do update set on_hand = known.on_hand + 1;
  insert into inventory.movement (id, item_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at,
      posted_at, document_type, document_id, document_code, command_id)
    values (movement_id, b.component_id, 1, b.raw_id, 'available', b.finished_id, 'available', at_time, at_time,
      'inventory.move', movement_id, 'MV' || nextval('bench.move_number'), this_command);
  insert into kernel.idempotency (principal_id, key, command, request_hash, answer, created_at)
    values (b.principal_id, this_command::text, 'bench.move', md5(this_command::text), jsonb_build_object('movementId', movement_id), at_time);
  insert into kernel.outbox (id, type, aggregate_type, aggregate_id, data, at)
    values (gen_random_uuid(), 'bench.stock-moved', 'masterdata.item', b.component_id,
      jsonb_build_object('movementId', movement_id, 'quantity', '1', 'unit', 'pcs'), at_time);
  insert into identity.audit_entry (id, chain, sequence, at, principal_kind, principal_id, principal_name, source, command, command_id,
      request_id, entity_type, entity_id, action, label, changes, hash)
    values (gen_random_uuid(), 99, nextval('bench.audit_sequence'), at_time, 'api_key', b.principal_id, 'bench', 'http', 'bench.move',
      this_command, 'bench', 'inventory.movement', movement_id::text, 'move', '', '{"quantity":{"to":"1"}}',
      sha256(convert_to(movement_id::text || this_command::text, 'UTF8')));
  return movement_id;
end $$;

create sequence bench.audit_sequence;
create sequence bench.move_number;
