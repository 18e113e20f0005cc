import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../../masterdata/index.ts';
import { isItemOrdered } from './resources.ts';

const openOrder = `o.state not in ('closed', 'cancelled')`;
const openOperation = `p.state <> 'done' and o.state not in ('completed', 'closed', 'cancelled')`;
const orders = { zh: '张未关闭的工单', en: 'open orders' };

type Named = { id: string; code: string };

/** What master data asks before it lets go of a record: where open orders use it. */
export const executionUses = {
  'item-identity': async (tx: Tx, { id }: Named): Promise<Use[]> => [
    { count: (await isItemOrdered(tx, id)) ? 1 : 0, thing: { zh: '张工单', en: 'orders' } },
  ],
  item: async (tx: Tx, { id }: Named): Promise<Use[]> => [
    {
      count: await count(tx, `execution.work_order o where o.item_id = $1 and ${openOrder}`, id),
      thing: orders,
      list: `/work-orders?f.itemId.eq=${id}`,
    },
    {
      count: await count(
        tx,
        `execution.work_order o where ${openOrder} and exists (select from execution.work_order_material m where m.order_id = o.id and m.item_id = $1)`,
        id,
      ),
      thing: { zh: '张未关闭的工单要用它', en: 'open orders that need it' },
    },
  ],
  location: async (tx: Tx, { id }: Named): Promise<Use[]> => [
    {
      count: await count(
        tx,
        `execution.work_order o where ${openOrder} and (o.receipt_location_id = $1 or exists (select from execution.work_order_material m where m.order_id = o.id and m.location_id = $1))`,
        id,
      ),
      thing: orders,
    },
  ],
  unit: async (tx: Tx, { code }: Named): Promise<Use[]> => [
    { count: await count(tx, `execution.work_order o where o.unit = $1 and ${openOrder}`, code), thing: orders },
  ],
  'work-centre': async (tx: Tx, { id }: Named): Promise<Use[]> => [
    {
      count: await count(
        tx,
        `execution.work_order_operation p join execution.work_order o on o.id = p.order_id where p.work_centre_id = $1 and ${openOperation}`,
        id,
      ),
      thing: { zh: '道未完成的工序', en: 'operations in open orders' },
      list: `/operations?f.workCentreId.eq=${id}`,
    },
  ],
  equipment: async (tx: Tx, { id }: Named): Promise<Use[]> => [
    {
      count: await count(tx, 'execution.resource_lease l where l.equipment_id = $1 and l.released_at is null', id),
      thing: { zh: '道正在使用它的工序', en: 'operations that run on it' },
    },
  ],
  // A reason is only open where something still waits because of it; what was booked with it stays readable.
  'reason-code': async (tx: Tx, { id, code }: Named): Promise<Use[]> => [
    {
      count: await count(tx, `execution.work_order o where o.state = 'on_hold' and o.hold_reason = $1`, code),
      thing: { zh: '张因此挂起的工单', en: 'orders on hold for it' },
      list: '/work-orders?f.state.eq=on_hold',
    },
    {
      count: await count(
        tx,
        `execution.work_order_operation p join execution.work_order o on o.id = p.order_id
          where p.state = 'paused' and o.state not in ('completed', 'closed', 'cancelled')
            and (select l.data ->> 'reasonCode' from execution.operation_log l
                  where l.order_id = p.order_id and l.operation_id = p.id and l.verb = 'pause' order by l.at desc, l.id desc limit 1)
                = (select r.code from masterdata.reason_code r where r.id = $1 and r.kind = 'downtime')`,
        id,
      ),
      thing: { zh: '道因此暂停的工序', en: 'operations paused for it' },
      list: '/operations?f.state.eq=paused',
    },
  ],
  partner: async (tx: Tx, { id }: Named): Promise<Use[]> => [
    {
      count: await count(
        tx,
        `execution.work_order_operation p join execution.work_order o on o.id = p.order_id where p.subcontractor_id = $1 and ${openOperation}`,
        id,
      ),
      thing: { zh: '道未完成的委外工序', en: 'operations in open orders that it does' },
    },
  ],
};

async function count(tx: Tx, from: string, value: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`select count(*)::int as count from ${from}`, [value]);
  return row?.count ?? 0;
}

/** Orders whose codes people can't tell apart and that stood side by side before that was refused; only where both are open. */
export function findOrderCodeDoubles(tx: Tx): Promise<{ thing: string; codes: string }[]> {
  return tx.query(
    `select 'work order' as thing, string_agg(o.code, ', ' order by o.created_at, o.id) as codes from execution.work_order o
      where ${openOrder} and kernel.code_key(o.code) in (select kernel.code_key(code) from execution.work_order where code_double)
      group by kernel.code_key(o.code) having count(*) > 1 limit 100`,
  );
}
