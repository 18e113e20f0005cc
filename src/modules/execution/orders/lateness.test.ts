import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseListRequest, readListPage, systemPrincipal } from '../../../kernel/index.ts';
import { daysLateAt } from '../index.ts';
import { workOrderList } from '../lists.ts';
import { detailOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test('days late are the factory’s calendar days, and 1 from the moment an order is due', async () => {
  const late = async (dueAt: string, at: string, state = 'released') => {
    const { rows } = await scene.factory.database.pool.query<{ days: number }>(
      `select ${daysLateAt('$3::timestamptz')} as days from (select $1::text as state, $2::timestamptz as due_at) o`,
      [state, dueAt, at],
    );
    return rows[0]?.days;
  };
  // 23:30 and 00:30 in Shanghai are the same day in Greenwich.
  expect(await late('2026-03-01T23:30:00+08:00', '2026-03-02T00:30:00+08:00')).toBe(1);
  expect(await late('2026-03-01T08:00:00+08:00', '2026-03-01T09:00:00+08:00')).toBe(1);
  expect(await late('2026-03-01T08:00:00+08:00', '2026-03-03T07:00:00+08:00')).toBe(2);
  expect(await late('2026-03-01T08:00:00+08:00', '2026-03-01T07:59:00+08:00')).toBe(0);
  expect(await late('2026-03-01T08:00:00+08:00', '2026-03-09T07:59:00+08:00', 'closed')).toBe(0);
});

test('an order’s page says the same as the definition, and nothing is late before it is due', async () => {
  const order = await scene.order(await scene.makeProduct(), '10');
  expect((await detailOf(scene, order.id)).order).toMatchObject({ daysLate: 0, progress: 0 });
});

test('the list of orders can be asked for another moment', async () => {
  const order = await scene.order(await scene.makeProduct(), '10');
  const lateAt = async (now: Date) => {
    const request = parseListRequest(workOrderList, { 'f.code.eq': order.code, columns: 'daysLate' });
    const reader = { principal: systemPrincipal, now };
    const { rows } = await scene.factory.database.read((tx) =>
      readListPage(tx, { list: workOrderList, request, reader }),
    );
    return rows[0]?.daysLate;
  };
  const { dueAt } = (await detailOf(scene, order.id)).order;
  const due = new Date(dueAt as string).getTime();
  expect(await lateAt(new Date(due))).toBe(0);
  expect(await lateAt(new Date(due + 10 * 86_400_000))).toBe(10);
});
