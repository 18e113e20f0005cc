/** Orders that stand still while pieces of them lie at the plater: doubted, stopped by hand, hurried in vain. What comes home meanwhile is told in outside.ts. */
import { hold } from './contained.ts';
import { doubtsOf, pick, raise } from './doubts.ts';
import { isStill, reachForStill, settleOuting } from './outing.ts';
import { underWay } from './outside.ts';
import type { Walk } from './walk.ts';

/** Somebody puts the order on hold, or lets it go on: not while a record lets it stand still. */
export async function stopOuting(walk: Walk): Promise<void> {
  const known = await underWay(walk);
  if (!known) return;
  const { outing } = known;
  const path = `/work-orders/${outing.id}/${isStill(outing) ? 'resume' : 'hold'}`;
  if (outing.heldBy.size > 0) return reachForStill(walk, outing, path, {});
  if (!(await walk.ask('yes', 'truth-refused', path, outing.stopped ? {} : { reason: '等图纸' }))) return;
  outing.stopped = !outing.stopped;
  settleOuting(walk, outing);
}

/** Something is wrong with the order, wherever its pieces are: it stands still, and what came off it too. */
export async function doubtOuting(walk: Walk, chance: number): Promise<void> {
  const known = await underWay(walk);
  if (!known) return;
  const own = doubtsOf(walk).find(({ order }) => order === known.outing);
  const doubt = own && chance % 3 !== 0 ? own : await raise(walk, { lot: undefined, order: known.outing });
  if (doubt && !walk.over) await hold(walk, doubt, chance);
}

/** Somebody is in a hurry with it: it neither goes on nor ends by any other hand. */
export async function hurryOuting(walk: Walk, chance: number): Promise<void> {
  const known = await underWay(walk);
  if (!known?.outing.heldBy.size) return;
  const scrap = { reason: '急', pieces: 'scrap', scrapReasonCode: 'PF-SCRAP' };
  const ways = [
    ['resume', {}],
    ['complete', scrap],
    ['cancel', { ...scrap, material: 'scrap' }],
    ['hold', { reason: '等图纸' }],
    ['split', { quantity: '1', unit: walk.scene.unit, reason: '急' }],
  ] as const;
  const [verb, body] = pick(ways, chance) as (typeof ways)[number];
  await reachForStill(walk, known.outing, `/work-orders/${known.outing.id}/${verb}`, body);
}
