import { formatAmount, parseAmount } from '../../../src/kernel/index.ts';
import { ROBOT } from '../factory/organisation.ts';
import { cast } from '../factory/people.ts';
import type { Act } from './act.ts';
import { planOrders } from './planned-orders.ts';
import { planPurchases } from './purchases.ts';
import { runOrder } from './run-order.ts';
import type { Machines } from './running.ts';
import { openingStock, openShelves, placeKey, type Shelves } from './shelves.ts';
import { openShop, type Shop } from './shop.ts';

const OPENING_DAY = -32;
const SHIPPING_DAYS = [-25, -22, -18, -15, -11, -8, -4, -2, -1];
const SHIPPED = ['BK-CITY26', 'BK-MTB27', 'BK-KID20'];

export interface Story {
  /** When master data was entered. */
  begunAt: Date;
  /** Weekday without work; Monday is 0. */
  restWeekday: number;
  /** In time order; none after the present. */
  acts: Act[];
}

/** A month in the life of the factory, up to this moment. The same moment gives the same story. */
export function writeStory(now: Date): Story {
  const shop = openShop(now);
  const shelves = openShelves(shop);
  const machines: Machines = new Map();
  const begunAt = shop.days.moment(OPENING_DAY, 9);
  shop.timeline.schedule(shop.days.align(shop.days.moment(OPENING_DAY + 1, 8)), (at) => {
    for (const { item, amount } of openingStock()) shelves.receive(at, item, amount, true);
  });
  for (const plan of planOrders(shop)) runOrder(shop, shelves, machines, plan);
  planShipments(shop, shelves);
  planIncidents(shop, shelves);
  planCalls(shop, now.getTime());
  planPurchases(shop);
  shop.timeline.run(now.getTime());
  // What is noted a few minutes after its event may lie beyond the present by those minutes.
  const acts = shop.acts.filter((act) => act.at <= now.getTime());
  const inOrder = acts.map((act, index) => ({ act, index })).sort((a, b) => a.act.at - b.act.at || a.index - b.index);
  return { begunAt: new Date(begunAt), restWeekday: shop.days.restWeekday, acts: inOrder.map(({ act }) => act) };
}

/** Finished bicycles go to the customers. */
function planShipments(shop: Shop, shelves: Shelves): void {
  for (const [number, day] of SHIPPING_DAYS.entries()) {
    const at = shop.days.office(shop.days.moment(day, 13, 10 + number));
    shop.timeline.schedule(at, () => {
      for (const [place, item] of SHIPPED.entries()) {
        const there = shelves.onHand(item, 'FIN-1') / 1_000_000n;
        if (there < 30n) continue;
        const quantity = ((there * 3n) / 4n) * 1_000_000n;
        shelves.take(at, item, 'FIN-1', quantity);
        const reason = `销售出库 SO-${26_200 + number * 10 + place}`;
        const deed = { do: 'ship', item, quantity: formatAmount(quantity), from: 'FIN-1', reason } as const;
        shop.note(at, cast.keeper, deed, { takes: [placeKey(item, 'FIN-1')] });
      }
    });
  }
}

/** Whoever looks in finds one who waits, and one to whom somebody is coming. */
function planCalls(shop: Shop, now: number): void {
  const ago = (minutes: number, work: (at: number) => void) => shop.timeline.schedule(now - minutes * 60_000, work);
  ago(14, (at) => {
    const deed = {
      do: 'call',
      call: 'CALL-WELD',
      kind: 'machine',
      equipment: ROBOT,
      note: '不出丝，已停机。',
    } as const;
    shop.note(at, 'SF005', deed);
  });
  ago(9, (at) => shop.note(at, 'SF003', { do: 'come', call: 'CALL-WELD' }));
  ago(6, (at) => {
    const deed = {
      do: 'call',
      call: 'CALL-CHAIN',
      kind: 'material',
      equipment: 'AST-01',
      note: '链条只够半小时。',
    } as const;
    shop.note(at, 'SF004', deed);
  });
}

/** Small things of every month: a count that differs, a doubtful lot, a promise to a customer, parts that got lost. */
function planIncidents(shop: Shop, shelves: Shelves): void {
  const on = (day: number, hour: number, work: (at: number) => void) =>
    shop.timeline.schedule(shop.days.office(shop.days.moment(day, hour, 20)), work);
  on(-20, 10, (at) => {
    const deed = {
      do: 'adjust',
      item: 'PA-PEDAL',
      difference: '-3',
      expectedOnHand: formatAmount(shelves.onHand('PA-PEDAL', 'RAW-P')),
      location: 'RAW-P',
      reasonCode: 'A-CNT',
    } as const;
    shelves.take(at, 'PA-PEDAL', 'RAW-P', parseAmount('3'));
    shop.note(at, cast.keeper, deed, { takes: [placeKey('PA-PEDAL', 'RAW-P')] });
  });
  on(-9, 9, (at) => {
    const lot = shelves.oldestLot('PT-RED', 'RAW-C');
    if (!lot) return;
    const amount = lot.amount < 4_000_000n ? lot.amount : 4_000_000n;
    shelves.take(at, 'PT-RED', 'RAW-C', amount);
    shop.note(
      at,
      cast.inspector,
      {
        do: 'set-status',
        item: 'PT-RED',
        quantity: formatAmount(amount),
        location: 'RAW-C',
        lot: lot.lot,
        from: 'available',
        to: 'hold',
        reason: '色差存疑，送检 H-QUA',
      },
      { takes: [placeKey('PT-RED', 'RAW-C')] },
    );
  });
  on(-1, 11, (at) => {
    const there = shelves.onHand('BK-MTB27', 'FIN-1') / 1_000_000n;
    const quantity = there < 6n ? there : 6n;
    if (quantity < 1n) return;
    const amount = quantity * 1_000_000n;
    shelves.take(at, 'BK-MTB27', 'FIN-1', amount);
    const deed = {
      do: 'reserve',
      item: 'BK-MTB27',
      quantity: String(quantity),
      location: 'FIN-1',
      document: 'SO-26301',
    } as const;
    shop.note(at, cast.planner, deed, { takes: [placeKey('BK-MTB27', 'FIN-1')] });
  });
}
