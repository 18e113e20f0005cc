/** Records of what is wrong: what each is about, which lots it touches by what was made of them, and what it lets stand still. */
import type { Outing } from './outing.ts';
import { type Body, listOf, textOf } from './program.ts';
import type { Walk } from './walk.ts';
import { inside, isActive, type Job, keyOf, partsAt, shelf, sparesAt, type Thing } from './world.ts';

export interface Lot {
  item: string;
  code: string;
}

/** A record of what is wrong with an order and what came off it, or with a lot and what was made of it. */
export interface Doubt {
  reportId: string;
  lot: Lot | undefined;
  order: Job | Outing | undefined;
  /** The orders that it lets stand still. */
  holds: Set<Job | Outing>;
  /** How many of each lot it holds on shelves. */
  goods: Map<string, number>;
  verified: boolean;
  ended: boolean;
}

const doubts = new WeakMap<Walk, Doubt[]>();
export const doubtsOf = (walk: Walk): Doubt[] => {
  const known = doubts.get(walk) ?? [];
  doubts.set(walk, known);
  return known;
};
export const pick = <Of>(all: readonly Of[], chance: number): Of | undefined => all[chance % Math.max(1, all.length)];

export const lotKey = ({ item, code }: Lot) => `${item} ${code}`;
export const lotOf = (key: string): Lot => {
  const [item, code] = key.split(' ') as [string, string];
  return { item, code };
};
const inHand = ({ id }: Pick<Job, 'id'>) => [partsAt(id), sparesAt(id), inside(id)];

/** All of a lot that lies on shelves in a status, packed or not. */
export const lyingOf = (walk: Walk, { item, code }: Lot, status?: string): Thing[] =>
  Object.keys(walk.scene.places).flatMap((name) => walk.scene.world.lying(shelf(name, status), item, code));

export const hasInHand = ({ scene: { world } }: Walk, job: Job, { item, code }: Lot) =>
  inHand(job).some((place) => world.count(place, item, code) > 0);

export const isAtWork = (one: Job | Outing) => ('state' in one ? isActive(one) || one.state === 'on_hold' : !one.ended);

/** The orders at work that have something of it: those that its record is to let stand still. */
export function touchedOrders(walk: Walk, { order, lot }: Doubt): (Job | Outing)[] {
  const jobs = walk.jobs.filter((one) => lot !== undefined && hasInHand(walk, one, lot));
  return [...new Set<Job | Outing>([...jobs, ...(order ? [order] : [])])].filter(isAtWork);
}

/** What came off an order, by lot or number. */
export const lotsMadeBy = ({ scene: { world } }: Walk, { id }: Pick<Job, 'id'>): string[] => [
  ...new Set(
    world.things.flatMap(({ item, code, madeBy }) => (madeBy === id && code !== null ? lotKey({ item, code }) : [])),
  ),
];

/** The lots that a record surely touches, and those that it may. */
interface Touched {
  surely: Set<string>;
  maybe: Set<string>;
}

/**
 * A lot with all that came off the orders that took of it. Whether a piece with a number of its own has something of the lot in it, is known
 * where a report took the part and made that one piece; then others of the order needn't be touched. Pieces of an order that was split or
 * put together may have what the other had taken before.
 */
function touchedLots(walk: Walk, { lot, order }: Doubt): Touched {
  if (!lot) {
    const made = order ? lotsMadeBy(walk, order) : [];
    return { surely: new Set(made), maybe: new Set(made) };
  }
  const { productTracking } = walk.scene.arrangement;
  const takers = walk.jobs.filter((job) => hasInHand(walk, job, lot));
  const told = ({ lines: [line], operations }: Job) =>
    productTracking === 'serial' && line?.method === 'backflush' && line.operation === operations.length - 1;
  const surely = takers.filter((job) => !told(job)).flatMap((job) => lotsMadeBy(walk, job));
  const kin = takers.length > 0 && walk.jobs.length > 1 ? walk.jobs : takers;
  const maybe = kin.flatMap((job) => lotsMadeBy(walk, job));
  const own = lotKey(lot);
  return { surely: new Set([own, ...surely]), maybe: new Set([own, ...surely, ...maybe]) };
}

/** What a record touches, as the program says: what is surely touched is among it, and nothing that can't be. */
export async function readTouched(walk: Walk, doubt: Doubt): Promise<{ keys: string[]; lots: Body[] }> {
  const { body } = await walk.scene.program.get(`/nonconformances/${doubt.reportId}/containment`);
  const lots = listOf(body, 'lots');
  const keyOfLot = (row: Body) => lotKey({ item: textOf(row, 'itemId'), code: keyOf(textOf(row, 'lotCode')) });
  const { surely, maybe } = touchedLots(walk, doubt);
  const said = new Set(lots.map(keyOfLot));
  const missing = [...surely].find((key) => !said.has(key));
  if (missing) walk.find('held-differs', `${doubt.reportId} touches ${missing}, which isn’t said`);
  // What was scrapped before it lay on a shelf has a lot, too.
  const lies = (key: string) =>
    walk.scene.world.things.some((one) => one.madeBy !== null && lotKey(one as Lot) === key);
  const beyond = [...said].find((key) => !maybe.has(key) && lies(key));
  if (beyond) walk.find('held-differs', `${doubt.reportId} has nothing to do with ${beyond}, and is said to touch it`);
  return { keys: [...said].filter((key) => maybe.has(key)), lots };
}

/** The most that one record holds of a lot: so much stays on hold, whatever else goes. */
export function heldOf(walk: Walk, lot: Lot, without?: Doubt): number {
  const others = doubtsOf(walk).filter((one) => one !== without);
  return Math.max(0, ...others.map(({ goods }) => goods.get(lotKey(lot)) ?? 0));
}

export async function raise(walk: Walk, about: Pick<Doubt, 'lot' | 'order'>): Promise<Doubt | undefined> {
  const { lotId } = about.lot ? await walk.lotId(about.lot.item, about.lot.code) : {};
  const named = lotId ? { lotIds: [lotId] } : { orderId: about.order?.id };
  const answer = await walk.ask('yes', 'truth-refused', '/nonconformances', { ...named, note: '焊缝开裂' });
  if (!answer) return undefined;
  const doubt: Doubt = {
    ...{ reportId: textOf(answer.body, 'id'), lot: about.lot, order: about.lot ? undefined : about.order },
    ...{ holds: new Set<Job | Outing>(), goods: new Map<string, number>(), verified: false, ended: false },
  };
  doubtsOf(walk).push(doubt);
  return doubt;
}
