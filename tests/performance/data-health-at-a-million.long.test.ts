import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../src/kernel/index.ts';
import { addRoute, mappingOf, startScene } from '../../src/modules/bridge/scene.fixture.ts';
import { foldFigures } from '../../src/modules/datahealth/figures/fold-figures.ts';
import { readHealth } from '../../src/modules/datahealth/figures/read-health.ts';
import { readHistory } from '../../src/modules/datahealth/figures/read-history.ts';
import { impactOf } from '../../src/modules/datahealth/impact/read-impact.ts';
import type { TestFactory } from '../support/factory.ts';

// A million messages of a week: figures are asked for all the time, so none of them may be read one by one.

let factory: TestFactory;
const MESSAGES = 1_000_000;

beforeAll(async () => {
  const scene = await startScene();
  factory = scene.factory;
  const fields = mappingOf({ code: 'id', name: 'name' });
  for (let n = 0; n < 8; n += 1)
    await addRoute(
      factory,
      scene.erp.connectionId,
      { code: `IN-${n}`, subject: 'masterdata.item' },
      { mapping: fields },
    );
  await asOwner(async (client) => {
    await client.query(
      `insert into bridge.message (id, route_id, thing, message_key, received_at, changed_at, payload, state, done_at)
       select gen_random_uuid(), r.ids[1 + n % 8], 'T' || n % 50000, n::text, $1::timestamptz - make_interval(secs => n * 0.6),
              null, '{"no": "A"}', s.state, case when s.state <> 'waiting' then $1::timestamptz - make_interval(secs => n * 0.6 - 0.4) end
         from generate_series(1, ${MESSAGES}) n, (select array_agg(id) as ids from bridge.route) r,
              lateral (select case when n % 5000 = 0 then 'dead' when n % 7000 = 0 then 'held' when n < 200 then 'waiting' else 'done' end as state) s`,
      [factory.clock.now()],
    );
    await client.query('vacuum (analyze) bridge.message');
  });
}, 600_000);
afterAll(() => factory.stop());

/** As autovacuum does, which may look at every table. */
async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: factory.databaseUrl });
  await client.connect();
  await work(client).finally(() => client.end());
}

/** Runs every statement, and gives its plan and how long it took. */
async function explained(work: (tx: Tx) => Promise<unknown>) {
  const plans: { plan: string; milliseconds: number }[] = [];
  await factory.database.read(async (tx) => {
    const query: Tx['query'] = async (text, values) => {
      const began = performance.now();
      const rows = await tx.query(text, values);
      const milliseconds = performance.now() - began;
      const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
      plans.push({ plan: plan.map((row) => row['QUERY PLAN']).join('\n'), milliseconds });
      return rows as never;
    };
    await work({ ...tx, query, first: async (text, values) => (await query(text, values))[0] as never });
  });
  return plans;
}

const reader = (tx: Tx) => ({
  tx,
  now: factory.clock.now(),
  principal: factory.principal('administrator'),
  configuration: () => Promise.reject(new Error('nobody asks')),
});

test('a million messages are folded in some runs, and afterwards no question reads them one by one', async () => {
  const began = performance.now();
  for (let run = 0; run < 3; run += 1) await foldFigures(factory.database, factory.clock.now());
  console.log(`folded in ${Math.round(performance.now() - began)} ms`);
  await asOwner((client) => client.query('vacuum (analyze) datahealth.figure'));
  const again = performance.now();
  await foldFigures(factory.database, new Date(factory.clock.now().getTime() + 60_000));
  console.log(`the next minute folded in ${Math.round(performance.now() - again)} ms`);
  const questions: Record<string, (tx: Tx) => Promise<unknown>> = {
    ...Object.fromEntries(
      (['hour', 'day', 'week', 'all'] as const).flatMap((span) => [
        [`health ${span}`, (tx: Tx) => readHealth.handle(reader(tx), { span })],
        [`history ${span}`, (tx: Tx) => readHistory.handle(reader(tx), { span })],
      ]),
    ),
    impact: (tx) => impactOf(tx, factory.clock.now(), {}),
  };
  for (const [name, ask] of Object.entries(questions)) {
    const plans = await explained(ask);
    console.log(`${name}: ${plans.map(({ milliseconds }) => `${Math.round(milliseconds)} ms`).join(' + ')}`);
    const whole = plans.filter(({ plan }) => /Seq Scan on message/.test(plan));
    expect(
      whole.map(({ plan }) => plan),
      name,
    ).toEqual([]);
  }
}, 300_000);
