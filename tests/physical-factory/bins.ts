/** Bins at the line: emptied, called for, filled from the shelf, put back, their cards lost and found. */
import { rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import { inOne, isTracked, line, someCode } from './store.ts';
import type { Walk } from './walk.ts';
import { shelf, type Thing } from './world.ts';

/** A bin with its card, as it is in truth. */
export interface Bin {
  cardId: string;
  state: 'full' | 'empty' | 'on_way' | 'lost';
  /** What was taken for it and is under way. */
  carried: Thing[];
}

const HOLDS = 3;

/** The two bins of the component at the line; made by whoever comes first. Parts with numbers of their own go into none. */
async function binsOf(walk: Walk): Promise<Bin[]> {
  if (walk.bins) return walk.bins;
  const { component, unit, program, arrangement } = walk.scene;
  const serials = arrangement.componentTracking === 'serial';
  const answer = await walk.ask(
    serials ? 'no' : 'yes',
    serials ? 'impossible-accepted' : 'truth-refused',
    '/kanban-loops',
    {
      ...{ code: newCode('KB'), name: '双箱', itemId: component, locationId: walk.place('line'), fill: 'transfer' },
      ...{ fromLocationId: walk.place('raw'), quantity: String(HOLDS), unit },
    },
  );
  if (!answer) {
    walk.bins = [];
    return walk.bins;
  }
  const rows = rowsOf(await program.get(`/kanban-cards?limit=10&f.loopId.eq=${textOf(answer.body, 'id')}`));
  walk.bins = rows.map((row) => ({ cardId: textOf(row, 'id'), state: 'full', carried: [] }));
  if (walk.bins.length !== 2) walk.find('bin-differs', `two bins have ${walk.bins.length} cards`);
  return walk.bins;
}

/** Somebody scans the card of a bin: an empty one calls; one that has called is called for no second time. */
export async function emptyBin(walk: Walk, chance: number): Promise<void> {
  const bin = pick(await binsOf(walk), chance);
  if (!bin || walk.over) return;
  const ought = bin.state === 'lost' ? 'no' : 'yes';
  const kind = ought === 'no' ? 'impossible-accepted' : 'truth-refused';
  const answer = await walk.ask(ought, kind, `/kanban-cards/${bin.cardId}/call`, {});
  if (!answer) return;
  const before = bin.state !== 'full';
  if (answer.body.already !== before)
    walk.find(
      'bin-differs',
      `a bin that is ${bin.state} is ${before ? '' : 'not '}called for already, otherwise is said`,
    );
  if (!before) bin.state = 'empty';
}

/** A keeper takes what fills a bin: a whole bin, or less; of one lot. */
export async function takeForBin(walk: Walk, wanted: number, chance: number): Promise<void> {
  const { world, component } = walk.scene;
  const bin = pick(await binsOf(walk), chance);
  if (!bin || walk.over) return;
  const amount = inOne(walk, wanted);
  const code = someCode(walk.free(component, 'raw'), chance);
  const there = walk.free(component, 'raw', code);
  if (amount === 0 || (code === null && isTracked(walk, component))) return;
  const free = there.length - walk.promisedAt(component, 'raw', undefined, code);
  const may = bin.state === 'empty' && amount <= HOLDS && amount <= free;
  const { lotId } = await line(walk, component, code, amount);
  const answer = await walk.ask(
    may ? 'yes' : 'no',
    may ? 'truth-refused' : 'impossible-accepted',
    `/kanban-cards/${bin.cardId}/take`,
    { quantity: String(amount), ...(lotId ? { lotId } : {}) },
  );
  if (!answer) return;
  bin.state = 'on_way';
  bin.carried = there.slice(0, amount);
  world.move(bin.carried, shelf('line'));
}

/** It is brought: to its place, or by mistake to another; or carried back. */
export async function bringBin(walk: Walk, chance: number): Promise<void> {
  const { world, component } = walk.scene;
  const bin = pick(await binsOf(walk), chance);
  if (!bin || walk.over) return;
  const path = `/kanban-cards/${bin.cardId}`;
  const underWay = bin.state === 'on_way';
  if (chance % 4 === 0 && underWay) {
    const code = bin.carried[0]?.code ?? null;
    const there = walk.free(component, 'line', code);
    const may = bin.carried.length <= there.length - walk.promisedAt(component, 'line', undefined, code);
    const answer = await walk.ask(
      may ? 'yes' : 'no',
      may ? 'truth-refused' : 'impossible-accepted',
      `${path}/put-back`,
      {},
    );
    if (!answer) return;
    world.move(there.slice(0, bin.carried.length), shelf('raw'));
    bin.state = 'empty';
    bin.carried = [];
    return;
  }
  const to = chance % 4 === 1 ? 'finished' : 'line';
  const may = underWay && to === 'line';
  const answer = await walk.ask(may ? 'yes' : 'no', may ? 'truth-refused' : 'impossible-accepted', `${path}/fill`, {
    locationId: walk.place(to),
  });
  if (!answer) return;
  bin.state = 'full';
  bin.carried = [];
}

/** A card is lost, found, or somebody says it wasn't empty. */
export async function mislayBin(walk: Walk, chance: number): Promise<void> {
  const bin = pick(await binsOf(walk), chance);
  if (!bin || walk.over) return;
  const verb = (['lose', 'find', 'withdraw'] as const)[chance % 3] as 'lose' | 'find' | 'withdraw';
  const from = { lose: ['full', 'empty', 'on_way'], find: ['lost'], withdraw: ['empty'] }[verb];
  const may = from.includes(bin.state);
  const answer = await walk.ask(
    may ? 'yes' : 'no',
    may ? 'truth-refused' : 'impossible-accepted',
    `/kanban-cards/${bin.cardId}/${verb}`,
    verb === 'lose' ? { reason: '掉了' } : {},
  );
  if (!answer) return;
  bin.state = verb === 'lose' ? 'lost' : 'full';
  bin.carried = [];
}

/** What the program says of each bin against what it is. */
export async function compareBins(walk: Walk): Promise<void> {
  for (const { cardId, state } of walk.bins ?? []) {
    const { body } = await walk.scene.program.get(`/kanban-cards/${cardId}`);
    if (body.state !== state) walk.find('bin-differs', `a bin is ${state}, ${String(body.state)} is said`);
  }
}

const pick = (bins: readonly Bin[], chance: number) => bins[chance % 2];
