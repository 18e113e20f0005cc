import type { Amount } from '../../../kernel/index.ts';
import type { OperationState, OrderState } from '../contract.ts';
import type { Substitute } from './substitutes.ts';
import { noVeteransAt } from './veterans.ts';

/** A record of a module above that lets an order stand still: the order goes on, or ends, once it is let go there. */
export interface OrderHolder {
  orderId: string;
  /** The record, as its list names it. */
  list: string;
  id: string;
  code: string;
}

/** A work order with all that its lock guards. Rules change these objects; writeOrders stores what differs from before. */
export interface Order {
  id: string;
  code: string;
  itemId: string;
  /** How the product is tracked; an item that orders are written for keeps it. */
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  state: OrderState;
  stateBeforeHold: 'released' | 'in_progress' | null;
  /** What a person wrote who put it on hold. */
  holdReason: string | null;
  /** The code of the nonconformance that put it on hold. */
  nonconformanceCode: string | null;
  /** While it is on hold: the records that let it stand still, besides a person's own hold. */
  holders: OrderHolder[];
  quantity: Amount;
  good: Amount;
  scrap: Amount;
  /** Over-reported pieces that a split or merge brought along, less those that it took away: they count against the tolerance. */
  overBrought: Amount;
  workshopId: string | null;
  priority: number;
  dueAt: Date;
  bomId: string | null;
  routingId: string | null;
  configurationVersion: number | null;
  receiptLocationId: string | null;
  splitFromId: string | null;
  mergedIntoId: string | null;
  releasedAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
  version: number;
  /** In routing order. */
  operations: Operation[];
  /** Loaded where a command needs them. */
  materials: Material[];
  changed: boolean;
}

/** The pieces at an operation before anything has happened there. */
export const noPieces = {
  planned: 0n,
  arrived: 0n,
  over: 0n,
  good: 0n,
  held: 0n,
  passed: 0n,
  transferred: 0n,
  scrap: 0n,
  rework: 0n,
  /** Of those that are here: at the subcontractor. */
  outside: 0n,
  /** Pieces that passed here at least once, good or scrapped: what took components. */
  consumed: 0n,
  veterans: noVeteransAt,
};
type Pieces = typeof noPieces;

export interface Operation extends Pieces {
  id: string;
  orderId: string;
  sequence: number;
  code: string;
  name: string;
  nameEn: string;
  state: OperationState;
  workCentreId: string;
  workshopId: string;
  lineId: string | null;
  qualityPoint: boolean;
  reportPolicy: 'each' | 'none';
  transferMode: 'automatic' | 'scan';
  subcontractorId: string | null;
  /** What is bought for each piece of an operation that is done outside; null where it is reported on the floor. */
  serviceItemId: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  changed: boolean;
}

export interface Material {
  id: string;
  orderId: string;
  operationId: string | null;
  lineNumber: number;
  itemId: string;
  issueMethod: 'issue' | 'backflush';
  locationId: string | null;
  ratioQuantity: Amount;
  ratioBase: Amount;
  required: Amount;
  /** What stands in for the line's item is counted in, here and in `returned`. */
  issued: Amount;
  returned: Amount;
  supplementary: boolean;
  /** Counted in whole pieces: what is due is rounded up to one. */
  whole: boolean;
  /** What may stand in for the item, in order of preference. */
  substitutes: Substitute[];
  changed: boolean;
}

/** A change of state that happened, for the operation log. `operation` is null for the order itself. */
export interface StateChange {
  order: Order;
  operation: Operation | null;
  verb: string;
  from: string;
  to: string;
}

/** Pieces that arrived and have not been reported. Derived, never stored. */
export function hereOf(operation: Operation): Amount {
  return operation.arrived + operation.over - operation.good - operation.scrap - operation.rework;
}

/** Unreported and in the house: at an operation that is done outside, what may be sent there, taken off or moved. */
export function insideOf(operation: Operation): Amount {
  return hereOf(operation) - operation.outside;
}

/** Passed, and waiting to be handed on. */
export function untransferredOf(operation: Operation): Amount {
  return operation.passed - operation.transferred;
}

export function operationOf(order: Order, operationId: string): Operation {
  const operation = order.operations.find((candidate) => candidate.id === operationId);
  if (!operation) throw new Error(`operation ${operationId} is not of order ${order.code}`);
  return operation;
}

export function previousOf(order: Order, operation: Operation): Operation | undefined {
  return order.operations[order.operations.indexOf(operation) - 1];
}

export function nextOf(order: Order, operation: Operation): Operation | undefined {
  return order.operations[order.operations.indexOf(operation) + 1];
}

export function isLast(order: Order, operation: Operation): boolean {
  return order.operations.at(-1) === operation;
}

/** What the pieces that passed the material's operation have in them. The part of a piece is rounded up, so that nothing is forgotten. */
export function dueOf(order: Order, material: Material): Amount {
  if (material.supplementary || material.operationId === null) return 0n;
  return scaleUp(material, operationOf(order, material.operationId).consumed);
}

export function scaleUp(
  { ratioQuantity, ratioBase, whole }: Pick<Material, 'ratioQuantity' | 'ratioBase' | 'whole'>,
  pieces: Amount,
): Amount {
  const step = whole ? ONE : 1n;
  return ((ratioQuantity * pieces + ratioBase * step - 1n) / (ratioBase * step)) * step;
}

const ONE = 1_000_000n;

export function netIssued(material: Material): Amount {
  return material.issued - material.returned;
}

/** At the order and not yet built in: what has to come back, or be scrapped, before the order can be closed. */
export function outOf(order: Order, material: Material): Amount {
  const out = netIssued(material) - dueOf(order, material);
  // What was issued beyond the BOM replaces something lost: it counts as used.
  if (material.supplementary) return 0n;
  return out > 0n ? out : 0n;
}

/** What an order may still ask for on a line: all that is planned, and once it is complete what its pieces have in them. */
export function neededOf(order: Order, material: Material): Amount {
  return order.state === 'completed' ? dueOf(order, material) : material.required;
}
