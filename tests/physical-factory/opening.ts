/** What lay on the shelf before the books began, loaded from a file; now and then twice, or where there is stock already. */
import { type Body, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { shelf, type Thing } from './world.ts';

/** Each walk's openings: how many of a code, and which things. */
const openings = new WeakMap<Walk, Map<string, { amount: number; importId: string; things: Thing[] }>>();

export async function openTheBooks(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, component, componentCode, unit, arrangement } = walk.scene;
  const opened = openings.get(walk) ?? new Map();
  openings.set(walk, opened);
  const tracking = arrangement.componentTracking;
  const code = tracking === 'none' ? null : tracking === 'lot' ? `lot${chance % 2}` : newCode('SC').toLowerCase();
  const count = tracking === 'serial' ? 1 : amount;
  const place = shelf('raw');
  const before = opened.get(code ?? '');
  const told = before?.amount === count;
  const possible = told || (!before && world.count(place, component, code) === 0);
  const text = `物料编码,库位,批次,数量,单位\n${componentCode},${walk.scene.placeCodes.raw},${code ?? ''},${count},${unit}\n`;
  const answer = await walk.ask(
    possible ? 'yes' : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    '/imports/opening-stock',
    { fileName: 'opening.csv', contentBase64: Buffer.from(text).toString('base64'), mode: 'all_or_nothing' },
  );
  if (!answer || told) return;
  const things = world.make(component, count, place, code);
  const importId = textOf(answer.body as Body, 'importId');
  opened.set(code ?? '', { amount: count, importId, things });
  // Half of them were somebody's mistake, and are taken back at once.
  if (chance % 2 === 0) await takeItBack(walk, code ?? '');
}

/** Nothing has left the shelf since. */
async function takeItBack(walk: Walk, code: string): Promise<void> {
  const opened = openings.get(walk);
  const opening = opened?.get(code);
  if (!opening) return;
  const path = `/imports/opening-stock/${opening.importId}/undo`;
  // What is promised to others already may have to stay.
  const ought = walk.promisedByItem(walk.scene.component) > 0 ? 'either' : 'yes';
  if (!(await walk.ask(ought, 'truth-refused', path, {}))) return;
  walk.scene.world.forget(opening.things);
  opened?.delete(code);
}

/** The file was wrong after all: as long as all of it lies there untouched it may go, and never once some of it has left. */
export async function regretTheOpening(walk: Walk, chance: number): Promise<void> {
  const opened = [...(openings.get(walk) ?? [])];
  const [code, opening] = opened[chance % Math.max(opened.length, 1)] ?? [];
  if (code === undefined || !opening) return;
  const { world } = walk.scene;
  const gone = opening.things.some((thing) => thing.place !== shelf('raw'));
  const path = `/imports/opening-stock/${opening.importId}/undo`;
  // Of pieces that nobody can tell apart, others may have left in their place.
  const answer = await walk.ask(gone ? 'no' : 'either', gone ? 'impossible-accepted' : 'truth-refused', path, {});
  if (!answer) return;
  world.forget(opening.things);
  openings.get(walk)?.delete(code);
}
