import { type Amount, insertRows, parseAmount, type Tx } from '../../../kernel/index.ts';
import { type HeldStock, heldKey } from '../../inventory/index.ts';

export interface NewHold {
  taskId: string;
  movementId: string;
  itemId: string;
  lotId: string | null;
  quantity: Amount;
  quantityLeft: Amount;
}

/** Untold: part of the task, whose event says what it holds. */
export async function insertHolds(tx: Tx, holds: readonly NewHold[]): Promise<void> {
  await insertRows(tx, 'quality.hold', holds);
}

/** Locks the tasks of goods that are to be taken back, then makes those wait for each other who take goods out of inspection. */
export async function lockGate(
  tx: Tx,
  { itemIds, reversedIds }: { itemIds: readonly string[]; reversedIds: readonly string[] },
): Promise<void> {
  if (reversedIds.length > 0)
    await tx.query(
      `select t.id from quality.task t where t.id in (select task_id from quality.hold where movement_id = any($1::uuid[]))
        order by t.id for no key update of t`,
      [reversedIds],
    );
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('quality.hold ' || id, 0))
       from (select id from unnest($1::text[]) as n (id) order by id) n`,
    [itemIds],
  );
}

/** What is held of these items and how much of each lot lies in inspection: one statement, so that both are of the same moment. */
export async function readHeld(
  tx: Tx,
  { itemIds, reversedIds }: { itemIds: readonly string[]; reversedIds: readonly string[] },
): Promise<{ held: HeldStock[]; kept: ReadonlyMap<string, Amount> }> {
  const rows = await tx.query<{
    judgeId: string | null;
    judgeCode: string;
    movementId: string;
    itemId: string;
    lotId: string | null;
    amount: string;
    left: string;
  }>(
    `select h.task_id as "judgeId", t.code as "judgeCode", h.movement_id as "movementId", h.item_id as "itemId", h.lot_id as "lotId",
            h.quantity::text as amount, h.quantity_left::text as "left"
       from quality.hold h join quality.task t on t.id = h.task_id
      where h.item_id = any($1::uuid[]) and h.quantity_left > 0 or h.movement_id = any($2::uuid[])
     union all
     select null, '', null, b.item_id, nullif(b.lot_id, '00000000-0000-0000-0000-000000000000'), sum(b.on_hand)::text, '0'
       from inventory.balance b
      where b.item_id = any($1::uuid[]) and b.status = 'in_inspection' group by b.item_id, b.lot_id`,
    [itemIds, reversedIds],
  );
  const held = rows.flatMap(({ judgeId, amount, left, ...one }) =>
    judgeId === null
      ? []
      : [{ ...one, status: 'in_inspection' as const, judgeId, amount: parseAmount(amount), left: parseAmount(left) }],
  );
  const there = rows.filter(({ judgeId }) => judgeId === null);
  return {
    held,
    kept: new Map(there.map((one) => [heldKey({ ...one, status: 'in_inspection' }), parseAmount(one.amount)])),
  };
}

/** What a task holds, by lot. */
export async function findHolds(
  tx: Tx,
  taskId: string,
): Promise<{ movementId: string; itemId: string; lotId: string | null; left: Amount }[]> {
  const rows = await tx.query<{ movementId: string; itemId: string; lotId: string | null; left: string }>(
    `select h.movement_id as "movementId", h.item_id as "itemId", h.lot_id as "lotId", h.quantity_left::text as "left"
       from quality.hold h left join inventory.lot l on l.id = h.lot_id
      where h.task_id = $1 and h.quantity_left > 0 order by l.code nulls first, h.movement_id`,
    [taskId],
  );
  return rows.map(({ left, ...one }) => ({ ...one, left: parseAmount(left) }));
}

/** Untold: what was decided of the task says it. */
export async function drawHold(tx: Tx, taskId: string, movementId: string, amount: Amount): Promise<void> {
  await tx.query(
    `update quality.hold set quantity_left = quantity_left - $3::numeric / 1000000 where task_id = $1 and movement_id = $2`,
    [taskId, movementId, amount.toString()],
  );
}

/** Where goods of an item and lot lie in inspection: loose and in boxes, the place first that they came to. */
export async function findInInspection(
  tx: Tx,
  { itemId, lotId, locationId }: { itemId: string; lotId: string | null; locationId: string | null },
): Promise<{ locationId: string; handlingUnitId: string | null; amount: Amount }[]> {
  const rows = await tx.query<{ locationId: string; handlingUnitId: string | null; amount: string }>(
    `select x."locationId", x."handlingUnitId", x.amount::text as amount from (
       select b.location_id as "locationId", null::uuid as "handlingUnitId", b.on_hand - b.packed as amount
         from inventory.balance b
        where b.item_id = $1 and b.lot_id = coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and b.status = 'in_inspection'
       union all
       select r.location_id, c.handling_unit_id, c.quantity
         from inventory.handling_unit_content c join inventory.handling_unit u on u.id = c.handling_unit_id
         join inventory.handling_unit r on r.id = u.root_id
        where c.item_id = $1 and c.lot_id = coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and c.status = 'in_inspection') x
      where x.amount > 0 order by x."locationId" is distinct from $3, x."handlingUnitId" nulls first, x."locationId"`,
    [itemId, lotId, locationId],
  );
  return rows.map(({ amount, ...one }) => ({ ...one, amount: parseAmount(amount) }));
}

/** The tasks by whose goods these movements came, with what they still hold. */
export function findTasksOfMovements(
  tx: Tx,
  movementIds: readonly string[],
): Promise<{ taskId: string; movementId: string }[]> {
  return tx.query(
    `select task_id as "taskId", movement_id as "movementId" from quality.hold where movement_id = any($1::uuid[])`,
    [movementIds],
  );
}

/** Untold: the task is withdrawn, and says so. */
export async function dropHolds(tx: Tx, taskId: string, movementIds: readonly string[]): Promise<void> {
  await tx.query(`update quality.hold set quantity_left = 0 where task_id = $1 and movement_id = any($2::uuid[])`, [
    taskId,
    movementIds,
  ]);
}
