import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatAmount, newId, parseAmount, type Refusal } from '../../../kernel/index.ts';
import { createOrder, readWorkOrder, releaseOrder } from '../../execution/index.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { setShipTo } from '../customers/customer-terms.ts';
import {
  beginShipment,
  cancelShipment,
  closeSalesOrder,
  createSalesOrder,
  priceListCommands,
  setCustomerTerms,
  shipShipment,
} from '../index.ts';
import { findPrice } from '../prices/find-price.ts';
import { outcomeOf, type SalesScene, startSales } from '../sales.fixture.ts';
import { moneyOf } from './money-of.ts';
import { releaseCredit } from './release-credit.ts';
import { updateSalesOrder } from './update-sales-order.ts';

let scene: SalesScene;
beforeAll(async () => {
  scene = await startSales();
});
afterAll(async () => {
  await scene.assertSound();
  await scene.stop();
});

const run: SalesScene['factory']['execute'] = (...given) => scene.factory.execute(...given);
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => Promise.reject(new Error('accepted')),
    (why) => why,
  );
const update = (orderId: string, expectedVersion: number, lines: object[], more: object = {}) =>
  run(updateSalesOrder, { orderId, expectedVersion, lines: lines as never, ...more });
let lists = 0;
const priceList = (lines: object[], more: object = {}) => {
  lists += 1;
  const list = { code: `PL-${lists}`, name: '价目表', validFrom: '2020-01-01', lines };
  return run(priceListCommands.create, { ...list, ...more } as never);
};

describe('a price', () => {
  test('comes from the best list; another one needs a reason, and its list is told', async () => {
    const bell = await scene.makeItem('BELL');
    await priceList([
      { itemId: bell, unit: 'pcs', price: '12' },
      { itemId: bell, unit: 'pcs', quantityFrom: '100', price: '10.5' },
    ]);
    await priceList([{ itemId: bell, unit: 'pcs', price: '9' }], { validFrom: '2999-01-01' });
    const line = { itemId: bell, quantity: '100', unit: 'pcs', wantedAt: scene.days(1) };
    const make = (more: object) =>
      run(createSalesOrder, { customerId: scene.customerId, lines: [{ ...line, ...more }] }, { as: 'salesperson' });
    expect(await make({})).toMatchObject({ net: '1050', gross: '1186.5' });
    expect(await make({ quantity: '99' })).toMatchObject({ net: '1188' });
    // Ten to the set: 10 sets reach the break of a hundred pieces.
    expect(await make({ quantity: '10', unit: 'set' })).toMatchObject({ net: '1050' });
    const why = await refusalOf(make({ price: '8' }));
    expect(why.refusalName).toBe('sales.price_reason_missing');
    expect(why.parameters).toMatchObject({ listed: '10.5', price: '8' });
    expect(await make({ price: '8', priceReason: '老客户' })).toMatchObject({ net: '800' });
    const price = { customerId: scene.customerId, itemId: bell, quantity: '5', unit: 'pcs' };
    expect(await scene.factory.query(findPrice, price)).toMatchObject({ price: '12', taxPercent: '13' });
  });

  test('with commas, of an item without one, in a unit that isn’t there: told, and nothing is written', async () => {
    const bell = await scene.makeItem('BELL');
    const quote = (more: object) => outcomeOf(scene.quote(bell, '1', more));
    const why = await refusalOf(scene.quote(bell, '1', { price: '1,234.50' }));
    expect(why.text('en').why + JSON.stringify(why.errors)).toContain('without commas');
    expect(await quote({ price: undefined, priceReason: undefined })).toBe('sales.price_missing');
    expect(await quote({ unit: 'kg' })).toBe('quantity.unit_unknown_for_item');
    expect(await quote({ quantity: '0.5' })).toBe('quantity.not_whole_for_item');
    expect(await quote({ itemId: newId() })).toBe('sales.item_not_sold');
    expect(await quote({ customerId: newId() })).toBe('sales.customer_unknown');
  });

  test('a list says each price once and doesn’t end before it begins', async () => {
    const bell = await scene.makeItem('BELL');
    const one = { itemId: bell, unit: 'pcs', price: '1' };
    expect(await outcomeOf(priceList([one, { ...one, price: '2' }]))).toBe('sales.list_line_twice');
    expect(await outcomeOf(priceList([one, { ...one, quantityFrom: '0.0' }]))).toBe('sales.list_line_twice');
    expect(await outcomeOf(priceList([one], { validTo: '2019-12-31' }))).toBe('sales.list_ends_before');
  });

  test('may break at one, ten and a hundred', async () => {
    const bell = await scene.makeItem('BELL');
    const from = (quantityFrom: string, price: string) => ({ itemId: bell, unit: 'pcs', quantityFrom, price });
    await priceList([from('1', '9'), from('10', '8'), from('100', '7'), from('1000', '6')]);
    const price = { customerId: scene.customerId, itemId: bell, unit: 'pcs' };
    for (const [quantity, says] of [
      ['9', '9'],
      ['10', '8'],
      ['999', '7'],
    ] as const) {
      expect(await scene.factory.query(findPrice, { ...price, quantity })).toMatchObject({ price: says });
    }
  });

  test('that a list gave isn’t that of fewer or of another item; one that was agreed by hand stays', async () => {
    const [bell, lamp] = [await scene.makeItem('BELL'), await scene.makeItem('LAMP')];
    await priceList([
      { itemId: bell, unit: 'pcs', price: '12' },
      { itemId: bell, unit: 'pcs', quantityFrom: '100', price: '10.5' },
      { itemId: lamp, unit: 'pcs', price: '30' },
    ]);
    const line = { itemId: bell, quantity: '100', unit: 'pcs', wantedAt: scene.days(1) };
    const made = await run(createSalesOrder, { customerId: scene.customerId, lines: [line] });
    const lineId = (await scene.read(made.id)).lines[0]?.id;
    // As a form sends it back: with the price that stood there.
    const typed = { ...line, lineId, price: '10.5' };
    expect(await outcomeOf(update(made.id, 1, [{ ...typed, quantity: '10' }]))).toBe('sales.price_reason_missing');
    expect(await outcomeOf(update(made.id, 1, [{ ...typed, itemId: lamp }]))).toBe('sales.price_reason_missing');
    expect(await update(made.id, 1, [{ ...line, lineId, quantity: '10' }])).toMatchObject({ net: '120' });
    const agreed = { ...typed, price: '9', priceReason: '老客户' };
    await update(made.id, 2, [agreed]);
    const fewer = await update(made.id, 3, [{ ...typed, price: '9', quantity: '10' }]);
    expect(fewer).toMatchObject({ net: '90' });
    expect((await scene.read(made.id)).lines[0]).toMatchObject({ priceReason: '老客户', priceListCode: null });
  });

  test('of what is sold no more isn’t confirmed; what was promised stays sold, counted as it was, and in its customer’s name', async () => {
    const [bell, lamp] = [await scene.makeItem('BELL'), await scene.makeItem('LAMP')];
    const customerId = await scene.newCustomer();
    const quoted = await scene.quote(bell, '1');
    const sold = await scene.sell(lamp, '5', { customerId });
    const off = (itemId: string) => run(recordCommands.item.deactivate, { itemId, expectedVersion: 1 } as never);
    await off(bell);
    expect(await outcomeOf(scene.confirm(quoted, 'as_possible'))).toBe('sales.item_not_sold');
    const used = await refusalOf(off(lamp));
    expect([used.refusalName, used.text('en').why]).toEqual([
      'masterdata.in_use',
      expect.stringContaining('1 confirmed sales orders'),
    ]);
    const kilos = { itemId: lamp, expectedVersion: 1, unit: 'kg', conversions: [] };
    expect(await outcomeOf(run(recordCommands.item.update, kilos as never))).toMatch(/^masterdata\./);
    const partner = { partnerId: customerId, expectedVersion: 1 };
    expect(await outcomeOf(run(recordCommands.partner.deactivate, partner as never))).toBe('masterdata.in_use');
    const { id } = await run(beginShipment, { orderId: sold, locationId: scene.dockId });
    const dock = { locationId: scene.dockId, expectedVersion: 1 };
    expect(await outcomeOf(run(recordCommands.location.deactivate, dock as never))).toBe('masterdata.in_use');
    await run(cancelShipment, { shipmentId: id, reason: '改期' });
    await run(closeSalesOrder, { orderId: sold, reason: '不要了' });
    expect(await outcomeOf(off(lamp))).toBe('accepted');
  });

  test('what a line comes to is what the kernel’s arithmetic says, also of what isn’t cancelled', async () => {
    const bell = await scene.makeItem('BELL');
    const cases = [
      ['3', '19.99', '13'],
      ['7', '0.333333', '9.75'],
      ['1', '2.345', '0'],
      ['11', '1.005', '6'],
    ] as const;
    const lines = cases.map(([quantity, price, taxPercent]) => ({
      ...{ itemId: bell, unit: 'pcs', quantity, price, taxPercent, priceReason: '试', wantedAt: scene.days(1) },
    }));
    const { id } = await run(createSalesOrder, { customerId: scene.customerId, lines });
    await scene.factory.database.pool.query(
      'update sales.order_line set quantity_cancelled = 2 where order_id = $1 and sequence in (2, 4)',
      [id],
    );
    for (const line of (await scene.read(id)).lines) {
      const [quantity, quantityBase, quantityCancelled, price, taxPercent] = [
        ...[line.quantity, line.quantityBase, line.quantityCancelled, line.price, line.taxPercent].map(parseAmount),
      ] as [bigint, bigint, bigint, bigint, bigint];
      const money = moneyOf({ quantity, quantityBase, quantityCancelled, price, taxPercent });
      expect([line.net, line.gross]).toEqual([formatAmount(money.net), formatAmount(money.gross)]);
    }
    await scene.factory.database.pool.query('update sales.order_line set quantity_cancelled = 0 where order_id = $1', [
      id,
    ]);
  });
});

describe('the credit limit', () => {
  test('counts what is open, to the cent; above it somebody with the right lets it pass, up to that sum', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '500');
    const customerId = await scene.newCustomer();
    // 10 × 10 and 13 %: 113 an order.
    await run(setCustomerTerms, { customerId, creditLimit: '226', expectedVersion: 0 }, { as: 'bookkeeper' });
    const order = () => scene.quote(bell, '10', { customerId });
    await scene.confirm(await order());
    const second = await order();
    await scene.confirm(second);
    const third = await order();
    const why = await refusalOf(scene.confirm(third));
    expect(why.refusalName).toBe('sales.credit_limit');
    expect(why.parameters).toMatchObject({ limit: '226', open: '226', gross: '113', over: '113' });
    expect(why.text('zh').remedy).toContain('生产经理');
    const release = { orderId: third.id, reason: '老客户' };
    expect(await outcomeOf(run(releaseCredit, release, { as: 'salesperson' }))).toBe('kernel.permission_missing');
    const { version } = await run(releaseCredit, release, { as: 'production-manager' });
    await scene.confirm({ id: third.id, version });
    // What it may pass is what it came to: a greater one is asked again.
    const [line] = (await scene.read(third.id)).lines;
    const more = [
      { lineId: line?.id, itemId: bell, quantity: '11', unit: 'pcs', price: '10', wantedAt: scene.days(3) },
    ];
    expect(await outcomeOf(update(third.id, version + 1, more))).toBe('sales.credit_limit');
    await run(closeSalesOrder, { orderId: second.id, reason: '已付款' });
    expect(await outcomeOf(update(third.id, version + 1, more))).toBe('sales.credit_limit');
    await publishPolicies(scene.factory, { 'sales.credit_limit': 'allow' });
    expect(await outcomeOf(update(third.id, version + 1, more))).toBe('accepted');
    await publishPolicies(scene.factory, {});
  });

  test('isn’t passed by two orders at once', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '500');
    const customerId = await scene.newCustomer();
    await run(setCustomerTerms, { customerId, creditLimit: '300', expectedVersion: 0 });
    const orders = await Promise.all([1, 2, 3, 4].map(() => scene.quote(bell, '10', { customerId })));
    const outcomes = await Promise.all(orders.map((order) => outcomeOf(scene.confirm(order))));
    expect(outcomes.sort()).toEqual(['accepted', 'accepted', 'sales.credit_limit', 'sales.credit_limit']);
  });

  test('is set by who knows who pays, on what was seen; who sells keeps the addresses', async () => {
    const customerId = await scene.newCustomer();
    const terms = { customerId, creditLimit: '5', paymentDays: 30, expectedVersion: 0 };
    expect(await outcomeOf(run(setCustomerTerms, terms, { as: 'salesperson' }))).toBe('kernel.permission_missing');
    await run(setCustomerTerms, terms, { as: 'bookkeeper' });
    expect(await outcomeOf(run(setCustomerTerms, terms))).toBe('kernel.version_conflict');
    const shipTo = [{ name: '仓库', address: '杭州市余杭区 1 号' }];
    const after = await run(setShipTo, { customerId, shipTo, expectedVersion: 1 }, { as: 'salesperson' });
    expect(after).toMatchObject({
      creditLimit: '5',
      paymentDays: 30,
      version: 2,
      shipTo: [{ address: '杭州市余杭区 1 号' }],
    });
    const bell = await scene.makeItem('BELL');
    const { id } = await scene.quote(bell, '1', { customerId });
    expect(await scene.read(id)).toMatchObject({ shipTo: '杭州市余杭区 1 号', paymentDays: 30 });
  });
});

describe('a change', () => {
  test('needs the version that was seen, and keeps what was promised of lines that stay as they are', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '10');
    const quoted = await scene.quote(bell, '6', { wantedAt: scene.days(4) });
    await scene.confirm(quoted);
    const order = await scene.read(quoted.id);
    const [line] = order.lines;
    const same = { lineId: line?.id, itemId: bell, quantity: '6', unit: 'pcs', price: '10', wantedAt: line?.wantedAt };
    const added = {
      itemId: bell,
      quantity: '5',
      unit: 'pcs',
      price: '9',
      priceReason: '加单',
      wantedAt: scene.days(5),
    };
    expect(await outcomeOf(update(order.id, order.version - 1, [same]))).toBe('kernel.version_conflict');
    expect(await outcomeOf(update(order.id, order.version, [same, added]))).toBe('sales.not_as_wanted');
    const changed = await update(order.id, order.version, [same, added], { promise: 'as_possible' });
    expect(changed.promised).toMatchObject([{ promises: [{ quantity: '4' }, { quantity: '1', at: null }] }]);
    expect(await scene.reservedFor(order.id)).toBe('10');
    const fewer = await update(order.id, order.version + 1, [{ ...same, quantity: '2' }]);
    expect(fewer).toMatchObject({ net: '20' });
    expect(await scene.reservedFor(order.id)).toBe('2');
    const { rows } = await scene.factory.database.pool.query(
      `select changes from identity.audit_entry where entity_type = 'sales.order' and entity_id = $1 and action = 'update' order by at`,
      [order.id],
    );
    expect(rows).toHaveLength(2);
  });

  test('of a confirmed order: another item, fewer than delivered and a line of another order are refused', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '8');
    const id = await scene.sell(bell, '6');
    await run(shipShipment, { shipmentId: await scene.pickAll(id) });
    const order = await scene.read(id);
    const line = { lineId: order.lines[0]?.id, itemId: bell, unit: 'pcs', price: '10', wantedAt: scene.days(4) };
    const change = (more: object) => outcomeOf(update(id, order.version, [{ ...line, quantity: '6', ...more }]));
    expect(await change({ quantity: '5' })).toBe('sales.line_below_delivered');
    expect(await change({ itemId: await scene.makeItem('OTHER') })).toBe('sales.line_item_fixed');
    expect(await change({ lineId: newId() })).toBe('sales.line_unknown');
    expect(await change({ quantity: '8' })).toBe('accepted');
    expect(await scene.read(id)).toMatchObject({ stands: 'partly_shipped', lines: [{ quantityOpen: '2' }] });
    expect(await outcomeOf(run(closeSalesOrder, { orderId: id }))).toBe('sales.close_reason_missing');
    await run(closeSalesOrder, { orderId: id, reason: '客户只要六个' });
    expect(await scene.read(id)).toMatchObject({ state: 'closed', lines: [{ quantityCancelled: '2', gross: '67.8' }] });
    expect(await outcomeOf(update(id, order.version + 2, []))).toMatch(/^kernel\./);
  });

  test('a quotation that holds no more is extended before it is confirmed', async () => {
    const bell = await scene.makeItem('BELL');
    await scene.receive(bell, '1');
    const quoted = await scene.quote(bell, '1');
    const extend = (validUntil: string, expectedVersion: number) =>
      run(updateSalesOrder, { orderId: quoted.id, expectedVersion, validUntil });
    const { version } = await extend('2020-01-01', quoted.version);
    expect(await outcomeOf(scene.confirm({ id: quoted.id, version }))).toBe('sales.quotation_expired');
    const again = await extend('2998-01-01', version);
    expect(await outcomeOf(scene.confirm({ id: quoted.id, version: again.version }))).toBe('accepted');
  });
});

test('a work order made for a customer’s order shows it, and goes to it before anybody else', async () => {
  const frame = await scene.makeProduct();
  const [first, second] = [await scene.sell(frame, '3'), await scene.sell(frame, '3')];
  const demand = { kind: 'sales.order', id: second };
  const make = {
    itemId: frame,
    quantity: '3',
    unit: 'pcs',
    dueAt: scene.days(1),
    workshopId: scene.workshopId,
    demand,
  };
  expect(await outcomeOf(run(createOrder, { ...make, demand: { ...demand, id: newId() } }))).toBe('kernel.not_found');
  const work = await run(createOrder, make, { as: 'planner' });
  await run(releaseOrder, { orderId: work.id });
  const { code } = await scene.read(second);
  expect((await scene.factory.query(readWorkOrder, { orderId: work.id })).demand).toEqual({ ...demand, code });
  expect((await scene.read(first)).lines[0]).toMatchObject({ chain: [], quantityUncovered: '3' });
  expect((await scene.read(second)).lines[0]?.chain).toMatchObject([{ code: work.code, forThisLine: true }]);
});
