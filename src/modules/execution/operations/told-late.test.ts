import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { reportProduction, transferPieces } from '../index.ts';
import { outcomeOf, type ReleasedStep, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const hour = 3_600_000;
const hoursAgo = (hours: number) => testClock.ago(hours * hour).toISOString();
const run: Scene['factory']['execute'] = (command, input, options) => scene.factory.execute(command, input, options);

/** Released ten hours ago; five pieces were cut and kept for a scan two hours ago. */
async function cutFive(): Promise<{ id: string; cut: string; weld: string }> {
  const frame = await scene.makeProduct({ steps: [{ transferMode: 'scan' }, {}] });
  const order = await scene.order(frame, '10', testClock.ago(10 * hour));
  const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
  await run(reportProduction, { operationId: cut.id, quantityGood: '5', businessAt: hoursAgo(2) });
  return { id: order.id, cut: cut.id, weld: weld.id };
}

const alertsOf = async (orderId: string) => {
  const { rows } = await scene.factory.database.pool.query<{ name: string }>(
    `select data ->> 'name' as name from kernel.outbox where type = 'execution.time-out-of-order' and aggregate_id = $1 order by id`,
    [orderId],
  );
  return rows.map((row) => row.name);
};

const transfer = (operationId: string, hours: number, quantity = '5') =>
  run(transferPieces, { operationId, quantity, businessAt: hoursAgo(hours) });

describe('pieces handed on, told late', () => {
  test('were handed on after they passed, not before', async () => {
    const { id, cut } = await cutFive();
    expect(await outcomeOf(transfer(cut, 3))).toBe('execution.before_arrival');
    expect(await outcomeOf(transfer(cut, 11))).toBe('execution.before_release');
    expect(await outcomeOf(transfer(cut, 1))).toBe('accepted');
    expect(await alertsOf(id)).toEqual([]);
  });

  test('count once: what was handed on since can’t have gone before as well', async () => {
    const { cut } = await cutFive();
    await transfer(cut, 1, '4');
    await run(reportProduction, { operationId: cut, quantityGood: '4' });
    expect(await outcomeOf(transfer(cut, 1.5, '2'))).toBe('execution.before_arrival');
    expect(await outcomeOf(transfer(cut, 1.5, '1'))).toBe('accepted');
  });

  test('can be reported at the next step from then on only', async () => {
    const { cut, weld } = await cutFive();
    await transfer(cut, 1);
    const weldAt = (hours: number) =>
      run(reportProduction, { operationId: weld, quantityGood: '5', businessAt: hoursAgo(hours) });
    expect(await outcomeOf(weldAt(1.5))).toBe('execution.before_arrival');
    expect(await outcomeOf(weldAt(0.5))).toBe('accepted');
  });
});

test('by policy a time that doesn’t fit is accepted, and an alert names what doesn’t', async () => {
  await publishPolicies(scene.factory, { 'execution.backdate_before_previous': 'alert' });
  const { id, cut, weld } = await cutFive();
  await transfer(cut, 3);
  expect(await alertsOf(id)).toEqual(['execution.before_arrival']);
  await run(reportProduction, { operationId: weld, quantityGood: '5', businessAt: hoursAgo(4) });
  expect(await alertsOf(id)).toEqual(['execution.before_arrival', 'execution.before_arrival']);
  await run(reportProduction, { operationId: cut, quantityGood: '1', businessAt: hoursAgo(11) });
  expect((await alertsOf(id)).at(-1)).toBe('execution.before_release');
});
