/** What keepers do at the shelves: receive, move, block, send out, take back, count, promise. */
import type { Answer } from '../support/crew.ts';
import { heldOf } from './doubts.ts';
import { wide } from './floor.ts';
import { type Body, listOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Ought, Walk } from './walk.ts';
import { customer, elsewhere, type Job, keyOf, neverMade, shelf, type Thing } from './world.ts';

const HOUR = 3_600_000;
const verdict = (possible: boolean): [Ought, 'truth-refused' | 'impossible-accepted'] =>
  possible ? ['yes', 'truth-refused'] : ['no', 'impossible-accepted'];

/** Which lot the next component is of, as somebody wrote it; null where components aren't tracked. */
function lotWritten(walk: Walk, chance: number): string | null {
  if (walk.scene.arrangement.componentTracking === 'none') return null;
  const code = `lot${chance % 2}`;
  return [code, code, code.toUpperCase(), wide(code), `${code}\u200b`][chance % 5] as string;
}

export async function receive(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, component, unit, arrangement } = walk.scene;
  if (amount === 0) return;
  if (arrangement.componentTracking === 'serial') return receiveSerials(walk, amount, chance);
  const written = lotWritten(walk, chance);
  const code = written === null ? null : keyOf(written);
  // Writing a known lot otherwise may be taken for it, or asked about; never for another.
  const ought = written === null || written === code ? 'yes' : 'either';
  const answer = await walk.ask(ought, 'truth-refused', '/stock/receipts', {
    itemId: component,
    quantity: String(amount),
    unit,
    locationId: walk.place('raw'),
    ...(written === null ? {} : { lot: { code: written } }),
  });
  if (!answer) return;
  world.make(component, amount, arrivesAt(walk), code);
  if (code === null) return;
  const id = textOf(listOf(answer.body, 'movements')[0] ?? {}, 'lotId');
  const known = walk.knownLot(component, code);
  if (known !== undefined && known !== id) walk.find('alike-codes', `"${written}" is another lot than ${code}`);
  walk.knowLot(component, code, id);
}

const arrivesAt = (walk: Walk) =>
  shelf('raw', walk.scene.arrangement.receiptInspection ? 'in_inspection' : 'available');

/** Parts with numbers of their own; now and then one that exists already. */
async function receiveSerials(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, component, unit } = walk.scene;
  const serials = Array.from({ length: amount }, () => newCode('SC'));
  // What has left the house altogether, or was told of by mistake, may be bought anew; everything else is somewhere.
  const known = world.things.find(
    (one) => one.item === component && one.code !== null && ![elsewhere, neverMade].includes(one.place),
  );
  const doubled = chance % 4 === 1 ? known?.code : undefined;
  if (doubled) serials[0] = chance % 2 === 0 ? doubled : wide(doubled.toUpperCase());
  const answer = await walk.ask(doubled ? 'no' : 'yes', doubled ? 'serial-twice' : 'truth-refused', '/stock/receipts', {
    itemId: component,
    quantity: String(amount),
    unit,
    locationId: walk.place('raw'),
    serials,
  });
  if (answer) for (const code of serials) world.make(component, 1, arrivesAt(walk), keyOf(code));
}

/** What the incoming inspection lets in. */
export async function letIn(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, component } = walk.scene;
  const waits = shelf('raw', 'in_inspection');
  const code = someCode(world.lying(waits, component), chance);
  const there = world.lying(waits, component, code);
  if (amount === 0 || there.length === 0) return;
  const [ought, kind] = verdict(amount <= there.length);
  const toStatus = chance % 5 === 0 ? 'rejected' : 'available';
  const answer = await walk.ask(ought, kind, '/stock/status-changes', {
    ...(await line(walk, component, code, amount)),
    locationId: walk.place('raw'),
    fromStatus: 'in_inspection',
    toStatus,
    reason: '来料检验',
  });
  if (answer) world.move(there.slice(0, amount), shelf('raw', toStatus));
}

/** One code of what lies there; null where it isn't tracked. */
export function someCode(things: readonly Thing[], chance: number): string | null {
  return things.length === 0 ? null : (things[chance % things.length] as Thing).code;
}

/** Goods go to the customer: what is free, or, by mistake, what is blocked or not there. */
export async function ship(walk: Walk, amount: number, chance: number, status = 'available'): Promise<void> {
  const { world, product } = walk.scene;
  const place = shelf('finished', status);
  const code = someCode(world.lying(place, product), chance);
  const there = world.lying(place, product, code);
  const wanted = hasSerials(walk) ? Math.min(1, amount) : amount;
  if (wanted === 0 || (status !== 'available' && there.length < wanted)) return;
  if (code === null && isTracked(walk, product)) return;
  const free = there.length - walk.promisedAt(product, 'finished', undefined, code);
  const [ought, kind] = status === 'available' ? verdict(wanted <= free) : (['no', 'wrong-status-leaves'] as const);
  const path = '/stock/issues';
  const answer = await walk.ask(ought === 'yes' && isShaky(walk, product, wanted) ? 'either' : ought, kind, path, {
    ...(await line(walk, product, code, wanted)),
    fromLocationId: walk.place('finished'),
    ...(status === 'available' ? {} : { status }),
    destination: 'customer',
    reason: '发货',
  });
  if (!answer) return;
  tellPromises(walk, answer, product, wanted);
  world.move(there.slice(0, wanted), customer);
}

/** Somebody takes parts from the shelf without an order to write them on. */
export async function takeForTheFloor(walk: Walk, wanted: number, chance: number, hoursBack = 0): Promise<void> {
  const { world, component, program, arrangement } = walk.scene;
  const amount = inOne(walk, wanted);
  const code = someCode(walk.free(component, 'raw'), chance);
  const there = walk.free(component, 'raw', code);
  if (amount === 0 || (code === null && isTracked(walk, component))) return;
  const when = program.now().getTime() - hoursBack * HOUR;
  const free = there.length - walk.promisedAt(component, 'raw', undefined, code);
  const wasThere = world.lowestSince(component, code, shelf('raw'), when, -amount) >= 0;
  const late = amount <= free && !wasThere;
  const alerts = arrangement.backdatedNegative === 'alert';
  const ought =
    amount > free ? 'no' : late && !alerts ? 'no' : isShaky(walk, component, amount) || late ? 'either' : 'yes';
  const kind = ought !== 'no' ? 'truth-refused' : late ? 'below-zero-then' : 'impossible-accepted';
  const answer = await walk.ask(ought, kind, '/stock/issues', {
    ...(await line(walk, component, code, amount)),
    fromLocationId: walk.place('raw'),
    destination: 'production',
    reason: '现场领用',
    ...(hoursBack === 0 ? {} : { businessAt: new Date(when).toISOString() }),
  });
  if (!answer) return;
  tellPromises(walk, answer, component, amount);
  world.move(there.slice(0, amount), elsewhere, when);
  if (late) await assertAlert(walk);
}

/** What was below nothing at a moment in the past, and let through by policy, stands among the alerts. */
async function assertAlert(walk: Walk): Promise<void> {
  const answer = await walk.scene.program.get('/stock/alerts');
  if (!answer.text.includes(walk.scene.componentCode) && !answer.text.includes(walk.scene.component))
    walk.find('below-zero-then', 'stock was below nothing in between, and no alert says so');
}

/** The one who takes what is promised by item is told whose it was; where policy forbids it, they are refused. */
export function tellPromises(walk: Walk, answer: Answer, item: string, amount: number): void {
  if (!isShaky(walk, item, amount)) return;
  if (walk.scene.arrangement.promisedElsewhere === 'forbid')
    walk.find('promise-broken', `${amount} were taken though others were promised them`);
  else if (listOf(answer.body, 'promisesTaken').length === 0)
    walk.find('promise-broken', `${amount} were taken and nobody was told whose they were`);
}

/** Taking so many leaves less of the item than is promised of it. */
export function isShaky(walk: Walk, item: string, amount: number): boolean {
  const { world, places } = walk.scene;
  const free = Object.keys(places).reduce(
    (sum, name) => sum + world.count(shelf(name), item) - walk.promisedAt(item, name),
    0,
  );
  const promised = walk.promisedByItem(item);
  return promised > 0 && free - amount < promised;
}

export async function takeFromCustomer(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, product } = walk.scene;
  const code = someCode(world.lying(customer, product), chance);
  const out = world.lying(customer, product, code);
  if (amount === 0 || (code === null && isTracked(walk, product))) return;
  const wanted = hasSerials(walk) ? 1 : amount;
  const status = chance % 2 === 0 ? 'hold' : 'available';
  const [ought] = verdict(wanted <= out.length);
  const answer = await walk.ask(ought, ought === 'no' ? 'more-comes-back' : 'truth-refused', '/stock/returns', {
    ...(await line(walk, product, code, wanted)),
    toLocationId: walk.place('finished'),
    status,
    origin: 'customer',
    reason: '客户退回',
  });
  if (answer) world.move(out.slice(0, wanted), shelf('finished', status));
}

export async function carry(walk: Walk, wanted: number, chance: number): Promise<void> {
  const { world, component } = walk.scene;
  const amount = inOne(walk, wanted);
  const [from, to] = (chance % 3 === 0 ? ['line', 'raw'] : ['raw', 'line']) as ['raw', 'line'];
  const code = someCode(walk.free(component, from), chance);
  const there = walk.free(component, from, code);
  if (amount === 0 || (code === null && isTracked(walk, component))) return;
  const [ought, kind] = verdict(amount <= there.length - walk.promisedAt(component, from, undefined, code));
  const answer = await walk.ask(ought, kind, '/stock/moves', {
    ...(await line(walk, component, code, amount)),
    fromLocationId: walk.place(from),
    toLocationId: walk.place(to),
  });
  if (answer) world.move(there.slice(0, amount), shelf(to));
}

/** Goods are blocked, or freed again. */
export async function block(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, product } = walk.scene;
  const [from, to] = chance % 3 === 0 ? ['hold', 'available'] : ['available', chance % 2 ? 'hold' : 'rejected'];
  const place = shelf('finished', from as string);
  const code = someCode(world.lying(place, product), chance);
  const there = world.lying(place, product, code);
  const wanted = hasSerials(walk) ? Math.min(1, amount) : amount;
  if (wanted === 0 || there.length === 0) return;
  const promised = from === 'available' ? walk.promisedAt(product, 'finished', undefined, code) : 0;
  // What a record holds is let go by it alone.
  const stays = from === 'hold' && code !== null ? heldOf(walk, { item: product, code }) : 0;
  const contained = wanted <= there.length && stays > 0 && wanted > heldThere(walk, product, code) - stays;
  const [ought, kind] = contained ? (['no', 'gate-passed'] as const) : verdict(wanted <= there.length - promised);
  const unsure = ought === 'yes' && from === 'available' && isShaky(walk, product, wanted);
  const answer = await walk.ask(unsure ? 'either' : ought, kind, '/stock/status-changes', {
    ...(await line(walk, product, code, wanted)),
    locationId: walk.place('finished'),
    fromStatus: from,
    toStatus: to,
    reason: '检查',
  });
  if (answer) world.move(there.slice(0, wanted), shelf('finished', to as string));
}

const heldThere = (walk: Walk, item: string, code: string | null) =>
  Object.keys(walk.scene.places).reduce(
    (sum, name) => sum + walk.scene.world.count(shelf(name, 'hold'), item, code),
    0,
  );

/** Two people count the same shelf, and both write down what they saw. */
export async function countTwice(walk: Walk, more: number, chance: number): Promise<void> {
  const { world, component, unit, arrangement } = walk.scene;
  const code = someCode(walk.free(component, 'raw'), chance);
  const there = walk.free(component, 'raw', code);
  if (more === 0 || arrangement.componentTracking === 'serial' || (code === null && isTracked(walk, component))) return;
  const saw = there.length;
  const write = async (difference: number, ought: Ought) =>
    walk.ask(ought, ought === 'no' ? 'adjusted-blindly' : 'truth-refused', '/stock/adjustments', {
      itemId: component,
      ...(await walk.lotId(component, code)),
      locationId: walk.place('raw'),
      difference: String(difference),
      expectedOnHand: String(saw),
      unit,
      reasonCode: 'PF-COUNT',
    });
  const less = chance % 2 === 1 && saw > 0;
  const free = saw - walk.promisedAt(component, 'raw', undefined, code);
  const gone = Math.min(more, saw);
  if (less && (gone > free || isShaky(walk, component, gone))) return;
  if (!(await write(less ? -gone : more, 'yes'))) return;
  if (less) world.move(there.slice(0, gone), elsewhere);
  else world.make(component, more, shelf('raw'), code);
  await write(more + 1, 'no');
}

/** Parts are promised to an order: those of a place, or so many of the item wherever they lie. */
export async function promise(walk: Walk, job: Job, wanted: number, chance: number): Promise<void> {
  const { world, component, unit } = walk.scene;
  const placed = chance % 2 === 0;
  const amount = placed ? inOne(walk, wanted) : wanted;
  const code = placed ? someCode(walk.free(component, 'raw'), chance) : null;
  if (amount === 0 || (placed && code === null && isTracked(walk, component))) return;
  const names = Object.keys(walk.scene.places);
  const lying = names.reduce((sum, name) => sum + world.count(shelf(name), component), 0);
  const promised = walk.promises.reduce((sum, one) => sum + (one.item === component ? one.open : 0), 0);
  const here = walk.free(component, 'raw', code).length - walk.promisedAt(component, 'raw', undefined, code);
  const free = Math.min(lying - promised, placed ? here : Number.POSITIVE_INFINITY);
  const ended = ['completed', 'closed', 'cancelled'].includes(job.state);
  const ought = amount > free || ended ? 'no' : 'yes';
  const answer = await walk.ask(
    ought,
    ended ? 'promise-kept-too-long' : ought === 'no' ? 'promise-broken' : 'truth-refused',
    '/reservations',
    {
      itemId: component,
      quantity: String(amount),
      unit,
      documentType: 'execution.work-order',
      documentId: job.id,
      ...(placed ? { locationId: walk.place('raw'), ...(await walk.lotId(component, code)) } : {}),
    },
  );
  if (!answer) return;
  const location = placed ? 'raw' : null;
  walk.promises.push({ id: textOf(answer.body, 'id'), item: component, location, code, open: amount, order: job.id });
}

export async function unpromise(walk: Walk, chance: number): Promise<void> {
  const open = walk.promises.filter((one) => one.open > 0);
  const one = open[chance % Math.max(1, open.length)];
  if (one && (await walk.ask('yes', 'truth-refused', `/reservations/${one.id}/release`, { reason: '不需要了' })))
    one.open = 0;
}

/** A receipt that was wrong is taken back as a whole. */
export async function receiveWrongly(walk: Walk, amount: number): Promise<void> {
  const { component, unit, arrangement } = walk.scene;
  if (amount === 0 || arrangement.componentTracking === 'serial') return;
  const answer = await walk.ask('yes', 'truth-refused', '/stock/receipts', {
    itemId: component,
    quantity: String(amount),
    unit,
    locationId: walk.place('line'),
    ...(arrangement.componentTracking === 'lot' ? { lot: { code: 'lot0' } } : {}),
  });
  const movement = listOf(answer?.body ?? {}, 'movements')[0];
  if (!movement) return;
  await walk.ask('yes', 'truth-refused', `/stock/movements/${textOf(movement, 'id')}/reverse`, { reason: '收错了' });
}

export async function line(walk: Walk, item: string, code: string | null, amount: number): Promise<Body> {
  return { itemId: item, ...(await walk.lotId(item, code)), quantity: String(amount), unit: walk.scene.unit };
}

export function isTracked(walk: Walk, item: string): boolean {
  const { component, product, arrangement } = walk.scene;
  if (item === component) return arrangement.componentTracking !== 'none';
  return item === product && arrangement.productTracking !== 'none';
}

/** So many components as one line of a document takes: a serial is one. */
export function inOne(walk: Walk, amount: number): number {
  return walk.scene.arrangement.componentTracking === 'serial' ? Math.min(1, amount) : amount;
}

export const hasSerials = (walk: Walk) => walk.scene.arrangement.productTracking === 'serial';
