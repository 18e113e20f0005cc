import {
  clockPolicies,
  defineQuery,
  formatAmount,
  parseAmount,
  policiesOf,
  type QueryContext,
  Refusal,
  toWire,
} from '../../kernel/index.ts';
import { type ComingSupply, maySeeComing } from '../inventory/index.ts';
import { zReadReplenishmentRequest, zReplenishment } from './contract.ts';
import { daysOfCover, type FoundPosition, findPositions } from './find-positions.ts';
import { replenishmentPolicies } from './policies.ts';
import { findAllOnHand, findHistories, findStockChanges, findUse } from './queries/history.ts';
import { findAskedOf, findWatched } from './queries/positions.ts';
import { proposalOf } from './rules/proposal.ts';

const DAY = 86_400_000;
const ASKED_SHOWN = 10;

/** One item: what it comes to now, who won't have enough, what comes, what the past was and what it suggests. */
export const readReplenishment = defineQuery({
  name: 'replenishment.read-item',
  summary: { zh: '查看物料的补货', en: 'How an item is replenished' },
  permission: 'replenishment.item.read',
  input: zReadReplenishmentRequest,
  output: zReplenishment,
  http: { method: 'GET', path: '/replenishment/items/:itemId' },
  handle: async (context, { itemId }) => {
    const { tx, principal } = context;
    const item = (await findWatched(tx, [itemId])).get(itemId);
    if (!item) throw new Refusal('kernel.not_found', { thing: { zh: '物料', en: 'item' }, id: itemId });
    const position = (await findPositions(tx, [itemId])).get(itemId) as FoundPosition;
    const underWay = position.arrivals.reduce((sum, { quantity }) => sum + quantity, 0n);
    const history = (await findHistories(tx, [itemId])).get(itemId);
    const policies = policiesOf(await context.configuration(), replenishmentPolicies);
    const { safetyStock, reorderPoint, maximumStock, orderMultiple, replenishment } = item;
    const document = (one: ComingSupply) => (maySeeComing(principal, one) ? one.document : null);
    const moment = (one: ComingSupply) => ({
      at: one.at.toISOString(),
      quantity: formatAmount(one.quantity),
      document: document(one),
    });
    return {
      ...{ itemId, itemCode: item.code, itemName: item.name, itemNameEn: item.nameEn, unit: item.unit },
      ...{ replenishment, made: item.made },
      safetyStock: formatAmount(safetyStock),
      reorderPoint: formatAmount(reorderPoint),
      maximumStock: formatAmount(maximumStock),
      orderMultiple: formatAmount(orderMultiple),
      now: {
        onHand: formatAmount(position.onHand),
        inInspection: formatAmount(position.inInspection),
        promised: formatAmount(position.promised),
        needed: formatAmount(position.needed),
        coming: formatAmount(underWay),
        planned: formatAmount(position.coming - underWay),
        asked: formatAmount(position.asked),
        projected: formatAmount(position.projected),
        proposed: formatAmount(proposalOf(position.projected, item)),
        daysOfCover: daysOfCover(position.free, history?.demandMean),
      },
      atRisk: position.atRisk.map((one) => ({ ...moment(one), short: formatAmount(one.short) })),
      coming: position.arrivals.map(moment),
      asked: (await findAskedOf(tx, itemId, ASKED_SHOWN)).map(toWire),
      history: history ? { ...toWire(history), serviceLevel: policies['replenishment.service_level'] } : null,
      past: await readPast(context, itemId, policies['replenishment.look_back_days']),
    };
  },
});

/** Day by day, going back from what is there now. */
async function readPast(context: QueryContext, itemId: string, days: number) {
  const { tx, now } = context;
  const timeZone = policiesOf(await context.configuration(), clockPolicies)['clock.time_zone'];
  const span = { since: new Date(now.getTime() - days * DAY), timeZone };
  const used = new Map((await findUse(tx, [itemId], span)).map((one) => [one.day, parseAmount(one.used)]));
  const changes = new Map((await findStockChanges(tx, itemId, span)).map((one) => [one.day, parseAmount(one.change)]));
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  let onHand = parseAmount(await findAllOnHand(tx, itemId));
  const past: { day: string; used: string; onHand: string }[] = [];
  for (let back = 0; back < days; back += 1) {
    const day = dayOf.format(new Date(now.getTime() - back * DAY));
    // Where clocks change, 24 hours back may be the same day.
    if (past.at(-1)?.day === day) continue;
    const net = used.get(day) ?? 0n;
    past.push({ day, used: formatAmount(net > 0n ? net : 0n), onHand: formatAmount(onHand) });
    onHand -= changes.get(day) ?? 0n;
  }
  return past.reverse();
}
