import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { readBom } from '../boms/bom-commands.ts';
import { openScene, refusalOf } from '../test-scene.fixture.ts';
import { copyItem } from './copy-item.ts';
import { recordCommands } from './record-commands.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const conversions = [{ unit: 'box', numerator: '24', denominator: '1' }];
const codes = [{ kind: 'barcode', code: '6901234009999' }];
const read = (itemId: string) => factory.query(recordCommands.item.get, { itemId } as never);

test('a copy takes along what is chosen: the BOM in force becomes its draft, barcodes stay with the first', async () => {
  const [bike, wheel, spare] = [
    await scene.makeItem('bike', { conversions, codes, specification: '26 寸', safetyStock: '5' }),
    await scene.makeItem('wheel'),
    await scene.makeItem('spare'),
  ];
  const inForce = await scene.makeBom(
    bike.id,
    [{ itemId: wheel.id, quantity: '2', substitutes: [{ itemId: spare.id }], note: '成对' }],
    { batchQuantity: '3' },
  );
  await scene.publish(inForce);
  await scene.makeBom(bike.id, [{ itemId: spare.id, quantity: '9' }]);

  const copy = await factory.execute(copyItem, { itemId: bike.id, code: 'bike-copy', name: '新车' });
  expect(copy.routingId).toBeNull();
  expect(await read(copy.id)).toMatchObject({
    code: 'bike-copy',
    name: '新车',
    specification: '26 寸',
    safetyStock: '5',
    conversions,
    codes: [],
    active: true,
  });
  const bom = await factory.query(readBom, { bomId: String(copy.bomId) });
  expect(bom).toMatchObject({ itemId: copy.id, state: 'draft', code: 'bike-copy-V1', batchQuantity: '3' });
  expect(bom.lines).toMatchObject([
    { itemId: wheel.id, quantity: '2', note: '成对', substitutes: [{ itemId: spare.id }] },
  ]);

  const bare = await factory.execute(copyItem, { itemId: bike.id, code: 'bike-bare', conversions: false, bom: false });
  expect(bare.bomId).toBeNull();
  expect(await read(bare.id)).toMatchObject({ name: 'bike', conversions: [] });
});

test('a copy is whole or not there: a taken code, and a BOM that the copier may not draft', async () => {
  const [bike, wheel] = [await scene.makeItem('tandem'), await scene.makeItem('wheel')];
  await scene.makeBom(bike.id, [{ itemId: wheel.id, quantity: '2' }]);
  const twice = [0, 1].map(() => factory.execute(copyItem, { itemId: bike.id, code: 'tandem-copy' }));
  const outcomes = await Promise.allSettled(twice);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const as = { ...factory.principal('planner'), permissions: new Set(['masterdata.item.write']) };
  const refused = await refusalOf(factory.execute(copyItem, { itemId: bike.id, code: 'tandem-clerk' }, { as }));
  expect(refused.refusalName).toBe('kernel.permission_missing');
  const { rows } = await factory.database.pool.query(`select 1 from masterdata.item where code = 'tandem-clerk'`);
  expect(rows).toHaveLength(0);
  const { id } = await factory.execute(
    copyItem,
    { itemId: bike.id, code: 'tandem-clerk', bom: false, routing: false },
    { as },
  );
  expect(id).toBeTruthy();
});
