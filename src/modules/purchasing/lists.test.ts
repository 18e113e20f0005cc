import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { type ListDefinition, type Principal, parseListRequest, readListPage } from '../../kernel/index.ts';
import { type Buying, startBuying, wantedAt } from './purchasing.fixture.ts';
import { purchasingModule } from './routes.ts';

let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const page = (list: ListDefinition, parameters: Record<string, string>, as?: Principal) =>
  buying.factory.database.read((tx) =>
    readListPage(tx, {
      list,
      request: parseListRequest(list, parameters),
      reader: { principal: as ?? buying.factory.principal('production-manager'), now: testClock.now() },
    }),
  );
const listCalled = (name: string) => purchasingModule.lists.find((list) => list.name === name) as ListDefinition;

test.each(purchasingModule.lists.map((list) => [list.name, list] as const))(
  '%s gives every column, sorted by each, and is searched',
  async (_name, list) => {
    const columns = Object.keys(list.columns).join(',');
    for (const [name, column] of Object.entries(list.columns)) {
      const sort = column.type === 'json' || column.sortable === false ? list.defaultSort : `-${name}`;
      await page(list, { columns, sort, q: '轮组 x' });
    }
  },
);

test('what suppliers haven’t answered in time stands there until one has, each answer beside those before', async () => {
  const soon = new Date(testClock.now().getTime() - 60_000).toISOString();
  const { id: rfqId, lines } = await buying.asked({ answersUntil: soon });
  const due = async () => (await page(listCalled('purchasing.rfqs'), { 'f.due.eq': 'true' })).rows.map(({ id }) => id);
  expect(await due()).toEqual([rfqId]);
  const lineId = lines[0]?.id as string;
  for (const price of ['95', '90']) await buying.answer(rfqId, buying.supplierId, [{ lineId, price }]);
  await buying.answer(rfqId, buying.otherSupplierId, [{ lineId, price: '99' }]);
  expect(await due()).toEqual([]);
  const answers = await page(listCalled('purchasing.rfq-answers'), {
    'f.supplierId.eq': buying.supplierId,
    sort: 'attempt',
  });
  expect(answers.rows.map(({ price, latest }) => [price, latest])).toEqual([
    ['95', false],
    ['90', true],
  ]);
});

test('a leader’s area holds for what is asked and answered', async () => {
  const lines = [{ itemId: buying.tube, quantity: '3', unit: 'pcs', wantedAt }];
  const theirs = await buying.asked({ lines, workshopId: buying.otherWorkshopId });
  await buying.answer(theirs.id, buying.supplierId, [{ lineId: theirs.lines[0]?.id, price: '1' }]);
  const here = await buying.person('buyer', { workshopIds: [buying.workshopId] });
  for (const name of ['purchasing.rfqs', 'purchasing.rfq-lines', 'purchasing.rfq-answers']) {
    const { rows } = await page(listCalled(name), {}, here);
    expect(rows.filter((row) => row.id === theirs.id || row.rfqId === theirs.id)).toEqual([]);
  }
});
