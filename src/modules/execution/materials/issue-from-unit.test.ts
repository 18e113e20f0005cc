import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../../kernel/index.ts';
import { createHandlingUnit } from '../../inventory/handling-units/create-handling-unit.ts';
import { moveHandlingUnit } from '../../inventory/handling-units/move-handling-unit.ts';
import { packStock } from '../../inventory/handling-units/pack-stock.ts';
import { checkLedger, readHandlingUnit } from '../../inventory/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';
import { issueMaterial, supplementMaterial } from './move-materials.ts';

/** Material for an order out of a box: taken from that, and from nothing else. */
let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(async () => {
  expect((await scene.factory.database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
  await scene.stop();
});

const run: Scene['factory']['execute'] = (...given) => scene.factory.execute(...given);
const whyNot = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: Refusal) => error.refusalName,
  );

/** So many packed in a box on the shelf, lot by lot. */
async function box(itemId: string, packed: readonly (readonly [quantity: string, lot?: string])[]) {
  const unit = await run(createHandlingUnit, { kind: 'box', locationId: scene.shelfId });
  for (const [quantity, lot] of packed) {
    const lotId = await scene.receive(itemId, quantity, lot);
    const line = { itemId, quantity, unit: 'pcs', ...(lotId ? { lotId } : {}) };
    await run(packStock, { handlingUnitId: unit.id, ...line });
  }
  return unit.id;
}

async function inside(unitId: string) {
  const { contents } = await scene.factory.database.read((tx) => readHandlingUnit(tx, unitId));
  return Object.fromEntries(contents.map(({ lotCode, quantity }) => [lotCode ?? '', quantity]));
}

async function orderFor(itemId: string, quantity: string) {
  const product = await scene.makeProduct({ components: [{ itemId, quantity: '1' }] });
  return (await scene.order(product, quantity)).id;
}

describe('an issue that names a box', () => {
  test('takes what stands in it, at the place where it stands, and leaves the rest in it', async () => {
    const itemId = await scene.makeItem('BOLT');
    await scene.receive(itemId, '3');
    const handlingUnitId = await box(itemId, [['10']]);
    await run(moveHandlingUnit, { handlingUnitId, locationId: scene.finishedId });
    const orderId = await orderFor(itemId, '6');
    const answer = await run(issueMaterial, { orderId, itemId, quantity: '6', handlingUnitId });
    expect(answer).toMatchObject({ locationId: scene.finishedId, quantityOpen: '0' });
    expect(await inside(handlingUnitId)).toEqual({ '': '4' });
    expect(await scene.onHand(itemId)).toBe('7');
  });

  test('without a lot takes the oldest that stand in it, never those beside it', async () => {
    const itemId = await scene.makeItem('PAINT', 'lot');
    await scene.receive(itemId, '5', 'older-but-loose');
    const handlingUnitId = await box(itemId, [
      ['4', 'first'],
      ['4', 'second'],
    ]);
    const orderId = await orderFor(itemId, '20');
    const answer = await run(issueMaterial, { orderId, itemId, quantity: '6', handlingUnitId });
    expect(answer.lots.map(({ quantity }) => quantity)).toEqual(['4', '2']);
    expect(await inside(handlingUnitId)).toEqual({ second: '2' });
    const lot = { orderId, itemId, handlingUnitId, lotId: answer.lots[0]?.lotId as string };
    expect(await whyNot(run(issueMaterial, { ...lot, quantity: '1' }))).toBe('inventory.not_in_handling_unit');
  });

  test('is refused by name: more than stands in it, more than the order needs, what it doesn’t use, no such box', async () => {
    const [itemId, other] = [await scene.makeItem('NUT'), await scene.makeItem('GREASE')];
    await scene.receive(itemId, '9');
    const handlingUnitId = await box(itemId, [['2']]);
    const foreign = await box(other, [['2']]);
    const orderId = await orderFor(itemId, '5');
    const asked = { orderId, itemId, quantity: '3', handlingUnitId };
    expect(await whyNot(run(issueMaterial, asked))).toBe('inventory.not_in_handling_unit');
    expect(await whyNot(run(issueMaterial, { ...asked, quantity: '6' }))).toBe('execution.issue_exceeds_requirement');
    // What is offered instead is out of the same box.
    const full = await box(itemId, [['5']]);
    const tooMany = await run(issueMaterial, { ...asked, quantity: '6', handlingUnitId: full }).catch((why) => why);
    expect(tooMany.details.action.body).toMatchObject({ quantity: '5', handlingUnitId: full });
    const elsewhere = { ...asked, locationId: scene.finishedId };
    expect(await whyNot(run(issueMaterial, elsewhere))).toBe('inventory.handling_unit_elsewhere');
    const unused = { orderId, itemId: other, quantity: '1', handlingUnitId: foreign };
    expect(await whyNot(run(issueMaterial, unused))).toBe('execution.material_not_on_order');
    const gone = { ...asked, handlingUnitId: crypto.randomUUID() };
    expect(await whyNot(run(issueMaterial, gone))).toBe('execution.handling_unit_unknown');
    expect(await inside(handlingUnitId)).toEqual({ '': '2' });
  });

  test('says nothing of a box that stands in another workshop, also beside a place of one’s own', async () => {
    const itemId = await scene.makeItem('SPOKE');
    const place = {
      code: 'WHEELS-RAW',
      name: '车轮车间货架',
      kind: 'storage',
      workshopId: scene.otherWorkshopId,
    } as const;
    const theirs = await run(recordCommands.location.create, place);
    const handlingUnitId = await box(itemId, [['4']]);
    await run(moveHandlingUnit, { handlingUnitId, locationId: theirs.id });
    const orderId = await orderFor(itemId, '4');
    const as = scene.factory.principal('team-leader', { workshopIds: [scene.workshopId] });
    const asked = { orderId, itemId, quantity: '1', handlingUnitId };
    for (const at of [{}, { locationId: scene.shelfId }])
      expect(await whyNot(run(issueMaterial, { ...asked, ...at }, { as }))).toBe('kernel.out_of_scope');
  });

  test('goes beyond the BOM only with a reason, too', async () => {
    const itemId = await scene.makeItem('RIVET');
    const handlingUnitId = await box(itemId, [['8']]);
    const orderId = await orderFor(itemId, '1');
    const more = { orderId, itemId, quantity: '5', handlingUnitId, reasonCode: 'NONE-SUCH' };
    expect(await whyNot(run(supplementMaterial, more))).toBe('execution.reason_unknown');
  });
});

test('of two people who take out of one box at once, one is told what is left', async () => {
  const itemId = await scene.makeItem('WASHER');
  await scene.receive(itemId, '50');
  const handlingUnitId = await box(itemId, [['10']]);
  const orders = await Promise.all([orderFor(itemId, '8'), orderFor(itemId, '8'), orderFor(itemId, '8')]);
  const answers = await Promise.all(
    orders.map((orderId) => whyNot(run(issueMaterial, { orderId, itemId, quantity: '4', handlingUnitId }))),
  );
  expect(answers.sort()).toEqual(['accepted', 'accepted', 'inventory.not_in_handling_unit']);
  expect(await inside(handlingUnitId)).toEqual({ '': '2' });
  expect(await scene.onHand(itemId)).toBe('52');
});

test('a box that is carried away while its parts are issued is emptied once, wherever it stands', async () => {
  const itemId = await scene.makeItem('CHAIN');
  const handlingUnitId = await box(itemId, [['10']]);
  const orderId = await orderFor(itemId, '10');
  const [issued, carried] = await Promise.all([
    whyNot(run(issueMaterial, { orderId, itemId, quantity: '10', handlingUnitId })),
    whyNot(run(moveHandlingUnit, { handlingUnitId, locationId: scene.finishedId })),
  ]);
  expect(carried).toBe('accepted');
  expect(['accepted', 'inventory.handling_unit_elsewhere']).toContain(issued);
  expect(await inside(handlingUnitId)).toEqual(issued === 'accepted' ? {} : { '': '10' });
});
