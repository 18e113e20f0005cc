/** Parts that stand in for others: they come, go to an order in their place, and come back as themselves. */

import { openOn, putInPlace } from './in-place.ts';
import { takeShares, takesMaterial } from './material.ts';
import type { Walk } from './walk.ts';
import { inside, type Job, partsAt, shelf } from './world.ts';

export async function receiveSubstitutes(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, substitute, unit, arrangement } = walk.scene;
  if (amount === 0) return;
  const code = arrangement.substituteTracking === 'lot' ? `sub${chance % 2}` : null;
  const answer = await walk.ask('yes', 'truth-refused', '/stock/receipts', {
    itemId: substitute,
    quantity: String(amount),
    unit,
    locationId: walk.place('raw'),
    status: 'available',
    ...(code === null ? {} : { lot: { code } }),
  });
  if (answer) world.make(substitute, amount, shelf('raw'), code);
}

export async function issueSubstitute(walk: Walk, job: Job, wanted: number, chance: number): Promise<void> {
  const { substitute, ratio } = walk.scene;
  const line = job.lines[0];
  if (!line) return;
  const most = Math.floor(openOn(walk, job, line) * ratio);
  const free = walk.free(substitute, 'raw').length;
  // Mostly they look before they take.
  const amount = chance % 3 === 0 ? wanted : Math.min(wanted, most, free);
  if (amount === 0 || (ratio === 0 && chance % 5 > 0)) return;
  const possible = takesMaterial(job) && ratio > 0 && amount <= most && amount <= free;
  const shaky = job.completedShort || job.over > 0;
  const answer = await walk.ask(
    ratio === 0 ? 'no' : possible ? (shaky ? 'either' : 'yes') : job.over > 0 && amount <= free ? 'either' : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    `/work-orders/${job.id}/issues`,
    { itemId: substitute, quantity: String(amount), ...(chance % 2 === 0 ? { materialId: line.materialId } : {}) },
  );
  if (!answer) return;
  const parts = await takeShares(walk, answer, substitute, [shelf('raw')], amount);
  line.issued += amount / ratio;
  walk.scene.world.move(parts, partsAt(job.id));
  putInPlace(walk, job);
}

export async function giveSubstitutesBack(walk: Walk, job: Job, amount: number): Promise<void> {
  const { world, substitute, ratio } = walk.scene;
  const line = job.lines[0];
  if (!line || amount === 0) return;
  const there = [partsAt(job.id), inside(job.id)];
  const held = there.reduce((sum, place) => sum + world.count(place, substitute), 0);
  if (held === 0 && amount > 1) return;
  const out = Math.floor(Math.max(0, line.issued - line.used) * ratio);
  const ended = job.state === 'closed' || job.state === 'cancelled';
  const possible = !ended && amount <= Math.min(out, held);
  const answer = await walk.ask(
    possible ? 'yes' : 'no',
    possible ? 'truth-refused' : 'used-differs',
    `/work-orders/${job.id}/returns`,
    { itemId: substitute, quantity: String(amount) },
  );
  if (!answer) return;
  const parts = await takeShares(walk, answer, substitute, there, amount);
  world.move(parts, shelf('raw'));
  line.issued -= amount / ratio;
  putInPlace(walk, job);
}

/** Somebody takes the wrong box: no line lets it stand in. */
export async function issueSomethingElse(walk: Walk, job: Job): Promise<void> {
  const { foreign } = walk.scene;
  const body = { itemId: foreign, quantity: '1' };
  await walk.ask('no', 'impossible-accepted', `/work-orders/${job.id}/issues`, body);
}
