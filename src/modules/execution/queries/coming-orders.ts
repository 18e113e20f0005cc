import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { ComingSupply } from '../../inventory/index.ts';

/** What orders at work are still to bring of these items, when they are due: what was made is in stock, what was scrapped won't come. */
export async function findComingOrders(tx: Tx, itemIds: readonly string[]): Promise<ComingSupply[]> {
  const rows = await tx.prepared<
    Pick<ComingSupply, 'itemId' | 'at' | 'workshopId'> & {
      id: string;
      code: string;
      open: string;
      demand: ComingSupply['demand'];
    }
  >(
    'execution.coming-orders',
    `select o.item_id as "itemId", o.due_at as at, o.workshop_id as "workshopId", o.id, o.code,
            (o.quantity - o.quantity_good - o.quantity_scrap)::text as open,
            case when o.demand_id is not null
                 then json_build_object('kind', o.demand_kind, 'id', o.demand_id, 'code', o.demand_code) end as demand
       from execution.work_order o
      where o.item_id = any($1::uuid[]) and o.state in ('released', 'in_progress', 'on_hold')
        and o.quantity > o.quantity_good + o.quantity_scrap`,
    [itemIds],
  );
  return rows.map(({ id, code, open, ...row }) => ({
    ...row,
    quantity: parseAmount(open),
    document: { kind: 'execution.work-order', id, code },
    permission: 'execution.order.read',
  }));
}
