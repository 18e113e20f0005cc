import { columnOfField, insertRows, type Tx } from '../../../kernel/index.ts';
import type { RoutingOperationWire } from '../../masterdata/contract.ts';
import type { Material, Order } from '../rules/index.ts';
import { pieceColumns } from './load-orders.ts';
import { veteransRow } from './veterans-row.ts';

const extraNames = [
  'setupMinutes',
  'runSecondsPerPiece',
  'queueMinutes',
  'moveMinutes',
  'scrapAllowance',
  'peopleNeeded',
  'responsibleRole',
  'responsiblePersonId',
  'qualityKind',
  'instructions',
  'instructionsEn',
] as const satisfies readonly (keyof RoutingOperationWire)[];

/** What an operation row keeps of its routing beside what rules need. */
export type OperationExtras = Pick<RoutingOperationWire, (typeof extraNames)[number]>;

export function extrasOf(step: OperationExtras): OperationExtras {
  return Object.fromEntries(extraNames.map((name) => [name, step[name]])) as OperationExtras;
}

/** Inserts the operations and materials of orders as they stand in memory. `extras` by operation id. */
export async function insertFrozenRows(
  tx: Tx,
  order: Order,
  extras: ReadonlyMap<string, OperationExtras>,
  at: Date,
): Promise<void> {
  const operations = order.operations.map(({ changed: _, veterans, ...one }) => ({
    ...one,
    ...extras.get(one.id),
    veterans: veteransRow({ ...veterans }),
    movedAt: at,
    dueAt: order.dueAt,
    priority: order.priority,
  }));
  await insertRows(tx, 'execution.work_order_operation', operations, { columns: pieceColumns });
  await insertMaterials(tx, order.materials);
  for (const one of [...order.operations, ...order.materials]) one.changed = false;
}

/** The steps repeat when their order is due and how urgent it is, so that lists of open work begin at an index. */
export async function updateUrgency(tx: Tx, orderId: string, dueAt: Date, priority: number): Promise<void> {
  const update = 'update execution.work_order_operation set due_at = $2, priority = $3 where order_id = $1';
  await tx.query(update, [orderId, dueAt, priority]);
}

export async function insertMaterials(tx: Tx, materials: readonly Material[]): Promise<void> {
  const rows = materials.map(({ changed: _, substitutes: __, ...one }) => one);
  await insertRows(tx, 'execution.work_order_material', rows, { columns: materialColumns });
  const substitutes = materials.flatMap(({ id: materialId, substitutes: all }) =>
    // The ratio is two whole numbers, not amounts.
    all.map(({ numerator, denominator, ...one }, position) => ({
      materialId,
      position,
      ...one,
      numerator: `${numerator}`,
      denominator: `${denominator}`,
    })),
  );
  await insertRows(tx, 'execution.material_substitute', substitutes, { columns: materialColumns });
}

const materialColumns = {
  required: 'quantity_required',
  issued: 'quantity_issued',
  returned: 'quantity_returned',
  whole: 'whole_number',
};

/** The columns of frozen operations that a split copies and rules don't need. */
export async function readOperationExtras(tx: Tx, orderId: string): Promise<Map<string, OperationExtras>> {
  const rows = await tx.query<OperationExtras & { id: string }>(
    `select id, ${extraNames.map((name) => `${columnOfField(name)} as "${name}"`).join(', ')}
     from execution.work_order_operation where order_id = $1`,
    [orderId],
  );
  return new Map(rows.map(({ id, ...extras }) => [id, extras]));
}

/** Where a line-side location stands for these work centres' line, or else their workshop. By `workshop|line`. */
export async function findLineSideLocations(
  tx: Tx,
  places: readonly { workshopId: string; lineId: string | null }[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ workshopId: string; lineId: string | null; locationId: string }>(
    `select k.workshop_id as "workshopId", k.line_id as "lineId", l.id as "locationId"
       from (select distinct * from unnest($1::uuid[], $2::uuid[]) as k (workshop_id, line_id)) k
       join lateral (
         select l.id from masterdata.location l
          where l.kind = 'line_side' and l.active
            and (l.line_id = k.line_id or (l.line_id is null and l.workshop_id = k.workshop_id))
          order by l.line_id is null, l.pick_sequence, l.code limit 1
       ) l on true`,
    [places.map((place) => place.workshopId), places.map((place) => place.lineId)],
  );
  return new Map(rows.map((row) => [`${row.workshopId}|${row.lineId}`, row.locationId]));
}
