/** What is done outside: ordered, sent out with what is supplied, back as done, ruined or unworked, taken back, in the wrong order too. */
import {
  begin,
  furnish,
  furnishPrice,
  isStill,
  type Outing,
  type OutLine,
  reachForStill,
  settleOuting,
  type Works,
  works,
} from './outing.ts';
import { countOf, listOf, partOf, rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { at, inside, keyOf, scrapped, shelf, type Thing } from './world.ts';

const there = shelf('plater');
const outsideOf = ({ id }: Outing) => `order ${id} outside`;
const openOf = ({ ordered, cancelled, received }: OutLine) => ordered - cancelled - received;
const possibly = (possible: boolean) =>
  possible ? (['yes', 'truth-refused'] as const) : (['no', 'impossible-accepted'] as const);

interface UnderWay {
  works: Works;
  outing: Outing;
}

/** What is under way; where walks are about this, somebody begins: half of the pieces are ready for the plater, and some are ordered. */
export async function underWay(walk: Walk): Promise<UnderWay | undefined> {
  const now = (): UnderWay | undefined => {
    const found = works.get(walk);
    return found?.outing && !found.outing.ended ? { works: found, outing: found.outing } : undefined;
  };
  if (now() || !walk.scene.arrangement.outside) return now();
  await orderOutside(walk, walk.scene.arrangement.quantity);
  const begun = now();
  if (begun && !walk.over) await workBefore(walk, begun, Math.ceil(begun.outing.quantity / 2));
  return walk.over ? undefined : now();
}

/** The step before tells of so many. */
async function workBefore(walk: Walk, { works: { product }, outing }: UnderWay, amount: number): Promise<void> {
  const { world } = walk.scene;
  const pieces = world.lying(at(outing.id, 0, 'here'), product).slice(0, amount);
  const path = `/operations/${outing.operations[0]}/production-reports`;
  if (pieces.length === 0) return;
  const body = { quantityGood: String(pieces.length) };
  if (isStill(outing)) return reachForStill(walk, outing, path, body);
  if (!(await walk.ask('yes', 'truth-refused', path, body))) return;
  outing.begun = true;
  for (const piece of pieces) piece.worked = true;
  world.move(pieces, at(outing.id, 1, 'here'));
}

const count = (walk: Walk, { id }: Outing, operation: number, where: 'here' | 'held' = 'here') =>
  walk.scene.world.count(at(id, operation, where));

/** The plater's operation is ordered: all of it, a part, or more than is left. */
export async function orderOutside(walk: Walk, quantity: number): Promise<void> {
  const found = works.get(walk) ?? (await furnish(walk));
  if (!found || walk.over) return;
  const outing = found.outing && !found.outing.ended ? found.outing : await begin(walk, found);
  if (!outing || walk.over || outing.lines.length >= 4) return;
  const ordered = outing.lines.reduce((sum, line) => sum + line.ordered - line.cancelled, 0);
  const unsent = outing.lines.reduce((sum, line) => sum + openOf(line) - line.outside, 0);
  const left = Math.max(outing.quantity - ordered, count(walk, outing, 1) - unsent, 0);
  const [ought, kind] = possibly(quantity <= left && !isStill(outing));
  const asked = { operationId: outing.operations[1], quantity: String(quantity) };
  const price = await furnishPrice(walk, found);
  if (!price) return;
  const answer = await walk.ask(ought, kind, '/purchase-orders/from-operations', { operations: [asked] });
  if (!answer) return;
  const orderId = textOf(listOf(answer.body, 'orders')[0] ?? {}, 'id');
  for (const verb of ['submit', 'approve', 'send'])
    if (!(await walk.ask('yes', 'truth-refused', `/purchase-orders/${orderId}/${verb}`, {}))) return;
  const { body } = await walk.scene.program.get(`/purchase-orders/${orderId}`);
  const lineId = textOf(listOf(body, 'lines')[0] ?? {}, 'id');
  outing.lines.push({ orderId, lineId, ordered: quantity, cancelled: 0, received: 0, outside: 0, papers: [] });
}

/** The step before, or after, reports as on any floor. */
export async function workBeside(walk: Walk, amount: number, chance: number): Promise<void> {
  const known = await underWay(walk);
  if (!known || amount === 0) return;
  const { works: found, outing } = known;
  const { world, arrangement } = walk.scene;
  if (chance % 3 !== 0) return workBefore(walk, known, amount);
  if (outing.operations.length < 3) return;
  const pieces = world.lying(at(outing.id, 2, 'here'), found.product);
  // What is made beyond the order is walked elsewhere.
  if (amount > pieces.length) return;
  const serials = arrangement.productTracking === 'serial' ? numbers(amount) : undefined;
  const body = { quantityGood: String(amount), ...(serials ? { serialCodes: serials } : {}) };
  const path = `/operations/${outing.operations[2]}/production-reports`;
  if (isStill(outing)) return reachForStill(walk, outing, path, body);
  if (!(await walk.ask('yes', 'truth-refused', path, body))) return;
  const those = pieces.slice(0, amount);
  for (const piece of those) piece.worked = true;
  intoStock(walk, outing, those, serials);
  settleOuting(walk, outing);
}

const numbers = (amount: number) => Array.from({ length: amount }, () => newCode('SO'));

function intoStock(walk: Walk, outing: Outing, pieces: Thing[], serials: string[] | undefined): void {
  const { world, arrangement } = walk.scene;
  for (const [index, piece] of pieces.entries()) {
    if (arrangement.productTracking === 'serial') piece.code = keyOf(serials?.[index] ?? '');
    if (arrangement.productTracking === 'lot') piece.code = keyOf(outing.code);
    piece.madeBy = outing.id;
  }
  outing.received += pieces.length;
  world.move(pieces, shelf('finished'));
}

/** Pieces leave for the plater, with parts or without; or somebody says so of pieces that aren't there. */
export async function goOut(walk: Walk, a: number, b: number, chance: number): Promise<void> {
  const known = await underWay(walk);
  const line = known?.outing.lines[chance % Math.max(1, known.outing.lines.length)];
  if (!known || !line) return;
  const { works: found, outing } = known;
  const { world, unit, places } = walk.scene;
  const waiting = world.lying(at(outing.id, 1, 'here'), found.product);
  const lying = world.lying(shelf('raw'), found.supplied);
  // Mostly what can go, with parts for it or some more; now and then any number.
  const most = Math.min(waiting.length, openOf(line) - line.outside);
  const amount = chance % 5 === 0 ? a % 6 : most > 0 ? 1 + (a % most) : 0;
  const parts = chance % 5 === 0 ? b % 5 : Math.min(lying.length, b % 4 === 0 ? 0 : amount + (b % 3));
  const fits = amount <= waiting.length && amount <= openOf(line) - line.outside && parts <= lying.length;
  const [ought, kind] = possibly(fits && openOf(line) > 0 && amount + parts > 0);
  // By a line that is done nothing goes out, parts neither: whether that is so for parts alone is for the people to say.
  const mild = openOf(line) === 0 && amount === 0 && parts > 0 ? 'either' : ought;
  const components =
    parts > 0 ? [{ itemId: found.supplied, quantity: String(parts), unit, fromLocationId: places.raw }] : [];
  const body = { lineId: line.lineId, quantity: String(amount), components };
  if (isStill(outing) && amount > 0 && ought === 'yes')
    return reachForStill(walk, outing, '/subcontract-dispatches', body);
  const answer = await walk.ask(mild, kind, '/subcontract-dispatches', body);
  if (!answer) return;
  if (amount > 0) outing.begun = true;
  world.move(waiting.slice(0, amount), outsideOf(outing));
  world.move(lying.slice(0, parts), there);
  line.outside += amount;
  line.papers.push({
    id: textOf(answer.body, 'receiptId'),
    kind: 'out',
    good: amount,
    scrap: 0,
    unworked: 0,
    parts,
    when: world.now(),
  });
}

/** The plater's van is back: with what is done, ruined there, or as it went; or with more than ever left. */
export async function comeHome(walk: Walk, a: number, b: number, chance: number): Promise<void> {
  const known = await underWay(walk);
  const line = known?.outing.lines[chance % Math.max(1, known.outing.lines.length)];
  if (!known || !line) return;
  const { works: found, outing } = known;
  const { world, arrangement } = walk.scene;
  const any = chance % 5 === 0;
  const good = any ? a % 5 : a % (line.outside + 1);
  const scrap = any ? b % 2 : Math.min(line.outside - good, b % 3 === 0 ? 1 : 0);
  const unworked = any ? b % 2 : Math.min(line.outside - good - scrap, b % 3 === 1 ? 1 : 0);
  const total = good + scrap + unworked;
  const used = good + scrap;
  const parts = world.lying(there, found.supplied);
  const last = outing.operations.length === 2;
  const leaves = last && !outing.inspected;
  const serials = leaves && arrangement.productTracking === 'serial' && good > 0 ? numbers(good) : undefined;
  // What is at the door is taken in, by an order that stands still too; out of it nothing goes onto a shelf.
  const passes = isStill(outing) && leaves && good > 0;
  const fits = total > 0 && total <= line.outside && used <= parts.length;
  const [ought, kind] = passes && fits ? (['no', 'gate-passed'] as const) : possibly(fits && !passes);
  const answer = await walk.ask(ought, kind, '/subcontract-receipts', {
    ...{ lineId: line.lineId, quantityGood: String(good), quantityScrap: String(scrap) },
    ...(scrap > 0 ? { scrapReasonCode: 'PF-SCRAP' } : {}),
    ...{ quantityUnworked: String(unworked), ...(serials ? { serialCodes: serials } : {}) },
  });
  if (!answer) return;
  const pieces = world.lying(outsideOf(outing), found.product);
  const [done, ruined, same] = [pieces.slice(0, good), pieces.slice(good, used), pieces.slice(used, total)] as const;
  for (const piece of [...done, ...ruined]) piece.worked = true;
  world.move(parts.slice(0, used), inside(outing.id));
  world.move(same, at(outing.id, 1, 'here'));
  if (arrangement.productTracking === 'lot') for (const piece of ruined) piece.code = keyOf(outing.code);
  world.move(ruined, scrapped);
  if (outing.inspected) world.move(done, at(outing.id, 1, 'held'));
  else if (last) intoStock(walk, outing, done, serials);
  else world.move(done, at(outing.id, 2, 'here'));
  line.outside -= total;
  line.received += good;
  line.cancelled += scrap;
  line.papers.push({
    id: textOf(answer.body, 'receiptId'),
    kind: 'back',
    good,
    scrap,
    unworked,
    parts: used,
    when: world.now(),
  });
  settleOuting(walk, outing);
}

/** The inspector lets on what came back from the plater. */
export async function inspectPlated(walk: Walk, amount: number): Promise<void> {
  const known = await underWay(walk);
  if (!known?.outing.inspected || amount === 0) return;
  const { works: found, outing } = known;
  const { world, arrangement } = walk.scene;
  const held = world.lying(at(outing.id, 1, 'held'), found.product);
  const last = outing.operations.length === 2;
  const serials = last && arrangement.productTracking === 'serial' ? numbers(amount) : undefined;
  const [ought, kind] = possibly(amount <= held.length);
  const path = `/operations/${outing.operations[1]}/inspections`;
  const body = { disposition: 'accept', quantity: String(amount), ...(serials ? { serialCodes: serials } : {}) };
  if (!(await walk.ask(ought, kind, path, body))) return;
  const those = held.slice(0, amount);
  if (last) intoStock(walk, outing, those, serials);
  else world.move(those, at(outing.id, 2, 'here'));
  settleOuting(walk, outing);
}

/** Somebody reports the plater's operation as if it were the floor's: never. */
export async function reportPlated(walk: Walk): Promise<void> {
  const known = await underWay(walk);
  if (!known) return;
  const path = `/operations/${known.outing.operations[1]}/production-reports`;
  await walk.ask('no', 'impossible-accepted', path, { quantityGood: '1' });
}

/** A paper was a mistake, the last or an earlier one: as far as what it moved still lies where it says, it is taken back. */
export async function regretPaper(walk: Walk, chance: number): Promise<void> {
  const found = works.get(walk);
  const outing = found?.outing;
  const line = outing?.lines[chance % Math.max(1, outing.lines.length)];
  const paper = line?.papers[chance % 2 === 0 ? line.papers.length - 1 : chance % line.papers.length];
  if (!found || !outing || !line || !paper) return;
  const { world } = walk.scene;
  const last = outing.operations.length === 2;
  const next = outing.inspected ? at(outing.id, 1, 'held') : last ? shelf('finished') : at(outing.id, 2, 'here');
  const out = world.lying(outsideOf(outing), found.product);
  const home = world.lying(at(outing.id, 1, 'here'), found.product);
  const done = world.lying(next, found.product);
  const parts = world.lying(there, found.supplied);
  // Of pieces with numbers it must be the very ones, which nobody notes here; an order that has ended takes nothing back.
  const numbered = last && !outing.inspected && walk.scene.arrangement.productTracking !== 'none';
  if (numbered || outing.ended) return;
  const fits =
    paper.kind === 'out'
      ? paper.good <= line.outside && paper.parts <= parts.length
      : paper.good <= done.length &&
        paper.unworked <= home.length &&
        paper.unworked <= openOf(line) + paper.good + paper.scrap;
  // Parts that went out by it may have been used before others came.
  const usedSince =
    paper.kind === 'out' && world.lowestSince(found.supplied, null, there, paper.when, -paper.parts) < 0;
  const [due, kind] = possibly(fits);
  const ought = fits && usedSince ? 'either' : due;
  const path = `/purchase-receipts/${paper.id}/reverse`;
  if (!(await walk.ask(ought, kind, path, { reason: '记错了' }))) return;
  line.papers.splice(line.papers.indexOf(paper), 1);
  if (paper.kind === 'out') {
    world.move(out.slice(0, paper.good), at(outing.id, 1, 'here'));
    world.move(parts.slice(0, paper.parts), shelf('raw'));
    line.outside -= paper.good;
    return;
  }
  const ruined = world.lying(scrapped, found.product).slice(0, paper.scrap);
  for (const piece of ruined) piece.code = null;
  world.move([...done.slice(0, paper.good), ...home.slice(0, paper.unworked), ...ruined], outsideOf(outing));
  world.move(world.lying(inside(outing.id), found.supplied).slice(0, paper.parts), there);
  line.outside += paper.good + paper.scrap + paper.unworked;
  if (last && !outing.inspected) outing.received -= paper.good;
  line.received -= paper.good;
  // What lies outside is still to come, also where the rest was cancelled meanwhile.
  line.cancelled = Math.min(line.cancelled - paper.scrap, line.ordered - line.received - line.outside);
}

/** Somebody ends the plater's order, or the work order, with pieces out there or not. */
export async function endOuting(walk: Walk, chance: number): Promise<void> {
  const known = await underWay(walk);
  if (!known) return;
  const { works: found, outing } = known;
  const { world } = walk.scene;
  const line = outing.lines[chance % Math.max(1, outing.lines.length)];
  if (chance % 2 === 0 && line) {
    const [ought, kind] = possibly(line.outside === 0 && openOf(line) > 0);
    const path = `/purchase-orders/${line.orderId}/lines/${line.lineId}/cancel`;
    if (await walk.ask(ought, kind, path, { reason: '不做了' })) line.cancelled += openOf(line);
    return;
  }
  if (chance % 5 !== 1 && outing.lines.every((one) => one.outside === 0)) return;
  const [ought, kind] = possibly(outing.lines.every((one) => one.outside === 0));
  const body = { reason: '提前结束', pieces: 'scrap', scrapReasonCode: 'PF-SCRAP' };
  const end = `/work-orders/${outing.id}/complete`;
  if (outing.heldBy.size > 0) return reachForStill(walk, outing, end, body);
  if (!(await walk.ask(ought, kind, end, body))) return;
  const left = world.things.filter((one) => one.item === found.product && one.place.startsWith(`order ${outing.id} `));
  const begun = left.filter((one) => one.worked || one.place !== at(outing.id, 0, 'here'));
  if (walk.scene.arrangement.productTracking === 'lot') for (const piece of begun) piece.code = keyOf(outing.code);
  world.move(begun, scrapped);
  world.forget(left.filter((one) => !begun.includes(one)));
  outing.ended = true;
  outing.stopped = false;
}

/** What lies with the plater and on our shelves of it, what stands at each operation, and what the orders say. */
export async function compareOuting(walk: Walk): Promise<void> {
  const found = works.get(walk);
  if (!found) return;
  const { program, places, world } = walk.scene;
  const items = [found.supplied, found.product];
  const rows = rowsOf(await program.get(`/stock/on-hand?limit=200&f.itemId.in=${items.join(',')}`));
  const shelves = [...Object.entries(places), ['plater', found.placeId]] as [string, string][];
  for (const item of items)
    for (const [name, id] of shelves) {
      const mine = rows.filter((row) => textOf(row, 'itemId') === item && textOf(row, 'locationId') === id);
      for (const status of ['available', 'hold', 'rejected']) {
        const own = mine.filter((row) => row.status === status);
        const said = own.reduce((sum, row) => sum + countOf(row, 'onHand'), 0);
        const lies = world.count(shelf(name, status), item);
        if (said !== lies) walk.find('shelf-differs', `${name} ${status}: ${lies} lie there, ${said} are said to`);
      }
    }
  const { outing } = found;
  if (!outing) return;
  for (const line of outing.lines) {
    const { body } = await program.get(`/purchase-orders/${line.orderId}`);
    const [row = {}] = listOf(body, 'lines');
    const said = ['quantityReceived', 'quantityCancelled', 'quantityOpen', 'quantityOutside'].map((name) =>
      countOf(row, name),
    );
    const really = [line.received, line.cancelled, openOf(line), line.outside];
    if (said.join(' ') !== really.join(' '))
      walk.find(
        'purchase-differs',
        `${really.join(' ')} are received, cancelled, open and outside; ${said.join(' ')} is said`,
      );
  }
  const detail = (await program.get(`/work-orders/${outing.id}`)).body;
  if (countOf(partOf(detail, 'order'), 'quantityGood') !== outing.received)
    walk.find('made-too-many', `${outing.received} came out of ${outing.code}, otherwise is said`);
  if (outing.ended) return;
  for (const [index, one] of listOf(detail, 'operations').entries()) {
    const out = index === 1 ? world.count(outsideOf(outing)) : 0;
    const really = [count(walk, outing, index) + out, out, count(walk, outing, index, 'held')].join(' ');
    const said = ['quantityHere', 'quantityOutside', 'quantityHeld'].map((name) => countOf(one, name)).join(' ');
    if (said !== really)
      walk.find('operation-differs', `operation ${index + 1}: ${really} are here, outside and held; ${said} is said`);
  }
}
