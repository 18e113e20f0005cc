import { type CommandFacts, type FieldChanges, formatAmount, toWire } from '../../kernel/index.ts';
import type { OperationResponse } from './contract.ts';
import { hereOf, type Operation, type Order } from './rules/index.ts';

/** The pieces at an operation, as the wire says them. */
export function figuresOf(operation: Operation): OperationResponse['figures'] {
  return toWire({
    quantityPlanned: operation.planned,
    quantityIn: operation.arrived,
    quantityOver: operation.over,
    quantityHere: hereOf(operation),
    quantityGood: operation.good,
    quantityHeld: operation.held,
    quantityPassed: operation.passed,
    quantityTransferred: operation.transferred,
    quantityScrap: operation.scrap,
    quantityRework: operation.rework,
    quantityOutside: operation.outside,
  });
}

export function auditOperation(
  { audit }: Pick<CommandFacts, 'audit'>,
  { id, code }: Operation,
  action: string,
  changes: FieldChanges,
): void {
  audit({ entityType: 'execution.operation', entityId: id, action, label: code, changes });
}

export function operationResponseOf(order: Order, operation: Operation): OperationResponse {
  return {
    operationId: operation.id,
    orderId: order.id,
    state: operation.state,
    orderState: order.state,
    figures: figuresOf(operation),
  };
}

/** Fields every event of an operation carries. */
export function operationEventOf(order: Order, operation: Operation, businessAt: string) {
  return {
    orderId: order.id,
    orderCode: order.code,
    workshopId: operation.workshopId,
    lineId: operation.lineId,
    operationId: operation.id,
    operationCode: operation.code,
    unit: order.unit,
    state: operation.state,
    businessAt,
  };
}

/** Fields every event of an order carries. */
export function orderEventOf(order: Pick<Order, 'id' | 'code' | 'workshopId' | 'itemId' | 'quantity' | 'unit'>) {
  const { id, code, workshopId, itemId, quantity, unit } = order;
  return { orderId: id, orderCode: code, workshopId, itemId, quantity: formatAmount(quantity), unit };
}
