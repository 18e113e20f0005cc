import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/**
 * What an order holds of an item, by lot: issued less what went back or on to scrap. The newest issued first. Orders that were split
 * or merged share what was issued to any of them; how much of it is this order's, its material lines say.
 */
export async function readLotsAtOrder(
  tx: Tx,
  orderId: string,
  itemId: string,
): Promise<{ lotId: string | null; amount: Amount }[]> {
  const rows = await tx.query<{ lotId: string | null; amount: string }>(
    `with recursive family (id) as (
       select $1::uuid
       union
       select case when s.from_document_id = f.id then s.to_document_id else s.from_document_id end
         from family f join inventory.document_succession s on f.id in (s.from_document_id, s.to_document_id))
     select m.lot_id as "lotId", sum(case when t.kind = 'production' then m.quantity else -m.quantity end) as amount
       from inventory.movement m
       join masterdata.location f on f.id = m.from_location_id
       join masterdata.location t on t.id = m.to_location_id
      where m.document_id in (select id from family) and m.item_id = $2 and (t.kind = 'production' or f.kind = 'production')
      group by m.lot_id
     having sum(case when t.kind = 'production' then m.quantity else -m.quantity end) > 0
      order by max(m.posted_at) desc`,
    [orderId, itemId],
  );
  return rows.map((row) => ({ lotId: row.lotId, amount: parseAmount(row.amount) }));
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
