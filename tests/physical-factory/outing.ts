/** What a walk has at the plater: partner, place, service, what is supplied, and a product of which one operation is done there. */
import { listOf, partOf, rowsOf, textOf } from './program.ts';
import { newCode } from './scene.ts';
import type { Walk } from './walk.ts';
import { at, type Halted, shelf } from './world.ts';

/** A work order of two or three operations, of which the second is the plater's. */
export interface Outing extends Halted {
  operations: string[];
  inspected: boolean;
  quantity: number;
  ended: boolean;
  begun: boolean;
  received: number;
  lines: OutLine[];
}

export interface OutLine {
  orderId: string;
  lineId: string;
  ordered: number;
  cancelled: number;
  received: number;
  outside: number;
  papers: Paper[];
}

export interface Paper {
  id: string;
  kind: 'out' | 'back';
  good: number;
  scrap: number;
  unworked: number;
  parts: number;
  when: number;
}

/** What a walk has for it; made when somebody first orders something outside. */
export interface Works {
  platerId: string;
  placeId: string;
  product: string;
  supplied: string;
  outing: Outing | undefined;
}

/** An order with an operation at the plater stands still because of a record, or because a person put it on hold. */
export const isStill = ({ heldBy, stopped }: Outing) => heldBy.size > 0 || stopped;

export const works = new WeakMap<Walk, Works>();
export const outingsOf = (walk: Walk): Outing[] => {
  const outing = works.get(walk)?.outing;
  return outing ? [outing] : [];
};

/** It is done with its last piece, unless somebody lets it stand still: then once it goes on. */
export function settleOuting(walk: Walk, outing: Outing): void {
  const left = walk.scene.world.things.some(({ place }) => place.startsWith(`order ${outing.id} `));
  if (!left && !isStill(outing)) outing.ended = true;
}

/** Nothing of it is made or sent out as long as it stands still. */
export function reachForStill(walk: Walk, { heldBy }: Outing, path: string, body: object): Promise<void> {
  const refusal = heldBy.size > 0 ? 'execution.order_contained' : 'execution.order_on_hold';
  return walk.askInVain(refusal, 'gate-passed', path, body);
}

/** Partner, place, service, what is supplied, and a product whose second operation is done there. */
export async function furnish(walk: Walk): Promise<Works | undefined> {
  const { unit, places, world, arrangement, centreId } = walk.scene;
  const make = async (path: string, body: object) =>
    textOf((await walk.ask('yes', 'truth-refused', path, body))?.body ?? {}, 'id');
  const publish = async (path: '/routings' | '/boms', body: object) => {
    const draft = (await walk.ask('yes', 'truth-refused', path, body))?.body ?? {};
    await walk.ask('yes', 'truth-refused', `${path}/${draft.id}/publish`, { expectedVersion: draft.version });
  };
  const platerId = await make('/partners', {
    ...{ code: newCode('PLATER'), name: '电镀厂', isSupplier: true, isSubcontractor: true },
  });
  const placeId = await make('/locations', {
    ...{ code: newCode('PF-OUT'), name: '电镀厂', kind: 'subcontractor', partnerId: platerId },
  });
  const item = (word: string, more: object) => {
    const code = newCode(word);
    return make('/items', { code, name: code, kind: 'component', unit, ...more });
  };
  const service = await item('FEE', { kind: 'service' });
  const lying = { issueLocationId: places.raw, receiptLocationId: places.finished };
  const supplied = await item('SUPPLIED', lying);
  const product = await item('PLATED', { ...lying, tracking: arrangement.productTracking });
  const outside = { subcontractorId: platerId, serviceItemId: service, qualityPoint: arrangement.inspectedAtLast };
  const steps = [{}, outside, {}].slice(0, arrangement.operations === 2 ? 2 : 3);
  await publish('/routings', {
    itemId: product,
    operations: steps.map((step, index) => ({
      ...{ sequence: (index + 1) * 10, name: `工序${index + 1}`, workCentreId: centreId, transferMode: 'automatic' },
      ...step,
    })),
  });
  const line = { lineNumber: 10, itemId: supplied, quantity: '1', unit, operationSequence: 20 };
  await publish('/boms', { itemId: product, lines: [line] });
  const quantity = String(arrangement.stocked + 5);
  const stock = { itemId: supplied, quantity, unit, locationId: places.raw, status: 'available' };
  await walk.ask('yes', 'truth-refused', '/stock/receipts', stock);
  if (walk.over) return undefined;
  world.make(supplied, arrangement.stocked + 5, shelf('raw'));
  const made = { platerId, placeId, product, supplied, outing: undefined };
  works.set(walk, made);
  return made;
}

export async function begin(walk: Walk, found: Works): Promise<Outing | undefined> {
  const { program, unit, workshopId, arrangement, world } = walk.scene;
  const dueAt = new Date(program.now().getTime() + 86_400_000).toISOString();
  const quantity = arrangement.quantity;
  const body = { itemId: found.product, quantity: String(quantity), unit, dueAt, workshopId };
  const made = await walk.ask('yes', 'truth-refused', '/work-orders', body);
  if (!made) return undefined;
  const id = textOf(made.body, 'id');
  if (!(await walk.ask('yes', 'truth-refused', `/work-orders/${id}/release`, {}))) return undefined;
  const detail = (await program.get(`/work-orders/${id}`)).body;
  const operations = listOf(detail, 'operations').map((one) => textOf(one, 'id'));
  found.outing = {
    ...{ id, code: textOf(partOf(detail, 'order'), 'code'), operations, inspected: arrangement.inspectedAtLast },
    ...{ quantity, ended: false, begun: false, received: 0, lines: [] },
    ...{ heldBy: new Set<string>(), stopped: false },
  };
  world.make(found.product, quantity, at(id, 0, 'here'));
  return found.outing;
}

const priced = new WeakSet<Works>();

/** What the plater asks for a piece. */
export async function furnishPrice(walk: Walk, found: Works): Promise<boolean> {
  if (priced.has(found)) return true;
  const { program, unit } = walk.scene;
  const routing = rowsOf(await program.get(`/routings?limit=1&f.itemId.eq=${found.product}`))[0];
  const steps = listOf((await program.get(`/routings/${textOf(routing ?? {}, 'id')}`)).body, 'operations');
  const itemId = textOf(steps[1] ?? {}, 'serviceItemId');
  const code = newCode('TERM');
  const terms = { code, name: code, supplierId: found.platerId, itemId, unit, prices: [{ price: '3.3' }] };
  if (!(await walk.ask('yes', 'truth-refused', '/supplier-terms', terms))) return false;
  priced.add(found);
  return true;
}
