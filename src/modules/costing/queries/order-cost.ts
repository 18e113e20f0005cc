import type { Tx } from '../../../kernel/index.ts';

export interface OrderCostHead {
  orderId: string;
  orderCode: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  unit: string;
  ended: boolean;
  quantity: string;
  made: string;
  scrapped: string;
  wip: string;
  plannedMaterial: string | null;
  plannedLabour: string | null;
  plannedOverhead: string | null;
  plannedFee: string | null;
}

export function findOrderCost(tx: Tx, orderId: string): Promise<OrderCostHead | undefined> {
  return tx.first(
    `select o.id as "orderId", o.code as "orderCode", i.id as "itemId", i.code as "itemCode", i.name as "itemName",
            i.name_en as "itemNameEn", i.unit, coalesce(c.ended, false) as ended, o.quantity, coalesce(c.quantity_made, 0)::text as made,
            o.quantity_scrap as scrapped, coalesce(c.wip, 0)::text as wip, c.planned_material as "plannedMaterial",
            c.planned_labour as "plannedLabour", c.planned_overhead as "plannedOverhead", c.planned_fee as "plannedFee"
       from execution.work_order o join masterdata.item i on i.id = o.item_id
       left join costing.order_cost c on c.order_id = o.id
      where o.id = $1`,
    [orderId],
  );
}

/** Material by item: what the order took less what came back, and what it was to take for all that it was to make. */
export function findOrderMaterials(
  tx: Tx,
  orderId: string,
): Promise<
  {
    itemId: string;
    itemCode: string;
    itemName: string;
    itemNameEn: string;
    unit: string;
    quantity: string;
    amount: string;
    planned: string | null;
  }[]
> {
  return tx.query(
    `select i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.name_en as "itemNameEn", i.unit,
            (-coalesce(e.quantity, 0))::text as quantity, (-coalesce(e.amount, 0))::text as amount, m.quantity::text as planned
       from (select item_id, sum(quantity) as quantity, sum(amount) as amount from costing.entry
              where seq in (select seq from costing.fact where order_id = $1) and role = 'stock' and kind in ('issue', 'issue_return') and order_id = $1
              group by 1) e
       full join (select item_id, sum(quantity_required) as quantity from execution.work_order_material where order_id = $1 group by 1) m
         on m.item_id = e.item_id
       join masterdata.item i on i.id = coalesce(e.item_id, m.item_id) order by i.code`,
    [orderId],
  );
}

export function findOrderWork(
  tx: Tx,
  orderId: string,
): Promise<{ workCentreId: string; workCentreCode: string; labour: string; overhead: string }[]> {
  return tx.query(
    `select w.id as "workCentreId", w.code as "workCentreCode",
            coalesce(-sum(e.amount) filter (where e.role = 'labour_absorbed'), 0)::text as labour,
            coalesce(-sum(e.amount) filter (where e.role = 'overhead_absorbed'), 0)::text as overhead
       from costing.entry e join masterdata.work_centre w on w.id = e.work_centre_id
      where e.order_id = $1 and e.role in ('labour_absorbed', 'overhead_absorbed') group by w.id order by w.code`,
    [orderId],
  );
}

/** Work in process by what it was: issues and hours, completions, settlements, and what came beside. */
export async function sumOrderWip(
  tx: Tx,
  orderId: string,
): Promise<{ received: string; settled: string; subcontract: string; other: string }> {
  const row = await tx.first<{ received: string; settled: string; subcontract: string; other: string }>(
    `select coalesce(-sum(e.amount) filter (where e.kind = 'completion'), 0)::text as received,
            coalesce(sum(e.amount) filter (where e.kind = 'subcontract_fee'), 0)::text as subcontract,
            coalesce(-sum(e.amount) filter (where e.kind not in ('completion', 'issue', 'issue_return', 'labour', 'subcontract_fee') and e.amount < 0), 0)::text as settled,
            coalesce(sum(e.amount) filter (where e.kind not in ('completion', 'issue', 'issue_return', 'labour', 'subcontract_fee') and e.amount > 0), 0)::text as other
       from costing.entry e where e.order_id = $1 and e.role = 'wip'`,
    [orderId],
  );
  return row ?? { received: '0', settled: '0', subcontract: '0', other: '0' };
}
