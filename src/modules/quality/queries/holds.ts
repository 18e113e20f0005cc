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

/**
 * What is held of these items, and how much of each lot lies in inspection and rejected: one statement, so that all are of the same moment. What
 * was rejected comes oldest first, for so it goes.
 */
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
    status: HeldStock['status'];
    amount: string;
    left: string;
  }>(
    `with h as (select h.*, t.code, t.opened_at
                  from (select * from quality.hold
                         where item_id = any($1::uuid[]) and (quantity_left > 0 or quantity_returned > 0 and quantity_rejected > 0)
                        union select * from quality.hold where movement_id = any($2::uuid[])) h
                  join quality.task t on t.id = h.task_id)
     select h.task_id as "judgeId", h.code as "judgeCode", h.movement_id as "movementId", h.item_id as "itemId", h.lot_id as "lotId",
            'in_inspection' as status, h.quantity::text as amount, h.quantity_left::text as "left", h.opened_at as at
       from h
     union all
     select h.task_id, h.code, h.movement_id, h.item_id, h.lot_id, 'rejected', h.quantity_returned::text, h.quantity_rejected::text, h.opened_at
       from h where h.quantity_rejected > 0
     union all
     select null, '', null, b.item_id, nullif(b.lot_id, '00000000-0000-0000-0000-000000000000'), b.status, sum(b.on_hand)::text, '0', null
       from inventory.balance b
      where b.item_id = any($1::uuid[]) and b.status in ('in_inspection', 'rejected') group by b.item_id, b.lot_id, b.status
      order by at, "judgeId"`,
    [itemIds, reversedIds],
  );
  const held = rows.flatMap(({ judgeId, amount, left, itemId, lotId, status, judgeCode, movementId }) =>
    judgeId === null
      ? []
      : [
          {
            ...{ judgeId, judgeCode, movementId, itemId, lotId, status },
            ...{ amount: parseAmount(amount), left: parseAmount(left) },
          },
        ],
  );
  const there = rows.filter(({ judgeId }) => judgeId === null);
  return { held, kept: new Map(there.map((one) => [heldKey(one), parseAmount(one.amount)])) };
}

/** Of what a task holds: what waits for its decision, or what it rejected and lies there still. */
export type Held = 'in_inspection' | 'rejected';
const heldColumn = { in_inspection: 'quantity_left', rejected: 'quantity_rejected' } as const;

/** What a task holds, by lot. */
export async function findHolds(
  tx: Tx,
  taskId: string,
  of: Held = 'in_inspection',
): Promise<{ movementId: string; itemId: string; lotId: string | null; left: Amount }[]> {
  const rows = await tx.query<{ movementId: string; itemId: string; lotId: string | null; left: string }>(
    `select h.movement_id as "movementId", h.item_id as "itemId", h.lot_id as "lotId", h.${heldColumn[of]}::text as "left"
       from quality.hold h left join inventory.lot l on l.id = h.lot_id
      where h.task_id = $1 and h.${heldColumn[of]} > 0 order by l.code nulls first, h.movement_id`,
    [taskId],
  );
  return rows.map(({ left, ...one }) => ({ ...one, left: parseAmount(left) }));
}

/** Untold: what was decided of the task says it. `rejects`: it goes on lying there, rejected. */
export async function drawHold(
  tx: Tx,
  hold: { taskId: string; movementId: string; of: Held; amount: Amount; rejects: boolean },
): Promise<void> {
  const { taskId, movementId, of, amount, rejects } = hold;
  await tx.query(
    `update quality.hold set ${heldColumn[of]} = ${heldColumn[of]} - $3::numeric / 1000000
            ${rejects ? `, quantity_rejected = quantity_rejected + $3::numeric / 1000000, quantity_returned = quantity_returned + $3::numeric / 1000000` : ''}
      where task_id = $1 and movement_id = $2`,
    [taskId, movementId, amount.toString()],
  );
}

/**
 * So much of what was rejected went to scrap or to its supplier, the oldest first; negative: came back from there, the newest first. What lay
 * there rejected without an inspection is nobody's, and counts after it. Untold: the movement says it.
 */
export async function moveRejected(
  tx: Tx,
  { itemId, lotId, amount }: { itemId: string; lotId: string | null; amount: Amount },
): Promise<void> {
  const goes = amount > 0n;
  await tx.query(
    `with o as (
       select h.task_id, h.movement_id, ${goes ? 'h.quantity_rejected' : 'h.quantity_returned - h.quantity_rejected'} as room,
              sum(${goes ? 'h.quantity_rejected' : 'h.quantity_returned - h.quantity_rejected'})
                over (order by t.opened_at ${goes ? '' : 'desc'}, t.id, h.movement_id rows unbounded preceding) as upto
         from quality.hold h join quality.task t on t.id = h.task_id
        where h.item_id = $1 and h.lot_id is not distinct from $2 and h.quantity_returned > 0)
     update quality.hold h set quantity_rejected = h.quantity_rejected ${goes ? '-' : '+'} greatest(0, least(o.room, $3::numeric / 1000000 - (o.upto - o.room)))
       from o where o.task_id = h.task_id and o.movement_id = h.movement_id and o.room > 0 and o.upto - o.room < $3::numeric / 1000000`,
    [itemId, lotId, (goes ? amount : -amount).toString()],
  );
}

/** Where goods of an item and lot lie in a status: loose and in boxes, the place first that they came to. */
export async function findLying(
  tx: Tx,
  {
    itemId,
    lotId,
    locationId,
    status,
  }: { itemId: string; lotId: string | null; locationId: string | null; status: Held },
): Promise<{ locationId: string; handlingUnitId: string | null; amount: Amount }[]> {
  const rows = await tx.query<{ locationId: string; handlingUnitId: string | null; amount: string }>(
    `select x."locationId", x."handlingUnitId", x.amount::text as amount from (
       select b.location_id as "locationId", null::uuid as "handlingUnitId", b.on_hand - b.packed as amount
         from inventory.balance b
        where b.item_id = $1 and b.lot_id = coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and b.status = $4
       union all
       select r.location_id, c.handling_unit_id, c.quantity
         from inventory.handling_unit_content c join inventory.handling_unit u on u.id = c.handling_unit_id
         join inventory.handling_unit r on r.id = u.root_id
        where c.item_id = $1 and c.lot_id = coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') and c.status = $4) x
      where x.amount > 0 order by x."locationId" is distinct from $3, x."handlingUnitId" nulls first, x."locationId"`,
    [itemId, lotId, locationId, status],
  );
  return rows.map(({ amount, ...one }) => ({ ...one, amount: parseAmount(amount) }));
}

/** How much of what a task judged to go back lies there still. */
export async function sumRejected(tx: Tx, taskId: string): Promise<Amount> {
  const row = await tx.first<{ sum: string }>(
    `select coalesce(sum(quantity_rejected), 0)::text as sum from quality.hold where task_id = $1`,
    [taskId],
  );
  return parseAmount(row?.sum ?? '0');
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
