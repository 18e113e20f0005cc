import { afterAll, beforeAll, expect, test } from 'vitest';
import { voucherList } from '../lists.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';

let f: Bookkeeping;
beforeAll(async () => {
  f = await startBookkeeping();
});
afterAll(async () => {
  await f.assertBooked();
  await f.stop();
});

test('tubes are bought: a draft is made by itself, somebody else reviews it, and it is posted as the first of its month', async () => {
  const tube = await f.makeItem('TUBE');
  await f.receive(await f.buy(tube, '100', '2.50'), '60');
  await f.value();
  const [draft, ...others] = await f.vouchers();
  expect(others).toEqual([]);
  expect(draft && [draft.state, draft.total, f.said(draft)]).toEqual([
    'draft',
    '150.00',
    ['借 1403 150.00', '贷 220202 150.00'],
  ]);
  const posted = await f.post(String(draft?.id));
  expect([posted.state, posted.name]).toEqual(['posted', '转-1']);
  const rows = await f.rows(voucherList);
  expect(rows.map(({ name, state }) => [name, state])).toEqual([['转-1', 'posted']]);
});
