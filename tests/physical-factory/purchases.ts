/** What comes by purchase orders: ordered, delivered too little, too much, or with the same paper twice, sent back, booked by mistake. */
import { type Body, countOf, listOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { elsewhere, keyOf, neverMade, shelf, type Thing } from './world.ts';

interface Delivery {
  id: string;
  kind: 'receipt' | 'return';
  things: Thing[];
  code: string | null;
  /** The supplier's paper that it came with. */
  note: string | null;
}

/** An order with one line, as its paper says. */
interface Purchase {
  orderId: string;
  lineId: string;
  ordered: number;
  cancelled: number;
  closed: boolean;
  received: number;
  returned: number;
  /** Net of what red invoices gave back. */
  invoiced: number;
  deliveries: Delivery[];
}

const purchases = new WeakMap<Walk, Purchase[]>();
const suppliers = new WeakMap<Walk, string>();
const ofWalk = (walk: Walk) => purchases.get(walk) ?? [];
const net = ({ received, returned }: Purchase) => received - returned;
const open = (one: Purchase) => Math.max(0, one.ordered - one.cancelled - net(one));

/** Something is ordered, approved and sent. */
export async function buy(walk: Walk, quantity: number): Promise<void> {
  const { component: itemId, unit, program } = walk.scene;
  if (ofWalk(walk).length >= 3) return;
  const ask = (path: string, body: object) => walk.ask('yes', 'truth-refused', path, body);
  if (!suppliers.has(walk)) {
    const named = { code: newCode('SUP'), name: '供应商', isSupplier: true };
    const supplier = await ask('/partners', named);
    if (!supplier) return;
    suppliers.set(walk, textOf(supplier.body, 'id'));
  }
  const wantedAt = new Date(program.now().getTime() + 86_400_000).toISOString();
  const lines = [{ itemId, quantity: String(quantity), unit, price: '1.25', wantedAt }];
  const made = await ask('/purchase-orders', { supplierId: suppliers.get(walk), lines });
  if (!made) return;
  const orderId = textOf(made.body, 'id');
  const lineId = textOf(listOf(made.body, 'lines')[0] ?? {}, 'id');
  for (const verb of ['submit', 'approve', 'send']) if (!(await ask(`/purchase-orders/${orderId}/${verb}`, {}))) return;
  const figures = { ordered: quantity, cancelled: 0, closed: false, received: 0, returned: 0, invoiced: 0 };
  purchases.set(walk, [...ofWalk(walk), { orderId, lineId, ...figures, deliveries: [] }]);
}

/** A delivery is received: now and then more than is open, another thing, by an order that is closed, or with a paper that was booked before. */
export async function deliver(walk: Walk, amount: number, chance: number): Promise<void> {
  const one = ofWalk(walk)[chance % 3];
  const { world, component, substitute, unit, arrangement } = walk.scene;
  if (!one || amount === 0) return;
  if (chance % 7 === 3) {
    const other = { lineId: one.lineId, itemId: substitute, quantity: String(amount), unit };
    await walk.ask('no', 'impossible-accepted', '/purchase-receipts', { ...other, locationId: walk.place('raw') });
    if (walk.over) return;
  }
  const note = `SH-${chance % 4}`;
  // All of them are orders of one item at one supplier: whichever order it was booked by, its paper came.
  const booked = ofWalk(walk).some(({ deliveries }) => deliveries.some((delivery) => delivery.note === note));
  const possible = !one.closed && amount <= open(one) && !booked;
  const tracking = arrangement.componentTracking;
  const serials = tracking === 'serial' ? Array.from({ length: amount }, () => newCode('SC')) : [];
  const code = tracking === 'lot' ? `lot${chance % 2}` : null;
  const answer = await walk.ask(
    possible ? 'yes' : 'no',
    possible ? 'truth-refused' : 'impossible-accepted',
    '/purchase-receipts',
    {
      ...{ lineId: one.lineId, itemId: component, quantity: String(amount), unit, locationId: walk.place('raw') },
      ...{ deliveryNote: chance % 2 === 0 ? note : note.toLowerCase() },
      ...(tracking === 'lot' ? { lot: { code } } : {}),
      ...(tracking === 'serial' ? { serials } : {}),
    },
  );
  if (!answer) return;
  const place = shelf('raw', arrangement.receiptInspection ? 'in_inspection' : 'available');
  const things =
    tracking === 'serial'
      ? serials.flatMap((serial) => world.make(component, 1, place, keyOf(serial)))
      : world.make(component, amount, place, code);
  if (code !== null) walk.knowLot(component, code, textOf(listOf(answer.body, 'movements')[0] ?? {}, 'lotId'));
  one.received += amount;
  one.deliveries.push({ id: textOf(answer.body, 'receiptId'), kind: 'receipt', things, code, note });
}

/**
 * The supplier asks to be paid, now and then before the goods came: no more than came and than was ordered. In red they give back what isn't here.
 * What came is valued first, as it would be seconds later.
 */
export async function askToBePaid(walk: Walk, amount: number, chance: number): Promise<void> {
  const one = ofWalk(walk)[chance % 3];
  const { program, unit } = walk.scene;
  if (!one) return;
  await program.react('costing.value-what-happened');
  const red = amount % 4 === 3;
  const came = net(one) - one.invoiced;
  const ahead = one.closed ? 0 : one.ordered - one.cancelled - one.invoiced;
  const possible = amount <= (red ? -came : Math.max(came, ahead));
  const price = (amount * 1.25).toFixed(2);
  const asked = { number: newCode('INV'), day: dayOf(program.now()), net: price, tax: '0', red };
  const lines = [{ purchaseLineId: one.lineId, quantity: String(amount), unit, net: price }];
  const [ought, kind] = possible ? (['yes', 'truth-refused'] as const) : (['no', 'impossible-accepted'] as const);
  const body = { supplierId: suppliers.get(walk), ...asked, lines };
  if (await walk.ask(ought, kind, '/supplier-invoices', body)) one.invoiced += red ? -amount : amount;
}

/** In the factory's own calendar. */
const dayOf = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Something that came goes back to its supplier; what is sent again is waited for. Never more than came by the line. */
export async function sendBack(walk: Walk, amount: number, chance: number): Promise<void> {
  const one = ofWalk(walk)[chance % 3];
  const { world, component, unit, arrangement } = walk.scene;
  if (!one) return;
  const came = one.deliveries.find(({ kind, things }) => kind === 'receipt' && things.some(isOnShelf));
  const code = came?.things.find(isOnShelf)?.code ?? null;
  if (arrangement.componentTracking !== 'none' && code === null) return;
  const there = world.loose(shelf('raw'), component).filter((thing) => thing.code === code);
  const wanted = arrangement.componentTracking === 'serial' ? Math.min(1, amount) : amount;
  if (wanted === 0 || there.length < wanted) return;
  const ofLine = net(one);
  const ofLot = code === null ? ofLine : lotNet(one, code);
  const possible = wanted <= Math.min(ofLine, ofLot);
  // What is promised may have to stay.
  const shaky = walk.promises.some(({ item, open: kept }) => item === component && kept > 0);
  const sentAgain = chance % 4 !== 1;
  const answer = await walk.ask(
    possible ? (shaky ? 'either' : 'yes') : 'no',
    possible ? 'truth-refused' : 'more-comes-back',
    '/purchase-returns',
    {
      ...{ lineId: one.lineId, quantity: String(wanted), unit, locationId: walk.place('raw'), sentAgain },
      ...(await walk.lotId(component, code)),
      reason: '划伤',
    },
  );
  if (!answer) return;
  const before = open(one);
  one.returned += wanted;
  if (!sentAgain || one.closed) one.cancelled += open(one) - before;
  const gone = there.slice(0, wanted);
  world.move(gone, elsewhere);
  one.deliveries.push({ id: textOf(answer.body, 'receiptId'), kind: 'return', things: gone, code, note: null });
}

const isOnShelf = ({ place }: Thing) => place === shelf('raw');

/** What of a lot came by the line and didn't go back by it. */
function lotNet(one: Purchase, code: string): number {
  const count = (kind: Delivery['kind']) =>
    one.deliveries
      .filter((delivery) => delivery.kind === kind)
      .reduce((sum, { things }) => sum + things.filter((thing) => thing.code === code).length, 0);
  return count('receipt') - count('return');
}

/** The last receipt was a mistake: as long as nothing went back since and all of it lies there, it is taken back. */
export async function regretDelivery(walk: Walk, chance: number): Promise<void> {
  const one = ofWalk(walk)[chance % 3];
  const last = one?.deliveries.at(-1);
  if (!one || last?.kind !== 'receipt') return;
  const untouched = last.things.every(isOnShelf) && last.things.every(({ box }) => box === null);
  const path = `/purchase-receipts/${last.id}/reverse`;
  const short = net(one) < last.things.length;
  // Of pieces that nobody can tell apart, others may lie there in their place, or be promised.
  const kept = walk.promises.some(({ item, open: some }) => item === walk.scene.component && some > 0);
  const ought = short ? 'no' : untouched && !kept ? 'yes' : 'either';
  const answer = await walk.ask(ought, short ? 'impossible-accepted' : 'truth-refused', path, { reason: '点错了' });
  if (!answer) return;
  const here = takenBack(walk, last);
  one.received -= last.things.length;
  if (one.closed) one.cancelled += open(one);
  // Its paper may come again: this time it is the delivery.
  one.deliveries.pop();
  walk.scene.world.forget(here);
}

/** The very things, or others that nobody can tell from them. */
function takenBack(walk: Walk, { things }: Delivery): Thing[] {
  const { world, component, arrangement } = walk.scene;
  const place = shelf('raw', arrangement.receiptInspection ? 'in_inspection' : 'available');
  const taken: Thing[] = [];
  for (const thing of things) {
    const twin = world.loose(place, component).find((other) => other.code === thing.code && !taken.includes(other));
    if (twin) taken.push(twin);
  }
  return taken.filter(({ place: at }) => at !== neverMade);
}

/** Whatever hasn't come won't: nothing is received by the order any more. */
export async function endPurchase(walk: Walk, chance: number): Promise<void> {
  const one = ofWalk(walk)[chance % 3];
  if (!one) return;
  const path = `/purchase-orders/${one.orderId}/close`;
  const answer = await walk.ask(
    one.closed ? 'no' : 'yes',
    one.closed ? 'impossible-accepted' : 'truth-refused',
    path,
    {},
  );
  if (!answer) return;
  one.cancelled += open(one);
  one.closed = true;
}

/** Of each line: ordered + over = received net of returns + open + cancelled, and each figure as it is. */
export async function comparePurchases(walk: Walk): Promise<void> {
  for (const one of ofWalk(walk)) {
    const { body } = await walk.scene.program.get(`/purchase-orders/${one.orderId}`);
    const [line = {}] = listOf(body, 'lines');
    const said = lineFigures(line);
    const really = [one.received, one.returned, one.cancelled, open(one)].join(' ');
    if (said !== really)
      walk.find('purchase-differs', `${really} are received, returned, cancelled and open; ${said} is said`);
    const over = Math.max(0, net(one) + one.cancelled - one.ordered);
    if (one.ordered + over !== net(one) + open(one) + one.cancelled)
      walk.find('purchase-differs', `${one.ordered} were ordered: ${said}`);
  }
}

function lineFigures(line: Body): string {
  return ['quantityReceived', 'quantityReturned', 'quantityCancelled', 'quantityOpen']
    .map((name) => countOf(line, name))
    .join(' ');
}
