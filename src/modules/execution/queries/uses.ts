import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../../masterdata/index.ts';
import { isItemOrdered } from './resources.ts';

const openOrder = `o.state not in ('closed', 'cancelled')`;
const openOperation = `p.state <> 'done' and o.state not in ('completed', 'closed', 'cancelled')`;
const orders = { zh: '张未关闭的工单', en: 'open orders' };

type Named = { id: string; code: string };

interface Asked extends Omit<Use, 'count' | 'list'> {
  /** What is counted, from its table on; $1 is the record's id, or its code. */
  from: string;
  by?: 'code';
  list?: (id: string) => string;
}

const needs = (column: string) =>
  `exists (select from execution.work_order_material m where m.order_id = o.id and m.${column} = $1)`;
const operations = 'execution.work_order_operation p join execution.work_order o on o.id = p.order_id';

/** Where open orders use a record of master data. */
const asked = {
  item: [
    {
      from: `execution.work_order o where o.item_id = $1 and ${openOrder}`,
      thing: orders,
      list: (id: string) => `/work-orders?f.itemId.eq=${id}`,
    },
    {
      from: `execution.work_order o where ${openOrder} and ${needs('item_id')}`,
      thing: { zh: '张未关闭的工单要用它', en: 'open orders that need it' },
    },
    {
      from: `execution.work_order o where ${openOrder} and exists (
          select from execution.material_substitute b join execution.work_order_material m on m.id = b.material_id
           where b.item_id = $1 and m.order_id = o.id)`,
      thing: { zh: '张未关闭的工单可用它替代', en: 'open orders in which it may stand in' },
    },
  ],
  location: [
    {
      from: `execution.work_order o where ${openOrder} and (o.receipt_location_id = $1 or ${needs('location_id')})`,
      thing: orders,
    },
  ],
  unit: [{ from: `execution.work_order o where o.unit = $1 and ${openOrder}`, by: 'code', thing: orders }],
  'work-centre': [
    {
      from: `${operations} where p.work_centre_id = $1 and ${openOperation}`,
      thing: { zh: '道未完成的工序', en: 'operations in open orders' },
      list: (id: string) => `/operations?f.workCentreId.eq=${id}`,
    },
  ],
  equipment: [
    {
      from: 'execution.resource_lease l where l.equipment_id = $1 and l.released_at is null',
      thing: { zh: '道正在使用它的工序', en: 'operations that run on it' },
    },
  ],
  // A reason is only open where something still waits because of it; what was booked with it stays readable.
  'reason-code': [
    {
      from: `execution.work_order o where o.state = 'on_hold' and o.hold_reason = $1`,
      by: 'code',
      thing: { zh: '张因此挂起的工单', en: 'orders on hold for it' },
      list: () => '/work-orders?f.state.eq=on_hold',
    },
    {
      from: `${operations}
          where p.state = 'paused' and o.state not in ('completed', 'closed', 'cancelled')
            and (select l.data ->> 'reasonCode' from execution.operation_log l
                  where l.order_id = p.order_id and l.operation_id = p.id and l.verb = 'pause' order by l.at desc, l.id desc limit 1)
                = (select r.code from masterdata.reason_code r where r.id = $1 and r.kind = 'downtime')`,
      thing: { zh: '道因此暂停的工序', en: 'operations paused for it' },
      list: () => '/operations?f.state.eq=paused',
    },
  ],
  partner: [
    {
      from: `${operations} where p.subcontractor_id = $1 and ${openOperation}`,
      thing: { zh: '道未完成的委外工序', en: 'operations in open orders that it does' },
    },
  ],
} satisfies Record<string, Asked[]>;

/** What master data asks before it lets go of a record. */
export const executionUses = {
  'item-identity': async (tx: Tx, { id }: Named): Promise<Use[]> => [
    { count: (await isItemOrdered(tx, id)) ? 1 : 0, thing: { zh: '张工单', en: 'orders' } },
  ],
  ...Object.fromEntries(Object.entries(asked).map(([kind, questions]) => [kind, counting(questions)])),
};

function counting(questions: readonly Asked[]) {
  return async (tx: Tx, { id, code }: Named): Promise<Use[]> => {
    const uses: Use[] = [];
    for (const { from, by, thing, list } of questions) {
      const values = [by === 'code' ? code : id];
      const [row] = await tx.query<{ count: number }>(`select count(*)::int as count from ${from}`, values);
      uses.push({ count: row?.count ?? 0, thing, ...(list ? { list: list(id) } : {}) });
    }
    return uses;
  };
}

/** Orders whose codes people can't tell apart and that stood side by side before that was refused; only where both are open. */
export function findOrderCodeDoubles(tx: Tx): Promise<{ thing: string; codes: string }[]> {
  return tx.query(
    `select 'work order' as thing, string_agg(o.code, ', ' order by o.created_at, o.id) as codes from execution.work_order o
      where ${openOrder} and kernel.code_key(o.code) in (select kernel.code_key(code) from execution.work_order where code_double)
      group by kernel.code_key(o.code) having count(*) > 1 limit 100`,
  );
}
