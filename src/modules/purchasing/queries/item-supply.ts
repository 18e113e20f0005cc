import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';

/** Of one item, at all places, in its base unit. */
export interface ItemSupply {
  /** Available to be taken. */
  onHand: Amount;
  /** Here, and not judged yet. */
  inInspection: Amount;
  promised: Amount;
  /** What orders that aren't done will still bring, drafts too. */
  made: Amount;
  /** Asked for, and on no purchase order. */
  asked: Amount;
  /** What purchase orders will still bring, drafts too. */
  bought: Amount;
}

type Raw = { itemId: string } & Record<keyof ItemSupply, string>;

/**
 * What is there and what comes of these items, each source read once for all of them: what a purchase covers counts there and not as
 * asked for. `sees` leaves out what is on its way for whom that isn't to see.
 */
export async function findItemSupply(
  tx: Tx,
  itemIds: readonly string[],
  sees: { requests: boolean; purchases: boolean } = { requests: true, purchases: true },
): Promise<Map<string, ItemSupply>> {
  const rows = await tx.query<Raw>(
    `with wanted as materialized (select distinct unnest($1::uuid[]) as id),
     stock as (
       select b.item_id, sum(b.on_hand) filter (where b.status = 'available') as on_hand,
              sum(b.on_hand) filter (where b.status = 'in_inspection') as in_inspection,
              sum(b.reserved) filter (where b.status = 'available') as reserved
         from inventory.balance b where b.item_id in (select id from wanted) and b.status in ('available', 'in_inspection') group by 1),
     promise as (
       select r.item_id, sum(r.quantity - r.quantity_used) as open
         from inventory.reservation r
        where r.state = 'active' and r.location_id is null and r.item_id in (select id from wanted) group by 1),
     made as (
       select o.item_id, sum(greatest(o.quantity - o.quantity_good - o.quantity_scrap, 0)) as open
         from execution.work_order o
        where o.state in ('draft', 'released', 'in_progress', 'on_hold') and o.item_id in (select id from wanted) group by 1),
     asked as (
       select q.item_id, sum(q.quantity) as open
         from execution.material_request q
        where $2 and q.state in ('open', 'ordered') and q.item_id in (select id from wanted)
          and not ($3 and exists (select from purchasing.line_request c where c.request_id = q.id)) group by 1),
     bought as (
       select l.item_id, sum(l.quantity_open) as open
         from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
        where $3 and o.state not in ('closed', 'cancelled') and l.quantity_open > 0 and l.item_id in (select id from wanted) group by 1)
     select w.id as "itemId", coalesce(s.on_hand, 0)::text as "onHand", coalesce(s.in_inspection, 0)::text as "inInspection",
            (coalesce(s.reserved, 0) + coalesce(p.open, 0))::text as promised, coalesce(m.open, 0)::text as made,
            coalesce(a.open, 0)::text as asked, coalesce(b.open, 0)::text as bought
       from wanted w
       left join stock s on s.item_id = w.id
       left join promise p on p.item_id = w.id
       left join made m on m.item_id = w.id
       left join asked a on a.item_id = w.id
       left join bought b on b.item_id = w.id`,
    [itemIds, sees.requests, sees.purchases],
  );
  return new Map(
    rows.map(({ itemId, ...amounts }) => [
      itemId,
      {
        onHand: parseAmount(amounts.onHand),
        inInspection: parseAmount(amounts.inInspection),
        promised: parseAmount(amounts.promised),
        made: parseAmount(amounts.made),
        asked: parseAmount(amounts.asked),
        bought: parseAmount(amounts.bought),
      },
    ]),
  );
}
