/** What people do at the operations: report, hand on, inspect, take back. */

import type { Kind } from './findings.ts';
import { putInPlace } from './in-place.ts';
import { textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Ought, Told, Walk } from './walk.ts';
import {
  at,
  between,
  inside,
  isActive,
  type Job,
  type JobLine,
  keyOf,
  partsAt,
  scrapped,
  shelf,
  type Thing,
} from './world.ts';

const HOUR = 3_600_000;

/** How many pieces of the order's tolerance nobody has begun yet. */
export function toleranceLeft(walk: Walk, job: Job): number {
  return Math.max(0, Math.floor((job.quantity * walk.scene.arrangement.tolerance) / 10) - job.over);
}

export interface Tell {
  good: number;
  scrap: number;
  rework: number;
  /** Said to be made so many hours before there was an order. */
  late?: number;
}

/** Somebody reports at an operation: what stands there, or a number that is wrong. */
export async function report(walk: Walk, job: Job, operation: number, tell: Tell, chance: number): Promise<void> {
  const { began } = walk.scene;
  const when = tell.late ? new Date(began.getTime() - tell.late * HOUR) : undefined;
  const step = job.operations[operation];
  if (!step || tell.good + tell.scrap + tell.rework === 0) return;
  const reworkTo = tell.rework > 0 ? chance % (operation + 1) : undefined;
  const leavesAsSerials = isLast(job, operation) && !step.inspected && hasSerials(walk);
  const serials = leavesAsSerials ? serialsFor(walk, tell.good, chance) : undefined;
  const { ought, kind, over } = judge(walk, job, operation, tell, serials?.wrong === true);
  const answer = await walk.ask(ought, kind, `/operations/${step.id}/production-reports`, {
    quantityGood: String(tell.good),
    quantityScrap: String(tell.scrap),
    ...(tell.scrap > 0 ? { scrapReasonCode: 'PF-SCRAP' } : {}),
    quantityRework: String(tell.rework),
    ...(reworkTo === undefined ? {} : { reworkToOperationId: job.operations[reworkTo]?.id }),
    ...(serials && tell.good > 0 ? { serialCodes: serials.codes } : {}),
    ...(when ? { businessAt: when.toISOString() } : {}),
  });
  if (!answer) return;
  const { world } = walk.scene;
  const pieces = world.lying(at(job.id, operation, 'here')).slice(0, tell.good + tell.scrap + tell.rework);
  pieces.push(...world.make(job.product, over, at(job.id, operation, 'here')));
  job.over += over;
  book(walk, {
    job,
    operation,
    pieces,
    tell,
    reworkTo,
    id: textOf(answer.body, 'reportId'),
    codes: serials?.codes,
    when: when?.getTime(),
  });
}

/** What ought to become of a report, from what stands there and lies on the shelf. */
function judge(
  walk: Walk,
  job: Job,
  operation: number,
  tell: Tell,
  wrongSerial: boolean,
): { ought: Ought; kind: Kind; over: number } {
  const { world, arrangement } = walk.scene;
  const total = tell.good + tell.scrap + tell.rework;
  const here = world.lying(at(job.id, operation, 'here'));
  const over = Math.max(0, total - here.length);
  const verdict = (ought: Ought, kind: Kind) => ({ ought, kind, over });
  if (job.state === 'closed' || job.state === 'cancelled' || job.state === 'on_hold')
    return verdict('no', 'impossible-accepted');
  if (over > toleranceLeft(walk, job)) return verdict('no', 'made-too-many');
  if (wrongSerial) return verdict('no', 'serial-twice');
  if (tell.late && arrangement.beforeRelease === 'forbid') return verdict('no', 'below-zero-then');
  let shaky = job.completedShort || tell.rework > here.length || tell.late !== undefined;
  for (const [index, line] of job.lines.entries()) {
    if (line.operation !== operation || line.method !== 'backflush') continue;
    const fresh = here.slice(0, tell.good + tell.scrap).filter((piece) => !piece.taken.has(index)).length;
    const { ratio, substitute } = walk.scene;
    const stoodIn = ratio > 0 ? world.count(partsAt(job.id), substitute) / ratio : 0;
    const handed = world.count(partsAt(job.id), line.item) + stoodIn;
    // No part of a part is taken from a shelf.
    const needed = Math.ceil(Math.max(0, fresh + Math.max(0, tell.good + tell.scrap - here.length) - handed));
    // What stands in a box is taken out of it by name alone.
    const there = world.count(shelf('raw'), line.item) - walk.promisedAt(line.item, 'raw', job.id);
    const own = Math.min(there, world.loose(shelf('raw'), line.item).length);
    const others = ratio > 0 && arrangement.backflushSubstitutes === 'when_short';
    const free = own + (others ? Math.floor(world.loose(shelf('raw'), substitute).length / ratio) : 0);
    if (needed > free) return verdict('no', 'impossible-accepted');
    // No part was on the shelf before the walk began.
    if (needed > 0 && tell.late && arrangement.backdatedNegative === 'forbid') return verdict('no', 'below-zero-then');
    if (needed > 0 && there - needed < walk.promisedByItem(line.item, job.id)) shaky = true;
  }
  if (shaky || (over > 0 && operation > 0)) return verdict('either', 'truth-refused');
  return verdict('yes', over > 0 ? 'made-too-many' : 'truth-refused');
}

const isLast = (job: Job, operation: number) => operation === job.operations.length - 1;
const hasSerials = (walk: Walk) => walk.scene.arrangement.productTracking === 'serial';

/** New numbers; now and then one that exists already, written otherwise. */
function serialsFor(walk: Walk, count: number, chance: number): { codes: string[]; wrong: boolean } {
  const codes = Array.from({ length: count }, () => newCode('SN'));
  const known = walk.scene.world.things.filter((one) => one.item === walk.scene.product && one.code !== null);
  const taken = known[chance % Math.max(1, known.length)]?.code;
  if (count === 0 || chance % 3 !== 1 || !taken) return { codes, wrong: false };
  codes[0] = [taken.toUpperCase(), taken, wide(taken.toUpperCase())][chance % 2 === 0 ? 0 : 2] as string;
  return { codes, wrong: true };
}

/** `S1` as a Chinese keyboard writes it when it is set to full width. */
export function wide(code: string): string {
  return [...code].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
}

interface Reported {
  job: Job;
  operation: number;
  pieces: Thing[];
  tell: Tell;
  reworkTo: number | undefined;
  id: string;
  codes: string[] | undefined;
  /** When it is said to have happened; undefined: now. */
  when: number | undefined;
}

function book(walk: Walk, { job, operation, pieces, tell, reworkTo, id, codes, when }: Reported): void {
  const { world } = walk.scene;
  const good = pieces.slice(0, tell.good);
  const scrap = pieces.slice(tell.good, tell.good + tell.scrap);
  const rework = pieces.slice(tell.good + tell.scrap);
  const begun = pieces.filter((one) => !one.worked);
  const plain = tell.scrap + tell.rework === 0 && when === undefined;
  const told: Told = { id, job, operation, good, begun, to: '', took: [], parts: [], plain };
  for (const piece of [...good, ...scrap]) buildIn(walk, job, operation, piece, told, when);
  for (const piece of pieces) piece.worked = true;
  job.state = 'in_progress';
  scrapPieces(walk, job, scrap);
  if (reworkTo !== undefined) world.move(rework, at(job.id, reworkTo, 'here'));
  if (job.operations[operation]?.inspected) {
    told.to = at(job.id, operation, 'held');
    world.move(good, told.to);
  } else told.to = passOn(walk, job, operation, good, codes, when);
  walk.reports.push(told);
  settle(walk, job);
}

/** Good pieces leave an operation: to the next one, to wait for a transfer, or onto the shelf. Says where they are. */
function passOn(
  walk: Walk,
  job: Job,
  operation: number,
  good: Thing[],
  codes: string[] | undefined,
  when?: number,
): string {
  const { world, arrangement } = walk.scene;
  let to = shelf('finished');
  if (!isLast(job, operation))
    to = arrangement.transfer === 'scan' ? at(job.id, operation, 'passed') : at(job.id, operation + 1, 'here');
  else {
    for (const [index, piece] of good.entries()) {
      if (arrangement.productTracking === 'serial') piece.code = keyOf(codes?.[index] ?? '');
      if (arrangement.productTracking === 'lot') piece.code = keyOf(job.code);
    }
    job.received += good.length;
    for (const piece of good) piece.madeBy = job.id;
  }
  world.move(good, to, when);
  return to;
}

function buildIn(walk: Walk, job: Job, operation: number, piece: Thing, told: Told, when: number | undefined): void {
  const { world } = walk.scene;
  for (const [index, line] of job.lines.entries()) {
    if (line.operation !== operation || piece.taken.has(index)) continue;
    piece.taken.add(index);
    told.took.push({ piece, line: index });
    line.used += 1;
    if (walk.scene.ratio > 0) {
      takeFromShelf(walk, job, line, told, when);
      continue;
    }
    // What was handed out for the order goes in first, also where the rest comes from the shelf by itself.
    const handed = world.lying(partsAt(job.id), line.item)[0];
    const part = handed ?? (line.method === 'backflush' ? walk.nextPart(job.id, line.item, 'raw') : undefined);
    if (!part) {
      line.owed += 1;
      continue;
    }
    const from = part.place;
    if (!handed) {
      line.issued += 1;
      walk.drawPromises([job.id], [part], 'raw');
    }
    world.move([part], inside(job.id), when);
    told.parts.push({ part, from, line: index });
  }
}

/** As buildIn where others may stand in: what is at the order counts first, then the shelf by itself, its own part before those others. */
function takeFromShelf(walk: Walk, job: Job, line: JobLine, told: Told, when: number | undefined): void {
  const { world, substitute, ratio } = walk.scene;
  if (line.method === 'backflush' && line.used > line.issued) {
    const own = walk.nextPart(job.id, line.item, 'raw');
    const parts = own ? [own] : world.loose(shelf('raw'), substitute).slice(0, ratio);
    if (own) walk.drawPromises([job.id], parts, 'raw');
    line.issued += 1;
    for (const part of parts) told.parts.push({ part, from: part.place, line: job.lines.indexOf(line) });
    world.move(parts, inside(job.id), when);
  }
  putInPlace(walk, job);
}

/** What is scrapped carries its order's lot, where the product has lots. */
export function scrapPieces(walk: Walk, job: Job, pieces: Thing[]): void {
  if (walk.scene.arrangement.productTracking === 'lot') for (const piece of pieces) piece.code = keyOf(job.code);
  walk.scene.world.move(pieces, scrapped);
}

/** An order is complete when no piece of it stands anywhere between. */
export function settle(walk: Walk, job: Job): void {
  if (!isActive(job) || between(walk.scene.world, job).length > 0) return;
  job.state = 'completed';
  walk.endPromises(job.id);
}

export async function transfer(walk: Walk, job: Job, operation: number, amount: number): Promise<void> {
  const { world } = walk.scene;
  if (isLast(job, operation) || amount === 0) return;
  const waiting = world.lying(at(job.id, operation, 'passed'));
  const possible = isActive(job) && amount <= waiting.length;
  const [ought, kind] = possible ? (['yes', 'truth-refused'] as const) : (['no', 'impossible-accepted'] as const);
  const path = `/operations/${job.operations[operation]?.id}/transfers`;
  if (!(await walk.ask(ought, kind, path, { quantity: String(amount) }))) return;
  world.move(waiting.slice(0, amount), at(job.id, operation + 1, 'here'));
}

export async function inspect(walk: Walk, job: Job, amount: number, how: number): Promise<void> {
  const { world } = walk.scene;
  const operation = job.operations.length - 1;
  const step = job.operations[operation];
  if (!step?.inspected || amount === 0) return;
  const held = world.lying(at(job.id, operation, 'held'));
  const disposition = (['accept', 'accept', 'rework', 'scrap'] as const)[how % 4] as string;
  const enough = amount <= held.length;
  const standing = job.state === 'in_progress' || job.state === 'on_hold';
  const ought = !enough ? 'no' : standing ? 'yes' : 'either';
  const codes =
    hasSerials(walk) && disposition === 'accept' ? Array.from({ length: amount }, () => newCode('SN')) : undefined;
  const path = `/operations/${step.id}/inspections`;
  const answer = await walk.ask(ought, enough ? 'truth-refused' : 'impossible-accepted', path, {
    disposition,
    quantity: String(amount),
    ...(disposition === 'accept' ? {} : { reason: '划伤' }),
    ...(disposition === 'rework' ? { reworkToOperationId: job.operations[0]?.id } : {}),
    ...(codes ? { serialCodes: codes } : {}),
  });
  if (!answer) return;
  const pieces = held.slice(0, amount);
  if (disposition === 'accept') passOn(walk, job, operation, pieces, codes);
  else if (disposition === 'scrap') scrapPieces(walk, job, pieces);
  else world.move(pieces, at(job.id, 0, 'here'));
  settle(walk, job);
}

/** Somebody takes back the last report of an order, for the number was wrong. */
export async function takeBack(walk: Walk, job: Job): Promise<void> {
  const { world } = walk.scene;
  const last = walk.reports.filter((one) => one.job === job).at(-1);
  if (!last?.plain || job.completedShort || job.over > 0) return;
  const untouched = last.good.every((one) => one.place === last.to);
  const explained = job.lines.every((line) => line.owed === 0);
  if (!untouched || !explained || last.parts.some(({ part }) => part.place !== inside(job.id))) return;
  const certain = isActive(job) || job.state === 'on_hold' || job.state === 'completed';
  const path = `/production-reports/${last.id}/reverse`;
  if (!(await walk.ask(certain ? 'yes' : 'either', 'truth-refused', path, { reason: '数错了' }))) return;
  for (const { part, from, line } of last.parts) {
    world.move([part], from);
    const one = job.lines[line];
    if (one && from.startsWith('shelf')) one.issued -= part.item === one.item ? 1 : 1 / walk.scene.ratio;
  }
  for (const { piece, line } of last.took) {
    piece.taken.delete(line);
    const one = job.lines[line];
    if (one) one.used -= 1;
  }
  // Issued after the report: those parts wait at the order again.
  for (const line of job.lines) {
    const inPieces = world.lying(inside(job.id), line.item);
    world.move(inPieces.slice(line.used), partsAt(job.id));
  }
  putInPlace(walk, job);
  for (const piece of last.begun) piece.worked = false;
  if (last.to.startsWith('shelf')) job.received -= last.good.length;
  world.move(last.good, at(job.id, last.operation, 'here'));
  if (last.to.startsWith('shelf'))
    for (const piece of last.good) {
      piece.code = null;
      piece.madeBy = null;
    }
  walk.reports.splice(walk.reports.indexOf(last), 1);
  if (job.state === 'completed') job.state = 'in_progress';
}
