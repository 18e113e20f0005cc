import { formatAmount, parseAmount } from '../../../src/kernel/index.ts';
import { issuePlace, itemCalled, items } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import { locations } from '../factory/places.ts';
import type { Shop } from './shop.ts';

/** Suppliers who don't deliver in this story: what they owe runs short. */
const silentItems = new Set(['PA-RIM20', 'PT-YELL', 'PA-CHAIN']);
/** The share of the opening stock below which the buyer orders again. */
const REORDER_SHARE = 45n;

/** Stock as the story knows it, so that nobody in it takes what isn't there. */
export interface Shelves {
  onHand(item: string, place: string): bigint;
  put(at: number, item: string, place: string, amount: bigint): void;
  /** The buyer sees what is left and orders again. */
  take(at: number, item: string, place: string, amount: bigint): void;
  /** Tells the work when something of the item comes; once. */
  whenMore(item: string, work: (at: number) => void): void;
  /** Fills the line side from the store for this need. False when the store hasn't got it. */
  fillLineSide(at: number, item: string, need: bigint): boolean;
  receive(at: number, item: string, amount: bigint, opening?: boolean): void;
  /** The oldest lot of a tracked item at a place. */
  oldestLot(item: string, place: string): { lot: string; amount: bigint } | undefined;
}

export const placeKey = (item: string, place: string) => `${item}@${place}`;

interface LotShare {
  lot: string;
  amount: bigint;
}

export function openShelves(shop: Shop): Shelves {
  const amounts = new Map<string, bigint>();
  const lots = new Map<string, LotShare[]>();
  const waiting = new Map<string, ((at: number) => void)[]>();
  const underWay = new Set<string>();
  const workshopOf = new Map(locations.map((location) => [location.code, location.workshop]));
  let lotCount = 0;

  const onHand = (item: string, place: string) => amounts.get(placeKey(item, place)) ?? 0n;

  function put(item: string, place: string, amount: bigint, lot?: string): void {
    const key = placeKey(item, place);
    amounts.set(key, onHand(item, place) + amount);
    if (lot) lots.set(key, [...(lots.get(key) ?? []), { lot, amount }]);
  }

  function take(item: string, place: string, amount: bigint): void {
    const key = placeKey(item, place);
    const left = onHand(item, place) - amount;
    if (left < 0n) throw new Error(`the story takes more ${item} from ${place} than is there`);
    amounts.set(key, left);
    takeLots(lots.get(key) ?? [], amount);
  }

  function wake(item: string, at: number): void {
    const works = waiting.get(item) ?? [];
    waiting.delete(item);
    for (const work of works) shop.timeline.schedule(at, work);
  }

  function receive(at: number, item: string, amount: bigint, opening = false): void {
    const data = itemCalled(item);
    const tracked = data.tracking === 'lot';
    lotCount += 1;
    const lot = tracked ? `L${String(lotCount).padStart(4, '0')}-${item.slice(3)}` : undefined;
    put(item, data.store, amount, lot);
    shop.note(
      at,
      cast.keeper,
      {
        do: 'receive',
        item,
        quantity: formatAmount(amount),
        location: data.store,
        ...(lot ? { lot, supplierLot: `${data.supplier?.slice(2, 6) ?? 'OPEN'}${2600 + lotCount}` } : {}),
        ...(item.startsWith('TU-') ? { certificate: `MTC-${70_000 + lotCount * 7}` } : {}),
        ...(item.startsWith('PT-') ? { expiresOn: isoDay(at + 240 * 86_400_000) } : {}),
        ...(opening ? { reason: '期初建账 Opening balance' } : {}),
      },
      { puts: [placeKey(item, data.store)] },
    );
    wake(item, at);
  }

  /** The buyer orders when little is left; the delivery comes after the lead time, in the morning. */
  function orderAgain(at: number, item: string): void {
    const data = itemCalled(item);
    if (!data.orderQuantity || !data.opening || silentItems.has(item) || underWay.has(item)) return;
    const there = onHand(item, data.store) + (data.lineSide ? onHand(item, data.lineSide) : 0n);
    if (there * 100n > parseAmount(data.opening) * REORDER_SHARE) return;
    underWay.add(item);
    const day = shop.days.dayOf(at) + Math.min(data.leadTimeDays, 5);
    const arrival = shop.days.align(shop.days.moment(day, 8, shop.random.between(10, 170)));
    const amount = parseAmount(data.orderQuantity);
    shop.timeline.schedule(arrival, (then) => {
      underWay.delete(item);
      receive(then, item, amount);
      orderAgain(then, item);
    });
  }

  function fillLineSide(at: number, item: string, need: bigint): boolean {
    const data = itemCalled(item);
    const place = issuePlace(data);
    const there = onHand(item, place);
    if (place === data.store || there >= need) return there >= need;
    const usual = parseAmount(data.orderQuantity ?? '0') / 2n;
    const store = onHand(item, data.store);
    let left = need - there > usual ? need - there : usual;
    if (left > store) left = store;
    if (there + left < need) return false;
    for (const share of sharesOf(data.tracking === 'lot' ? lots.get(placeKey(item, data.store)) : undefined, left)) {
      take(item, data.store, share.amount);
      put(item, place, share.amount, share.lot);
      shop.note(
        at,
        shop.moverOf(workshopOf.get(place) ?? '', at),
        {
          do: 'move',
          item,
          quantity: formatAmount(share.amount),
          from: data.store,
          to: place,
          ...(share.lot ? { lot: share.lot } : {}),
        },
        { takes: [placeKey(item, data.store)], puts: [placeKey(item, place)] },
      );
    }
    orderAgain(at, item);
    return true;
  }

  return {
    onHand,
    put(at, item, place, amount) {
      put(item, place, amount);
      wake(item, at);
    },
    take(at, item, place, amount) {
      take(item, place, amount);
      orderAgain(at, item);
    },
    whenMore: (item, work) => void waiting.set(item, [...(waiting.get(item) ?? []), work]),
    fillLineSide,
    receive,
    oldestLot: (item, place) => lots.get(placeKey(item, place))?.find((share) => share.amount > 0n),
  };

  function isoDay(at: number): string {
    return new Date(at).toISOString().slice(0, 10);
  }
}

function sharesOf(lots: LotShare[] | undefined, amount: bigint): { lot?: string; amount: bigint }[] {
  if (!lots) return [{ amount }];
  const shares: LotShare[] = [];
  let left = amount;
  for (const lot of lots) {
    const part = lot.amount < left ? lot.amount : left;
    if (part > 0n) shares.push({ lot: lot.lot, amount: part });
    left -= part;
  }
  return shares;
}

function takeLots(lots: LotShare[], amount: bigint): void {
  let left = amount;
  for (const lot of lots) {
    const part = lot.amount < left ? lot.amount : left;
    lot.amount -= part;
    left -= part;
  }
}

/** What lies there before the story begins. */
export function openingStock(): { item: string; amount: bigint }[] {
  const bought = items.flatMap(({ code, opening }) => (opening ? [{ item: code, amount: parseAmount(opening) }] : []));
  const made = [
    ['BK-CITY26', '30'],
    ['BK-MTB27', '22'],
    ['BK-KID20', '40'],
    ['RF-CITY26', '16'],
    ['RF-MTB27', '14'],
    ['PF-CITY26', '8'],
    ['PF-MTB27', '8'],
    ['HB-FLAT', '30'],
  ] as const;
  return [...bought, ...made.map(([item, amount]) => ({ item, amount: parseAmount(amount) }))];
}
