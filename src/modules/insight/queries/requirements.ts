import { type Amount, mayDo, parseAmount, type QueryContext } from '../../../kernel/index.ts';

/** Of one item, at all places. */
export interface ItemSupply {
  onHand: Amount;
  promised: Amount;
  onOrder: Amount;
}

type Raw = { itemId: string } & Record<keyof ItemSupply, string>;

/**
 * What is there and what comes of these items, each source read once for all of them: what a purchase covers counts there and not as
 * asked for. What is on its way for whom that isn't to see is left out.
 */
export async function findItemSupply(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  itemIds: readonly string[],
): Promise<Map<string, ItemSupply>> {
  const rows = await tx.query<Raw>(
    `with wanted as materialized (select distinct unnest($1::uuid[]) as id),
     stock as (
       select b.item_id, sum(b.on_hand) as on_hand, sum(b.reserved) as reserved
         from inventory.balance b where b.item_id in (select id from wanted) and b.status = 'available' group by 1),
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
     select w.id as "itemId", coalesce(s.on_hand, 0)::text as "onHand", (coalesce(s.reserved, 0) + coalesce(p.open, 0))::text as promised,
            (coalesce(m.open, 0) + coalesce(a.open, 0) + coalesce(b.open, 0))::text as "onOrder"
       from wanted w
       left join stock s on s.item_id = w.id
       left join promise p on p.item_id = w.id
       left join made m on m.item_id = w.id
       left join asked a on a.item_id = w.id
       left join bought b on b.item_id = w.id`,
    [itemIds, mayDo(principal, 'execution.request.read'), mayDo(principal, 'purchasing.order.read')],
  );
  return new Map(
    rows.map(({ itemId, onHand, promised, onOrder }) => [
      itemId,
      { onHand: parseAmount(onHand), promised: parseAmount(promised), onOrder: parseAmount(onOrder) },
    ]),
  );
}
