import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSeals } from '../../src/modules/closing/index.ts';
import { checkBook } from '../../src/modules/costing/index.ts';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import type { RoleCode } from '../../src/modules/identity/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import { publishPolicies } from '../../src/modules/inventory/stock.fixture.ts';
import { findUntied } from '../../src/modules/vouchers/index.ts';
import { createTestClock } from '../support/clock.ts';
import { hire, send, signInAs } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { assertStockTold } from '../support/stock-told.ts';

/**
 * One month of a small factory, from a customer's order to the closed books, over HTTP alone, everybody in their own session. Nobody types a
 * fact twice, and at the end shelf, ledger, value book and accounts say the numbers that stand here, reckoned by hand. The tests are the days
 * of that month and stand on each other.
 */
let factory: TestFactory;
const cookies = new Map<string, string>();
const ids: Record<string, string> = {};

beforeAll(async () => {
  factory = await startTestFactory({ clock: createTestClock() });
  factory.clock.set('2026-11-02T08:00:00+08:00');
  for (const role of roleCodes) cookies.set(role, (await hire(factory, role)).cookie);
  await hire(factory, 'warehouse-keeper', { code: 'second' });
  await hire(factory, 'bookkeeper', { code: 'auditor' });
  // Nobody is there to move goods between the start of a count and its end: what is told late is told on the same day.
  await publishPolicies(factory, { 'closing.places': 'warehouses', 'inventory.backdate_hours_max': 720 });
});
afterAll(() => factory.stop());

type Row = Record<string, unknown>;

/** It is this hour of a day in the factory, and everybody comes in anew. */
async function on(at: string): Promise<void> {
  factory.clock.set(`2026-${at}:00+08:00`);
  for (const name of [...roleCodes, 'second', 'auditor']) cookies.set(name, await signInAs(factory, name));
}

type Who = RoleCode | 'second' | 'auditor';
const ask = (who: Who, path: string, body?: object) =>
  send(factory, body ? 'POST' : 'GET', path, { cookie: cookies.get(who), ...(body && { body }) });

async function post(who: Who, path: string, body: object = {}): Promise<Row> {
  const answer = await ask(who, path, body);
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  await factory.runReactions();
  return answer.body;
}

async function get(who: Who, path: string): Promise<Row> {
  const answer = await ask(who, path);
  expect(answer.status, `${path}: ${answer.text}`).toBe(200);
  return answer.body;
}

const rowsOf = async (who: Who, path: string) => (await get(who, path)).rows as Row[];
const idOf = async (who: Who, path: string, body: object) => String((await post(who, path, body)).id);
const linesOf = (body: Row) => body.lines as Row[];

/** What lies there of an item, and what the value book says that it is worth. */
async function stock(itemId: string | undefined): Promise<string> {
  const onHand = await rowsOf('warehouse-keeper', `/stock/on-hand?f.itemId.eq=${itemId}`);
  const [value] = await rowsOf('bookkeeper', `/costing/values?f.itemId.eq=${itemId}`);
  const pieces = onHand.reduce((sum, row) => sum + Number(row.onHand), 0);
  expect(String(pieces)).toBe(value?.quantity);
  return `${pieces} at ${Number(value?.amount).toFixed(2)}`;
}

/** Debit less credit of every account, of all vouchers that weren't cancelled. */
async function balances(): Promise<Record<string, string>> {
  const sums = new Map<string, number>();
  for (const row of await rowsOf('bookkeeper', '/voucher-lines?limit=500&columns=accountCode,debit,credit,state')) {
    if (row.state === 'cancelled') continue;
    const code = String(row.accountCode);
    sums.set(code, (sums.get(code) ?? 0) + Number(row.debit ?? 0) - Number(row.credit ?? 0));
  }
  const all = [...sums].filter(([, sum]) => Math.abs(sum) > 0.001).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(all.map(([code, sum]) => [code, sum.toFixed(2)]));
}

test('2 November: the house is set up: places, items, BOM and routing, rates, supplier and customer with their prices', async () => {
  const plant = await idOf('administrator', '/org-units', { code: 'BIKE', name: '自行车厂', kind: 'plant' });
  const shop = { code: 'FRAMES', name: '车架车间', kind: 'workshop', parentId: plant };
  ids.workshop = await idOf('administrator', '/org-units', shop);
  ids.warehouse = await idOf('production-manager', '/warehouses', { code: 'W1', name: '一号库' });
  const place = (code: string, name: string) =>
    idOf('warehouse-keeper', '/locations', { code, name, kind: 'storage', warehouseId: ids.warehouse });
  ids.raw = await place('RAW-01', '管材架');
  ids.finished = await place('FG-01', '成品架');
  ids.dock = await place('DOCK', '发货区');
  ids.centre = await idOf('planner', '/work-centres', { code: 'WELD', name: '焊接', workshopId: ids.workshop });
  const rate = { workCentreId: ids.centre, validFrom: '2026-11-01', labourPerHour: '60', overheadPerHour: '40' };
  await post('bookkeeper', '/costing/rates', rate);
  const item = (code: string, name: string, kind: string, at: object) =>
    idOf('planner', '/items', { code, name, kind, unit: 'pcs', tracking: 'none', ...at });
  ids.tube = await item('TUBE', '铝管', 'raw', { issueLocationId: ids.raw, receiptLocationId: ids.raw });
  ids.frame = await item('FRAME', '车架', 'finished', { receiptLocationId: ids.finished });
  const lines = [{ lineNumber: 10, itemId: ids.tube, quantity: '4', unit: 'pcs', operationSequence: 10 }];
  const bom = await post('planner', '/boms', { itemId: ids.frame, lines });
  await post('planner', `/boms/${bom.id}/publish`, { expectedVersion: bom.version });
  const operations = [{ sequence: 10, name: '焊接', workCentreId: ids.centre }];
  const routing = await post('planner', '/routings', { itemId: ids.frame, operations });
  await post('planner', `/routings/${routing.id}/publish`, { expectedVersion: routing.version });
  ids.supplier = await idOf('buyer', '/partners', { code: 'METAL', name: '金属材料行', isSupplier: true });
  ids.customer = await idOf('salesperson', '/partners', { code: 'SHOP', name: '城南车行', isCustomer: true });
});

test('2 November: ten frames are ordered; nothing is there, so nothing is promised for a day, and the order says so', async () => {
  const line = {
    itemId: ids.frame,
    quantity: '10',
    unit: 'pcs',
    price: '40',
    priceReason: '年度协议',
    taxPercent: '13',
  };
  const order = { customerId: ids.customer, lines: [{ ...line, wantedAt: '2026-11-20T09:00:00+08:00' }] };
  ids.sale = await idOf('salesperson', '/sales-orders', order);
  const wanted = await ask('salesperson', `/sales-orders/${ids.sale}/confirm`, { expectedVersion: 1 });
  expect(wanted.status).toBe(409);
  await post('salesperson', `/sales-orders/${ids.sale}/confirm`, { expectedVersion: 1, promise: 'as_possible' });
  const shown = await get('salesperson', `/sales-orders/${ids.sale}`);
  expect(shown).toMatchObject({ net: '400', gross: '452' });
  ids.saleLine = String(linesOf(shown)[0]?.id);
});

test('3 November: the planner makes them for that order; what the release lacks is asked for', async () => {
  await on('11-03T08:00');
  const order = { itemId: ids.frame, quantity: '10', unit: 'pcs', workshopId: ids.workshop };
  const demand = { kind: 'sales.order', id: ids.sale };
  ids.order = await idOf('planner', '/work-orders', { ...order, dueAt: '2026-11-12T18:00:00+08:00', demand });
  const released = await post('planner', `/work-orders/${ids.order}/release`);
  expect(released.shortages).toMatchObject([{ itemId: ids.tube }]);
  ids.operation = String((released.operations as Row[])[0]?.id);
  const need = {
    itemId: ids.tube,
    quantity: '40',
    unit: 'pcs',
    neededBy: '2026-11-08T08:00:00+08:00',
    orderId: ids.order,
  };
  ids.request = await idOf('planner', '/material-requests', need);
});

test('3 November: with that the customer’s order has a day, unasked, and its page says what is made for it', async () => {
  const [line] = linesOf(await get('salesperson', `/sales-orders/${ids.sale}`));
  expect(line).toMatchObject({ promises: [{ quantity: '10', at: '2026-11-20T01:00:00.000Z' }] });
  expect(line?.chain).toMatchObject([{ kind: 'supply', documentId: ids.order, quantity: '10' }]);
});

test('3 November: the buyer orders fifty tubes, another approves; they come in two deliveries', async () => {
  const line = {
    itemId: ids.tube,
    quantity: '50',
    unit: 'pcs',
    price: '2.50',
    taxPercent: '13',
    requestIds: [ids.request],
  };
  const wantedAt = '2026-11-06T12:00:00+08:00';
  const made = await post('buyer', '/purchase-orders', { supplierId: ids.supplier, lines: [{ ...line, wantedAt }] });
  await post('buyer', `/purchase-orders/${made.id}/submit`);
  await post('production-manager', `/purchase-orders/${made.id}/approve`);
  const sent = await post('buyer', `/purchase-orders/${made.id}/send`);
  ids.purchaseLine = String(linesOf(sent)[0]?.id);
  const came = { lineId: ids.purchaseLine, unit: 'pcs', locationId: ids.raw };
  await on('11-05T10:00');
  ids.receipt = String(
    (await post('warehouse-keeper', '/purchase-receipts', { ...came, quantity: '30', deliveryNote: 'DN-1' })).receiptId,
  );
  const twice = await ask('warehouse-keeper', '/purchase-receipts', { ...came, quantity: '20', deliveryNote: 'dn-1' });
  expect(twice.status).toBe(409);
  const tooMuch = await ask('warehouse-keeper', '/purchase-receipts', {
    ...came,
    quantity: '200',
    deliveryNote: 'DN-2',
  });
  expect(tooMuch.status).toBe(409);
  await on('11-06T10:00');
  await post('warehouse-keeper', '/purchase-receipts', { ...came, quantity: '20', deliveryNote: 'DN-2' });
  // 50 × 2.50
  expect(await stock(ids.tube)).toBe('50 at 125.00');
  expect(await balances()).toEqual({ 1403: '125.00', 220202: '-125.00' });
});

test('9 November: forty tubes go to the floor, ten frames come back in half an hour', async () => {
  await on('11-09T08:00');
  await post('warehouse-keeper', `/work-orders/${ids.order}/issues`, { itemId: ids.tube, quantity: '40' });
  await post('operator', `/operations/${ids.operation}/start`);
  const reported = await post('operator', `/operations/${ids.operation}/production-reports`, {
    quantityGood: '10',
    runMinutes: 30,
  });
  expect(reported).toMatchObject({ quantityReceived: '10', orderState: 'completed' });
  // 40 × 2.50 of tubes, half an hour at 60 and at 40: 150 over ten frames.
  expect([await stock(ids.tube), await stock(ids.frame)]).toEqual(['10 at 25.00', '10 at 150.00']);
  expect(await get('bookkeeper', `/costing/orders/${ids.order}`)).toMatchObject({
    ...{ material: '100', labour: '30', overhead: '20', wip: '0', costOfOne: '15' },
  });
  await post('planner', `/work-orders/${ids.order}/close`);
});

test('12 November: six frames are picked and shipped; one comes back four days later and is good', async () => {
  await on('11-12T09:00');
  const line = { lineId: ids.saleLine, quantity: '6', unit: 'pcs' };
  const begun = await post('warehouse-keeper', `/sales-orders/${ids.sale}/shipments`, {
    locationId: ids.dock,
    lines: [line],
  });
  const [task] = linesOf(await get('warehouse-keeper', `/shipments/${begun.id}`));
  const pick = { shipmentLineId: task?.id, fromLocationId: ids.finished, quantity: '6', unit: 'pcs' };
  await post('warehouse-keeper', `/shipments/${begun.id}/picks`, pick);
  await post('warehouse-keeper', `/shipments/${begun.id}/ship`, { carrier: '德邦' });
  expect(await stock(ids.frame)).toBe('4 at 60.00');
  await on('11-16T09:00');
  const back = {
    lineId: ids.saleLine,
    quantity: '1',
    unit: 'pcs',
    locationId: ids.finished,
    status: 'hold',
    replaced: false,
    reason: '划痕',
  };
  await post('warehouse-keeper', `/sales-orders/${ids.sale}/returns`, back);
  expect(await stock(ids.frame)).toBe('5 at 75.00');
});

test('18 November: the freight of the first delivery comes late: it follows its tubes into the frames, in stock and sold', async () => {
  await on('11-18T09:00');
  const freight = { receiptId: ids.receipt, amount: '5', reason: '运费' };
  await post('bookkeeper', '/costing/late-costs', freight);
  // All thirty tubes of it are in the ten frames: five lie here, five are with the customer.
  expect(await stock(ids.frame)).toBe('5 at 77.50');
});

test('20 November: nine tubes are counted where ten are booked; somebody else counts again, and the manager approves', async () => {
  await on('11-20T09:00');
  await post('administrator', '/reason-codes', { kind: 'adjustment', code: 'A-COUNT', name: '盘点差异' });
  const list = await post('warehouse-keeper', '/count-lists', { locationIds: [ids.raw] });
  const count = (who: Who) =>
    post(who, `/count-lists/${list.id}/counts`, { locationId: ids.raw, itemId: ids.tube, quantity: '9', unit: 'pcs' });
  ids.countLine = ((await count('warehouse-keeper')).lineIds as string[])[0] as string;
  const [waiting] = await rowsOf('production-manager', `/count-variances?f.id.eq=${ids.countLine}`);
  if (waiting?.state === 'recount') await count('second');
  const settled = { expectedVariance: '-1', reasonCode: 'A-COUNT' };
  await post('production-manager', `/count-lines/${ids.countLine}/settle`, settled);
  expect(await stock(ids.tube)).toBe('9 at 22.50');
});

test('25 November: the supplier’s invoice takes the place of the estimate, and comes once', async () => {
  await on('11-25T09:00');
  const line = { purchaseLineId: ids.purchaseLine, quantity: '50', unit: 'pcs', net: '125' };
  const invoice = {
    supplierId: ids.supplier,
    number: 'INV-8801',
    day: '2026-11-25',
    net: '125',
    tax: '16.25',
    lines: [line],
  };
  await post('bookkeeper', '/supplier-invoices', invoice);
  expect((await ask('bookkeeper', '/supplier-invoices', { ...invoice, number: 'inv-8801' })).status).toBe(409);
});

test('26 November: the five frames that stayed with the customer are invoiced, once; the order says what it earned', async () => {
  await on('11-26T09:00');
  const invoice = await post('salesperson', '/sales-invoices', { customerId: ids.customer });
  expect((await ask('salesperson', '/sales-invoices', { customerId: ids.customer })).status).toBe(409);
  const issued = await post('bookkeeper', `/sales-invoices/${invoice.id}/issue`);
  // 5 × 40.00, and 13 % on it.
  expect(issued).toMatchObject({ state: 'issued', net: '200', tax: '26', gross: '226' });
  expect(await get('bookkeeper', `/costing/sales-orders/${ids.sale}/profit`)).toMatchObject({
    ...{ shipped: '200', invoiced: '200', cost: '77.5', margin: '122.5' },
  });
});

/** Debit positive. */
const november = {
  // The customer owes the invoice with tax.
  1122: '226.00',
  // Nine tubes at 2.50.
  1403: '22.50',
  // Five frames at 15.50: 15.00, and half of the freight.
  1405: '77.50',
  // The invoice with tax, and the freight.
  220201: '-146.25',
  221101: '-30.00',
  22210101: '16.25',
  22210102: '-26.00',
  5101: '-20.00',
  6001: '-200.00',
  // Six frames at 15.00 less the one that came back, and the other half of the freight.
  6401: '77.50',
  // One tube that wasn't there.
  6602: '2.50',
};

test('1 December: the last day is sealed, the vouchers are posted, and the month is closed; nothing stands against it', async () => {
  await on('12-01T09:00');
  expect(await balances()).toEqual(november);
  await post('bookkeeper', '/costing/periods/2026-11/begin-closing');
  const points = async () =>
    ((await get('bookkeeper', '/costing/periods/2026-11')).points as Row[]).map(({ point }) => point);
  expect(await points()).toEqual(['vouchers.unposted', 'closing.days_unsealed']);
  const refused = await ask('bookkeeper', '/costing/periods/2026-11/close', { accept: ['vouchers.unposted'] });
  expect([refused.status, refused.name]).toEqual([409, 'costing.period_not_ready']);

  const day = `/closing/days/${ids.warehouse}/2026-11-30`;
  const reasons = ((await get('warehouse-keeper', day)).reasons as Row[]).map(({ name }) => ({
    reason: name,
    note: '客退待检',
  }));
  await post('warehouse-keeper', `${day}/sign`, { notes: reasons });
  // Who keeps the shelf doesn't seal it.
  expect((await ask('warehouse-keeper', `${day}/seal`, {})).name).toBe('kernel.permission_missing');
  await post('production-manager', `${day}/seal`, { notes: reasons });
  expect(await points()).toEqual(['vouchers.unposted']);

  for (const { id } of await rowsOf('bookkeeper', '/vouchers?f.state.eq=draft&limit=200')) {
    await post('auditor', `/vouchers/${id}/review`);
    await post('bookkeeper', `/vouchers/${id}/post`);
  }
  expect(await points()).toEqual([]);
  await post('bookkeeper', '/costing/periods/2026-11/close');
  expect(await balances()).toEqual(november);
  const { rows } = await get('bookkeeper', '/costing/turnover?month=2026-11');
  expect(
    (rows as Row[]).map(({ itemCode, opening, in: came, out, adjusted, closing }) => ({
      itemCode,
      opening,
      came,
      out,
      adjusted,
      closing,
    })),
  ).toEqual([
    {
      itemCode: 'FRAME',
      opening: { quantity: '0', amount: '0' },
      // Ten made at what was planned, their tubes alone, and one back at 15.00.
      came: { quantity: '11', amount: '115' },
      out: { quantity: '6', amount: '90' },
      // The half hour, when the order ended, and half of the freight.
      adjusted: '52.5',
      closing: { quantity: '5', amount: '77.5' },
    },
    {
      itemCode: 'TUBE',
      opening: { quantity: '0', amount: '0' },
      came: { quantity: '50', amount: '125' },
      out: { quantity: '41', amount: '102.5' },
      adjusted: '0',
      closing: { quantity: '9', amount: '22.5' },
    },
  ]);
});

test('2 December: what is remembered of November counts in December; November says what it said', async () => {
  await on('12-02T09:00');
  const late = { itemId: ids.tube, quantity: '2', unit: 'pcs', fromLocationId: ids.raw, destination: 'production' };
  const told = await post('warehouse-keeper', '/stock/issues', {
    ...late,
    reason: '试焊',
    businessAt: '2026-11-30T16:00:00+08:00',
  });
  expect(told.late).toMatchObject({ sealedDay: '2026-11-30' });
  expect(await stock(ids.tube)).toBe('7 at 17.50');
  const turnover = async (month: string) =>
    ((await get('bookkeeper', `/costing/turnover?month=${month}&itemId=${ids.tube}`)).rows as Row[])[0]?.closing;
  expect([await turnover('2026-11'), await turnover('2026-12')]).toEqual([
    { quantity: '9', amount: '22.5' },
    { quantity: '7', amount: '17.5' },
  ]);
  const [fact] = await rowsOf('bookkeeper', `/costing/facts?f.itemId.eq=${ids.tube}&limit=1`);
  expect(fact).toMatchObject({ late: true, period: '2026-12-01' });
});

test('shelf, ledger, value book, vouchers and seals agree, and every change was told', async () => {
  const { database } = factory;
  expect(await database.read(checkLedger)).toMatchObject({ whole: true, deviations: [] });
  expect(await database.read((tx) => checkBook(tx))).toEqual([]);
  expect(await database.read(findUntied)).toEqual([]);
  expect(await database.read((tx) => checkSeals(tx))).toMatchObject({ whole: true, broken: [] });
  expect(await get('administrator', '/audit/verification')).toMatchObject({ whole: true, broken: [] });
  await assertStockTold(database);
});
