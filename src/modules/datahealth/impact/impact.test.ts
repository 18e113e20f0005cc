import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { addRoute, arrive, mappingOf, rowsOf, startScene } from '../../bridge/scene.fixture.ts';
import { createOrder } from '../../execution/orders/create-order.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { sayMessages } from '../datahealth.fixture.ts';
import { impactOf } from './read-impact.ts';

let factory: TestFactory;
let routeId: string;
let quietId: string;
let frameId: string;
let orderCode: string;

beforeAll(async () => {
  const scene = await startScene();
  factory = scene.factory;
  const fields = mappingOf({ code: 'no', name: 'text', kind: 'kind', unit: 'uom' });
  routeId = await addRoute(
    factory,
    scene.erp.connectionId,
    { code: 'IN', subject: 'masterdata.item' },
    { mapping: fields },
  );
  quietId = await addRoute(
    factory,
    scene.erp.connectionId,
    { code: 'QUIET', subject: 'masterdata.item' },
    { mapping: fields },
  );
  ({ id: frameId } = await factory.execute(recordCommands.item.create, {
    ...{ code: 'FRAME-1', name: '车架', kind: 'finished', unit: 'pcs' },
  } as never));
  const dueAt = new Date(factory.clock.now().getTime() + 86_400_000).toISOString();
  const order = await factory.execute(createOrder, { itemId: frameId, quantity: '5', unit: 'pcs', dueAt } as never);
  orderCode = (order as { code: string }).code;
}, 120_000);
afterAll(() => factory.stop());

const impact = (asked: { systemId?: string; routeId?: string } = {}) =>
  factory.database.read((tx) => impactOf(tx, factory.clock.now(), asked));

test('where all is well nothing is touched', async () => {
  await arrive(factory, routeId, rowsOf([{ id: 'F1', no: 'BOLT-1', text: '螺栓', kind: 'component', uom: 'pcs' }]));
  expect(await impact()).toMatchObject({ troubles: 0, items: { count: 0 }, workOrders: { count: 0 } });
});

test('a message that failed touches the item whose code stands in it, however written, and the open orders of that', async () => {
  await arrive(factory, routeId, rowsOf([{ id: 'F2', no: 'frame-1', text: '车架', kind: 'nonsense', uom: 'pcs' }]));
  expect(await impact()).toMatchObject({
    troubles: 1,
    unknown: 0,
    items: { count: 1, rows: [{ itemId: frameId, code: 'FRAME-1', troubles: 1 }] },
    workOrders: { count: 1, rows: [{ code: orderCode, itemCode: 'FRAME-1', state: 'draft' }] },
  });
  expect(await impact({ routeId: quietId })).toMatchObject({ troubles: 0, items: { count: 0 } });
});

test('by the id there, by our id, by a code one floor below, and by an order’s own number', async () => {
  await arrive(factory, routeId, rowsOf([{ id: 'F9', no: 'NUT-1', text: '螺母', kind: 'component', uom: 'pcs' }]));
  const dead = { routeId, state: 'dead', cameAgo: 60_000, settledAgo: 1_000 };
  await sayMessages(factory, [
    { ...dead, thing: 'F9' },
    { ...dead, thing: 'X1', ourId: frameId },
    { ...dead, thing: 'X2', payload: { lines: [{ item: 'BOLT-1' }] } },
    { ...dead, thing: 'X3', payload: { order: { no: orderCode.toLowerCase() } } },
    { ...dead, thing: 'X4', payload: { item: 'NOBODY-KNOWS' } },
  ]);
  const told = await impact();
  expect(told).toMatchObject({ troubles: 6, unknown: 1, workOrders: { count: 1 } });
  expect(told.items.rows.map(({ code, troubles }) => [code, troubles])).toEqual([
    ['FRAME-1', 2],
    ['BOLT-1', 1],
    ['NUT-1', 1],
  ]);
});

test('what is late counts once it is later than usual, and what is settled no more', async () => {
  const before = (await impact()).troubles;
  await sayMessages(factory, [{ routeId: quietId, state: 'waiting', cameAgo: 5_000, thing: 'F9' }]);
  expect((await impact()).troubles).toBe(before);
  factory.clock.set(factory.clock.ago(-120_000));
  expect(await impact({ routeId: quietId })).toMatchObject({ troubles: 1, items: { rows: [{ code: 'NUT-1' }] } });
});
