import type { Amount } from '../../../kernel/index.ts';
import { arrive, noVeteransAt, type Operation, type Order, settleStates } from './index.ts';

const at = new Date('2026-03-02T08:00:00Z');
const piece = 1_000_000n;

export type Step = 'each' | 'inspected' | 'by hand' | 'none';

export function makeOrder(steps: Step[], quantity: number, backflush = true): Order {
  const order: Order = {
    id: 'order',
    code: 'WO-FRAME',
    itemId: 'frame',
    unit: 'pcs',
    state: 'released',
    stateBeforeHold: null,
    holdReason: null,
    nonconformanceCode: null,
    holders: [],
    quantity: BigInt(quantity) * piece,
    good: 0n,
    scrap: 0n,
    tracking: 'none',
    overBrought: 0n,
    workshopId: null,
    priority: 5,
    dueAt: at,
    bomId: 'bom',
    routingId: 'routing',
    configurationVersion: 1,
    receiptLocationId: null,
    splitFromId: null,
    mergedIntoId: null,
    releasedAt: at,
    startedAt: null,
    completedAt: null,
    closedAt: null,
    cancelledAt: null,
    version: 1,
    operations: [],
    materials: [],
    changed: false,
  };
  order.operations = steps.map((step, index) => makeOperation(step, index, order.quantity));
  order.materials = order.operations.map((operation, index) => ({
    id: `tube-${index}`,
    orderId: 'order',
    operationId: operation.id,
    lineNumber: index,
    itemId: 'tube',
    issueMethod: backflush ? 'backflush' : 'issue',
    locationId: 'line1',
    ratioQuantity: order.quantity * 2n,
    ratioBase: order.quantity,
    required: order.quantity * 2n,
    issued: 0n,
    returned: 0n,
    supplementary: false,
    whole: false,
    substitutes: [],
    changed: false,
  }));
  arrive(order, order.operations[0] as Operation, order.quantity);
  settleStates(order, at);
  return order;
}

function makeOperation(step: Step, index: number, planned: Amount): Operation {
  return {
    id: `op${index}`,
    orderId: 'order',
    sequence: (index + 1) * 10,
    code: `WO-FRAME-${(index + 1) * 10}`,
    name: '焊接',
    nameEn: 'Weld',
    state: 'waiting',
    workCentreId: 'weld',
    workshopId: 'workshop',
    lineId: null,
    qualityPoint: step === 'inspected',
    reportPolicy: step === 'none' ? 'none' : 'each',
    transferMode: step === 'by hand' ? 'scan' : 'automatic',
    subcontractorId: null,
    serviceItemId: null,
    planned,
    arrived: 0n,
    over: 0n,
    good: 0n,
    held: 0n,
    passed: 0n,
    transferred: 0n,
    scrap: 0n,
    rework: 0n,
    outside: 0n,
    consumed: 0n,
    veterans: noVeteransAt,
    startedAt: null,
    finishedAt: null,
    changed: false,
  };
}
