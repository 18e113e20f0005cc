import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { StockNeed } from '../../inventory/index.ts';

/** What orders at work still take of these items by their lines, less what is promised to them already; due when the order is. */
export async function findNeededMaterials(tx: Tx, itemIds: readonly string[]): Promise<StockNeed[]> {
  const rows = await tx.prepared<
    Pick<StockNeed, 'itemId' | 'at' | 'workshopId'> & { id: string; code: string; open: string }
  >(
    'execution.needed-materials',
    `select n.item_id as "itemId", o.due_at as at, o.workshop_id as "workshopId", o.id, o.code, (n.open - coalesce(r.promised, 0))::text as open
       from (select m.order_id, m.item_id, sum(m.quantity_required - m.quantity_issued + m.quantity_returned) as open
               from execution.work_order_material m
              where m.item_id = any($1::uuid[]) and not m.supplementary
                and m.quantity_required > m.quantity_issued - m.quantity_returned
              group by m.order_id, m.item_id) n
       join execution.work_order o on o.id = n.order_id and o.state in ('released', 'in_progress', 'on_hold')
       left join lateral (
         select sum(p.quantity - p.quantity_used) as promised from inventory.reservation p
          where p.document_id = n.order_id and p.item_id = n.item_id and p.state = 'active') r on true
      where n.open > coalesce(r.promised, 0)`,
    [itemIds],
  );
  return rows.map(({ id, code, open, ...row }) => ({
    ...row,
    quantity: parseAmount(open),
    document: { kind: 'execution.work-order', id, code },
    permission: 'execution.order.read',
  }));
}
