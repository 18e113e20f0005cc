/**
 * What readers see of things that really move: boxes that are pushed through a portal, and what stands at a place that is swept. A tag
 * answers many times, in any order, and a burst may come twice; readers see tags that nobody knows, too.
 */
import { isWithin, nestBox, someBox, standingIn, staysPromised } from './boxes.ts';
import { type Body, countOf, rowsOf, textOf } from './program.ts';
import type { Gate } from './scene.ts';
import type { Walk } from './walk.ts';
import type { Box } from './world.ts';

const READS_OF_ONE = 3;

/** Somebody pushes a box through a portal: it goes with all that stands in it, and what stands on a tagged one goes with that. */
export async function passPortal(walk: Walk, which: number, chance: number): Promise<void> {
  // Now and then somebody loads it onto another first, and all have tags of their own.
  if (chance % 4 === 2) await nestBox(walk, which, chance);
  const asked = await someBox(walk, which);
  if (!asked || walk.over) return;
  const gate = walk.scene.gates[chance % walk.scene.gates.length] as Gate;
  const along = (box: Box) => walk.boxes.filter((one) => isWithin(one, box));
  for (const one of chance % 2 === 0 ? along(outermost(asked)) : [asked]) await putTag(walk, one);
  const box = outermostTagged(asked);
  const to = otherSide(gate, box.location);
  const things = standingIn(walk, along(box));
  // Nobody pushes away what is promised to others where it stands; if it is tried all the same, it comes back.
  const goes = to !== undefined && things.every((one) => staysPromised(walk, one, things));
  await see(
    walk,
    gate.code,
    along(box).flatMap(({ tag }) => tag ?? []),
    chance,
  );
  await walk.scene.program.react('rfid.carry-what-passed');
  await holdToSightings(walk, gate, box, to === undefined ? 'stayed' : goes ? 'moved' : 'refused');
  if (!goes || to === undefined) return;
  walk.scene.world.carry(things, to);
  box.outer = null;
  for (const one of along(box)) one.location = to;
}

/**
 * Somebody carries a box to another place and tells nobody; then the place is swept. What the sweep says is exactly that: the box is here
 * and booked elsewhere. It is booked where it stands, with all that stands in it.
 */
export async function sweepPlace(walk: Walk, which: number, chance: number): Promise<void> {
  const box = await someBox(walk, which);
  if (!box) return;
  const { program, hand, places } = walk.scene;
  await putTag(walk, box);
  const here = Object.keys(places)[chance % 3] as string;
  const along = walk.boxes.filter((one) => isWithin(one, box));
  const things = standingIn(walk, along);
  const astray = box.location !== here && things.every((one) => staysPromised(walk, one, things));
  // From where it stood nothing is missed there; a box that is carried away from here is.
  const away = !astray && box.location === here && chance % 2 === 0;
  const isHere = (one: Box) => (along.includes(one) && (astray || away) ? astray : one.location === here);
  program.wait(2);
  const begun = await walk.ask('yes', 'truth-refused', '/rfid/sweeps', {
    locationId: walk.place(here),
    readerId: hand.id,
  });
  if (!begun) return;
  program.wait(1);
  const sweepId = textOf(begun.body, 'id');
  const seen = walk.boxes.filter((one) => one.tag !== null && isHere(one));
  await see(
    walk,
    hand.code,
    seen.flatMap(({ tag }) => tag ?? []),
    chance,
  );
  await walk.ask('yes', 'truth-refused', `/rfid/sweeps/${sweepId}/finish`, {});
  const findings = rowsOf(await program.get(`/rfid/findings?limit=200&f.sweepId.eq=${sweepId}`));
  for (const one of walk.boxes.filter(({ tag }) => tag !== null)) {
    const booked = one.location === here;
    const wanted = booked ? (isHere(one) ? 'found' : 'missing') : isHere(one) ? 'elsewhere' : undefined;
    const said = findings.find((row) => textOf(row, 'handlingUnitCode') === one.code)?.kind;
    if (said !== wanted) walk.find('sweep-differs', `${one.code} is ${wanted ?? 'no business of it'}, ${said} is said`);
  }
  if (!astray || walk.over) return;
  const finding = findings.find((row) => textOf(row, 'handlingUnitCode') === box.code) ?? {};
  if (!(await walk.ask('yes', 'truth-refused', `/rfid/findings/${textOf(finding, 'id')}/move`, {}))) return;
  walk.scene.world.carry(things, here);
  box.outer = null;
  for (const one of along) one.location = here;
}

/** A new tag from the roll: nobody knows it until somebody says what it sticks to. */
async function putTag(walk: Walk, box: Box): Promise<void> {
  if (box.tag !== null) return;
  const { program, hand } = walk.scene;
  const epc = walk.scene.newTag();
  const taken = await walk.ask('yes', 'truth-refused', '/rfid/reads', { reader: hand.code, reads: [{ epc }] });
  if (taken && countOf(taken.body, 'unknown') !== 1) walk.find('sighting-differs', `${epc} is said to be known`);
  const [row = {}] = rowsOf(await program.get(`/rfid/tags?f.epc.eq=${epc}`));
  const bind = { handlingUnitId: box.id };
  if (await walk.ask('yes', 'truth-refused', `/rfid/tags/${textOf(row, 'id')}/bind`, bind)) box.tag = epc;
  // A tag is stuck on before it passes anything.
  program.wait(1);
}

/** Each tag several times and in disorder, with one that nobody knows; the burst comes twice, and the second changes nothing. */
async function see(walk: Walk, reader: string, tags: readonly string[], chance: number): Promise<void> {
  const { program, newTag } = walk.scene;
  const stranger = chance % 4 === 1 ? [newTag()] : [];
  const seen = [...tags, ...stranger];
  if (seen.length === 0) return;
  const reads = Array.from({ length: READS_OF_ONE * seen.length }, (_, nth) => ({
    epc: seen[(nth * 7 + chance) % seen.length] ?? seen[0],
    at: new Date(program.now().getTime() - ((nth * 13 + chance) % 40) * 10).toISOString(),
  }));
  const first = await walk.ask('yes', 'truth-refused', '/rfid/reads', { reader, reads });
  const again = await program.post('/rfid/reads', { reader, reads });
  const told = (body: Body) => `${countOf(body, 'sightings')} passages, ${countOf(body, 'pending')} to be moved`;
  if (first && again.status < 300 && countOf(again.body, 'sightings') + countOf(again.body, 'pending') > 0)
    walk.find('not-repeatable', `the burst sent again makes ${told(again.body)}`);
}

async function holdToSightings(walk: Walk, gate: Gate, box: Box, wanted: string): Promise<void> {
  const query = `f.epc.eq=${box.tag}&f.readerCode.eq=${gate.code}&sort=-firstAt&limit=1`;
  const [row = {}] = rowsOf(await walk.scene.program.get(`/rfid/sightings?${query}`));
  const said = textOf(row, 'state');
  if (said !== wanted) walk.find('sighting-differs', `${box.code} at ${gate.code}: ${wanted}, ${said} is said`);
}

function outermost(box: Box): Box {
  return box.outer === null ? box : outermost(box.outer);
}

/** The outermost of those in which it stands that bears a tag, itself at least. */
function outermostTagged(box: Box): Box {
  let found = box;
  for (let at = box.outer; at !== null; at = at.outer) if (at.tag !== null) found = at;
  return found;
}

function otherSide({ from, to, oneWay }: Gate, location: string): string | undefined {
  if (location === from) return to;
  return location === to && !oneWay ? from : undefined;
}
