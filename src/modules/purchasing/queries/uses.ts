import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../../masterdata/index.ts';

const open = `o.state not in ('closed', 'cancelled')`;
const lines = 'purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id';
const asked = { zh: '张进行中的询价单', en: 'requests for quotation that go on' };
const goesOn = `q.state in ('draft', 'asked')`;
const askedLines = 'purchasing.rfq_line l join purchasing.rfq q on q.id = l.rfq_id';
const orders = { zh: '张未结束的采购单', en: 'purchase orders that go on' };
const terms = { zh: '条供应商条件', en: 'supplier terms in use' };

async function count(tx: Tx, from: string, value: string): Promise<number> {
  const row = await tx.first<{ count: number }>(`select count(*)::int as count from ${from}`, [value]);
  return row?.count ?? 0;
}

/** What master data asks before it lets go of a record. */
export const purchasingUses = {
  item: async (tx: Tx, { id }: { id: string }): Promise<Use[]> => [
    { count: await count(tx, `${lines} where l.item_id = $1 and not l.removed and ${open}`, id), thing: orders },
    { count: await count(tx, `${askedLines} where l.item_id = $1 and not l.removed and ${goesOn}`, id), thing: asked },
    {
      count: await count(tx, 'purchasing.supplier_term t where t.item_id = $1 and t.active', id),
      thing: terms,
      list: `/supplier-terms?f.itemId.eq=${id}`,
    },
  ],
  'item-identity': async (tx: Tx, { id }: { id: string }): Promise<Use[]> => [
    {
      count: await count(tx, `${lines} where l.item_id = $1`, id),
      thing: { zh: '行采购明细', en: 'purchase order lines' },
    },
    { count: await count(tx, `${askedLines} where l.item_id = $1`, id), thing: asked },
    { count: await count(tx, 'purchasing.supplier_term t where t.item_id = $1', id), thing: terms },
  ],
  unit: async (tx: Tx, { code }: { code: string }): Promise<Use[]> => [
    { count: await count(tx, `${lines} where l.unit = $1 and not l.removed and ${open}`, code), thing: orders },
    { count: await count(tx, `${askedLines} where l.unit = $1 and not l.removed and ${goesOn}`, code), thing: asked },
    { count: await count(tx, 'purchasing.supplier_term t where t.unit = $1 and t.active', code), thing: terms },
  ],
  partner: async (tx: Tx, { id }: { id: string }): Promise<Use[]> => [
    {
      count: await count(tx, `purchasing.purchase_order o where o.supplier_id = $1 and ${open}`, id),
      thing: orders,
      list: `/purchase-orders?f.supplierId.eq=${id}`,
    },
    {
      count: await count(
        tx,
        `purchasing.rfq_supplier s join purchasing.rfq q on q.id = s.rfq_id where s.supplier_id = $1 and ${goesOn}`,
        id,
      ),
      thing: asked,
    },
    { count: await count(tx, 'purchasing.supplier_term t where t.supplier_id = $1 and t.active', id), thing: terms },
  ],
};
