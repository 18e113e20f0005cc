import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

export interface HeldLot {
  lotId: string | null;
  amount: Amount;
}

/**
 * What orders hold of items, by lot: issued less what went back or on to scrap. The newest issued first. Orders that were split or
 * merged share what was issued to any of them; how much of it is this order's, its material lines say.
 */
export async function readHeldLots(
  tx: Tx,
  asked: readonly { orderId: string; itemId: string }[],
): Promise<(orderId: string, itemId: string) => HeldLot[]> {
  const keyOf = (orderId: string, itemId: string) => `${orderId}|${itemId}`;
  const held = new Map(asked.map(({ orderId, itemId }) => [keyOf(orderId, itemId), [] as HeldLot[]]));
  if (asked.length > 0) {
    const rows = await tx.query<{ orderId: string; itemId: string; lotId: string | null; amount: string }>(
      `with recursive asked (order_id, item_id) as (select distinct * from unnest($1::uuid[], $2::uuid[])),
       family (order_id, id) as (
         select order_id, order_id from asked
         union
         select f.order_id, case when s.from_document_id = f.id then s.to_document_id else s.from_document_id end
           from family f join inventory.document_succession s on f.id in (s.from_document_id, s.to_document_id))
       select a.order_id as "orderId", a.item_id as "itemId", m.lot_id as "lotId",
              sum(case when t.kind = 'production' then m.quantity else -m.quantity end) as amount
         from asked a
         join family o on o.order_id = a.order_id
         join inventory.movement m on m.document_id = o.id and m.item_id = a.item_id
         join masterdata.location f on f.id = m.from_location_id
         join masterdata.location t on t.id = m.to_location_id
        where t.kind = 'production' or f.kind = 'production'
        group by a.order_id, a.item_id, m.lot_id
       having sum(case when t.kind = 'production' then m.quantity else -m.quantity end) > 0
        order by max(m.posted_at) desc`,
      [asked.map(({ orderId }) => orderId), asked.map(({ itemId }) => itemId)],
    );
    for (const { orderId, itemId, lotId, amount } of rows) {
      held.get(keyOf(orderId, itemId))?.push({ lotId, amount: parseAmount(amount) });
    }
  }
  return (orderId, itemId) => held.get(keyOf(orderId, itemId)) ?? [];
}

export async function findLotItems(
  tx: Tx,
  lotIds: readonly string[],
): Promise<Map<string, { itemId: string; code: string }>> {
  if (lotIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; itemId: string; code: string }>(
    'select id, item_id as "itemId", code from inventory.lot where id = any($1::uuid[])',
    [[...new Set(lotIds)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
