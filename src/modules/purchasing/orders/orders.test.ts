import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Principal, Refusal } from '../../../kernel/index.ts';
import { cancelOrder, reopenRequest } from '../../execution/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { findComingSupply } from '../../inventory/index.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import {
  cancelLine,
  createPurchaseOrder,
  orderRequests,
  promiseLine,
  purchaseMoveCommands,
  readPurchaseOrder,
} from '../index.ts';
import { type Buying, startBuying, wantedAt } from '../purchasing.fixture.ts';
import { proposePurchases } from './order-requests.ts';
import { tellOverdue } from './tell-overdue.ts';
import { changePurchaseOrder } from './update-order.ts';
import { waitsForAnother } from './waits-for-another.ts';

const { submit, approve, reject, withdraw, send, revise, close, cancel } = purchaseMoveCommands;
let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(() => buying.stop());

const stateOf = async (requestId: string) => {
  const { rows } = await buying.factory.database.pool.query(
    'select state, purchase_note as note, expected_at as at from execution.material_request where id = $1',
    [requestId],
  );
  return rows[0] as { state: string; note: string | null; at: Date | null };
};
const fromRequests = (requestIds: string[], more: object = {}, as: Principal | string = 'buyer') =>
  buying.factory.execute(orderRequests, { requestIds, ...more }, { as });

describe('a draft', () => {
  test('takes price and tax from the terms of that quantity and day, and comes to exact cents', async () => {
    const order = await buying.draft([
      { quantity: '8' },
      { quantity: '100' },
      { quantity: '3', price: '19.99', taxPercent: '9' },
    ]);
    expect(order).toMatchObject({ state: 'draft', arrival: 'nothing', currency: 'CNY', supplierName: '轮组厂' });
    expect(order.code).toMatch(/^PO\d{4}-\d{4}$/);
    expect(order.lines.map(({ price, taxPercent, net, gross }) => [price, taxPercent, net, gross])).toEqual([
      ['100', '13', '800', '904'],
      ['90', '13', '9000', '10170'],
      ['19.99', '9', '59.97', '65.37'],
    ]);
    expect([order.net, order.tax, order.gross]).toEqual(['9859.97', '1279.4', '11139.37']);
    expect(order.lines[0]).toMatchObject({ supplierCode: 'LZ-26', quantityOpen: '8', baseUnit: 'pcs' });
  });

  test('in another unit of the item is converted; a unit it hasn’t, a price nobody said, no supplier are refused', async () => {
    const [line] = (await buying.draft([{ quantity: '2', unit: 'set', price: '950' }])).lines;
    expect(line).toMatchObject({ quantity: '2', unit: 'set', quantityBase: '20', net: '1900' });
    expect(await outcomeOf(buying.draft([{ quantity: '2', unit: 'kg', price: '1' }]))).toMatch(/^quantity\./);
    expect(await outcomeOf(buying.draft([{ quantity: '2', unit: 'set' }]))).toBe('purchasing.price_missing');
    const shelf = { supplierId: buying.wheel };
    expect(await outcomeOf(buying.draft([{ quantity: '8' }], shelf))).toBe('purchasing.not_supplier');
    const large = buying.draft([{ quantity: '9999999999', price: '9999999999' }]);
    expect(await outcomeOf(large)).toBe('money.too_large');
  });

  test('a price with commas is refused in words that say how it is written', async () => {
    const error = await buying.draft([{ quantity: '8', price: '1,234.5' }]).catch((reason) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(JSON.stringify((error as Refusal).problem('zh'))).toContain('不带千分位逗号');
  });

  test('shows no prices to whom they are none of their business', async () => {
    const { id: orderId } = await buying.draft([{ quantity: '8' }]);
    const seen = await buying.factory.query(readPurchaseOrder, { orderId }, { as: 'warehouse-keeper' });
    expect(seen).toMatchObject({ net: null, gross: null, lines: [{ price: null, net: null, quantity: '8' }] });
  });

  test('is changed by one of two who saw the same version; the other is told', async () => {
    const { id: orderId, version, lines } = await buying.draft([{ quantity: '8' }, { quantity: '12' }]);
    const change = (quantity: string) =>
      outcomeOf(
        buying.factory.execute(changePurchaseOrder, {
          ...{ orderId, expectedVersion: version },
          lines: [{ lineId: lines[0]?.id as string, itemId: buying.wheel, quantity, unit: 'pcs', wantedAt }],
        }),
      );
    expect((await Promise.all([change('16'), change('24')])).sort()).toEqual(['accepted', 'purchasing.order_changed']);
    const after = await buying.read(orderId);
    expect(after.lines).toHaveLength(1);
    expect(['1600', '2400']).toContain(after.net);
  });
});

describe('approval', () => {
  const submitted = async (quantity: string, by: Principal, more: object = {}) => {
    const { id: orderId } = await buying.draft([{ quantity }], more, by);
    await buying.factory.execute(submit, { orderId }, { as: by });
    return orderId;
  };
  const approveAs = (orderId: string, as: Principal) => outcomeOf(buying.factory.execute(approve, { orderId }, { as }));

  test('a buyer approves the own order up to the sum, and nothing above it; the manager does, but not the own', async () => {
    const [buyer, manager] = [await buying.person('buyer'), await buying.person('production-manager')];
    expect(await approveAs(await submitted('8', buyer), buyer)).toBe('accepted');
    // 10,170 with tax.
    const large = await submitted('100', buyer);
    expect(await approveAs(large, buyer)).toBe('purchasing.approval_above');
    expect(await approveAs(large, manager)).toBe('accepted');
    const own = await submitted('100', manager);
    expect(await approveAs(own, manager)).toBe('purchasing.approval_own');
    expect(await approveAs(own, { ...manager, kind: 'api_key' })).toBe('purchasing.approval_needs_person');
    expect(await approveAs(own, await buying.person('production-manager'))).toBe('accepted');
    // Whoever submits what another made stands behind it too.
    const { id: orderId } = await buying.draft([{ quantity: '100' }], {}, buyer);
    await buying.factory.execute(submit, { orderId }, { as: manager });
    expect(await approveAs(orderId, manager)).toBe('purchasing.approval_own');
  });

  test('above the sum not the own lines either, whoever submitted them; and only what was looked at is approved', async () => {
    const [buyer, manager] = [await buying.person('buyer'), await buying.person('production-manager')];
    const { id: orderId, version, lines } = await buying.draft([{ quantity: '100' }], {}, buyer);
    const change = (quantity: string, expectedVersion: number, as: Principal) => {
      const line = { lineId: lines[0]?.id as string, itemId: buying.wheel, quantity, unit: 'pcs', wantedAt };
      return buying.factory.execute(changePurchaseOrder, { orderId, expectedVersion, lines: [line] }, { as });
    };
    await change('200', version, manager);
    await buying.factory.execute(submit, { orderId }, { as: buyer });
    expect(await approveAs(orderId, manager)).toBe('purchasing.approval_own');
    const seen = (await buying.read(orderId)).version;
    await buying.factory.execute(withdraw, { orderId }, { as: buyer });
    expect(await outcomeOf(change('9000', seen, buyer))).toBe('purchasing.order_changed');
    await change('9000', (await buying.read(orderId)).version, buyer);
    await buying.factory.execute(submit, { orderId }, { as: buyer });
    const approveSeen = (version: number) =>
      outcomeOf(buying.factory.execute(approve, { orderId, expectedVersion: version }, { as: manager }));
    expect(await approveSeen(seen)).toBe('purchasing.order_changed');
    expect(await approveSeen((await buying.read(orderId)).version)).toBe('accepted');
  });

  test('a manager hears of what waits for one, and not of what a buyer approves alone or has taken back', async () => {
    const buyer = await buying.person('buyer');
    const waits = (orderId: string) => buying.factory.database.read((tx) => waitsForAnother(tx, { orderId }));
    const [small, large] = [await submitted('8', buyer), await submitted('100', buyer)];
    expect([await waits(small), await waits(large)]).toEqual([false, true]);
    await buying.factory.execute(withdraw, { orderId: large }, { as: buyer });
    expect(await waits(large)).toBe(false);
  });

  test('an order of which every line was cancelled isn’t submitted', async () => {
    const { id: orderId, lines } = await buying.draft([{ quantity: '8' }]);
    await buying.factory.execute(cancelLine, { orderId, lineId: lines[0]?.id as string, reason: '不要了' });
    expect(await outcomeOf(buying.factory.execute(submit, { orderId }))).toBe('purchasing.order_empty');
  });

  test('the sum is that of the workshop whose order it is', async () => {
    const scope = { workshopId: buying.workshopId };
    await publishPolicies(buying.factory, { 'purchasing.approve_alone_max': 500 }, scope);
    const buyer = await buying.person('buyer');
    expect(await approveAs(await submitted('8', buyer, scope), buyer)).toBe('purchasing.approval_above');
    expect(await approveAs(await submitted('8', buyer, { workshopId: buying.otherWorkshopId }), buyer)).toBe(
      'accepted',
    );
    await publishPolicies(buying.factory, {});
  });

  test('is asked for again after a revision; the table says what may be done', async () => {
    const order = await buying.sent('10');
    const act = (move: typeof revise | typeof send, more: object = {}) =>
      outcomeOf(buying.factory.execute(move as typeof revise, { orderId: order.id, ...more } as never));
    expect(await act(send)).toBe('purchasing.order_state');
    expect(await act(revise, { reason: '加量' })).toBe('accepted');
    expect(await buying.read(order.id)).toMatchObject({ state: 'draft', revision: 1, approvedByName: null });
    expect(await act(send)).toBe('purchasing.order_state');
    expect(await act(submit)).toBe('accepted');
    expect(await act(withdraw)).toBe('accepted');
    expect(await act(submit)).toBe('accepted');
    expect(await act(reject, { reason: '太贵' })).toBe('accepted');
    expect((await buying.read(order.id)).sentAt).toBe(order.sentAt);
  });
});

describe('orders from requests', () => {
  test('one order for a supplier, one line for an item, rounded up to packs and minimum; the requests say so', async () => {
    const [first, second] = [await buying.ask('3'), await buying.ask('7')];
    const proposal = await buying.factory.query(
      proposePurchases,
      { requestIds: [first.id, second.id].join() },
      { as: 'buyer' },
    );
    expect(proposal.orders).toMatchObject([
      { supplierName: '轮组厂', net: '1200', lines: [{ quantityNeeded: '10', quantity: '12', price: '100' }] },
    ]);
    const { orders } = await fromRequests([first.id, second.id]);
    expect(orders).toMatchObject([{ supplierName: '轮组厂', lines: 1 }]);
    const order = await buying.read(orders[0]?.id as string);
    expect(order.lines).toMatchObject([{ quantity: '12', requests: [{ code: first.code }, { code: second.code }] }]);
    expect(await stateOf(first.id)).toMatchObject({ state: 'ordered', note: order.code, at: new Date(wantedAt) });
  });

  test('two buyers at once for the same need: one wins, the other is told by which order', async () => {
    const { id } = await buying.ask('8');
    const other = await buying.ask('8');
    const outcomes = await Promise.all([fromRequests([id]), fromRequests([other.id, id])].map(outcomeOf));
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.request_taken']);
    const { rows } = await buying.factory.database.pool.query(
      'select count(*)::int as n from purchasing.line_request where request_id = $1',
      [id],
    );
    expect(rows[0]?.n).toBe(1);
    await expect(fromRequests([id])).rejects.toMatchObject({ refusalName: 'purchasing.request_taken' });
  });

  test('whom to buy from may be said; an item that nobody sells stops the whole', async () => {
    const { id } = await buying.ask('5');
    const tube = await buying.ask('5', { itemId: buying.tube });
    expect(await outcomeOf(fromRequests([id, tube.id]))).toBe('purchasing.no_supplier');
    expect((await stateOf(id)).state).toBe('open');
    const suppliers = [{ itemId: buying.wheel, supplierId: buying.otherSupplierId }];
    const { orders } = await fromRequests([id], { suppliers });
    expect(await buying.read(orders[0]?.id as string)).toMatchObject({
      supplierName: '车轮行',
      lines: [{ quantity: '5', price: '80' }],
    });
  });

  test('a line that is cancelled or taken out lets its requests fall open; they can be ordered again', async () => {
    const [one, two] = [await buying.ask('8'), await buying.ask('8')];
    const lines = [
      { quantity: '8', requestIds: [one.id] },
      { quantity: '8', requestIds: [two.id] },
    ];
    const order = await buying.draft(lines);
    const [first = '', second] = order.lines.map(({ id }) => id);
    const ofLine = { orderId: order.id, lineId: first };
    await buying.factory.execute(cancelLine, { ...ofLine, reason: '停产' });
    expect(await stateOf(one.id)).toMatchObject({ state: 'open', note: null });
    expect(await outcomeOf(buying.factory.execute(cancelLine, { ...ofLine, reason: '停产' }))).toBe(
      'purchasing.line_nothing_open',
    );
    const { version } = await buying.read(order.id);
    const rest = [{ lineId: first, itemId: buying.wheel, quantity: '8', unit: 'pcs', wantedAt }];
    await buying.factory.execute(changePurchaseOrder, { orderId: order.id, expectedVersion: version, lines: rest });
    expect((await stateOf(two.id)).state).toBe('open');
    expect((await buying.read(order.id)).lines.map(({ id }) => id)).not.toContain(second);
    expect(await outcomeOf(fromRequests([one.id, two.id]))).toBe('accepted');
  });

  test('cancelling or closing the order does the same; what its work order needs no more ends', async () => {
    const made = await buying.order(await buying.makeProduct(), '5');
    const [free, dead] = [await buying.ask('8'), await buying.ask('8', { orderId: made.id })];
    const { orders } = await fromRequests([free.id, dead.id]);
    const orderId = orders[0]?.id as string;
    await buying.factory.execute(cancelOrder, { orderId: made.id, reason: '不做了' });
    expect((await stateOf(dead.id)).state).toBe('ordered');
    await buying.factory.execute(cancel, { orderId, reason: '不买了' });
    expect((await stateOf(free.id)).state).toBe('open');
    expect((await stateOf(dead.id)).state).toBe('cancelled');
    expect(await buying.unsound()).toEqual([]);
  });

  test('one that was opened again by hand after its line was done can be ordered again', async () => {
    const { id } = await buying.ask('8');
    const { orders } = await fromRequests([id]);
    await buying.factory.execute(reopenRequest, { requestId: id, reason: '误操作' });
    expect(await outcomeOf(fromRequests([id]))).toBe('purchasing.request_taken');
    await buying.factory.execute(cancel, { orderId: orders[0]?.id as string, reason: '不买了' });
    expect(await outcomeOf(fromRequests([id]))).toBe('accepted');
  });

  test('a leader’s area holds: a request of another workshop isn’t ordered from here', async () => {
    const { id } = await buying.ask('8', { workshopId: buying.otherWorkshopId });
    const here = await buying.person('buyer', { workshopIds: [buying.workshopId] });
    expect(await outcomeOf(fromRequests([id], {}, here))).toBe('kernel.out_of_scope');
    const there = buying.factory.execute(
      createPurchaseOrder,
      { supplierId: buying.supplierId, workshopId: buying.otherWorkshopId, lines: [] as never },
      { as: here },
    );
    expect(await outcomeOf(there)).toBe('kernel.input_invalid');
  });
});

describe('what comes', () => {
  test('is what orders that went out are open for, when it is promised, or else wanted', async () => {
    const item = await buying.makeItem('TYRE');
    const line = { itemId: item, quantity: '10', price: '5' };
    const coming = async () =>
      (await buying.factory.database.read((tx) => findComingSupply(tx, [item]))).map(({ at, document }) => [
        document.code,
        at.toISOString(),
      ]);
    const { id: orderId, code, lines } = await buying.draft([line]);
    expect(await coming()).toEqual([]);
    for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId });
    expect(await coming()).toEqual([[code, new Date(wantedAt).toISOString()]]);
    const promisedAt = '2027-02-01T08:00:00.000Z';
    await buying.factory.execute(promiseLine, { orderId, lineId: lines[0]?.id as string, promisedAt });
    expect(await coming()).toEqual([[code, promisedAt]]);
    await buying.factory.execute(close, { orderId });
    expect(await coming()).toEqual([]);
  });

  test('whoever asked hears a new day; an overdue line is told once for each day that was named', async () => {
    await buying.factory.execute(tellOverdue, {});
    const { id: requestId } = await buying.ask('8');
    const soon = new Date(buying.factory.clock.now().getTime() + 3_600_000).toISOString();
    const order = await buying.draft([{ quantity: '8', wantedAt: soon, requestIds: [requestId] }]);
    const orderId = order.id;
    for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId });
    const tell = async () => (await buying.factory.execute(tellOverdue, {})).told;
    expect(await tell()).toBe(0);
    buying.factory.clock.set(new Date(Date.parse(soon) + 60_000).toISOString());
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    const promisedAt = new Date(Date.parse(soon) + 3_600_000).toISOString();
    await buying.factory.execute(promiseLine, { orderId, lineId: order.lines[0]?.id as string, promisedAt });
    expect(await stateOf(requestId)).toMatchObject({ state: 'ordered', at: new Date(promisedAt) });
    expect(await tell()).toBe(0);
    buying.factory.clock.set(new Date(Date.parse(promisedAt) + 60_000).toISOString());
    expect(await tell()).toBe(1);
  });
});
