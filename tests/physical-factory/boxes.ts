/** What is done with boxes and pallets: packed, unpacked, put into one another, and carried with all that stands in them. */
import { openOn, putInPlace } from './in-place.ts';
import { putIn, takesMaterial } from './material.ts';
import { textOf } from './program.ts';
import { hasSerials, inOne, isShaky, isTracked, line as lineOf, someCode, tellPromises } from './store.ts';
import type { Ought, Walk } from './walk.ts';
import { type Box, elsewhere, type Job, locationOf, shelf, statusOf, type Thing } from './world.ts';

const BOXES_MAX = 4;
const placeNames = ['raw', 'line', 'finished'] as const;

export async function makeBox(walk: Walk, chance: number): Promise<void> {
  if (walk.boxes.length >= BOXES_MAX) return;
  // Where something lies that could go into it, as a rule.
  const { world, component, product } = walk.scene;
  const useful = placeNames.filter((name) => world.count(shelf(name), name === 'finished' ? product : component) > 0);
  const names = useful.length === 0 || chance % 5 === 0 ? placeNames : useful;
  const location = names[chance % names.length] as string;
  const kind = chance % 2 === 0 ? 'box' : 'pallet';
  const answer = await walk.ask('yes', 'truth-refused', '/handling-units', { kind, locationId: walk.place(location) });
  if (answer)
    walk.boxes.push({
      id: textOf(answer.body, 'id'),
      code: textOf(answer.body, 'code'),
      location,
      outer: null,
      tag: null,
    });
}

/** One of those that are there; whoever needs one and finds none takes a new one. */
export async function someBox(walk: Walk, chance: number): Promise<Box | undefined> {
  if (walk.boxes.length === 0 || (chance % 4 === 0 && walk.boxes.length < BOXES_MAX)) await makeBox(walk, chance);
  return walk.boxes[chance % Math.max(1, walk.boxes.length)];
}
const possibleOrNot = (possible: boolean): [Ought, 'truth-refused' | 'impossible-accepted'] =>
  possible ? ['yes', 'truth-refused'] : ['no', 'impossible-accepted'];

/** What lies loose where the box stands goes into it: mostly all of it, so that nothing is left for others; now and then more than lies there. */
export async function packBox(walk: Walk, wanted: number, which: number, chance: number): Promise<void> {
  const box = await someBox(walk, which);
  if (!box) return;
  const { world } = walk.scene;
  const item = itemFor(walk, box, chance);
  // What stands still may be packed as it is, and does so in the box.
  const held = world.loose(shelf(box.location, 'hold'), item).length > 0;
  const status = held && chance % 4 === 0 ? 'hold' : 'available';
  const lying = world.lying(shelf(box.location, status), item);
  const code = someCode(lying, chance);
  if (code === null && isTracked(walk, item)) return;
  const loose = lying.filter((one) => one.code === code && one.box === null);
  const amount = asOneLine(walk, item, chance % 3 === 0 ? wanted : Math.max(1, loose.length));
  const [ought, kind] = possibleOrNot(amount <= loose.length);
  const body = { ...(await lineOf(walk, item, code, amount)), ...(status === 'available' ? {} : { status }) };
  if (!(await walk.ask(ought, kind, `/handling-units/${box.id}/pack`, body))) return;
  for (const one of loose.slice(0, amount)) one.box = box;
}

/** Half of what lies loose of a lot goes into a box where parts lie. */
export async function packPart(
  walk: Walk,
  { item, code }: { item: string; code: string },
  chance: number,
): Promise<void> {
  const { world } = walk.scene;
  const atRaw = () => walk.boxes.find(({ location }) => location === 'raw');
  if (!atRaw() && !walk.over) await makeBox(walk, chance);
  const box = atRaw();
  const loose = world.loose(shelf('raw'), item).filter((one) => one.code === code);
  const part = loose.slice(0, Math.ceil(loose.length / 2));
  if (!box || part.length === 0 || walk.over) return;
  const body = await lineOf(walk, item, code, part.length);
  if (!(await walk.ask('yes', 'truth-refused', `/handling-units/${box.id}/pack`, body))) return;
  for (const one of part) one.box = box;
}

/** What a box there is for; every third time what is doubted for itself, where some of it lies there. */
function itemFor(walk: Walk, { location }: Box, chance: number): string {
  const { world, component, product } = walk.scene;
  const [doubtful] = walk.doubtful;
  const lies = ['available', 'hold'].some((status) => world.loose(shelf(location, status), doubtful).length > 0);
  if (doubtful && lies && chance % 3 === 1) return doubtful;
  return location === 'finished' ? product : component;
}

export async function unpackBox(walk: Walk, wanted: number, which: number, chance: number): Promise<void> {
  const box = await someBox(walk, which);
  const some = box && pick(standingIn(walk, [box]), chance);
  if (!box || !some) return;
  const inside = standingIn(walk, [box]).filter((one) => isLike(one, some));
  const amount = asOneLine(walk, some.item, wanted);
  const [ought, kind] = possibleOrNot(amount <= inside.length);
  const body = { ...(await lineOf(walk, some.item, some.code, amount)), status: statusOf(some) };
  if (!(await walk.ask(ought, kind, `/handling-units/${box.id}/unpack`, body))) return;
  for (const one of inside.slice(0, amount)) one.box = null;
}

/** All that stands in it goes along, unless some of it is promised where it stands. */
export async function carryBox(walk: Walk, which: number, chance: number): Promise<void> {
  const box = await someBox(walk, which);
  if (!box) return;
  const to = placeNames[chance % 3] as string;
  const along = walk.boxes.filter((one) => isWithin(one, box));
  const things = standingIn(walk, along);
  const [ought, kind] = possibleOrNot(to !== box.location && things.every((one) => staysPromised(walk, one, things)));
  const answer = await walk.ask(ought, kind, `/handling-units/${box.id}/move`, { locationId: walk.place(to) });
  if (!answer) return;
  walk.scene.world.carry(things, to);
  box.outer = null;
  for (const one of along) one.location = to;
}

export async function nestBox(walk: Walk, which: number, chance: number): Promise<void> {
  const [box, outer] = [await someBox(walk, which), await someBox(walk, chance)];
  if (!box || !outer) return;
  const possible = !isWithin(outer, box) && box.outer !== outer && box.location === outer.location;
  const [ought, kind] = possibleOrNot(possible);
  const answer = await walk.ask(ought, kind, `/handling-units/${box.id}/nest`, { parentId: outer.id });
  if (answer) box.outer = outer;
}

export async function takeOutBox(walk: Walk, which: number): Promise<void> {
  const box = await someBox(walk, which);
  if (!box) return;
  const [ought, kind] = possibleOrNot(box.outer !== null);
  if (await walk.ask(ought, kind, `/handling-units/${box.id}/take-out`, {})) box.outer = null;
}

/** Somebody takes parts out of a box without an order to write them on. */
export async function takeFromBox(walk: Walk, wanted: number, which: number, chance: number): Promise<void> {
  const box = await someBox(walk, which);
  const some = box && pick(standingIn(walk, [box]), chance);
  if (!box || !some) return;
  const status = statusOf(some);
  const inside = standingIn(walk, [box]).filter((one) => isLike(one, some));
  const amount = asOneLine(walk, some.item, wanted);
  const taken = inside.slice(0, amount);
  const possible = status === 'available' && amount <= inside.length && staysPromised(walk, some, taken);
  const [ought, kind] = possibleOrNot(possible);
  const answer = await walk.ask(
    possible && isShaky(walk, some.item, amount) ? 'either' : ought,
    kind,
    '/stock/issues',
    {
      ...(await lineOf(walk, some.item, some.code, amount)),
      fromLocationId: walk.place(box.location),
      handlingUnitId: box.id,
      status,
      destination: 'production',
      reason: '现场领用',
    },
  );
  if (!answer) return;
  tellPromises(walk, answer, some.item, amount);
  for (const one of taken) one.box = null;
  walk.scene.world.move(taken, elsewhere);
}

/** Parts for an order out of a box; what else stands in it stays, and what lies loose beside it isn't touched. */
export async function issueFromBox(walk: Walk, job: Job, wanted: number, which: number, chance: number): Promise<void> {
  const line = job.lines[0];
  const box = await someBox(walk, which);
  if (!line || !box) return;
  const fitting = standingIn(walk, [box]).filter((one) => one.item === line.item && statusOf(one) === 'available');
  const some = pick(fitting, chance);
  if (!some) return;
  const inBox = fitting.filter((one) => isLike(one, some));
  const amount = chance % 3 === 0 ? wanted : Math.min(wanted, inBox.length);
  const notPromised =
    walk.free(line.item, box.location, some.code).length - walk.promisedAt(line.item, box.location, job.id, some.code);
  const takes = amount <= Math.min(inBox.length, notPromised);
  const possible = takesMaterial(job) && takes && amount <= openOn(walk, job, line);
  const shaky = walk.promisedByItem(line.item, job.id) > 0 || job.completedShort || job.over > 0;
  const answer = await walk.ask(
    possible ? (shaky ? 'either' : 'yes') : job.over > 0 && takes ? 'either' : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    `/work-orders/${job.id}/issues`,
    { ...(await lineOf(walk, line.item, some.code, amount)), handlingUnitId: box.id },
  );
  if (!answer) return;
  const taken = inBox.slice(0, amount);
  for (const one of taken) one.box = null;
  walk.drawPromises([job.id], taken, box.location);
  line.issued += amount;
  putIn(walk, job, line, taken);
  putInPlace(walk, job);
}

/** In any of these boxes themselves. */
export function standingIn(walk: Walk, boxes: readonly Box[]): Thing[] {
  return walk.scene.world.things.filter(
    ({ box, place }) => box !== null && boxes.includes(box) && place.startsWith('shelf'),
  );
}

export function isWithin(one: Box | null, box: Box): boolean {
  return one !== null && (one === box || isWithin(one.outer, box));
}

const isLike = (one: Thing, other: Thing) =>
  one.item === other.item && one.code === other.code && one.place === other.place;
const pick = (things: readonly Thing[], chance: number) => things[chance % Math.max(1, things.length)];

/** Whether what is promised of this kind at its place lies there still once these have left. */
export function staysPromised(walk: Walk, one: Thing, leaving: readonly Thing[]): boolean {
  if (statusOf(one) !== 'available') return true;
  const location = locationOf(one);
  const there = walk.scene.world.count(one.place, one.item, one.code);
  const gone = leaving.filter((other) => isLike(one, other)).length;
  const promised = walk.promisedAt(one.item, location, undefined, one.code);
  return promised === 0 || there - gone >= promised;
}

/** A serial is one line of a document. */
function asOneLine(walk: Walk, item: string, amount: number): number {
  const { component, product } = walk.scene;
  if (item === product) return hasSerials(walk) ? 1 : amount;
  return item === component ? inOne(walk, amount) : amount;
}
