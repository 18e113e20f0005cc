import { mayDo, type QueryContext, toWire } from '../../../kernel/index.ts';
import type { Supply } from '../contract.ts';

/**
 * What is made or bought for each of these orders, the soonest first; what was cancelled is left out, and requests for whom they
 * aren't to see.
 */
export async function findSupply(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  orderIds: readonly string[],
): Promise<Map<string, Supply[]>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.query<{ forId: string } & Supply>(
    `select s.for_id as "forId", s.kind, s.id, s.code, s.state, s.item_id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", trim_scale(s.quantity)::text as quantity, s.unit, s.at
       from (
         select o.demand_of_id as for_id, 'order' as kind, o.id, o.code, o.state, o.item_id, o.quantity, o.unit, o.due_at as at
           from execution.work_order o where o.demand_of_id = any ($1::uuid[]) and o.state <> 'cancelled'
         union all
         select r.order_id, 'request', r.id, r.code, r.state, r.item_id, r.quantity, r.unit, coalesce(r.expected_at, r.needed_by)
           from execution.material_request r where $2 and r.order_id = any ($1::uuid[]) and r.state <> 'cancelled') s
       join masterdata.item i on i.id = s.item_id
      order by s.at, s.id`,
    [orderIds, mayDo(principal, 'execution.request.read')],
  );
  const found = new Map<string, Supply[]>();
  for (const { forId, ...supply } of rows) {
    const those = found.get(forId);
    if (those) those.push(toWire(supply));
    else found.set(forId, [toWire(supply)]);
  }
  return found;
}
