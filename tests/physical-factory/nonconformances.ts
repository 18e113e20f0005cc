/** Lots that are in doubt: all of them stand still at one click, nobody gets at them, and a person lets them go, accepted, thrown away or set aside. */
import { countOf, listOf, rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { keyOf, scrapped, shelf } from './world.ts';

interface Doubted {
  itemId: string;
  lots: { lotId: string; code: string }[];
  /** The records under which something is held yet: two may hold the same. */
  holding: { reportId: string; code: string }[];
}

const doubted = new WeakMap<Walk, Doubted>();
const free = shelf('raw');
const held = shelf('raw', 'hold');
const aside = shelf('raw', 'rejected');
const pick = <Of>(all: readonly Of[], chance: number): Of | undefined => all[chance % Math.max(1, all.length)];

/** Some of a lot comes, of an item of its own that no order uses. */
export async function bringLot(walk: Walk, amount: number, chance: number): Promise<void> {
  const { unit, world } = walk.scene;
  let of = doubted.get(walk);
  if (!of) {
    const code = newCode('NC');
    const made = { code, name: code, kind: 'component', unit, tracking: 'lot' };
    const item = await walk.ask('yes', 'truth-refused', '/items', made);
    if (!item) return;
    of = { itemId: textOf(item.body, 'id'), lots: [], holding: [] };
    doubted.set(walk, of);
  }
  const code = (chance % 2 === 0 ? pick(of.lots, chance)?.code : undefined) ?? newCode('HEAT');
  const goods = {
    itemId: of.itemId,
    quantity: String(amount),
    unit,
    locationId: walk.place('raw'),
    status: 'available',
  };
  const answer = await walk.ask('yes', 'truth-refused', '/stock/receipts', { ...goods, lot: { code } });
  if (!answer) return;
  world.make(of.itemId, amount, free, code);
  const lotId = textOf(listOf(answer.body, 'movements')[0] ?? {}, 'lotId');
  if (!of.lots.some((lot) => lot.lotId === lotId)) of.lots.push({ lotId, code });
}

/** A record is raised of a lot, or one that holds it is asked to hold what came since: afterwards nothing of the lot is free. */
export async function holdLot(walk: Walk, chance: number): Promise<void> {
  const of = doubted.get(walk);
  const lot = of && pick(of.lots, chance);
  if (!of || !lot) return;
  const { world } = walk.scene;
  let reportId = chance % 3 === 0 ? of.holding.find(({ code }) => code === lot.code)?.reportId : undefined;
  if (!reportId) {
    const raised = await walk.ask('yes', 'truth-refused', '/nonconformances', { lotIds: [lot.lotId], note: '裂纹' });
    if (!raised) return;
    reportId = textOf(raised.body, 'id');
  }
  const there = world.lying(free, of.itemId, lot.code);
  const already = world.count(held, of.itemId, lot.code);
  const answer = await walk.ask('yes', 'truth-refused', `/nonconformances/${reportId}/hold`, {});
  if (!answer) return;
  world.move(there, held);
  const notHeld = listOf(answer.body, 'notHeld').length;
  if (notHeld > 0) walk.find('held-differs', `${notHeld} places of ${lot.code} are said not to be held`);
  const known = of.holding.some((one) => one.reportId === reportId);
  if (!known && there.length + already > 0) of.holding.push({ reportId, code: lot.code });
}

/** Somebody is in a hurry: nothing of what a record holds goes by any other way. */
export async function reachForDoubted(walk: Walk, chance: number): Promise<void> {
  const of = doubted.get(walk);
  const holding = of && pick(of.holding, chance);
  const lot = of?.lots.find(({ code }) => code === holding?.code);
  if (!of || !lot || walk.scene.world.count(held, of.itemId, lot.code) === 0) return;
  const base = { itemId: of.itemId, lotId: lot.lotId, unit: walk.scene.unit, quantity: '1', reason: '急用' };
  const here = { locationId: walk.place('raw'), fromStatus: 'hold' };
  const out = { ...base, fromLocationId: walk.place('raw'), status: 'hold' };
  const ways = [
    ['/stock/status-changes', { ...base, ...here, toStatus: 'available' }],
    ['/stock/status-changes', { ...base, ...here, toStatus: 'rejected' }],
    ['/stock/issues', { ...out, destination: 'scrap' }],
    ['/stock/issues', { ...out, destination: 'customer' }],
  ] as const;
  const [path, body] = ways[chance % ways.length] as (typeof ways)[number];
  await walk.ask('no', 'gate-passed', path, body);
}

/** A record lets all go that it holds; of what another holds too, as much stays. */
export async function letGo(walk: Walk, chance: number): Promise<void> {
  const of = doubted.get(walk);
  const holding = of && pick(of.holding, chance);
  if (!of || !holding) return;
  const { program, world } = walk.scene;
  const { body: report } = await program.get(`/nonconformances/${holding.reportId}`);
  const leftOf = (all: ReturnType<typeof listOf>) => all.reduce((sum, line) => sum + countOf(line, 'quantityLeft'), 0);
  const own = leftOf(listOf(report, 'held'));
  let others = 0;
  for (const { reportId } of of.holding.filter((one) => one.code === holding.code && one !== holding))
    others = Math.max(others, leftOf(listOf((await program.get(`/nonconformances/${reportId}`)).body, 'held')));
  const there = world.lying(held, of.itemId, holding.code);
  if (own > there.length)
    walk.find('held-differs', `${own} of ${holding.code} are held, and ${there.length} stand still`);
  if (walk.over) return;
  const disposition = ['accept', 'scrap', 'return', 'concession'][chance % 4] as string;
  const said = { disposition, reason: '复检过了' };
  const answer = await walk.ask('yes', 'truth-refused', `/nonconformances/${holding.reportId}/release`, said);
  if (!answer) return;
  of.holding.splice(of.holding.indexOf(holding), 1);
  const going = there.slice(0, Math.min(own, there.length - others));
  world.move(going, disposition === 'scrap' ? scrapped : disposition === 'return' ? aside : free);
}

/** What lies where of the doubted item, by lot and status, as the program says and as it is. */
export async function compareDoubted(walk: Walk): Promise<void> {
  const of = doubted.get(walk);
  if (!of) return;
  const rows = rowsOf(await walk.scene.program.get(`/stock/on-hand?limit=200&f.itemId.eq=${of.itemId}`));
  for (const { code } of of.lots)
    for (const status of ['available', 'in_inspection', 'hold', 'rejected']) {
      const said = rows
        .filter((row) => keyOf(textOf(row, 'lotCode')) === keyOf(code) && textOf(row, 'status') === status)
        .reduce((sum, row) => sum + countOf(row, 'onHand'), 0);
      const there = walk.scene.world.count(shelf('raw', status), of.itemId, code);
      if (said !== there) walk.find('held-differs', `of ${code} ${there} lie there ${status}, ${said} are said to`);
    }
}
