import { defineQuery, type QueryContext } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import {
  type Impact,
  ROWS_SHOWN,
  type TouchedDocument,
  TROUBLES_MAX,
  zImpact,
  zReadImpactRequest,
} from '../contract.ts';
import {
  type DocumentRow,
  findTouched,
  findTouchedPurchaseOrders,
  findTouchedSalesLines,
  findTouchedWorkOrders,
  findTroubles,
  readItems,
} from '../queries/impact.ts';

/** What of production rests on things that didn't come through: the items they are about, and what is open of these. */
export const readImpact = defineQuery({
  name: 'datahealth.read-impact',
  summary: { zh: '数据问题影响的生产', en: 'What of production trouble with data touches' },
  permission: 'datahealth.figure.read',
  heavy: true,
  kept: true,
  input: zReadImpactRequest,
  output: zImpact,
  http: { method: 'GET', path: '/datahealth/impact' },
  handle: ({ tx, now, principal }, asked) => {
    assertPlant(principal);
    return impactOf(tx, now, asked);
  },
});

export async function impactOf(
  tx: QueryContext['tx'],
  now: Date,
  { systemId = null, routeId = null }: { systemId?: string | null | undefined; routeId?: string | null | undefined },
): Promise<Impact> {
  const found = await findTroubles(tx, { systemId, routeId, now, limit: TROUBLES_MAX });
  const troubles = found.slice(0, TROUBLES_MAX);
  const touched = await findTouched(tx, troubles);
  const idsOf = (kind: string) => [...new Set(touched.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
  const itemIds = idsOf('item');
  const counts = new Map<string, number>();
  for (const { kind, id } of touched) if (kind === 'item') counts.set(id, (counts.get(id) ?? 0) + 1);
  const items = (await readItems(tx, itemIds))
    .map((item) => ({ ...item, troubles: counts.get(item.itemId) ?? 0 }))
    .sort((a, b) => b.troubles - a.troubles || a.code.localeCompare(b.code));
  return {
    troubles: troubles.length,
    more: found.length > TROUBLES_MAX,
    unknown: troubles.length - new Set(touched.map(({ at }) => at)).size,
    items: { count: items.length, rows: items.slice(0, ROWS_SHOWN) },
    workOrders: documents(await findTouchedWorkOrders(tx, itemIds, idsOf('work_order'), ROWS_SHOWN)),
    salesLines: documents(await findTouchedSalesLines(tx, itemIds, idsOf('sales_order'), ROWS_SHOWN)),
    purchaseOrders: documents(await findTouchedPurchaseOrders(tx, itemIds, idsOf('purchase_order'), ROWS_SHOWN)),
  };
}

function documents(rows: readonly DocumentRow[]): { count: number; rows: TouchedDocument[] } {
  return {
    count: rows[0]?.all ?? 0,
    rows: rows.map(({ all: _, dueAt, ...row }) => ({ ...row, dueAt: dueAt.toISOString() })),
  };
}
