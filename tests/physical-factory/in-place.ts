/** Where an order's parts are once others may stand in for them, and how many more it may take. */

import type { Walk } from './walk.ts';
import { inside, type Job, type JobLine, partsAt } from './world.ts';

/** What an order may take of the item that is issued, tolerance and what stood in counted: in parts of the line's own. */
export function openOn(walk: Walk, job: Job, line: JobLine): number {
  const wanted = job.completedShort || job.state === 'completed' ? line.used : line.required;
  return Math.max(0, wanted + (wanted * walk.scene.arrangement.overIssue) / 10 - line.issued);
}

/**
 * Nobody saw which part went into which piece: the line's own count as built in first, then as much of what stood in as the rest
 * calls for. What neither explains is owed.
 */
export function putInPlace(walk: Walk, job: Job): void {
  const { substitute, ratio } = walk.scene;
  const line = job.lines[0];
  if (!line || ratio === 0) return;
  const own = fill(walk, job, line.item, line.used);
  const rest = line.used - own;
  const stoodIn = fill(walk, job, substitute, rest * ratio);
  line.owed = rest - stoodIn / ratio;
}

/** So many of the order's parts of an item are in its pieces, as far as there are; the others wait beside them. */
function fill(walk: Walk, job: Job, item: string, wanted: number): number {
  const { world } = walk.scene;
  const [built, waiting] = [inside(job.id), partsAt(job.id)];
  const [there, beside] = [world.lying(built, item), world.lying(waiting, item)];
  world.move(there.slice(wanted), waiting);
  world.move(beside.slice(0, Math.max(0, wanted - there.length)), built);
  return Math.min(wanted, there.length + beside.length);
}
