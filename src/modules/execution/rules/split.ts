import { type Amount, newId, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { splittableOf, whyPiecesOutside } from './guards.ts';
import {
  hereOf,
  insideOf,
  type Material,
  netIssued,
  noPieces,
  type Operation,
  type Order,
  operationOf,
  scaleUp,
  untransferredOf,
} from './order.ts';
import { arrive, landingOf, settleStates, withdraw } from './pieces.ts';
import { remedy } from './remedy.ts';
import { book, findUse, sparesOf } from './substitutes.ts';
import { overShareOf } from './tolerance.ts';
import { beyond, countVeterans, takeVeterans, type Veterans } from './veterans.ts';

/** Why this many pieces can't leave the order at this operation. */
export function whyNotSplit(order: Order, operation: Operation, amount: Amount): Refusal | undefined {
  const here = insideOf(operation);
  const splittable = splittableOf(order);
  const max = here < splittable ? here : splittable;
  // The whole of an order stays one order: at least something must be left, here or elsewhere.
  if (amount <= max && amount < order.quantity) return undefined;
  const parameters = { max, here, operation: operation.code, unit: order.unit };
  return refuse('execution.split_exceeds_here', parameters, { where: '/quantity' });
}

/**
 * Moves pieces that stand at an operation into a new order with a copy of the frozen routing. The steps before are done in
 * the new order without pieces: their history stays where it happened. Gives operation ids of the copy by those of the source.
 */
export function applySplit(
  source: Order,
  target: Order,
  operation: Operation,
  amount: Amount,
  at: Date,
): Map<string, string> {
  const ids = new Map<string, string>();
  const first = source.operations[0] as Operation;
  const atStart = landingOf(source, first) === operation;
  // Those that came back stay with their order as long as there are others.
  const { taken } = takeVeterans(operation.veterans.here, amount, { of: hereOf(operation) });
  const over = overShareOf(source, amount);
  target.operations = source.operations.map((one) => copyOperation(one, target, operation, amount, atStart, ids));
  moveMaterials(source, target, { operation, amount, atStart, veterans: taken }, ids);
  const start = operationOf(target, ids.get(atStart ? first.id : operation.id) as string);
  withdraw(source, atStart ? first : operation, amount, taken);
  arrive(target, start, amount, taken);
  source.quantity -= amount;
  source.overBrought -= over;
  target.overBrought = over;
  target.changed = true;
  source.changed = true;
  settleStates(target, at);
  return ids;
}

function copyOperation(
  one: Operation,
  target: Order,
  operation: Operation,
  amount: Amount,
  atStart: boolean,
  ids: Map<string, string>,
): Operation {
  const id = newId();
  ids.set(one.id, id);
  const passed = !atStart && one.sequence < operation.sequence;
  if (!passed) {
    one.planned = one.planned > amount ? one.planned - amount : 0n;
    one.changed = true;
  }
  return {
    ...one,
    id,
    orderId: target.id,
    code: `${target.code}-${one.sequence}`,
    state: 'waiting',
    ...noPieces,
    planned: passed ? 0n : amount,
    startedAt: null,
    finishedAt: null,
    changed: false,
  };
}

/** Pieces that go into another order: where they stand, and which of them have been further already. */
interface Going {
  operation: Operation;
  amount: Amount;
  atStart: boolean;
  veterans: Veterans;
}

/** Each line gives up what the pieces still call for; what was issued beyond the rest goes along. Issued in sum stays. */
function moveMaterials(
  source: Order,
  target: Order,
  { operation, amount, atStart, veterans }: Going,
  ids: Map<string, string>,
): void {
  target.materials = [];
  for (const material of source.materials) {
    if (material.supplementary) continue;
    const at = material.operationId === null ? undefined : operationOf(source, material.operationId);
    if (at && !atStart && at.sequence < operation.sequence) continue;
    const required = scaleUp(material, amount - (at ? countVeterans(beyond(veterans, at.sequence)) : 0n));
    target.materials.push({
      ...material,
      id: newId(),
      orderId: target.id,
      operationId: at ? (ids.get(at.id) ?? null) : null,
      required: 0n,
      issued: 0n,
      returned: 0n,
      substitutes: material.substitutes.map((one) => ({ ...one, issued: 0n, returned: 0n })),
      changed: false,
    });
    giveUp(material, required, target.materials.at(-1) as Material);
  }
}

/** Pieces of two orders mix only where both follow the same versions, the rules they were released under included. */
const mergeFields = [
  ['itemId', '物料 (item)'],
  ['bomId', '物料清单版本 (BOM)'],
  ['routingId', '工艺路线版本 (routing)'],
  ['configurationVersion', '配置版本 (configuration)'],
] as const;

/** Why the pieces of another order can't come into this one. */
export function whyNotMerge(order: Order, other: Order): Refusal | undefined {
  for (const [field, what] of mergeFields) {
    if (order[field] === other[field]) continue;
    return refuse('execution.merge_different', { order: order.code, other: other.code, what }, { where: '/orderIds' });
  }
  const missing = other.materials.find((one) => !one.supplementary && needsLine(other, one) && !lineLike(order, one));
  if (missing) {
    const parameters = { order: order.code, other: other.code, line: missing.lineNumber };
    const details = remedy('merge', other, { orderIds: [order.id] }, ['reason']);
    return refuse('execution.merge_line_missing', parameters, { where: '/orderIds', details });
  }
  const outside = whyPiecesOutside(other);
  if (outside) return outside;
  for (const operation of other.operations) {
    const untransferred = untransferredOf(operation);
    if (operation.held === 0n && untransferred === 0n) continue;
    const { code, held } = operation;
    const parameters = { other: other.code, operation: code, held, untransferred, unit: other.unit };
    return refuse('execution.merge_pieces_kept', parameters, { where: '/orderIds' });
  }
  return undefined;
}

/** An order that was split off at a later step has no lines of the steps before. */
function lineLike(order: Order, line: Material): Material | undefined {
  return order.materials.find(
    (one) => !one.supplementary && one.lineNumber === line.lineNumber && one.itemId === line.itemId,
  );
}

function needsLine(other: Order, line: Material): boolean {
  const at = other.operations.find((one) => one.id === line.operationId);
  return other.operations.some((one) => hereOf(one) > 0n && one.sequence <= (at?.sequence ?? 0));
}

/** Brings all unreported pieces of the other order into this one, step by step. Gives how many came. */
export function applyMerge(order: Order, other: Order): Amount {
  let moved = 0n;
  for (const [index, from] of other.operations.entries()) {
    const here = hereOf(from);
    if (here === 0n) continue;
    const into = order.operations[index] as Operation;
    const atStart = other.operations.slice(0, index).every((one) => one.reportPolicy === 'none');
    const veterans = from.veterans.here;
    withdraw(other, atStart ? (other.operations[0] as Operation) : from, here, veterans);
    arrive(order, atStart ? (order.operations[0] as Operation) : into, here, veterans);
    moved += here;
    for (let step = atStart ? 0 : index; step < order.operations.length; step += 1) {
      const left = other.operations[step] as Operation;
      const gained = order.operations[step] as Operation;
      left.planned = left.planned > here ? left.planned - here : 0n;
      gained.planned += here;
      left.changed = true;
      gained.changed = true;
    }
    mergeMaterials(order, other, { operation: from, amount: here, atStart, veterans });
  }
  // What the other made beyond its quantity comes along as pieces, and counts against the tolerance of both together.
  const quantity = moved < other.quantity ? moved : other.quantity;
  const over = overShareOf(other, quantity);
  order.quantity += quantity;
  order.overBrought += over;
  other.quantity -= quantity;
  other.overBrought -= over;
  order.changed = true;
  other.changed = true;
  return moved;
}

function mergeMaterials(order: Order, other: Order, { operation, amount, atStart, veterans }: Going): void {
  for (const material of other.materials) {
    if (material.supplementary) continue;
    const at = other.operations.find((one) => one.id === material.operationId);
    if (!atStart && (at?.sequence ?? 0) < operation.sequence) continue;
    const into = lineLike(order, material);
    if (!into) throw new Error(`order ${order.code} has no material line ${material.lineNumber}`);
    const required = scaleUp(material, amount - (at ? countVeterans(beyond(veterans, at.sequence)) : 0n));
    giveUp(material, required, into);
  }
}

/** Brings onto another line what pieces that leave call for, and what was issued for them, item by item. */
function giveUp(line: Material, wanted: Amount, into: Material): void {
  const required = wanted < line.required ? wanted : line.required;
  line.required -= required;
  into.required += required;
  line.changed = true;
  into.changed = true;
  const spare = netIssued(line) - line.required;
  for (const { use, amount } of sparesOf(line, spare < required ? spare : required)) {
    const itemId = use.substitute?.itemId ?? line.itemId;
    const there = findUse(into, itemId);
    // Lines of one BOM version allow the same; one that was released before orders knew of substitutes allows none.
    if (!there) continue;
    book(use, 'issued', -amount);
    book(there, 'issued', amount);
  }
}

/** True when nothing was ever made of an order: after a merge it is cancelled, not completed. */
export function nothingMade(order: Order): boolean {
  return order.operations.every((one) => one.good === 0n && one.scrap === 0n && one.rework === 0n);
}
