/**
 * Orders that stand still because something about them is in doubt: held by one record or by several, beside a person's own hold, let go by
 * each in turn. What stands there meanwhile stays there, whatever people in a hurry ask for.
 */
import {
  type Doubt,
  doubtsOf,
  hasInHand,
  isAtWork,
  type Lot,
  lotKey,
  lotOf,
  lotsMadeBy,
  lyingOf,
  pick,
  raise,
  readTouched,
  touchedOrders,
} from './doubts.ts';
import { compareHeldGoods, holdGoods } from './held-goods.ts';
import { goOn } from './orders.ts';
import { type Outing, outingsOf, settleOuting } from './outing.ts';
import { type Body, listOf, partOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { at, type Halted, type Job, type Thing } from './world.ts';

/** Something is wrong with an order or with parts that it took: it stands still, with every other order that took of them. */
export async function doubtOrder(walk: Walk, job: Job, chance: number): Promise<void> {
  const all = doubtsOf(walk);
  const own = all.filter(
    ({ order, lot, ended }) => !ended && (order === job || (lot !== undefined && hasInHand(walk, job, lot))),
  );
  // Two of five times a record that is there is asked to hold what came since, now and then a wrong one or one that is done with.
  const known = chance % 5 < 2 ? pick(chance % 10 === 0 ? all : own, chance >> 1) : undefined;
  const lot = chance % 2 === 0 ? lotAbout(walk, job, chance) : undefined;
  const doubt = known ?? (await raise(walk, { lot, order: job }));
  if (doubt && !walk.over) await hold(walk, doubt, chance);
}

/** Something is wrong with what came off an order: it stands still, and, asked again, the rest that came off since; every other time the order goes on. */
export async function doubtOutput(walk: Walk, chance: number): Promise<void> {
  const lies = (one: Job | Outing) => lotsMadeBy(walk, one).some((key) => lyingOf(walk, lotOf(key)).length > 0);
  const order = pick([...walk.jobs, ...outingsOf(walk)].filter(lies), chance);
  if (!order) return;
  const own = doubtsOf(walk).find((one) => one.order === order && !one.ended);
  const doubt = own ?? (await raise(walk, { lot: undefined, order }));
  if (doubt && !walk.over) await hold(walk, doubt, chance, chance % 2 === 0);
}

/** All that a record touches stands still from now on: orders, and goods in boxes and beside them. Asked again, what came since. */
export async function hold(walk: Walk, doubt: Doubt, chance: number, orders = chance % 9 !== 4): Promise<void> {
  const path = `/nonconformances/${doubt.reportId}/hold`;
  if (doubt.ended) return walk.askInVain('nonconformance.ended', 'impossible-accepted', path, {});
  // Now and then somebody lets the orders go on, or what was made of the lot, and says so.
  const { lotId } = doubt.lot && chance % 4 === 3 ? await walk.lotId(doubt.lot.item, doubt.lot.code) : {};
  const touched = lotId && doubt.lot ? [lotKey(doubt.lot)] : (await readTouched(walk, doubt)).keys;
  const wanted = orders ? touchedOrders(walk, doubt).filter((one) => !doubt.holds.has(one)) : [];
  const answer = await walk.ask('yes', 'truth-refused', path, { ...(lotId ? { lotIds: [lotId] } : {}), orders });
  if (!answer) return;
  const said = ((answer.body.ordersHeld ?? []) as string[]).slice().sort().join();
  const codes = wanted.map(({ code }) => code).sort();
  if (said !== codes.join()) walk.find('held-differs', `${codes} are to stand still, ${said || 'none'} are said to`);
  for (const one of wanted) {
    doubt.holds.add(one);
    one.heldBy.add(doubt.reportId);
    if ('state' in one) one.state = 'on_hold';
  }
  holdGoods(walk, doubt, touched);
}

/** A lot of parts of which the order has some, or now and then one of which some stands in a box. */
function lotAbout(walk: Walk, job: Job, chance: number): Doubt['lot'] {
  const { component, world } = walk.scene;
  const parts = world.things.filter(({ item, code }) => item === component && code !== null) as (Thing & Lot)[];
  const packed = parts.filter(({ box, place }) => box !== null && place.startsWith('shelf'));
  const inHand = parts.filter((one) => hasInHand(walk, job, one));
  const some = pick(chance % 3 === 0 && packed.length > 0 ? packed : inHand, chance);
  return some && { item: some.item, code: some.code };
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
  if ('state' in job) goOn(walk, job);
  else settleOuting(walk, job);
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
  if (doubt.holds.size > 0 || doubt.goods.size > 0)
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
    await compareHeldGoods(walk, doubt, body);
    if (doubt.ended !== ['closed', 'withdrawn'].includes(textOf(body, 'state')))
      walk.find('held-differs', `${doubt.reportId} is said to be ${textOf(body, 'state')}`);
  }
  for (const one of [...walk.jobs, ...outingsOf(walk)]) await compareStanding(walk, one);
}

/** An order stands still exactly as long as a record or a person lets it, and says the same of itself: nothing at it may be done. */
async function compareStanding(walk: Walk, job: Halted): Promise<void> {
  if (job.heldBy.size === 0 && !job.stopped) return;
  const { body } = await walk.scene.program.get(`/work-orders/${job.id}/actions`);
  const resume = listOf(body, 'actions').find((one) => textOf(one, 'action') === 'resume') ?? {};
  const said = resume.allowed === true ? 'goes on' : textOf(partOf(resume, 'refusal'), 'name');
  const is = job.heldBy.size === 0 ? 'goes on' : 'execution.order_contained';
  if (said !== is) walk.find('held-differs', `asked to go on, ${job.code} ${is}; ${said} is said`);
}
