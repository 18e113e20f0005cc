import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueMaterial, reportProduction } from '../../execution/index.ts';
import { type Accounting, startAccounting } from '../costing.fixture.ts';

let f: Accounting;
beforeAll(async () => {
  f = await startAccounting();
});
afterAll(async () => {
  await f.assertTied();
  await f.stop();
});

test('tubes are bought, welded into frames and lie as frames: each step is worth what went into it', async () => {
  await f.rate('60', '40');
  const tube = await f.makeItem('TUBE');
  const lineId = await f.buy(tube, '100', '2.50');
  await f.receive(lineId, '60');
  await f.value();
  expect(await f.worth(tube)).toBe('60 at 150.00');

  const frame = await f.makeProduct({ steps: [{}], components: [{ itemId: tube, quantity: '4' }] });
  const order = await f.order(frame, '10');
  await f.factory.execute(issueMaterial, { orderId: order.id, itemId: tube, quantity: '40' });
  await f.value();
  expect([await f.worth(tube), await f.wip(order.id)]).toEqual(['20 at 50.00', '100.00']);

  // Half an hour of one person and of the work centre: 30 and 20. Frames come in at 4 tubes each until the order ends.
  await f.factory.execute(reportProduction, {
    operationId: String(order.operations[0]?.id),
    quantityGood: '10',
    runMinutes: 30,
  });
  await f.value();
  expect([await f.worth(frame), await f.wip(order.id)]).toEqual(['10 at 150.00', '0.00']);
  const kinds = (await f.facts()).map(({ kind }) => kind);
  expect(kinds.slice(0, 2)).toEqual(['receipt', 'issue']);
  expect(kinds.slice(2).sort()).toEqual(['completion', 'labour', 'settlement']);
});
