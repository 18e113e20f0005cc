import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../../masterdata/index.ts';

type Named = { id: string; code: string };

interface Asked {
  /** From its table on; $1 is the record's id, or its code. */
  from: string;
  by?: 'code';
  thing: Use['thing'];
  list?: (record: Named) => string;
}

const withLine = (what: string) =>
  `sales.order o where o.state = 'confirmed' and exists (select from sales.order_line l where l.order_id = o.id and ${what} = $1)`;
const orders = { zh: '张已确认的销售订单', en: 'confirmed sales orders' };

/** What master data asks before it lets go of a record. A quotation holds nothing: it is refused when it is confirmed. */
const asked = {
  item: {
    from: withLine('l.item_id'),
    thing: orders,
    list: ({ id }) => `/sales-order-lines?f.itemId.eq=${id}&f.state.in=confirmed`,
  },
  // What was ordered is counted in the base unit, in quotations and ended orders too.
  'item-identity': {
    from: 'sales.order_line l where l.item_id = $1',
    thing: { zh: '行销售订单', en: 'lines of sales orders' },
    list: ({ id }) => `/sales-order-lines?f.itemId.eq=${id}`,
  },
  unit: { from: withLine('l.unit'), by: 'code', thing: orders },
  partner: {
    from: `sales.order o where o.state = 'confirmed' and o.customer_id = $1`,
    thing: orders,
    list: ({ id }) => `/sales-orders?f.customerId.eq=${id}&f.state.in=confirmed`,
  },
  location: {
    from: `sales.shipment s where s.state = 'picking' and s.location_id = $1`,
    thing: { zh: '张正在拣货的发货单', en: 'deliveries being picked' },
    list: ({ code }) => `/shipments?f.locationCode.eq=${encodeURIComponent(code)}&f.state.in=picking`,
  },
} satisfies Record<string, Asked>;

export const salesUses = Object.fromEntries(
  Object.entries<Asked>(asked).map(([kind, { from, by, thing, list }]) => [
    kind,
    async (tx: Tx, record: Named): Promise<Use[]> => {
      const row = await tx.first<{ count: number }>(`select count(*)::int as count from ${from}`, [
        by === 'code' ? record.code : record.id,
      ]);
      return [{ count: row?.count ?? 0, thing, ...(list ? { list: list(record) } : {}) }];
    },
  ]),
);
