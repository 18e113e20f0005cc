import { newId, type Principal } from '../../src/kernel/index.ts';
import { createOrder, releaseOrder, reportProduction, startOperation } from '../../src/modules/execution/index.ts';
import { issueMaterial } from '../../src/modules/execution/materials/move-materials.ts';
import { pauseOperation } from '../../src/modules/execution/operations/move-operations.ts';
import { transferPieces } from '../../src/modules/execution/operations/transfer-pieces.ts';
import { completeOrder } from '../../src/modules/execution/orders/complete-order.ts';
import { holdOrder } from '../../src/modules/execution/orders/hold-order.ts';
import { createPerson } from '../../src/modules/identity/index.ts';
import type { TestFactory } from '../support/factory.ts';

export interface Order {
  id: string;
  code: string;
  operations: string[];
}

interface Where {
  id: string;
  kitId: string;
  lotItemId: string;
  lotId: string;
  shelfId: string;
  /** Of drafts: a number that nothing else comes to. */
  pieces: string;
}

const released = [
  'issuing',
  'returning',
  'holding',
  'held',
  'cancelling',
  'completing',
  'closing',
  'splitting',
  'merging',
  'merged',
  'starting',
  'pausing',
  'paused',
  'finishing',
  'reporting',
  'reversing',
  'undoing',
  'handing',
] as const;

/** An order of its own for each command, as far as it must be for that command to be accepted. */
export async function putOrdersAtHand(
  factory: TestFactory,
  { id: workshopId, kitId, lotItemId, lotId, shelfId, pieces }: Where,
): Promise<{ orders: Record<string, Order>; reportId: string; ownReport: { id: string; by: Principal } }> {
  const run = factory.execute;
  const dueAt = factory.clock.ago(-86_400_000).toISOString();
  const orders: Record<string, Order> = {};
  const draft = (quantity: string) => run(createOrder, { itemId: kitId, quantity, unit: 'pcs', dueAt, workshopId });
  for (const name of released) {
    const { id, code } = await draft('12');
    const { operations } = await run(releaseOrder, { orderId: id });
    orders[name] = { id, code, operations: operations.map((one) => one.id) };
  }
  for (const name of ['updating', 'releasing']) {
    const { id, code } = await draft(pieces);
    orders[name] = { id, code, operations: [] };
  }
  const order = (name: string) => orders[name] as Order;
  const step = (name: string, nth = 0) => order(name).operations[nth] as string;
  const issue = (name: string) =>
    run(issueMaterial, { orderId: order(name).id, itemId: lotItemId, lotId, quantity: '12', locationId: shelfId });
  await run(holdOrder, { orderId: order('held').id, reason: '等料' });
  await issue('returning');
  await run(completeOrder, { orderId: order('closing').id, reason: '不做了', pieces: 'refuse' });
  await run(startOperation, { operationId: step('pausing') });
  await run(startOperation, { operationId: step('paused') });
  await run(pauseOperation, { operationId: step('paused') });
  const report = (name: string, quantityGood: string, nth = 0) =>
    run(reportProduction, { operationId: step(name, nth), quantityGood });
  const { reportId } = await report('reversing', '2');
  const { id: personId } = await run(createPerson, { code: newId(), name: '王建国', roles: [] });
  const by = { ...factory.principal('operator', { workshopIds: [workshopId] }), personId };
  const own = await run(reportProduction, { operationId: step('undoing'), quantityGood: '2' }, { as: by });
  await report('handing', '4');
  // All that has come is reported, and more is to come.
  await report('finishing', '4');
  await run(transferPieces, { operationId: step('finishing') });
  await run(startOperation, { operationId: step('finishing', 1) });
  await report('finishing', '4', 1);
  return { orders, reportId, ownReport: { id: own.reportId, by } };
}
