import { insertRows, type Tx } from '../../../kernel/index.ts';

export async function insertShortages(
  tx: Tx,
  orderId: string,
  shortages: readonly { itemId: string; quantityShort: string }[],
  at: Date,
): Promise<void> {
  const rows = shortages.map(({ itemId, quantityShort: quantity }) => ({ orderId, itemId, quantity, notedAt: at }));
  await insertRows(tx, 'execution.order_shortage', rows, { skipTaken: true });
}

/** Items that the order was short of when it was last looked at. */
export async function findShortItems(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.query<{ item_id: string }>(
    'select item_id from execution.order_shortage where order_id = $1 order by item_id',
    [orderId],
  );
  return rows.map((row) => row.item_id);
}

export async function deleteShortages(tx: Tx, orderId: string, itemIds: readonly string[]): Promise<void> {
  const forget = 'delete from execution.order_shortage where order_id = $1 and item_id = any ($2::uuid[])';
  await tx.query(forget, [orderId, itemIds]);
}

/** The item may stand in for one that an order (`more` says which) was short of. Begins at what is short, of which there is little. */
const standsInForShort = (item: string, more = '') => `exists (
  select from execution.order_shortage s
    join execution.work_order_material m on m.order_id = s.order_id and m.item_id = s.item_id
    join execution.material_substitute b on b.material_id = m.id
   where b.item_id = ${item}${more})`;

/** Those of these items that some order was short of when it was last looked at, or that may stand in for one. */
export async function findItemsMissed(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  const rows = await tx.prepared<{ id: string }>(
    'execution.items-missed',
    `select id from unnest($1::uuid[]) as asked(id)
      where exists (select from execution.order_shortage s where s.item_id = asked.id) or ${standsInForShort('asked.id')}`,
    [itemIds],
  );
  return rows.map((row) => row.id);
}

/** Orders that wait for one of these items, or for what it may stand in for, the most urgent first. */
export async function findOrdersShortOf(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select o.id from execution.work_order o
      where o.state in ('released', 'in_progress', 'on_hold')
        and (exists (select from execution.order_shortage s where s.order_id = o.id and s.item_id = any ($1::uuid[]))
          or ${standsInForShort('any ($1::uuid[])', ' and s.order_id = o.id')})
      order by o.priority, o.due_at, o.id`,
    [itemIds],
  );
  return rows.map((row) => row.id);
}

/** Operations that run, and that this person was the last to set going. */
export async function findRunningOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select p.id from execution.work_order_operation p
       cross join lateral (
         select l.person_id from execution.operation_log l
          where l.order_id = p.order_id and l.operation_id = p.id and l.state_to = 'running' and l.state_from <> 'running'
          order by l.at desc, l.id desc limit 1) last
      where p.state = 'running' and last.person_id = $1 order by p.id`,
    [personId],
  );
  return rows.map((row) => row.id);
}
