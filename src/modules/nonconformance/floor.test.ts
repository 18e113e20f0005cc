import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kernel/index.ts';
import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { type Device, hireOperator, makeDevice } from '../terminals/terminal.fixture.ts';

let scene: Scene;
let device: Device;
let personId: string;
beforeAll(async () => {
  scene = await startScene();
  await hireOperator(scene.factory, 'B-0001', scene.workshopId);
  device = makeDevice(scene.factory);
  personId = await device.signIn('B-0001');
});
afterAll(() => scene.stop());

const raised = async () =>
  (
    await scene.factory.database.pool.query<{ id: string; source: string; quantity: string; raisedAt: Date }>(
      `select id, source, trim_scale(quantity)::text as quantity, raised_at as "raisedAt" from nonconformance.report`,
    )
  ).rows;

test('what was raised without a network arrives once, when it was seen, however often the device sends it', async () => {
  const { operations } = await scene.order(await scene.makeProduct(), '3');
  const newReportId = newId();
  const body = { newReportId, floor: true, operationId: operations[0]?.id, quantity: '2', note: '焊缝开裂' };
  const path = '/nonconformances';
  const seen = scene.factory.clock.ago(2 * 3_600_000);
  const made = { lane: `wrong:${newReportId}` };
  const command = device.make(personId, path, { ...body, businessAt: seen.toISOString() }, made);
  // The answer is lost twice, and the device sends all that it keeps each time; then once more by itself, as another command.
  await device.send([command]);
  const [first] = (await device.send([command])).receipts;
  expect(first?.state).toBe('accepted');
  expect(await raised()).toEqual([{ id: newReportId, source: 'floor', quantity: '2', raisedAt: seen }]);
  const again = await device.sendOne(device.make(personId, path, body, made));
  expect(again).toMatchObject({ state: 'refused', problem: { name: 'nonconformance.report_stands' } });
  expect(await raised()).toHaveLength(1);
});

test('what nobody can say without a network is looked up as it arrives: an order that isn’t there is refused by name', async () => {
  const command = device.make(personId, '/nonconformances', { newReportId: newId(), floor: true, orderId: newId() });
  const answer = await device.sendOne(command);
  expect(answer).toMatchObject({ state: 'refused', problem: { name: 'nonconformance.thing_unknown' } });
  expect(await raised()).toHaveLength(1);
});
