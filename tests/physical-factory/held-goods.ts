/**
 * Goods that stand still because something about them is in doubt, loose and in boxes: all of a lot at one click, reached for in vain by every
 * way, carried and packed as they are, and let go by the record alone: all of them, or one line of it.
 */
import { type Doubt, doubtsOf, heldOf, type Lot, lotKey, lotOf, lyingOf, pick, readTouched } from './doubts.ts';
import { type Body, countOf, listOf, textOf } from './program.ts';
import { inOne } from './store.ts';
import type { Walk } from './walk.ts';
import { isActive, keyOf, locationOf, scrapped, shelf, type Thing } from './world.ts';

const dispositions = ['accept', 'scrap', 'concession', 'return'] as const;
type Disposition = (typeof dispositions)[number];

/** What of these lots lies free stands still from now on, and is promised to nobody any more. */
export function holdGoods(walk: Walk, { goods }: Doubt, keys: readonly string[]): void {
  for (const key of keys) {
    const lot = lotOf(key);
    const free = lyingOf(walk, lot);
    if (free.length > 0)
      for (const one of walk.promises) if (one.item === lot.item && one.code === lot.code) one.open = 0;
    walk.scene.world.judge(free, 'hold');
    const held = lyingOf(walk, lot, 'hold').length;
    if (held > 0) goods.set(key, held);
  }
}

/** What lies where the line says: in its box, wherever that was carried, or loose at its place. */
function isMeant({ scene: { placeCodes } }: Walk, line: Body, one: Thing): boolean {
  if (line.handlingUnitCode !== null) return one.box?.code === line.handlingUnitCode;
  return one.box === null && placeCodes[locationOf(one) as 'raw'] === line.locationCode;
}

/** What a record holds is let go as it was decided, from where it lies. */
function letGo(walk: Walk, things: readonly Thing[], disposition: Disposition): void {
  if (disposition === 'scrap') {
    for (const one of things) one.box = null;
    walk.scene.world.move(things, scrapped);
  } else walk.scene.world.judge(things, disposition === 'return' ? 'rejected' : 'available');
}

const standOf = (one: Thing) => `${one.place} ${one.box?.id ?? 'loose'}`;

/** All that a record holds: of each lot as many are let go as no other record holds. */
export async function letGoodsGo(walk: Walk, chance: number): Promise<void> {
  const doubt = pick(
    doubtsOf(walk).filter(({ goods }) => goods.size > 0),
    chance,
  );
  if (!doubt) return;
  const going: Thing[] = [];
  for (const [key, own] of doubt.goods) {
    const there = lyingOf(walk, lotOf(key), 'hold');
    if (own > there.length) walk.find('held-differs', `${own} of ${key} are held, ${there.length} stand still`);
    const count = Math.min(own, there.length - heldOf(walk, lotOf(key), doubt));
    // From which shelf or box a part of it goes, the people who let it go say line by line.
    if (count > 0 && count < there.length && new Set(there.map(standOf)).size > 1) return;
    going.push(...there.slice(0, Math.max(0, count)));
  }
  const disposition = dispositions[chance % 4] as Disposition;
  const path = `/nonconformances/${doubt.reportId}/release`;
  if (!(await walk.ask('yes', 'truth-refused', path, { disposition, reason: '复检过了' }))) return;
  doubt.goods.clear();
  letGo(walk, going, disposition);
}

/** One line, or a part of it: what lies there, in that box or beside it, is let go, as far as no other record holds it. */
export async function letLineGo(walk: Walk, chance: number): Promise<void> {
  const doubt = pick(
    doubtsOf(walk).filter(({ goods }) => goods.size > 0),
    chance,
  );
  if (!doubt) return;
  const { body } = await walk.scene.program.get(`/nonconformances/${doubt.reportId}`);
  const lines = listOf(body, 'held').filter((line) => countOf(line, 'quantityLeft') > 0);
  const boxed = lines.filter(({ handlingUnitCode }) => handlingUnitCode !== null);
  const line = pick(chance % 2 === 0 && boxed.length > 0 ? boxed : lines, chance) ?? {};
  const lot = [...doubt.goods.keys()].map(lotOf).find(({ code }) => code === keyOf(textOf(line, 'lotCode')));
  if (!lot)
    return walk.find('held-differs', `${doubt.reportId} is said to hold ${textOf(line, 'lotCode')}, and doesn’t`);
  const left = countOf(line, 'quantityLeft');
  const amount = chance % 3 === 0 ? 1 : left;
  const own = doubt.goods.get(lotKey(lot)) ?? 0;
  const there = lyingOf(walk, lot, 'hold');
  const stays = Math.max(heldOf(walk, lot, doubt), own - amount);
  const count = Math.max(0, Math.min(amount, there.length - stays));
  const meant = there.filter((one) => isMeant(walk, line, one));
  if (meant.length < count) return;
  const disposition = dispositions[(chance >> 1) % 4] as Disposition;
  const said = { lineIds: [textOf(line, 'id')], quantity: String(amount), disposition, reason: '复检过了' };
  if (!(await walk.ask('yes', 'truth-refused', `/nonconformances/${doubt.reportId}/release`, said))) return;
  if (own === amount) doubt.goods.delete(lotKey(lot));
  else doubt.goods.set(lotKey(lot), own - amount);
  letGo(walk, meant.slice(0, count), disposition);
}

/** Of what records hold, one piece of which nothing is free to go. */
function someHeld(walk: Walk, chance: number): Thing | undefined {
  const lots = [...new Set(doubtsOf(walk).flatMap(({ goods }) => [...goods.keys()]))].map(lotOf);
  const whole = lots.filter((lot) => heldOf(walk, lot) === lyingOf(walk, lot, 'hold').length);
  return pick(
    whole.flatMap((lot) => lyingOf(walk, lot, 'hold')),
    chance,
  );
}

/** Somebody is in a hurry: nothing of what a record holds goes by any other way, out of a box or beside it. */
export async function reachForHeldGoods(walk: Walk, chance: number): Promise<void> {
  const some = someHeld(walk, chance);
  if (!some) return;
  const ways = await waysOut(walk, some);
  const [path, body] = pick(ways, chance) as (typeof ways)[number];
  await walk.ask('no', 'gate-passed', path, body);
}

async function waysOut(walk: Walk, some: Thing): Promise<[path: string, body: object][]> {
  const { unit, world } = walk.scene;
  const { item, code, box } = some;
  const locationId = walk.place(locationOf(some));
  const lot = { itemId: item, ...(await walk.lotId(item, code)), unit };
  const base = { ...lot, quantity: '1', reason: '急用', ...(box ? { handlingUnitId: box.id } : {}) };
  const here = { ...base, locationId, fromStatus: 'hold' };
  const out = { ...base, fromLocationId: locationId, status: 'hold' };
  const ways: [string, object][] = [
    ['/stock/status-changes', { ...here, toStatus: 'available' }],
    ['/stock/status-changes', { ...here, toStatus: 'rejected' }],
    ['/stock/issues', { ...out, destination: 'scrap' }],
    ['/stock/issues', { ...out, destination: 'customer' }],
    ['/stock/issues', { ...out, destination: 'supplier' }],
    ['/stock/issues', { ...out, destination: 'production' }],
  ];
  const expectedOnHand = String(world.count(some.place, item, code));
  if (!box)
    ways.push([
      '/stock/adjustments',
      { ...lot, locationId, status: 'hold', difference: '-1', expectedOnHand, reasonCode: 'PF-COUNT' },
    ]);
  // Where nothing of the lot is free besides, an order that names it, or the box, gets none.
  const free = lyingOf(walk, { item, code: code as string });
  const { reason: _, ...issued } = base;
  for (const { id, lines } of walk.jobs.filter(isActive))
    if (free.length === 0 && lines.some((line) => line.item === item)) ways.push([`/work-orders/${id}/issues`, issued]);
  // Nor is the report taken back that brought it.
  const told = walk.reports.findLast(({ good }) => good.includes(some));
  if (told && free.length === 0) ways.push([`/production-reports/${told.id}/reverse`, { reason: '数错了' }]);
  return ways;
}

/** What stands still is carried to another shelf, and stands still there. */
export async function carryHeldGoods(walk: Walk, wanted: number, chance: number): Promise<void> {
  const { world, places, unit } = walk.scene;
  const some = someHeld(walk, chance);
  const to = pick(Object.keys(places), chance) as string;
  if (!some || some.box !== null || locationOf(some) === to) return;
  const { item, code, place } = some;
  const loose = world.loose(place, item).filter((one) => one.code === code);
  const things = loose.slice(0, inOne(walk, wanted));
  const answer = await walk.ask('yes', 'truth-refused', '/stock/moves', {
    ...{ itemId: item, ...(await walk.lotId(item, code)), quantity: String(things.length), unit, status: 'hold' },
    ...{ fromLocationId: walk.place(locationOf(some)), toLocationId: walk.place(to) },
  });
  if (answer) world.move(things, shelf(to, 'hold'));
}

/** How many of each lot a record holds, as it says and as it is; and what it touches lies where its preview says. */
export async function compareHeldGoods(walk: Walk, doubt: Doubt, report: Body): Promise<void> {
  const said = new Map<string, number>();
  for (const line of listOf(report, 'held')) {
    const code = keyOf(textOf(line, 'lotCode'));
    said.set(code, (said.get(code) ?? 0) + countOf(line, 'quantityLeft'));
  }
  for (const [key, count] of doubt.goods) {
    const { code } = lotOf(key);
    if (said.get(code) !== count)
      walk.find('held-differs', `${doubt.reportId} holds ${count} of ${key}, ${said.get(code) ?? 0} are said`);
    said.delete(code);
  }
  const beyond = [...said].find(([, count]) => count > 0);
  if (beyond)
    walk.find('held-differs', `${doubt.reportId} is said to hold ${beyond[1]} of ${beyond[0]}, and holds none`);
  if (doubt.ended) return;
  const { lots } = await readTouched(walk, doubt);
  for (const row of lots) {
    const lot: Lot = { item: textOf(row, 'itemId'), code: keyOf(textOf(row, 'lotCode')) };
    for (const [place, status] of [
      ['free', 'available'],
      ['held', 'hold'],
    ] as const) {
      const shown = listOf(row, 'where')
        .filter((one) => one.place === place)
        .reduce((sum, one) => sum + countOf(one, 'quantity'), 0);
      const lies = lyingOf(walk, lot, status).length;
      if (shown !== lies) walk.find('held-differs', `${lies} of ${lot.code} lie ${place}, ${shown} are shown to`);
    }
  }
}
