/** Parts go to an order and come back from it. */

import type { Answer } from '../support/crew.ts';
import { openOn, putInPlace } from './in-place.ts';
import { countOf, listOf } from './program.ts';
import type { Walk } from './walk.ts';
import { inside, type Job, type JobLine, partsAt, shelf, sparesAt, type Thing } from './world.ts';

export const takesMaterial = (job: Job) => ['released', 'in_progress', 'completed'].includes(job.state);

export async function issue(walk: Walk, job: Job, amount: number): Promise<void> {
  const line = job.lines[0];
  if (!line || amount === 0) return;
  const open = openOn(walk, job, line);
  const free = walk.free(line.item, 'raw').length - walk.promisedAt(line.item, 'raw', job.id);
  const shaky = walk.promisedByItem(line.item, job.id) > 0 || job.completedShort || job.over > 0;
  const possible = takesMaterial(job) && amount <= open && amount <= free;
  const ought = possible ? (shaky ? 'either' : 'yes') : job.over > 0 && amount <= free ? 'either' : 'no';
  const answer = await walk.ask(
    ought,
    possible ? 'truth-refused' : 'impossible-accepted',
    `/work-orders/${job.id}/issues`,
    { itemId: line.item, quantity: String(amount) },
  );
  if (!answer) return;
  await bookIssue(walk, job, line, answer, { amount });
  putInPlace(walk, job);
}

/** The parts that an answer speaks of are the order's from then on; of a lease they are taken first. */
export async function bookIssue(
  walk: Walk,
  job: Job,
  line: JobLine,
  answer: Answer,
  { amount, when, lease }: { amount: number; when?: number; lease?: string },
): Promise<void> {
  const parts = await takeShares(walk, answer, line.item, [shelf('raw')], amount);
  walk.drawPromises(lease === undefined ? [job.id] : [lease, job.id], parts, 'raw');
  line.issued += amount;
  putIn(walk, job, line, parts, when);
}

/** Beyond the BOM, with a reason. */
export async function supplement(walk: Walk, job: Job, amount: number): Promise<void> {
  const line = job.lines[0];
  if (!line || amount === 0) return;
  const free = walk.free(line.item, 'raw').length - walk.promisedAt(line.item, 'raw', job.id);
  const certain = takesMaterial(job) && walk.promisedByItem(line.item, job.id) === 0;
  const possible = takesMaterial(job) && amount <= free;
  const answer = await walk.ask(
    possible ? (certain ? 'yes' : 'either') : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    `/work-orders/${job.id}/supplementary-issues`,
    { itemId: line.item, quantity: String(amount), reasonCode: 'PF-EXTRA' },
  );
  if (!answer) return;
  const parts = await takeShares(walk, answer, line.item, [shelf('raw')], amount);
  walk.drawPromises([job.id], parts, 'raw');
  job.spare += amount;
  walk.scene.world.move(parts, sparesAt(job.id));
}

/** Parts that were built in before they were written down are explained first; the others wait at the order. */
export function putIn(walk: Walk, job: Job, line: JobLine, parts: Thing[], when?: number): void {
  const explained = Math.min(line.owed, parts.length);
  line.owed -= explained;
  walk.scene.world.move(parts.slice(0, explained), inside(job.id), when);
  walk.scene.world.move(parts.slice(explained), partsAt(job.id), when);
}

export async function giveBack(walk: Walk, job: Job, amount: number): Promise<void> {
  const line = job.lines[0];
  if (!line || amount === 0) return;
  const { world, ratio } = walk.scene;
  const own = [partsAt(job.id), inside(job.id)].reduce((sum, place) => sum + world.count(place, line.item), 0);
  const out = Math.floor(Math.min(Math.max(0, line.issued - line.used), ratio > 0 ? own : Number.POSITIVE_INFINITY));
  // Which of its own parts came back would be a guess.
  if (ratio > 0 && amount > out && job.spare > 0) return;
  const ended = job.state === 'closed' || job.state === 'cancelled';
  const possible = !ended && amount <= out;
  const unsure = amount > out && amount <= out + job.spare;
  const answer = await walk.ask(
    unsure ? 'either' : possible ? 'yes' : 'no',
    possible ? 'truth-refused' : 'used-differs',
    `/work-orders/${job.id}/returns`,
    { itemId: line.item, quantity: String(amount) },
  );
  if (!answer) return;
  const ofLine = Math.min(amount, out);
  // Own parts come back before those that replaced something.
  const from = ratio > 0 ? inside(job.id) : sparesAt(job.id);
  const parts = await takeShares(walk, answer, line.item, [partsAt(job.id), from], amount);
  world.move(parts, shelf('raw'));
  line.issued -= ofLine;
  job.spare -= amount - ofLine;
  putInPlace(walk, job);
}

/**
 * The very parts that an answer speaks of. Which of an order's lots went into which piece nobody saw: where the books say that
 * another lot comes back than the one that we thought was left, the parts are exchanged in thought.
 */
export async function takeShares(
  walk: Walk,
  answer: Answer,
  item: string,
  from: readonly string[],
  amount: number,
): Promise<Thing[]> {
  const { world, arrangement } = walk.scene;
  const lying = (code?: string | null) => from.flatMap((place) => world.lying(place, item, code));
  const tracking = item === walk.scene.substitute ? arrangement.substituteTracking : arrangement.componentTracking;
  if (tracking === 'none') return lying().slice(0, amount);
  const taken: Thing[] = [];
  const rest = (code?: string | null) => lying(code).filter((one) => !taken.includes(one));
  for (const said of listOf(answer.body, 'lots')) {
    const code = said.lotId ? await walk.codeOfLot(item, String(said.lotId)) : null;
    const share = countOf(said, 'quantity');
    const missing = share - rest(code).length;
    const order = from[0]?.replace(/^parts /, '') ?? '';
    const built = [sparesAt(order), inside(order)].flatMap((place) => world.lying(place, item, code));
    const others = rest().filter((one) => one.code !== code);
    for (const [index, one] of built.slice(0, Math.max(0, missing)).entries()) {
      const other = others[index];
      if (other) [one.code, other.code] = [other.code, one.code];
    }
    taken.push(...rest(code).slice(0, share));
  }
  if (taken.length !== amount)
    walk.find('shelf-differs', `${amount} were moved, of lots of which ${taken.length} lie there`);
  return taken;
}
