import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../kernel/index.ts';
import { createBom, createRouting, publishBom, publishRouting, recordCommands } from '../../masterdata/index.ts';
import { cancelOrder, pauseOperation, resumeOperation, startOperation } from '../index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const run: Scene['factory']['execute'] = (command, input, options) => scene.factory.execute(command, input, options);

/** What a refused deactivation says of where the record is used; empty when it was accepted. */
async function usesOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return '';
  } catch (error) {
    if (error instanceof Refusal && error.refusalName.startsWith('masterdata.in_use'))
      return String(error.parameters.usesEn);
    throw error;
  }
}

test('a subcontractor who has steps of open orders says so before they are deactivated', async () => {
  const partner = await run(recordCommands.partner.create, { code: 'PLATER', name: '电镀厂', isSubcontractor: true });
  const itemId = await scene.makeItem('PLATED');
  const step = { sequence: 10, name: '电镀', workCentreId: scene.centreId, subcontractorId: partner.id };
  const routing = await run(createRouting, { itemId, operations: [step] });
  await run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
  const bom = await run(createBom, {
    itemId,
    lines: [{ lineNumber: 10, itemId: scene.tube, quantity: '1', unit: 'pcs' }],
  });
  await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
  const order = await scene.order(itemId, '5');
  const deactivate = () =>
    usesOf(run(recordCommands.partner.deactivate, { partnerId: partner.id, expectedVersion: 1 }));
  expect(await deactivate()).toContain('1 operations in open orders that it does');
  await run(cancelOrder, { orderId: order.id, reason: '不做了' });
  expect(await deactivate()).not.toContain('open orders');
});

test('a downtime reason that operations stand still for says so', async () => {
  const made = await run(recordCommands.reasonCode.create, { kind: 'downtime', code: 'D-POWER', name: '停电' });
  const order = await scene.order(await scene.makeProduct({ steps: [{}] }), '5');
  const operationId = order.operations[0]?.id as string;
  await run(startOperation, { operationId });
  await run(pauseOperation, { operationId, reasonCode: 'D-POWER' });
  const deactivate = () =>
    usesOf(run(recordCommands.reasonCode.deactivate, { reasonCodeId: made.id, expectedVersion: 1 }));
  expect(await deactivate()).toBe('1 operations paused for it');
  await run(resumeOperation, { operationId });
  expect(await deactivate()).toBe('');
});
