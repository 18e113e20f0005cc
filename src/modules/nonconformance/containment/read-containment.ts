import { assertInScope, defineQuery, formatAmount, groupBy, inScope } from '../../../kernel/index.ts';
import { describeLots, virtualLocations } from '../../inventory/index.ts';
import {
  type Containment,
  containmentLimits,
  type TouchedLot,
  type TouchedPlace,
  touchedPlaces,
  zContainment,
  zReadContainmentRequest,
} from '../contract.ts';
import { findOrderHolders } from '../queries/held.ts';
import { readReportRow } from '../queries/reports.ts';
import {
  type Gone as AllGone,
  countStockOfLots,
  findGoneOfLots,
  findOrders,
  findStockOfLots,
  type GoneOfLot,
  type LotsLying,
  type StockOfLot,
} from '../queries/touched.ts';
import { refuse } from '../refusals.ts';
import { placeOf } from '../tell-report.ts';
import { traceTouched } from './trace-touched.ts';

type Where = TouchedLot['where'][number] & { lotId: string };

/** Everything that a nonconformance touches, with where it is at this moment: what holding it would meet. */
export const readContainment = defineQuery({
  name: 'nonconformance.read-containment',
  summary: { zh: '围堵预览：受影响的批次现在在哪里', en: 'What a nonconformance touches, and where it is now' },
  permission: 'nonconformance.report.read',
  heavy: true,
  input: zReadContainmentRequest,
  output: zContainment,
  http: { method: 'GET', path: '/nonconformances/:reportId/containment' },
  handle: async (context, { reportId, direction }): Promise<Containment> => {
    const { tx, principal } = context;
    const report = await readReportRow(tx, reportId);
    if (!report) throw refuse('nonconformance.report_unknown', { id: reportId }, { where: '/reportId' });
    assertInScope(principal, placeOf(report));
    const { lots, cut, beyond } = await traceTouched(context, report, direction);
    const ids = [...lots.keys()];
    const ends = await virtualLocations(tx);
    const shown = ids
      .sort((a, b) => Math.abs(lots.get(a)?.depth ?? 0) - Math.abs(lots.get(b)?.depth ?? 0))
      .slice(0, containmentLimits.lotsShown);
    // All are counted, and only those that are shown are told line by line.
    const lying = await countStockOfLots(tx, ids, stockStatuses, { wholePlant: principal.scope.all });
    const lyingSeen = lying.filter((one) => inScope(principal, one));
    const stock = (await findStockOfLots(tx, shown, stockStatuses)).filter((one) => inScope(principal, one));
    const { rows: gone, totals: goneTotals } = await findGoneOfLots(tx, ids, ends, shown);
    const where: Where[] = [
      ...stock.map(({ lotId, status, amount, locationCode, handlingUnitCode }) => ({
        ...{ lotId, place: placeOfStatus[status], quantity: formatAmount(amount), where: locationCode },
        ...{ handlingUnitCode, orderId: null },
      })),
      ...gone.map(({ lotId, place, amount, code, name, orderId }) => ({
        ...{ lotId, place, quantity: formatAmount(amount), where: [name, code].filter(Boolean).join(' · ') },
        ...{ handlingUnitCode: null, orderId },
      })),
    ];
    const byLot = groupBy(where, ({ lotId }) => lotId);
    const described = new Map((await describeLots(tx, shown)).map((one) => [one.lotId, one]));
    return {
      direction,
      lots: shown.flatMap((lotId) => {
        const names = described.get(lotId);
        const touched = lots.get(lotId);
        if (!names || !touched) return [];
        const { lotCode, itemId, itemCode, itemName, itemNameEn, unit } = names;
        const places = (byLot.get(lotId) ?? []).map(({ lotId: _, ...one }) => one);
        return [{ lotId, lotCode, itemId, itemCode, itemName, itemNameEn, unit, ...touched, where: places }];
      }),
      lotsTouched: ids.length,
      levels: Math.max(0, ...[...lots.values()].map(({ depth }) => Math.abs(depth))),
      totals: totalsOf(lyingSeen, goneTotals),
      orders: await ordersOf(context, report, gone),
      customers: customersOf(gone),
      cut,
      beyond: beyond || lyingSeen.length < lying.length,
    };
  },
});

const placeOfStatus: Record<StockOfLot['status'], TouchedPlace> = {
  available: 'free',
  in_inspection: 'inspection',
  hold: 'held',
  rejected: 'rejected',
};

const stockStatuses = ['available', 'in_inspection', 'hold', 'rejected'] as const;
type Gone = readonly GoneOfLot[];

/** How many lots have something at each place. */
function totalsOf(lying: readonly LotsLying[], gone: AllGone['totals']): Containment['totals'] {
  const counts = new Map<TouchedPlace, number>(gone.map(({ place, lots }) => [place, lots]));
  for (const [status, own] of groupBy(lying, (one) => one.status)) {
    const named = new Set(own.flatMap(({ lotIds }) => lotIds ?? []));
    counts.set(placeOfStatus[status], named.size || own.reduce((sum, { lots }) => sum + lots, 0));
  }
  return touchedPlaces.flatMap((place) => {
    const lots = counts.get(place) ?? 0;
    return lots > 0 ? [{ place, lots }] : [];
  });
}

/** The orders at work that have something of it in hand, and the one that it is about. */
export async function findOrdersAtWork(
  tx: Parameters<typeof findOrders>[0],
  report: { orderId: string | null },
  gone: Gone,
) {
  const inWork = gone.flatMap(({ place, orderId }) => (place === 'work' && orderId ? [orderId] : []));
  const orders = await findOrders(tx, [...new Set([...inWork, ...(report.orderId ? [report.orderId] : [])])]);
  return orders.filter(({ state }) => ['released', 'in_progress', 'on_hold'].includes(state));
}

async function ordersOf(
  { tx, principal }: Parameters<typeof traceTouched>[0],
  report: { id: string; orderId: string | null },
  gone: Gone,
): Promise<Containment['orders']> {
  const orders = (await findOrdersAtWork(tx, report, gone)).filter((order) => inScope(principal, order));
  const holders = await findOrderHolders(
    tx,
    orders.map(({ orderId }) => orderId),
  );
  return orders.slice(0, containmentLimits.lotsShown).map(({ orderId, orderCode, state }) => ({
    ...{ orderId, orderCode, state, mayHold: state !== 'on_hold' },
    heldByThis: holders.some((one) => one.orderId === orderId && one.reportId === report.id),
  }));
}

function customersOf(gone: Gone): Containment['customers'] {
  const sent = groupBy(
    gone.filter(({ place }) => place === 'customer'),
    ({ name }) => name ?? '',
  );
  return [...sent].map(([name, own]) => ({
    name: name || '–',
    documents: [...new Set(own.flatMap(({ code }) => code ?? []))].sort().slice(0, 50),
    lots: new Set(own.map(({ lotId }) => lotId)).size,
  }));
}
