import { type CommandContext, defineCommand, newId, policiesOf } from '../../../kernel/index.ts';
import { virtualLocations } from '../../inventory/index.ts';
import { type HoldTouchedRequest, zHoldOutcome, zHoldTouchedRequest } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { goodsHeld } from '../events.ts';
import { nonconformancePolicies } from '../policies.ts';
import { insertHeld, insertNotHeld } from '../queries/held.ts';
import { type Report, updateReport } from '../queries/reports.ts';
import { findGoneOfLots, type GoneOfLot } from '../queries/touched.ts';
import { refuse } from '../refusals.ts';
import { whyNotChange } from '../rules/why-not.ts';
import { openReport, placeOf, tell } from '../tell-report.ts';
import { holdOrders } from './hold-orders.ts';
import { holdStock } from './hold-stock.ts';
import { type NotHeld, wordsOf } from './not-held.ts';
import { findOrdersAtWork } from './read-containment.ts';
import { traceTouched } from './trace-touched.ts';

const NAMED_MAX = 500;

/**
 * Everything that is touched stands still from now on: stock goes on hold wherever it lies, and orders at work with it are put on hold, in
 * one transaction. What can't be held is named with the reason. May be done again: it then holds what has come since.
 */
export const holdTouched = defineCommand({
  name: 'nonconformance.hold-touched',
  summary: { zh: '围堵：冻结所有受影响的货', en: 'Hold everything that a nonconformance touches' },
  permission: 'nonconformance.hold.write',
  input: zHoldTouchedRequest,
  output: zHoldOutcome,
  http: { method: 'POST', path: '/nonconformances/:reportId/hold' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const report = await openReport(context, input.reportId);
    const why = whyNotChange(report);
    if (why) throw why;
    const touched = await traceTouched(context, report, input.direction);
    const lotIds = chosen(input, report, [...touched.lots.keys()]);
    if (lotIds.length === 0 && report.orderId === null)
      throw refuse('nonconformance.nothing_to_trace', { report: report.code });
    const configuration = await context.configuration({ ...placeOf(report), at: context.now });
    const { rows: gone } = await findGoneOfLots(tx, lotIds, await virtualLocations(tx));
    const notHeld: NotHeld[] = deliveredOf(gone);
    if (touched.beyond) notHeld.push(beyondScope);
    if (touched.cut) notHeld.push(beyondCut);
    const orders = await findOrdersAtWork(tx, report, gone);
    const isWanted = input.orders && policiesOf(configuration, nonconformancePolicies)['nonconformance.hold_orders'];
    const ordersHeld = await holdOrders(context, report, orders, { isWanted, notHeld });
    const held = await holdStock(context, { report, lotIds, configuration, notHeld });
    await insertHeld(tx, held.lines);
    const notHeldIds = await keepNotHeld(context, report, notHeld);
    const after = await keepContained(context, report, input);
    const ids = held.lines.map(({ lotId }) => lotId);
    const named = notHeld.slice(0, NAMED_MAX).map(wordsOf);
    const isNews = after !== report || held.lines.length + ordersHeld.length + notHeld.length > 0;
    if (isNews) {
      context.emit(goodsHeld, report.id, {
        ...(await tell(context, after)),
        ...{ linesHeld: held.lines.length, lotIds: [...new Set(ids)].slice(0, 1000) },
        orderIds: ordersHeld.map(({ orderId }) => orderId),
        notHeld: named,
        notHeldIds,
        notHeldCount: notHeld.length,
        ...{ from: report.state, to: after.state },
      });
      context.audit({
        entityType: reportEntity.name,
        entityId: report.id,
        action: 'hold',
        label: report.code,
        changes: {
          ...(after.state !== report.state && { state: { from: report.state, to: after.state } }),
          linesHeld: { to: held.lines.length },
          ...(ordersHeld.length > 0 && { ordersHeld: { to: ordersHeld.map(({ orderCode }) => orderCode).join('、') } }),
          ...(notHeld.length > 0 && { notHeld: { to: notHeld.length } }),
          ...(input.note && { note: { to: input.note } }),
        },
      });
    }
    return {
      ...{ reportId: report.id, lotsTouched: lotIds.length, linesHeld: held.lines.length, lotsHeld: new Set(ids).size },
      ordersHeld: ordersHeld.map(({ orderCode }) => orderCode),
      promisesEnded: held.promisesEnded,
      notHeld: named,
      beyond: touched.beyond || notHeld.some(({ what }) => principal.scope.all === false && what === beyondScope.what),
    };
  },
});

function chosen({ lotIds }: HoldTouchedRequest, report: Report, touched: string[]): string[] {
  if (!lotIds) return touched;
  const all = new Set(touched);
  const other = lotIds.find((id) => !all.has(id));
  if (other) throw refuse('nonconformance.lot_not_touched', { id: other, report: report.code }, { where: '/lotIds' });
  return [...new Set(lotIds)];
}

/** What is with a customer can't be held; it is named, with whom to tell. */
function deliveredOf(gone: readonly GoneOfLot[]): NotHeld[] {
  return gone
    .filter(({ place }) => place === 'customer')
    .map(({ lotId, name, code }) => ({
      ...{ lotId, orderId: null, what: [name, code].filter(Boolean).join(' · ') || '–' },
      why: {
        zh: '已发给客户，请通知客户停用或召回',
        en: 'Delivered: have the customer stop using it, or call it back',
      },
    }));
}

const beyondScope: NotHeld = {
  ...{ lotId: null, orderId: null, what: '…' },
  why: {
    zh: '有一部分在您看不到的车间，请让看得到全厂的人再围堵一次',
    en: 'Part of it lies where you don’t see: have somebody of the whole plant hold it too',
  },
};
const beyondCut: NotHeld = {
  ...{ lotId: null, orderId: null, what: '…' },
  why: { zh: '受影响的太多，没有追到底', en: 'More is touched than could be followed' },
};

async function keepNotHeld(context: CommandContext, report: Report, notHeld: readonly NotHeld[]): Promise<string[]> {
  const { tx, now, commandId } = context;
  const rows = notHeld.slice(0, NAMED_MAX).map((one) => {
    return { id: newId(), reportId: report.id, ...wordsOf(one), notedAt: now, commandId };
  });
  if (rows.length > 0) await insertNotHeld(tx, rows);
  return rows.map(({ id }) => id);
}

async function keepContained(
  { tx, principal, now }: CommandContext,
  report: Report,
  { note }: HoldTouchedRequest,
): Promise<Report> {
  const change = {
    ...(report.state === 'open' && { state: 'contained' as const }),
    ...(report.containedAt === null && {
      ...{ containedAt: now, containedBy: principal.personId, containedByName: principal.name },
    }),
    ...(note !== undefined && { containmentNote: note }),
  };
  if (Object.keys(change).length > 0) await updateReport(tx, report.id, change);
  return Object.keys(change).length > 0 ? { ...report, ...change } : report;
}
