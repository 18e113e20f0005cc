import { formatAmount } from '../../../src/kernel/index.ts';
import { type BomData, type BomLineData, boms } from '../factory/boms.ts';
import { issuePlace, itemCalled } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import { type RoutingData, routings } from '../factory/routings.ts';
import type { PlannedOrder } from './planned-order.ts';
import { runStep } from './run-step.ts';
import { type Machines, type OnTheFloor, type Running, requirementOf } from './running.ts';
import { placeKey, type Shelves } from './shelves.ts';
import type { Shop } from './shop.ts';

const MINUTE = 60_000;
const bomOf = new Map<string, BomData>(boms.map((bom) => [bom.item, bom]));
const routingOf = new Map<string, RoutingData>(routings.map((routing) => [routing.item, routing]));

/** Lets an order live: created, released, supplied, made, received, closed, as far as its turn and the present allow. */
export function runOrder(shop: Shop, shelves: Shelves, machines: Machines, plan: PlannedOrder): void {
  const bom = bomOf.get(plan.item);
  const routing = routingOf.get(plan.item);
  if (!bom || !routing) throw new Error(`nobody said how ${plan.item} is made`);
  const order: Running = {
    plan,
    bom,
    routing,
    open: plan.quantity,
    good: 0,
    scrap: 0,
    started: new Set(),
    accounted: new Map(),
    stopped: false,
    serialCount: 0,
  };
  const { key, item, quantity, dueAt, priority, note, custom, turn } = plan;
  shop.timeline.schedule(plan.createdAt, (at) => {
    const due = new Date(dueAt).toISOString();
    const more = { ...(note ? { note } : {}), ...(custom ? { custom } : {}) };
    shop.note(at, cast.planner, {
      do: 'create',
      order: key,
      item,
      quantity: String(quantity),
      dueAt: due,
      priority,
      ...more,
    });
    if (turn?.kind !== 'cancelled') return;
    shop.timeline.schedule(shop.days.office(at + turn.afterMinutes * MINUTE), (then) => {
      order.stopped = true;
      shop.note(then, cast.planner, { do: 'cancel', order: key, reason: turn.reason });
    });
  });
  if (plan.releasedAt === null) return;
  shop.timeline.schedule(plan.releasedAt, (at) => {
    if (order.stopped) return;
    shop.note(at, cast.planner, { do: 'release', order: key });
    shop.timeline.schedule(shop.days.office(at + shop.random.between(20, 90) * MINUTE), (then) => {
      splitOff(shop, order, then);
      kit(shop, shelves, machines, order, then);
    });
  });
}

function splitOff(shop: Shop, order: Running, at: number): void {
  const { turn, key } = order.plan;
  if (turn?.kind !== 'split') return;
  const { newOrder, quantity, reason } = turn;
  shop.note(at, cast.planner, { do: 'split', order: key, newOrder, quantity: String(quantity), reason });
  order.open -= quantity;
}

/** The keeper brings what the order needs as soon as all of it is there; then the first step begins. */
function kit(shop: Shop, shelves: Shelves, machines: Machines, order: Running, at: number): void {
  if (order.stopped) return;
  const wanted = issuedLines(order).map((line) => ({ line, amount: requirementOf(line, order.open) }));
  const short = wanted.find(({ line, amount }) => shelves.onHand(line.item, itemCalled(line.item).store) < amount);
  if (short) {
    shelves.whenMore(short.line.item, (then) => kit(shop, shelves, machines, order, shop.days.office(then)));
    return;
  }
  const present = shop.days.office(at);
  if (present > at) {
    shop.timeline.schedule(present, (then) => kit(shop, shelves, machines, order, then));
    return;
  }
  for (const { line, amount } of wanted) {
    const { store } = itemCalled(line.item);
    shelves.take(at, line.item, store, amount);
    const deed = { do: 'issue', order: order.plan.key, item: line.item, quantity: formatAmount(amount) } as const;
    shop.note(at, cast.keeper, deed, { takes: [placeKey(line.item, store)] });
  }
  const floor: OnTheFloor = {
    shop,
    shelves,
    machines,
    order,
    arrive: (index, pieces, then) => runStep(floor, index, pieces, then),
    finish: (then) => finishPieces(shop, shelves, order, then),
  };
  floor.arrive(0, order.open, at);
}

function issuedLines(order: Running): BomLineData[] {
  return order.bom.lines.filter((line) => !line.backflush);
}

/** Pieces have left the order: received, or scrapped on the way. The last ones complete it. */
function finishPieces(shop: Shop, shelves: Shelves, order: Running, at: number): void {
  if (order.open > 0 || order.stopped) return;
  order.stopped = true;
  const { key } = order.plan;
  const back = shop.days.office(at + shop.random.between(30, 200) * MINUTE);
  shop.timeline.schedule(back, (then) => returnSurplus(shop, shelves, order, then));
  const day = shop.days.dayOf(at) + shop.random.between(1, 3);
  const close = shop.days.office(shop.days.moment(day, 9, shop.random.between(0, 240)));
  shop.timeline.schedule(Math.max(close, back + MINUTE), (then) =>
    shop.note(then, cast.planner, { do: 'close', order: key }),
  );
}

/** What scrapped pieces no longer needed at a later step goes back to its shelf. */
function returnSurplus(shop: Shop, shelves: Shelves, order: Running, at: number): void {
  const total = order.good + order.scrap;
  for (const line of issuedLines(order)) {
    const used = requirementOf(line, order.accounted.get(line.sequence) ?? 0);
    const surplus = requirementOf(line, total) - used;
    if (surplus <= 0n) continue;
    const place = issuePlace(itemCalled(line.item));
    const deed = { do: 'return', order: order.plan.key, item: line.item, quantity: formatAmount(surplus) } as const;
    shop.note(at, cast.keeper, deed, { puts: [placeKey(line.item, place)] });
    shelves.put(at, line.item, place, surplus);
  }
}
