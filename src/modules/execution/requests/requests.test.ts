import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Principal } from '../../../kernel/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import {
  askForMaterial,
  cancelOrder,
  cancelRequest,
  closeRequest,
  createOrder,
  orderRequest,
  readWorkOrder,
  reopenRequest,
  splitOrder,
  updateRequest,
} from '../index.ts';
import { detailOf, outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const neededBy = '2027-01-08T08:00:00+08:00';
const ask = (more: object, as: string | Principal = 'planner') =>
  scene.factory.execute(askForMaterial, { itemId: scene.wheel, quantity: '4', unit: 'pcs', neededBy, ...more }, { as });
const leaderOf = (workshopId: string) => scene.factory.principal('team-leader', { workshopIds: [workshopId] });
const newOrder = async () => scene.order(await scene.makeProduct(), '5');

describe('asking for material', () => {
  test('is written down in the item’s unit, with a number and the workshop of its order', async () => {
    const order = await newOrder();
    const made = await ask({ orderId: order.id, quantity: '2', unit: 'set', note: '急' });
    expect(made).toMatchObject({ state: 'open', quantity: '20', unit: 'pcs', orderId: order.id, note: '急' });
    expect(made).toMatchObject({ workshopId: scene.workshopId });
    expect(made.code).toMatch(/^MR\d{4}-\d{4}$/);
    expect((await ask({})).orderId).toBeNull();
  });

  test('a unit that the item doesn’t have, an item that isn’t there and an order that isn’t there are refused', async () => {
    expect(await outcomeOf(ask({ unit: 'kg' }))).toMatch(/^quantity\./);
    expect(await outcomeOf(ask({ itemId: newId() }))).toBe('execution.request_item_inactive');
    expect(await outcomeOf(ask({ orderId: newId() }))).toBe('execution.order_unknown');
  });

  test('two at once for the same order and item: one is written, the other is offered it', async () => {
    const order = await newOrder();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(ask({ orderId: order.id }))));
    expect(outcomes.sort()).toEqual(['accepted', ...Array(3).fill('execution.request_stands')]);
    expect(await outcomeOf(ask({ orderId: order.id, itemId: scene.tube }))).toBe('accepted');
    const [made] = (await detailOf(scene, order.id)).supply.filter(({ itemId }) => itemId === scene.wheel);
    await expect(ask({ orderId: order.id })).rejects.toMatchObject({
      parameters: { request: made?.code },
      details: { place: { list: 'execution.material-requests', query: { 'f.id.eq': made?.id } } },
    });
    // What is ordered already may be asked for again: more is needed.
    await scene.factory.execute(orderRequest, { requestId: made?.id as string }, { as: 'buyer' });
    expect(await outcomeOf(ask({ orderId: order.id }))).toBe('accepted');
  });

  test('an order that was cancelled needs nothing more', async () => {
    const order = await newOrder();
    await scene.factory.execute(cancelOrder, { orderId: order.id, reason: '不做了' });
    expect(await outcomeOf(ask({ orderId: order.id }))).toBe('execution.order_needs_nothing');
  });

  test('a leader asks for the own workshop only, and sees and touches no request of another’s', async () => {
    const order = await newOrder();
    const [ours, theirs] = [leaderOf(scene.workshopId), leaderOf(scene.otherWorkshopId)];
    expect(await outcomeOf(ask({ orderId: order.id }, theirs))).toBe('kernel.out_of_scope');
    expect(await outcomeOf(ask({ workshopId: scene.workshopId }, theirs))).toBe('kernel.out_of_scope');
    const made = await ask({ orderId: order.id }, ours);
    const cancel = { requestId: made.id, reason: '不要了' };
    expect(await outcomeOf(scene.factory.execute(cancelRequest, cancel, { as: theirs }))).toBe('kernel.out_of_scope');
    expect(await outcomeOf(scene.factory.execute(cancelRequest, cancel, { as: ours }))).toBe('accepted');
  });

  test('operators don’t ask at the desk', async () => {
    expect(await outcomeOf(ask({}, 'operator'))).toBe('kernel.permission_missing');
  });
});

describe('what becomes of a request', () => {
  test('open, ordered with supplier and date, closed; nothing goes back', async () => {
    const { id: requestId } = await ask({});
    const asBuyer = { as: 'buyer' };
    const expectedAt = '2027-01-05T08:00:00+08:00';
    const nobody = { requestId, supplierId: newId() };
    expect(await outcomeOf(scene.factory.execute(orderRequest, nobody, asBuyer))).toBe(
      'execution.request_not_supplier',
    );
    const ordered = await scene.factory.execute(orderRequest, { requestId, expectedAt, note: '电话' }, asBuyer);
    expect(ordered).toMatchObject({ state: 'ordered', purchaseNote: '电话' });
    expect(new Date(ordered.expectedAt as string)).toEqual(new Date(expectedAt));
    expect(await outcomeOf(scene.factory.execute(orderRequest, { requestId }, asBuyer))).toBe(
      'execution.request_state',
    );
    const closed = await scene.factory.execute(closeRequest, { requestId, note: '到了' }, asBuyer);
    expect(closed).toMatchObject({ state: 'closed', endReason: '到了', purchaseNote: '电话' });
    const cancel = { requestId, reason: '晚了' };
    expect(await outcomeOf(scene.factory.execute(cancelRequest, cancel, asBuyer))).toBe('execution.request_state');
  });

  test('what becomes known after it was ordered is added, what isn’t named stays, and whoever asked is told', async () => {
    const { id: requestId } = await ask({}, 'warehouse-keeper');
    const asBuyer = { as: 'buyer' };
    const update = (more: object, as = asBuyer) => scene.factory.execute(updateRequest, { requestId, ...more }, as);
    expect(await outcomeOf(update({ note: '早' }))).toBe('execution.request_state');
    await scene.factory.execute(orderRequest, { requestId, note: '电话' }, asBuyer);
    const supplier = await scene.factory.execute(recordCommands.partner.create, {
      code: 'SUP-1',
      name: '轮组厂',
      isSupplier: true,
    } as never);
    expect(await outcomeOf(update({ supplierId: newId() }))).toBe('execution.request_not_supplier');
    const named = await update({ supplierId: supplier.id });
    expect(named).toMatchObject({ state: 'ordered', supplierId: supplier.id, expectedAt: null, purchaseNote: '电话' });
    const expectedAt = '2027-01-06T08:00:00+08:00';
    const dated = await update({ expectedAt });
    expect(dated).toMatchObject({ supplierId: supplier.id, purchaseNote: '电话' });
    expect(new Date(dated.expectedAt as string)).toEqual(new Date(expectedAt));
    expect(await outcomeOf(update({ expectedAt }, { as: 'warehouse-keeper' }))).toBe('kernel.permission_missing');
    const { rows } = await scene.factory.database.pool.query(
      `select data->>'expectedAt' as at from kernel.outbox where type = 'execution.request-updated' and aggregate_id = $1 order by position`,
      [requestId],
    );
    expect(rows.map(({ at }) => at && new Date(at).toISOString())).toEqual([null, new Date(expectedAt).toISOString()]);
  });

  test('what won’t come falls open again beside what was asked for since, unless its order needs nothing', async () => {
    const order = await newOrder();
    const asBuyer = { as: 'buyer' };
    const { id: requestId } = await ask({ orderId: order.id });
    const reopen = () => scene.factory.execute(reopenRequest, { requestId, reason: '供应商停产' }, asBuyer);
    expect(await outcomeOf(reopen())).toBe('execution.request_state');
    await scene.factory.execute(orderRequest, { requestId, note: '电话' }, asBuyer);
    const { id: more } = await ask({ orderId: order.id });
    expect(await reopen()).toMatchObject({ state: 'open', purchaseNote: null, expectedAt: null });
    expect(await outcomeOf(ask({ orderId: order.id }))).toBe('execution.request_stands');
    for (const id of [requestId, more]) await scene.factory.execute(orderRequest, { requestId: id }, asBuyer);
    await scene.factory.execute(closeRequest, { requestId, note: '到了' }, asBuyer);
    expect(await reopen()).toMatchObject({ state: 'open', endReason: null });
    await scene.factory.execute(orderRequest, { requestId }, asBuyer);
    const part = (quantity: string) =>
      scene.factory.execute(reopenRequest, { requestId, reason: '少来了', quantity }, asBuyer);
    expect(await outcomeOf(part('1000'))).toBe('execution.request_reopens_more');
    expect(await part('1')).toMatchObject({ state: 'open', quantity: '1' });
    await scene.factory.execute(orderRequest, { requestId }, asBuyer);
    await scene.factory.execute(cancelOrder, { orderId: order.id, reason: '不做了' });
    expect(await outcomeOf(reopen())).toBe('execution.order_needs_nothing');
  });

  test('who asked may cancel it, another keeper may not, the buyer may', async () => {
    const [first, second] = [await ask({}, 'warehouse-keeper'), await ask({}, 'planner')];
    const other = { ...scene.factory.principal('warehouse-keeper'), personId: null };
    const cancel = (requestId: string, as: string | Principal) =>
      outcomeOf(scene.factory.execute(cancelRequest, { requestId, reason: '够了' }, { as }));
    expect(await cancel(first.id, other)).toBe('execution.request_of_another');
    expect(await cancel(first.id, 'buyer')).toBe('accepted');
    expect(await cancel(second.id, other)).toBe('execution.request_of_another');
    expect(await outcomeOf(scene.factory.execute(closeRequest, { requestId: second.id }, { as: other }))).toBe(
      'kernel.permission_missing',
    );
  });
});

describe('an order made for another', () => {
  const make = (demandOfId: string, as?: Principal) =>
    scene.factory.execute(
      createOrder,
      { itemId: scene.tube, quantity: '3', unit: 'pcs', dueAt: neededBy, workshopId: scene.workshopId, demandOfId },
      as ? { as } : {},
    );

  test('is shown at the order that lacks it, with what was asked for, and shows that order; a split keeps it', async () => {
    const parent = await newOrder();
    const made = await make(parent.id);
    const asked = await ask({ orderId: parent.id, neededBy: '2027-01-01T08:00:00+08:00' });
    const { supply } = await detailOf(scene, parent.id);
    expect(supply.map(({ kind, id, state, quantity }) => ({ kind, id, state, quantity }))).toEqual([
      { kind: 'request', id: asked.id, state: 'open', quantity: '4' },
      { kind: 'order', id: made.id, state: 'draft', quantity: '3' },
    ]);
    expect((await detailOf(scene, made.id)).demandOf).toMatchObject({
      id: parent.id,
      code: parent.code,
      state: 'released',
    });
    const sales = await scene.factory.query(readWorkOrder, { orderId: parent.id }, { as: 'salesperson' });
    expect(sales.supply.map(({ kind }) => kind)).toEqual(['order']);
    const grandchild = await scene.order(await scene.makeProduct(), '4');
    await scene.factory.database.pool.query('update execution.work_order set demand_of_id = $2 where id = $1', [
      grandchild.id,
      parent.id,
    ]);
    const split = { orderId: grandchild.id, quantity: '1', unit: 'pcs', reason: '分批' };
    const { newOrder: part } = await scene.factory.execute(splitOrder, split);
    expect(part.demandOfId).toBe(parent.id);
  });

  test('one that has ended, is unknown or lies elsewhere can’t be named', async () => {
    const parent = await newOrder();
    expect(await outcomeOf(make(newId()))).toBe('execution.order_unknown');
    expect(await outcomeOf(make(parent.id, leaderOf(scene.otherWorkshopId)))).toBe('kernel.out_of_scope');
    await scene.factory.execute(cancelOrder, { orderId: parent.id, reason: '不做了' });
    expect(await outcomeOf(make(parent.id))).toBe('execution.order_needs_nothing');
  });
});
