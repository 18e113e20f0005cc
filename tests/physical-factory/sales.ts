/** Goods are sold: received, promised, picked to the dock and packed, shipped, taken back, returned; orders end. */
import { countOf, listOf, textOf } from './program.ts';
import type { Walk } from './walk.ts';
import { type Box, customer, shelf, type Thing } from './world.ts';

/** One order of one line, as people know it. */
export interface Sale {
  id: string;
  lineId: string;
  version: number;
  state: 'quotation' | 'confirmed' | 'closed' | 'cancelled';
  ordered: number;
  cancelled: number;
  /** What the customer has of it. */
  delivered: Thing[];
  delivery: Delivery | undefined;
  /** The last one that went out, and nothing came back of the order since. */
  lastOut: Delivery | undefined;
}

interface Delivery {
  id: string;
  lineId: string;
  asked: number;
  picked: Thing[];
  /** What is packed of it stands in there; made by the first scan of its label. */
  box: Box | undefined;
}

const dock = 'finished';
const openOf = ({ ordered, cancelled, delivered }: Sale) => ordered - cancelled - delivered.length;
const saleOf = (walk: Walk, chance: number) => walk.sales[chance % Math.max(1, walk.sales.length)];
const possibly = (possible: boolean) =>
  possible ? (['yes', 'truth-refused'] as const) : (['no', 'impossible-accepted'] as const);

export async function receiveGoods(walk: Walk, amount: number): Promise<void> {
  const { world, goods, unit } = walk.scene;
  const answer = await walk.ask('yes', 'truth-refused', '/stock/receipts', {
    ...{ itemId: goods, quantity: String(amount), unit, locationId: walk.place('raw'), status: 'available' },
  });
  if (answer) world.make(goods, amount, shelf('raw'));
}

/** What lies there for customers and isn't promised for any day: as the program itself says of each order what it promised. */
async function freeOfPromises(walk: Walk, without?: Sale): Promise<number> {
  const { world, goods, places } = walk.scene;
  const lying = Object.keys(places).reduce((sum, name) => sum + world.count(shelf(name), goods), 0);
  let promised = 0;
  for (const sale of walk.sales) {
    if (sale !== without && sale.state === 'confirmed') promised += (await promisesOf(walk, sale)).dated;
  }
  return lying - promised;
}

async function promisesOf(walk: Walk, sale: Sale): Promise<{ dated: number; all: number }> {
  const { body } = await walk.scene.program.get(`/sales-orders/${sale.id}`);
  const [line = {}] = listOf(body, 'lines');
  const promises = listOf(line, 'promises');
  const sum = (rows: typeof promises) => rows.reduce((total, row) => total + countOf(row, 'quantity'), 0);
  return { dated: sum(promises.filter(({ at }) => at !== null)), all: sum(promises) };
}

export async function quote(walk: Walk, amount: number): Promise<void> {
  const { program, goods, unit, customerId } = walk.scene;
  if (walk.sales.length >= 5) return;
  const wantedAt = new Date(program.now().getTime() + 3_600_000).toISOString();
  const line = { itemId: goods, quantity: String(amount), unit, price: '12.5', priceReason: '议价', wantedAt };
  const answer = await walk.ask('yes', 'truth-refused', '/sales-orders', { customerId, lines: [line] });
  if (!answer) return;
  const id = textOf(answer.body, 'id');
  const { body } = await program.get(`/sales-orders/${id}`);
  const lineId = textOf(listOf(body, 'lines')[0] ?? {}, 'id');
  walk.sales.push({
    ...{ id, lineId, version: 1, state: 'quotation', ordered: amount, cancelled: 0, delivered: [] },
    ...{ delivery: undefined, lastOut: undefined },
  });
}

/** As wanted it is promised only where all of it lies there and is nobody else's. */
export async function confirm(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  if (!sale) return;
  const promise = chance % 2 === 0 ? 'as_wanted' : 'as_possible';
  const fits = promise === 'as_possible' || (await freeOfPromises(walk)) >= sale.ordered;
  const [ought, kind] = possibly(sale.state === 'quotation' && fits);
  const body = { expectedVersion: sale.version, promise };
  const answer = await walk.ask(ought, kind, `/sales-orders/${sale.id}/confirm`, body);
  if (!answer) return;
  sale.state = 'confirmed';
  sale.version = countOf(answer.body, 'version');
}

export async function promiseAnew(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  if (!sale) return;
  const [ought, kind] = possibly(sale.state === 'confirmed');
  const answer = await walk.ask(ought, kind, `/sales-orders/${sale.id}/promise`, {});
  if (answer) sale.version = countOf(answer.body, 'version');
}

export async function beginDelivery(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  if (!sale) return;
  const left = openOf(sale) - (sale.delivery?.asked ?? 0);
  const [ought, kind] = possibly(sale.state === 'confirmed' && left > 0);
  const body = { locationId: walk.place(dock) };
  const answer = await walk.ask(ought, kind, `/sales-orders/${sale.id}/shipments`, body);
  if (!answer || sale.delivery) return;
  const id = textOf(answer.body, 'id');
  const shown = (await walk.scene.program.get(`/shipments/${id}`)).body;
  const lineId = textOf(listOf(shown, 'lines')[0] ?? {}, 'id');
  sale.delivery = { id, lineId, asked: left, picked: [], box: undefined };
}

/** Somebody takes goods from the shelf for a delivery: no more than is asked, and than is promised to the order for a day. */
export async function pickForDelivery(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, goods, unit } = walk.scene;
  const sale = saleOf(walk, chance);
  if (!sale?.delivery) return;
  const { id, lineId, asked, picked } = sale.delivery;
  const there = world.lying(shelf('raw'), goods);
  const { dated } = await promisesOf(walk, sale);
  const most = Math.min(asked, dated) - picked.length;
  // What lies on the shelf for all covers what is promised of it: otherwise an earlier day may go first.
  const enough = (await freeOfPromises(walk)) >= 0;
  const label = labelFor(walk, sale, chance);
  const strange = walk.sales.some(
    ({ delivery }) => delivery && delivery !== sale.delivery && delivery.box?.code === label,
  );
  const possible = amount <= most && amount <= there.length && !strange;
  const ought = possible ? (enough ? 'yes' : 'either') : 'no';
  const answer = await walk.ask(ought, possible ? 'truth-refused' : 'impossible-accepted', `/shipments/${id}/picks`, {
    ...{ shipmentLineId: lineId, fromLocationId: walk.place('raw'), quantity: String(amount), unit },
    ...(label ? { toHandlingUnitCode: label } : {}),
  });
  if (!answer) return;
  const taken = there.slice(0, amount);
  world.move(taken, shelf(dock));
  picked.push(...taken);
  if (!label) return;
  sale.delivery.box ??= await boxOf(walk, id, label);
  for (const one of taken) one.box = sale.delivery.box;
}

/** Two of three times it is packed, now and then by mistake into what stands ready for somebody else. */
function labelFor(walk: Walk, { delivery }: Sale, chance: number): string | undefined {
  if (chance % 3 === 0 || !delivery) return undefined;
  const others = walk.sales.flatMap((one) => (one.delivery?.box && one.delivery !== delivery ? one.delivery.box : []));
  return (chance % 7 === 0 && others[0]?.code) || `P-${delivery.id.slice(-12)}`;
}

async function boxOf(walk: Walk, shipmentId: string, code: string): Promise<Box> {
  const { body } = await walk.scene.program.get(`/shipments/${shipmentId}`);
  const found = listOf(body, 'boxes').find((box) => textOf(box, 'code') === code);
  if (!found) walk.find('packed-differs', `${code} is packed for a delivery that knows nothing of it`);
  return { id: textOf(found ?? {}, 'id'), code, location: dock, outer: null, tag: null };
}

export async function shipDelivery(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  if (!sale?.delivery) return;
  const { delivery } = sale;
  const [ought, kind] = possibly(delivery.picked.length > 0);
  const scanned = delivery.box && chance % 2 === 0 ? { handlingUnitIds: [delivery.box.id] } : {};
  if (!(await walk.ask(ought, kind, `/shipments/${delivery.id}/ship`, scanned))) return;
  for (const one of delivery.picked) one.box = null;
  walk.scene.world.move(delivery.picked, customer);
  sale.delivered.push(...delivery.picked);
  sale.lastOut = delivery;
  sale.delivery = undefined;
}

/** A delivery that should not have been: everything of it lies on the shelf again. */
export async function takeDeliveryBack(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  const delivery = sale?.delivery ?? sale?.lastOut;
  if (!sale || !delivery) return;
  const wasOut = delivery === sale.lastOut;
  const [ought, kind] = possibly(sale.state === 'confirmed');
  const body = { reason: '送错了' };
  if (!(await walk.ask(ought, kind, `/shipments/${delivery.id}/cancel`, body))) return;
  for (const one of delivery.picked) one.box = null;
  walk.scene.world.move(delivery.picked, shelf('raw'));
  sale.delivered = sale.delivered.filter((thing) => !delivery.picked.includes(thing));
  if (wasOut) sale.lastOut = undefined;
  else sale.delivery = undefined;
}

/** Goods come back: at most what the customer has of the order, and they wait aside. */
export async function comeBack(walk: Walk, amount: number, chance: number): Promise<void> {
  const { world, unit } = walk.scene;
  const sale = saleOf(walk, chance);
  if (!sale || sale.state === 'quotation' || sale.state === 'cancelled') return;
  const status = chance % 2 === 0 ? 'in_inspection' : 'hold';
  const replaced = chance % 3 === 0 && sale.state === 'confirmed';
  const [ought, kind] = possibly(amount <= sale.delivered.length);
  const wrong = ought === 'no' ? 'more-comes-back' : kind;
  const answer = await walk.ask(ought, wrong, `/sales-orders/${sale.id}/returns`, {
    ...{ lineId: sale.lineId, quantity: String(amount), unit, locationId: walk.place('raw'), status, replaced },
    reason: '有划痕',
  });
  if (!answer) return;
  world.move(sale.delivered.splice(0, amount), shelf('raw', status));
  if (!replaced) sale.cancelled += amount;
  sale.lastOut = undefined;
}

/** The customer wants no more, or has paid. */
export async function endSale(walk: Walk, chance: number): Promise<void> {
  const sale = saleOf(walk, chance);
  if (!sale) return;
  const verb = chance % 2 === 0 ? 'cancel' : 'close';
  const untouched = sale.delivered.length === 0 && !sale.delivery;
  const may =
    verb === 'cancel'
      ? untouched && (sale.state === 'quotation' || sale.state === 'confirmed')
      : !sale.delivery && sale.state === 'confirmed';
  const [ought, kind] = possibly(may);
  if (!(await walk.ask(ought, kind, `/sales-orders/${sale.id}/${verb}`, { reason: '客户说的' }))) return;
  sale.cancelled += openOf(sale);
  sale.state = verb === 'cancel' ? 'cancelled' : 'closed';
}

/** Of every line: ordered = with the customer + open + cancelled, as the things say; and nothing is promised twice. */
export async function compareSales(walk: Walk): Promise<void> {
  if (walk.sales.length === 0) return;
  const { world, goods, places, program } = walk.scene;
  let dated = 0;
  for (const sale of walk.sales) {
    const { body } = await program.get(`/sales-orders/${sale.id}`);
    const [line = {}] = listOf(body, 'lines');
    const there = countOf(line, 'quantityShipped') - countOf(line, 'quantityReturned');
    const said = `${body.state}: ${there} with the customer, ${countOf(line, 'quantityOpen')} open, ${countOf(line, 'quantityCancelled')} cancelled`;
    const is = `${sale.state}: ${sale.delivered.length} with the customer, ${openOf(sale)} open, ${sale.cancelled} cancelled`;
    if (said !== is) walk.find('sale-differs', `${textOf(body, 'code')} is ${is}; ${said} is said`);
    const promises = await promisesOf(walk, sale);
    const wanted = sale.state === 'confirmed' ? openOf(sale) : 0;
    if (promises.all !== wanted) walk.find('promise-broken', `${wanted} are open, ${promises.all} are promised`);
    dated += promises.dated;
  }
  const lying = Object.keys(places).reduce((sum, name) => sum + world.count(shelf(name), goods), 0);
  if (dated > lying) walk.find('promise-broken', `${dated} are promised to customers, ${lying} lie there`);
}
