import type { Tx } from '../../../kernel/index.ts';

/** One thing that a nonconformance names, and what follows from it. */
export interface AboutOperation {
  operationId: string;
  orderId: string;
  itemId: string;
  supplierId: string | null;
  workshopId: string;
  lineId: string | null;
  last: boolean;
}

export function findOperation(tx: Tx, id: string): Promise<AboutOperation | undefined> {
  return tx.first(
    `select p.id as "operationId", p.order_id as "orderId", o.item_id as "itemId", p.subcontractor_id as "supplierId",
            p.workshop_id as "workshopId", p.line_id as "lineId",
            not exists (select from execution.work_order_operation n where n.order_id = p.order_id and n.sequence > p.sequence) as last
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id where p.id = $1`,
    [id],
  );
}

export function findOrder(
  tx: Tx,
  id: string,
): Promise<{ orderId: string; itemId: string; workshopId: string | null } | undefined> {
  return tx.first(
    'select id as "orderId", item_id as "itemId", workshop_id as "workshopId" from execution.work_order where id = $1',
    [id],
  );
}

export interface AboutLot {
  lotId: string;
  lotCode: string;
  itemId: string;
  supplierId: string | null;
}

/** Lots with the supplier whose receipt they came by, where purchasing received them. */
export function findAboutLots(tx: Tx, lotIds: readonly string[]): Promise<AboutLot[]> {
  return tx.query(
    `select l.id as "lotId", l.code as "lotCode", l.item_id as "itemId",
            (select o.supplier_id from purchasing.purchase_order o where o.id = l.created_from_id) as "supplierId"
       from inventory.lot l where l.id = any($1::uuid[]) order by l.code`,
    [lotIds],
  );
}

/** What stands in a box or pallet, with what stands in it, and where it stands. */
export async function findInUnit(
  tx: Tx,
  unitId: string,
): Promise<{ locationId: string; contents: { itemId: string; lotId: string | null }[] } | undefined> {
  const unit = await tx.first<{ locationId: string }>(
    `select r.location_id as "locationId" from inventory.handling_unit u join inventory.handling_unit r on r.id = u.root_id
      where u.id = $1`,
    [unitId],
  );
  if (!unit) return undefined;
  const contents = await tx.query<{ itemId: string; lotId: string | null }>(
    `with recursive inside as (
       select $1::uuid as id union select u.id from inventory.handling_unit u join inside i on u.parent_id = i.id)
     select distinct c.item_id as "itemId", nullif(c.lot_id, '00000000-0000-0000-0000-000000000000') as "lotId"
       from inside join inventory.handling_unit_content c on c.handling_unit_id = inside.id`,
    [unitId],
  );
  return { ...unit, contents };
}

export interface RejectedTask {
  id: string;
  code: string;
  kind: 'incoming' | 'in_process' | 'final' | 'first_piece' | 'patrol';
  result: string | null;
  itemId: string;
  orderId: string | null;
  operationId: string | null;
  supplierId: string | null;
  locationId: string | null;
  workshopId: string | null;
  lineId: string | null;
  quantity: string;
  severity: 'critical' | 'major' | 'minor';
  defectCode: string | null;
  said: string;
}

/** An inspection with the worst of what failed. */
export async function findRejectedTask(tx: Tx, taskId: string): Promise<RejectedTask | undefined> {
  return tx.first<RejectedTask>(
    `select t.id, t.code, t.kind, t.result, t.item_id as "itemId", t.order_id as "orderId", t.operation_id as "operationId",
            t.supplier_id as "supplierId", t.location_id as "locationId", t.workshop_id as "workshopId", t.line_id as "lineId",
            trim_scale(t.quantity)::text as quantity,
            coalesce((select f ->> 'severity' from jsonb_array_elements(to_jsonb(t.failed)) f
              order by array_position(array['critical', 'major', 'minor'], f ->> 'severity') limit 1), 'major') as severity,
            (select d from jsonb_array_elements(to_jsonb(t.failed)) f, jsonb_array_elements_text(f -> 'defectCodes') d
              order by array_position(array['critical', 'major', 'minor'], f ->> 'severity'), d limit 1) as "defectCode",
            coalesce((select string_agg((f ->> 'name') || ' ' || (f ->> 'nonconforming') || '/' || (f ->> 'size'), '、')
              from jsonb_array_elements(to_jsonb(t.failed)) f), '') as said
       from quality.task t where t.id = $1`,
    [taskId],
  );
}

/** The lots that an inspection holds or was about. */
export async function findLotsOfTask(tx: Tx, taskId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct id from (
       select h.lot_id as id from quality.hold h where h.task_id = $1
       union all select r.lot_id from quality.reading r where r.inspection_id = $1) x where id is not null`,
    [taskId],
  );
  return rows.map(({ id }) => id);
}
