import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatAmount, newId } from '../../../kernel/index.ts';
import { findComingSupply } from '../../inventory/index.ts';
import { readComingSupply, readNeededStock } from '../../inventory/place-in-chain.ts';
import { cancelOrder, createOrder, holdOrder, issueMaterial, reportProduction } from '../index.ts';
import { outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '100');
});
afterAll(() => scene.stop());

const coming = async (...itemIds: string[]) =>
  (await scene.factory.database.read((tx) => findComingSupply(tx, itemIds))).map(({ document, quantity }) => [
    document.code,
    formatAmount(quantity),
  ]);

test('what an order is still to bring comes, and less by what was made and scrapped; what ended brings nothing', async () => {
  const frame = await scene.makeProduct({ steps: [{}] });
  const order = await scene.order(frame, '10');
  const draft = { itemId: frame, quantity: '5', unit: 'pcs', dueAt: '2027-01-08T08:00:00+08:00' };
  await scene.factory.execute(createOrder, { ...draft, workshopId: scene.workshopId });
  expect(await coming(frame)).toEqual([[order.code, '10']]);
  const [step] = order.operations.map(({ id }) => id);
  await scene.factory.execute(reportProduction, { operationId: step as string, quantityGood: '3' });
  await scene.factory.execute(reportProduction, {
    operationId: step as string,
    quantityScrap: '1',
    scrapReasonCode: 'S-DIM',
  });
  expect(await coming(frame)).toEqual([[order.code, '6']]);
  await scene.factory.execute(holdOrder, { orderId: order.id, reason: '等料' });
  expect(await coming(frame)).toEqual([[order.code, '6']]);
  const second = await scene.order(frame, '4');
  await scene.factory.execute(cancelOrder, { orderId: second.id, reason: '不做了' });
  expect(await coming(frame)).toEqual([[order.code, '6']]);
  expect(await coming()).toEqual([]);
});

test('the item’s page says how much comes to everybody, and by which order only to those who may see it', async () => {
  const frame = await scene.makeProduct();
  const order = await scene.order(frame, '7');
  const ask = (workshopId: string) => {
    const as = scene.factory.principal('team-leader', { workshopIds: [workshopId] });
    return scene.factory.query(readComingSupply, { itemId: frame }, { as });
  };
  const document = { kind: 'execution.work-order', id: order.id, code: order.code };
  expect(await ask(scene.workshopId)).toMatchObject({
    quantity: '7',
    unit: 'pcs',
    rows: [{ quantity: '7', document }],
  });
  expect(await ask(scene.otherWorkshopId)).toMatchObject({ quantity: '7', rows: [{ quantity: '7', document: null }] });
  expect(await outcomeOf(scene.factory.query(readComingSupply, { itemId: newId() }))).toBe('kernel.not_found');
});

test('and which orders will take of it, less what is promised to them; what was issued is taken', async () => {
  const part = await scene.makeItem('METAL');
  await scene.receive(part, '50');
  const frame = await scene.makeProduct({ steps: [{}], components: [{ itemId: part, quantity: '2' }] });
  const order = await scene.order(frame, '10');
  const ask = (workshopId: string) => {
    const as = scene.factory.principal('team-leader', { workshopIds: [workshopId] });
    return scene.factory.query(readNeededStock, { itemId: part }, { as });
  };
  await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: part, quantity: '15' });
  const document = { kind: 'execution.work-order', id: order.id, code: order.code };
  const rows = (await ask(scene.workshopId)).rows;
  expect(rows).toMatchObject([{ quantity: '5', document }]);
  expect((await ask(scene.otherWorkshopId)).rows).toMatchObject([{ quantity: '5', document: null }]);
});
