import { expect, test } from 'vitest';
import { startBookkeeping } from '../vouchers.fixture.ts';
import { makeVouchers } from './make-vouchers.ts';

test('measure', async () => {
  const f = await startBookkeeping();
  const item = await f.makeItem('TUBE');
  const { pool } = f.factory.database;
  const n = 20_000;
  await pool.query(
    `insert into costing.period (id, month) values (gen_random_uuid(), '2026-11-01') on conflict do nothing`,
  );
  await pool.query(
    `insert into costing.fact (id, seq, kind, cause_kind, cause_id, business_at, posted_at, period, item_id, document_type, document_id, document_code)
     select gen_random_uuid(), g, 'receipt', 'movement', gen_random_uuid(), '2026-11-18T02:00Z', '2026-11-18T02:00Z', '2026-11-01', $1,
            'x', ('00000000-0000-4000-8000-' || lpad((g / 8)::text, 12, '0'))::uuid, 'D' || (g / 8) from generate_series(1, $2::int) g`,
    [item, n],
  );
  await pool.query(
    `insert into costing.entry (fact_id, line, seq, period, kind, role, item_id, quantity, amount)
     select id, 1, seq, period, kind, 'stock', item_id, 1, 2.5 from costing.fact
     union all select id, 2, seq, period, kind, 'estimated_payable', item_id, null, -2.5 from costing.fact`,
  );
  await pool.query(`update costing.book set seq = $1`, [n]);
  const began = performance.now();
  let facts = 0;
  for (let more = true; more; ) {
    const made = await f.factory.execute(makeVouchers, {}, { as: f.first });
    ({ more } = made);
    facts += made.facts;
  }
  const seconds = (performance.now() - began) / 1000;
  const began2 = performance.now();
  const tie = await f.tied();
  console.log(
    'MEASURE',
    facts,
    'facts in',
    seconds.toFixed(1),
    's =',
    Math.round(facts / seconds),
    '/s; tie-out',
    Math.round(performance.now() - began2),
    'ms',
    tie.tied,
  );
  expect(facts).toBe(n);
  await f.stop();
}, 300_000);
