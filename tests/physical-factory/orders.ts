/** What becomes of whole orders: completed short, cancelled, closed, stopped, split and put together. */
import { scrapPieces, settle } from './floor.ts';
import { partOf, textOf } from './program.ts';
import { readJob } from './scene.ts';
import type { Walk } from './walk.ts';
import { at, between, halfway, isActive, isContained, type Job, partsAt, scrapped } from './world.ts';

export async function complete(walk: Walk, job: Job, scrap: boolean): Promise<void> {
  const { world } = walk.scene;
  const begun = halfway(world, job);
  const open = isActive(job) || job.state === 'on_hold';
  const ought = !open || isContained(job) || (begun.length > 0 && !scrap) ? 'no' : 'yes';
  const ends = begun.length > 0 ? 'used-differs' : 'impossible-accepted';
  const kind = ought === 'yes' ? 'truth-refused' : isContained(job) ? 'gate-passed' : ends;
  const body = { reason: '提前结束', ...(scrap ? { pieces: 'scrap', scrapReasonCode: 'PF-SCRAP' } : {}) };
  if (!(await walk.ask(ought, kind, `/work-orders/${job.id}/complete`, body))) return;
  scrapPieces(walk, job, begun);
  world.forget(between(world, job));
  job.state = 'completed';
  job.stopped = false;
  job.completedShort = true;
  walk.endPromises(job.id);
}

export async function cancel(walk: Walk, job: Job, scrap: boolean): Promise<void> {
  const { world } = walk.scene;
  const begun = halfway(world, job);
  const out = job.lines.some((line) => line.issued > line.used);
  const ended = ['completed', 'closed', 'cancelled'].includes(job.state);
  const settled = scrap || (begun.length === 0 && !out);
  const ought = ended || isContained(job) || job.received > 0 || !settled ? 'no' : 'yes';
  const ends = isContained(job) ? 'gate-passed' : settled ? 'impossible-accepted' : 'used-differs';
  const kind = ought === 'yes' ? 'truth-refused' : ends;
  const body = {
    reason: '客户取消',
    ...(scrap ? { pieces: 'scrap', material: 'scrap', scrapReasonCode: 'PF-SCRAP' } : {}),
  };
  if (!(await walk.ask(ought, kind, `/work-orders/${job.id}/cancel`, body))) return;
  scrapPieces(walk, job, begun);
  world.forget(between(world, job));
  // What replaced something lost counts as used; only the lines' own parts are scrapped.
  world.move(world.lying(partsAt(job.id)), scrapped);
  job.state = 'cancelled';
  job.stopped = false;
  walk.endPromises(job.id);
}

/** The last word on an order; what doesn't add up wants to be accepted by somebody. */
export async function close(walk: Walk, job: Job, accept: boolean): Promise<void> {
  const differs = job.lines.some((line) => {
    const difference = line.issued - line.used;
    return difference > 0 || difference + job.spare < 0;
  });
  const unexplained = differs && !accept && walk.scene.arrangement.closeOpenMaterial === 'forbid';
  const ought = job.state !== 'completed' || unexplained ? 'no' : 'yes';
  const kind = ought === 'yes' ? 'truth-refused' : differs ? 'close-unexplained' : 'impossible-accepted';
  const body = accept ? { acceptMaterialVariance: { reason: '已核对' } } : {};
  if (!(await walk.ask(ought, kind, `/work-orders/${job.id}/close`, body))) return;
  job.state = 'closed';
  walk.endPromises(job.id);
}

/** Somebody wants an order out of the way, whatever it takes: what they are told must get them there. */
export async function bringToAnEnd(walk: Walk, job: Job, chance: number): Promise<void> {
  if (!isActive(job)) return;
  const verbs = chance % 2 === 0 ? ['complete', 'cancel'] : ['cancel', 'complete'];
  const [path] = verbs.map((verb) => `/work-orders/${job.id}/${verb}`);
  const body = { reason: '不做了' };
  const first = await walk.scene.program.post(path as string, body);
  walk.told.push(`${path} → ${first.status} ${first.name ?? ''}`);
  walk.wentOn = true;
  if (first.status < 300) return;
  const last = await walk.getOn(path as string, body, first);
  const state = textOf(partOf((await walk.scene.program.get(`/work-orders/${job.id}`)).body, 'order'), 'state');
  if (!['completed', 'closed', 'cancelled'].includes(state))
    walk.find(
      'remedy-leads-nowhere',
      `${job.code} can't be ended: ${path} refused as ${first.name}, then ${last.name}`,
    );
}

export async function stopOrGoOn(walk: Walk, job: Job): Promise<void> {
  if (job.state === 'on_hold') {
    const path = `/work-orders/${job.id}/resume`;
    if (isContained(job)) return walk.askInVain('execution.order_contained', 'gate-passed', path, {});
    if (!(await walk.ask('yes', 'truth-refused', path, {}))) return;
    job.stopped = false;
    return goOn(walk, job);
  }
  const ought = isActive(job) ? 'yes' : 'no';
  const kind = isActive(job) ? 'truth-refused' : 'impossible-accepted';
  if (!(await walk.ask(ought, kind, `/work-orders/${job.id}/hold`, { reason: '缺工装' }))) return;
  job.state = 'on_hold';
  job.stopped = true;
}

/** Unless somebody lets it stand still yet, an order goes on; it is complete where inspections have settled its last piece meanwhile. */
export function goOn(walk: Walk, job: Job): void {
  if (job.state !== 'on_hold' || isContained(job) || job.stopped) return;
  job.state = between(walk.scene.world, job).some((one) => one.worked) || job.received > 0 ? 'in_progress' : 'released';
  settle(walk, job);
}

/** Part of the pieces that nobody has begun go on under an order of their own. */
export async function split(walk: Walk, job: Job, amount: number): Promise<void> {
  const { world, program, unit } = walk.scene;
  const untouched = world.lying(at(job.id, 0, 'here')).filter((one) => !one.worked);
  if (amount === 0 || walk.jobs.length > 2 || untouched.length < amount || job.over > 0) return;
  if (amount >= job.quantity || !isActive(job) || job.lines.some((line) => line.issued > 0)) return;
  const body = { quantity: String(amount), unit, reason: '分两班做' };
  const answer = await walk.ask('yes', 'truth-refused', `/work-orders/${job.id}/split`, body);
  if (!answer) return;
  const other = await readJob(program, textOf(partOf(answer.body, 'newOrder'), 'id'));
  world.move(untouched.slice(-amount), at(other.id, 0, 'here'));
  job.quantity -= amount;
  for (const line of job.lines) line.required -= amount;
  walk.jobs.push(other);
  settle(walk, job);
}

/** What was split off comes back, as long as nobody has begun it. */
export async function putTogether(walk: Walk): Promise<void> {
  const { world } = walk.scene;
  const [job, other] = walk.jobs;
  if (!job || !other || !isActive(job) || other.state !== 'released' || job.over > 0) return;
  if (other.lines.some((line) => line.issued > 0) || halfway(world, other).length > 0) return;
  const body = { orderIds: [other.id], reason: '合回一单' };
  const answer = await walk.ask('yes', 'truth-refused', `/work-orders/${job.id}/merge`, body);
  if (!answer) return;
  world.move(between(world, other), at(job.id, 0, 'here'));
  job.quantity += other.quantity;
  for (const [index, line] of job.lines.entries()) line.required += other.lines[index]?.required ?? 0;
  other.state = 'cancelled';
  walk.endPromises(other.id);
}
