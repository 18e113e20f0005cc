/** Parts are kept for a device of the floor, issued from what it holds, given back, or free again when its time is over. */
import { randomUUID } from 'node:crypto';
import { openOn, putInPlace } from './in-place.ts';
import { bookIssue, takesMaterial } from './material.ts';
import { textOf } from './program.ts';
import { inOne, isTracked, line, someCode } from './store.ts';
import type { Walk } from './walk.ts';
import { type Job, type Promised, shelf } from './world.ts';

/** Nobody else takes them, whoever asks later. */
export async function keepForDevice(walk: Walk, wanted: number, chance: number): Promise<void> {
  const { world, component, places, program } = walk.scene;
  const amount = inOne(walk, wanted);
  const code = someCode(walk.free(component, 'raw'), chance);
  if (code === null && isTracked(walk, component)) return;
  const lying = Object.keys(places).reduce((sum, name) => sum + world.count(shelf(name), component), 0);
  const promised = walk.promises.reduce((sum, one) => sum + (one.item === component ? one.open : 0), 0);
  const here = walk.free(component, 'raw', code).length - walk.promisedAt(component, 'raw', undefined, code);
  const ought = amount <= Math.min(lying - promised, here) ? 'yes' : 'no';
  const hours = 1 + (chance % 3);
  const answer = await walk.ask(ought, ought === 'no' ? 'promise-broken' : 'truth-refused', '/stock/leases', {
    ...(await line(walk, component, code, amount)),
    locationId: walk.place('raw'),
    terminalId: randomUUID(),
    hours,
  });
  if (!answer) return;
  const id = textOf(answer.body, 'id');
  const until = program.now().getTime() + hours * 3_600_000;
  walk.promises.push({ id, item: component, location: 'raw', code, open: amount, order: id, until });
}

const leasesOf = (walk: Walk) => walk.promises.filter((one) => one.until !== undefined && one.open > 0);

/** What the device holds goes to an order; what it did before its time was over counts, however late it is told. */
export async function issueFromDevice(walk: Walk, job: Job, wanted: number, chance: number): Promise<void> {
  const leases = leasesOf(walk);
  const lease = leases[chance % Math.max(1, leases.length)];
  const wants = job.lines[0];
  if (!lease || wants?.item !== lease.item) return;
  const now = walk.scene.program.now().getTime();
  const when = Math.min(now, (lease.until as number) - 60_000);
  const amount = Math.min(wanted, lease.open);
  const certain = when === now && walk.promisedByItem(lease.item, job.id) === 0;
  const possible = takesMaterial(job) && amount <= openOn(walk, job, wants);
  const sure = certain && !job.completedShort && job.over === 0;
  const answer = await walk.ask(
    sure ? (possible ? 'yes' : 'no') : possible || job.over > 0 ? 'either' : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    `/work-orders/${job.id}/issues`,
    {
      ...(await line(walk, lease.item, lease.code, amount)),
      locationId: walk.place('raw'),
      leaseId: lease.id,
      ...(when === now ? {} : { businessAt: new Date(when).toISOString() }),
    },
  );
  if (answer) await bookIssue(walk, job, wants, answer, { amount, when, lease: lease.id });
  putInPlace(walk, job);
}

export async function giveBackFromDevice(walk: Walk, chance: number): Promise<void> {
  const leases = leasesOf(walk);
  const lease = leases[chance % Math.max(1, leases.length)];
  if (lease && (await walk.ask('yes', 'truth-refused', `/stock/leases/${lease.id}/end`, {}))) lease.open = 0;
}

/** What nobody used in time is free again. */
export async function letLeasesEnd(walk: Walk): Promise<void> {
  if (!(await walk.ask('yes', 'truth-refused', '/reservations/expire', {}))) return;
  const now = walk.scene.program.now().getTime();
  const isOver = ({ until }: Promised) => until !== undefined && until <= now;
  for (const lease of walk.promises.filter(isOver)) lease.open = 0;
}
