import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { readItemCost, setItemCost } from '../records/item-cost.ts';
import { openScene, refusalOf } from '../test-scene.fixture.ts';
import { itemCostsImport } from './import-item-costs.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const file = (text: string) => ({ fileName: '成本.csv', contentBase64: Buffer.from(text).toString('base64') });
const load = (text: string) =>
  factory.execute(itemCostsImport.run, { ...file(text), mode: 'good_rows' }, { as: 'bookkeeper' });
const costOf = ({ id: itemId }: { id: string }) => factory.query(readItemCost, { itemId }, { as: 'bookkeeper' });
const undo = (importId: string | null) => {
  if (!itemCostsImport.undo || !importId) throw new Error('nothing to undo');
  return factory.execute(itemCostsImport.undo, { importId }, { as: 'bookkeeper' });
};

describe('costs by file', () => {
  test('are set by item code, and what is bad is named by its row', async () => {
    const [tube, paint] = [await scene.makeItem('COST'), await scene.makeItem('COST')];
    const rows = [
      `${tube.code},12.5,`,
      `${paint.code},"1,200.50",pcs`,
      `${paint.code},3,`,
      'NOWHERE,1,',
      `${tube.code},7,kg`,
    ];
    const { counts, badRows } = await load(['料号,单价,单位', ...rows].join('\n'));
    expect(counts).toMatchObject({ created: 2, bad: 3 });
    expect(badRows.map(({ row, name }) => [row, name])).toEqual([
      [4, 'imports.row_repeats'],
      [5, 'imports.reference_unknown'],
      [6, 'imports.row_repeats'],
    ]);
    expect([(await costOf(tube)).standardCost, (await costOf(paint)).standardCost]).toEqual(['12.5', '1200.5']);
    expect((await load(`料号,单价\n${tube.code},12.50`)).counts).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  test('are of one base unit: another unit is refused, whatever its number', async () => {
    const tube = await scene.makeItem('COST');
    const { badRows } = await load(`料号,单价,单位\n${tube.code},7,kg`);
    expect(badRows[0]?.name).toBe('masterdata.cost_in_other_unit');
    expect((await costOf(tube)).standardCost).toBeNull();
  });

  test('are taken back with their file: the one before stands again, a first one is gone', async () => {
    const [first, second] = [await scene.makeItem('COST'), await scene.makeItem('COST')];
    await factory.execute(
      setItemCost,
      { itemId: second.id, standardCost: '4', expectedVersion: 0 },
      { as: 'bookkeeper' },
    );
    const { importId } = await load(`料号,单价\n${first.code},1\n${second.code},5`);
    await undo(importId);
    expect([(await costOf(first)).standardCost, (await costOf(second)).standardCost]).toEqual([null, '4']);
    // What isn't there isn't taken back: nothing is told.
    const again = { itemId: first.id, standardCost: null, expectedVersion: 2 };
    expect((await factory.execute(setItemCost, again, { as: 'bookkeeper' })).version).toBe(2);
    // Its version goes on: whoever saw the cost that was taken back overwrites nothing unseen.
    expect((await costOf(first)).version).toBe(2);
  });

  test('stay where somebody has set one since', async () => {
    const { id: itemId, code } = await scene.makeItem('COST');
    const { importId } = await load(`料号,单价\n${code},1`);
    await factory.execute(setItemCost, { itemId, standardCost: '2', expectedVersion: 1 }, { as: 'bookkeeper' });
    expect((await refusalOf(undo(importId))).refusalName).toBe('imports.touched');
    expect((await costOf({ id: itemId })).standardCost).toBe('2');
  });
});
