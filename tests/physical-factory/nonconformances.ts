/** Lots of an item of its own that no order uses: they come to a shelf, are packed, carried about, doubted and let go without any order at work with them. */
import { packPart } from './boxes.ts';
import { hold } from './contained.ts';
import { doubtsOf, type Lot, pick, raise } from './doubts.ts';
import { textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { keyOf, shelf } from './world.ts';

/** What came of it, by lot. */
const lots = new WeakMap<Walk, Lot[]>();

/** Some of a lot comes. */
export async function bringLot(walk: Walk, amount: number, chance: number): Promise<void> {
  const { unit, world } = walk.scene;
  const came = lots.get(walk) ?? [];
  lots.set(walk, came);
  const itemId = walk.doubtful[0] ?? (await makeItem(walk));
  if (!itemId) return;
  const known = chance % 2 === 0 ? pick(came, chance) : undefined;
  const code = known?.code ?? keyOf(newCode('HEAT'));
  const goods = { itemId, quantity: String(amount), unit, locationId: walk.place('raw') };
  const said = { ...goods, status: 'available', lot: { code } };
  if (!(await walk.ask('yes', 'truth-refused', '/stock/receipts', said))) return;
  world.make(itemId, amount, shelf('raw'), code);
  if (!known) came.push({ item: itemId, code });
  // Every other time a part of it stands in a box, the rest beside it.
  if (chance % 4 < 2) await packPart(walk, { item: itemId, code }, chance);
}

async function makeItem(walk: Walk): Promise<string | undefined> {
  const code = newCode('NC');
  const made = { code, name: code, kind: 'component', unit: walk.scene.unit, tracking: 'lot' };
  const item = await walk.ask('yes', 'truth-refused', '/items', made);
  if (item) walk.doubtful.push(textOf(item.body, 'id'));
  return item && textOf(item.body, 'id');
}

/** A record is raised of a lot, or one that is about it already is asked to hold what came since: afterwards nothing of the lot is free. */
export async function holdLot(walk: Walk, chance: number): Promise<void> {
  const lot = pick(lots.get(walk) ?? [], chance);
  if (!lot) return;
  const known = doubtsOf(walk).find((one) => one.lot === lot && !one.ended);
  const doubt = known && chance % 3 === 0 ? known : await raise(walk, { lot, order: undefined });
  if (doubt && !walk.over) await hold(walk, doubt, chance);
}
