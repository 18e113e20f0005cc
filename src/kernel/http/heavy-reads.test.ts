import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { defineQuery } from '../commands/definitions.ts';
import { headersOf, orderList, type people, startTestServer, workshopModule } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let ends: (() => void)[] = [];

const read = (name: string, heavy: boolean) =>
  defineQuery({
    name: `workshop.${name}`,
    summary: { zh: '查询', en: 'A read' },
    permission: 'workshop.order.read',
    heavy,
    input: z.strictObject({}),
    output: z.object({ done: z.boolean() }),
    http: { method: 'GET', path: `/${name}` },
    handle: async () => {
      if (heavy) await new Promise<void>((resolve) => ends.push(resolve));
      return { done: true };
    },
  });

beforeAll(async () => {
  server = await startTestServer({
    modules: [{ ...workshopModule, queries: [read('heavy', true), read('light', false)], lists: [orderList] }],
    heavyReads: { waitMilliseconds: 1_500 },
  });
});
afterAll(() => server.stop());

const ask = (path: string, who: keyof typeof people) =>
  server.app.inject({ url: `/api/v1${path}`, headers: headersOf(who) });
async function untilUnderWay(count: number): Promise<void> {
  const end = performance.now() + 5_000;
  while (ends.length < count) {
    if (performance.now() > end) throw new Error(`${ends.length} of ${count} are under way`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a person who asks heavy things side by side waits behind themselves; others and light reads do not', async () => {
  // Eight connections: two heavy reads at once, one of them for each person.
  const first = ask('/heavy', 'operator');
  await untilUnderWay(1);
  const second = ask('/heavy', 'operator');
  const other = ask('/heavy', 'leaderOfA');
  await untilUnderWay(2);
  expect((await ask('/light', 'operator')).statusCode).toBe(200);
  const refused = await second;
  expect([refused.statusCode, refused.json().name]).toEqual([429, 'kernel.heavy_reads_busy']);
  expect(ends).toHaveLength(2);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  for (const end of ends) end();
  ends = [];
  expect([(await first).statusCode, (await other).statusCode]).toEqual([200, 200]);
});

test('one person’s second export waits for the first, another person’s does not', async () => {
  await server.database.pool.query(`create table public.workshop_order (id uuid primary key, code text, item text, state text,
    quantity numeric(20,6), unit text, steps bigint, due_at timestamptz, is_urgent boolean, custom jsonb, workshop_id uuid)`);
  const lock = await server.database.pool.connect();
  await lock.query('begin; lock table public.workshop_order');
  const exported = [
    ask('/orders/export?format=csv', 'operator'),
    ask('/orders/export?format=csv', 'operator'),
    ask('/orders/export?format=csv', 'leaderOfA'),
  ];
  const figures = async () => (await server.app.inject({ url: '/metrics' })).body;
  const end = performance.now() + 5_000;
  const stands = (text: string) =>
    ['{state="running"} 2', '{state="waiting"} 1'].every((figure) => text.includes(`trueup_heavy_reads${figure}`));
  while (!stands(await figures())) {
    if (performance.now() > end) throw new Error('not two are under way with one behind them');
  }
  await lock.query('rollback');
  lock.release();
  expect((await Promise.all(exported)).map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
});

test('whoever may not ask is told so and takes no turn', async () => {
  expect((await ask('/heavy', 'visitor')).statusCode).toBe(403);
});
