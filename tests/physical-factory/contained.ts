/**
 * Orders that stand still because something about them is in doubt: held by one record or by several, beside a person's own hold, let go by
 * each in turn. What stands there meanwhile stays there, whatever people in a hurry ask for.
 */
import { goOn } from './orders.ts';
import { type Body, countOf, listOf, partOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { at, inside, isActive, type Job, partsAt, scrapped, shelf, sparesAt, type Thing } from './world.ts';

/** A record of what is wrong with an order, or with a lot of parts. */
interface Doubt {
  reportId: string;
  /** The lot, with its shelf goods; undefined where it is about the order alone. */
  lot: { item: string; code: string; lotId: string } | undefined;
  job: Job | undefined;
  /** The orders that it lets stand still. */
  holds: Set<Job>;
  /** How many of the lot it holds on shelves. */
  goods: number;
  verified: boolean;
  ended: boolean;
}

const doubts = new WeakMap<Walk, Doubt[]>();
const doubtsOf = (walk: Walk): Doubt[] => {
  const known = doubts.get(walk) ?? [];
  doubts.set(walk, known);
  return known;
};
const pick = <Of>(all: readonly Of[], chance: number): Of | undefined => all[chance % Math.max(1, all.length)];

const isAtWork = (job: Job) => isActive(job) || job.state === 'on_hold';
const inHand = ({ id }: Job) => [partsAt(id), sparesAt(id), inside(id)];
const shelves = (walk: Walk, status?: string) => Object.keys(walk.scene.places).map((name) => shelf(name, status));

/** All of a lot that lies on shelves in a status. */
const lyingOf = (walk: Walk, { item, code }: { item: string; code: string }, status?: string): Thing[] =>
  shelves(walk, status).flatMap((place) => walk.scene.world.lying(place, item, code));

/** The orders at work that have something of it: those that its record is to let stand still. */
function touchedBy(walk: Walk, { job, lot }: Pick<Doubt, 'job' | 'lot'>): Job[] {
  const has = (one: Job) =>
    lot !== undefined && inHand(one).some((place) => walk.scene.world.count(place, lot.item, lot.code) > 0);
  return walk.jobs.filter((one) => isAtWork(one) && (one === job || has(one)));
}

/** Something is wrong with an order or with parts that it took: it stands still, with every other order that took of them. */
export async function doubtOrder(walk: Walk, job: Job, chance: number): Promise<void> {
  const known = pick(doubtsOf(walk), chance);
  const doubt = known && chance % 5 === 0 ? known : await raise(walk, job, chance);
  if (!doubt || walk.over || !canBeHeld(walk, doubt)) return;
  const path = `/nonconformances/${doubt.reportId}/hold`;
  if (doubt.ended) return walk.askInVain('nonconformance.ended', 'impossible-accepted', path, {});
  // Now and then somebody lets the orders go on, and says so.
  const orders = chance % 9 !== 4;
  const touched = orders ? touchedBy(walk, doubt) : [];
  const wanted = touched.filter((one) => !doubt.holds.has(one));
  const lotIds = doubt.lot ? { lotIds: [doubt.lot.lotId] } : {};
  const answer = await walk.ask('yes', 'truth-refused', path, { ...lotIds, orders });
  if (!answer) return;
  const said = ((answer.body.ordersHeld ?? []) as string[]).slice().sort().join();
  const codes = wanted.map(({ code }) => code).sort();
  if (said !== codes.join()) walk.find('held-differs', `${codes} are to stand still, ${said || 'none'} are said to`);
  for (const one of wanted) {
    doubt.holds.add(one);
    one.heldBy.add(doubt.reportId);
    one.state = 'on_hold';
  }
  if (doubt.lot) holdGoods(walk, doubt, doubt.lot);
}

/** What of the lot lies free stands still too, and is promised to nobody any more. */
function holdGoods(walk: Walk, doubt: Doubt, lot: { item: string; code: string }): void {
  const { world, places } = walk.scene;
  if (lyingOf(walk, lot).length > 0)
    for (const one of walk.promises) if (one.item === lot.item && one.code === lot.code) one.open = 0;
  for (const name of Object.keys(places)) world.move(world.lying(shelf(name), lot.item, lot.code), shelf(name, 'hold'));
  doubt.goods = lyingOf(walk, lot, 'hold').length;
}

async function raise(walk: Walk, job: Job, chance: number): Promise<Doubt | undefined> {
  const about = chance % 2 === 0 ? await lotInHand(walk, job, chance) : undefined;
  const named = about ? { lotIds: [about.lotId] } : { orderId: job.id };
  const answer = await walk.ask('yes', 'truth-refused', '/nonconformances', { ...named, note: '焊缝开裂' });
  if (!answer) return undefined;
  const doubt: Doubt = {
    reportId: textOf(answer.body, 'id'),
    ...{ lot: about, job: about ? undefined : job, holds: new Set<Job>(), goods: 0, verified: false, ended: false },
  };
  doubtsOf(walk).push(doubt);
  return doubt;
}

/** A lot of parts of which the order has some. */
async function lotInHand(walk: Walk, job: Job, chance: number): Promise<Doubt['lot']> {
  const { world, component } = walk.scene;
  const parts = inHand(job).flatMap((place) => world.lying(place, component).filter(({ code }) => code !== null));
  const code = pick(parts, chance)?.code;
  if (!code) return undefined;
  const { lotId } = await walk.lotId(component, code);
  return lotId ? { item: component, code, lotId } : undefined;
}

/** What is packed is walked with lots of its own, and an order whose goods are out as lots would take them along. */
function canBeHeld(walk: Walk, { lot, job }: Doubt): boolean {
  if (lot) return lyingOf(walk, lot).every(({ box }) => box === null);
  return walk.scene.arrangement.productTracking === 'none' || job?.received === 0;
}

/** A record lets one of its orders go: it goes on if nobody else lets it stand still. Now and then somebody asks it of the wrong record. */
export async function letOrderGo(walk: Walk, chance: number): Promise<void> {
  const all = doubtsOf(walk);
  const doubt = pick(chance % 6 === 5 ? all : all.filter(({ holds }) => holds.size > 0), chance);
  const job = doubt && pick(chance % 6 === 5 ? walk.jobs : [...doubt.holds], chance);
  if (!doubt || !job) return;
  const path = `/nonconformances/${doubt.reportId}/release-order`;
  const body = { orderId: job.id, reason: '复检过了' };
  if (!doubt.holds.has(job)) return walk.askInVain('nonconformance.order_not_held', 'impossible-accepted', path, body);
  if (!(await walk.askAs('second', 'yes', 'truth-refused', path, body))) return;
  doubt.holds.delete(job);
  job.heldBy.delete(doubt.reportId);
  goOn(walk, job);
}

/** The goods of the lot: as many are let go as no other record holds. */
export async function letGoodsGo(walk: Walk, chance: number): Promise<void> {
  const doubt = pick(
    doubtsOf(walk).filter(({ goods }) => goods > 0),
    chance,
  );
  if (!doubt?.lot) return;
  const { world } = walk.scene;
  const { item, code } = doubt.lot;
  const same = doubtsOf(walk).filter((one) => one !== doubt && one.lot?.item === item && one.lot.code === code);
  const there = lyingOf(walk, doubt.lot, 'hold');
  const going = Math.min(doubt.goods, there.length - Math.max(0, ...same.map(({ goods }) => goods)));
  // Of which shelf a part of it goes, the people who let it go say.
  if (going > 0 && going < there.length && new Set(there.map(({ place }) => place)).size > 1) return;
  const disposition = ['accept', 'scrap', 'concession', 'return'][chance % 4] as string;
  const path = `/nonconformances/${doubt.reportId}/release`;
  if (!(await walk.ask('yes', 'truth-refused', path, { disposition, reason: '复检过了' }))) return;
  doubt.goods = 0;
  const status = disposition === 'return' ? 'rejected' : 'available';
  for (const thing of there.slice(0, going)) {
    const name = thing.place.split(' ')[1] as string;
    world.move([thing], disposition === 'scrap' ? scrapped : shelf(name, status));
  }
}

/** The record is done with: its cause is stated, an action has helped, or it was none after all. Not while anything stands still because of it. */
export async function endDoubt(walk: Walk, chance: number): Promise<void> {
  const doubt = pick(
    doubtsOf(walk).filter(({ ended }) => !ended),
    chance,
  );
  if (!doubt) return;
  const path = `/nonconformances/${doubt.reportId}`;
  const withdrawn = chance % 3 === 0 && !doubt.verified;
  if (!withdrawn && !doubt.verified && !(await putRight(walk, doubt))) return;
  const [verb, body] = withdrawn ? ['withdraw', { note: '误判' }] : ['close', {}];
  if (doubt.holds.size > 0 || doubt.goods > 0)
    return walk.askInVain('nonconformance.goods_held', 'gate-passed', `${path}/${verb}`, body);
  if (await walk.ask('yes', 'truth-refused', `${path}/${verb}`, body)) doubt.ended = true;
}

/** The steps between containment and the end. */
async function putRight(walk: Walk, doubt: Doubt): Promise<boolean> {
  const { program } = walk.scene;
  const path = `/nonconformances/${doubt.reportId}`;
  if (textOf((await program.get(path)).body, 'state') === 'open') return false;
  const ownerId = textOf(partOf((await program.get('/me', 'third')).body, 'person'), 'id');
  const cause = { causeCategory: 'machine', cause: '焊枪磨损' };
  if (!(await walk.ask('yes', 'truth-refused', `${path}/describe`, cause))) return false;
  const dueAt = new Date(program.now().getTime() + 86_400_000).toISOString();
  const plan = { kind: 'corrective', what: '换焊枪', ownerId, dueAt };
  const planned = await walk.ask('yes', 'truth-refused', `${path}/actions`, plan);
  const action = `/nonconformance-actions/${textOf(listOf(planned?.body ?? {}, 'actions')[0] ?? {}, 'id')}`;
  if (!planned || !(await walk.askAs('third', 'yes', 'truth-refused', `${action}/finish`, { note: '已换' })))
    return false;
  const helped = { effective: true, note: '没有再裂' };
  if (!(await walk.askAs('second', 'yes', 'truth-refused', `${action}/check`, helped))) return false;
  doubt.verified = (await walk.ask('yes', 'truth-refused', `${path}/verify`, {})) !== undefined;
  return doubt.verified;
}

/** Somebody is in a hurry with an order that stands still: nothing of it is made, handed on, handed out, ended or set going. */
export async function hurryOrder(walk: Walk, chance: number): Promise<void> {
  const job = pick(
    walk.jobs.filter(({ heldBy }) => heldBy.size > 0),
    chance,
  );
  if (!job) return;
  const ways = waysPast(walk, job);
  const [path, body] = pick(ways, chance) as (typeof ways)[number];
  await walk.askInVain('execution.order_contained', 'gate-passed', path, body);
}

function waysPast(walk: Walk, job: Job): [path: string, body: object][] {
  const { world, unit, arrangement } = walk.scene;
  const order = `/work-orders/${job.id}`;
  const scrap = { reason: '急', pieces: 'scrap', scrapReasonCode: 'PF-SCRAP' };
  const ways: [string, object][] = [
    [`${order}/resume`, {}],
    [`${order}/complete`, scrap],
    [`${order}/cancel`, { ...scrap, material: 'scrap' }],
    [`${order}/split`, { quantity: '1', unit, reason: '急' }],
    [`${order}/hold`, { reason: '缺工装' }],
  ];
  for (const [index, { id, inspected }] of job.operations.entries()) {
    const last = index === job.operations.length - 1;
    const serials = last && !inspected && arrangement.productTracking === 'serial';
    const good = { quantityGood: '1', ...(serials ? { serialCodes: [newCode('SN')] } : {}) };
    if (world.count(at(job.id, index, 'here')) > 0) ways.push([`/operations/${id}/production-reports`, good]);
    if (!last && world.count(at(job.id, index, 'passed')) > 0)
      ways.push([`/operations/${id}/transfers`, { quantity: '1' }]);
  }
  for (const { item } of job.lines)
    for (const verb of ['issues', 'supplementary-issues'])
      ways.push([
        `${order}/${verb}`,
        { itemId: item, quantity: '1', ...(verb === 'issues' ? {} : { reasonCode: 'PF-EXTRA' }) },
      ]);
  return ways;
}

const next: Record<string, string> = { ready: 'start', running: 'pause', paused: 'resume' };

/** Somebody begins at an operation, pauses, or goes on: not at an order that stands still. */
export async function workAtOperation(walk: Walk, job: Job, chance: number): Promise<void> {
  if (!isAtWork(job)) return;
  const { body } = await walk.scene.program.get(`/work-orders/${job.id}`);
  const open = listOf(body, 'operations').filter((one: Body) => next[textOf(one, 'state')] !== undefined);
  const operation = pick(open, chance);
  if (!operation) return;
  const path = `/operations/${textOf(operation, 'id')}/${next[textOf(operation, 'state')]}`;
  if (job.state === 'on_hold') {
    if (textOf(operation, 'state') === 'running') walk.find('gate-passed', `${job.code} is on hold and works on`);
    const refusal = job.heldBy.size > 0 ? 'execution.order_contained' : 'execution.order_on_hold';
    return walk.askInVain(refusal, 'gate-passed', path, {});
  }
  if (await walk.ask('yes', 'truth-refused', path, {})) job.state = 'in_progress';
}

/** Which orders and how many goods each record lets stand still, as it says and as it is. */
export async function compareContained(walk: Walk): Promise<void> {
  for (const doubt of doubtsOf(walk)) {
    const { body } = await walk.scene.program.get(`/nonconformances/${doubt.reportId}`);
    const rows = listOf(body, 'heldOrders').filter(({ releasedAt }) => releasedAt === null);
    const said = rows.map((row) => textOf(row, 'orderCode')).sort();
    const there = [...doubt.holds].map(({ code }) => code).sort();
    if (said.join() !== there.join())
      walk.find('held-differs', `${doubt.reportId} holds ${there.join() || 'none'}, ${said.join() || 'none'} are said`);
    const goods = listOf(body, 'held').reduce((sum, line) => sum + countOf(line, 'quantityLeft'), 0);
    if (goods !== doubt.goods)
      walk.find('held-differs', `${doubt.reportId} holds ${doubt.goods} on shelves, ${goods} are said`);
    if (doubt.ended !== ['closed', 'withdrawn'].includes(textOf(body, 'state')))
      walk.find('held-differs', `${doubt.reportId} is said to be ${textOf(body, 'state')}`);
  }
  for (const job of walk.jobs) await compareStanding(walk, job);
}

/** An order stands still exactly as long as a record or a person lets it, and says the same of itself: nothing at it may be done. */
async function compareStanding(walk: Walk, job: Job): Promise<void> {
  if (job.heldBy.size === 0 && !job.stopped) return;
  const { body } = await walk.scene.program.get(`/work-orders/${job.id}/actions`);
  const resume = listOf(body, 'actions').find((one) => textOf(one, 'action') === 'resume') ?? {};
  const said = resume.allowed === true ? 'goes on' : textOf(partOf(resume, 'refusal'), 'name');
  const is = job.heldBy.size === 0 ? 'goes on' : 'execution.order_contained';
  if (said !== is) walk.find('held-differs', `asked to go on, ${job.code} ${is}; ${said} is said`);
}
