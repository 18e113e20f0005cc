import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, parseListRequest, readListPage } from '../../../kernel/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { checkLedger } from '../../inventory/index.ts';
import { reverseMovement } from '../../inventory/movements/reverse-movement.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { cancelLine, orderRequests, purchaseMoveCommands, receiveGoods, reverseReceipt } from '../index.ts';
import { leadTimeList } from '../lists.ts';
import { changePurchaseOrder } from '../orders/update-order.ts';
import { type Buying, startBuying, wantedAt } from '../purchasing.fixture.ts';
import { purchaseOrderSource } from '../subject-source.ts';
import { findReceivableLines } from './find-receivable.ts';

const { submit, approve, send, revise, close, cancel } = purchaseMoveCommands;
let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(async () => {
  expect(await buying.unsound()).toEqual([]);
  await buying.stop();
});

const lineOf = (order: { lines: { id: string }[] }) => order.lines[0]?.id as string;
const reverse = (receiptId: string, as = 'warehouse-keeper') =>
  buying.factory.execute(reverseReceipt, { receiptId, reason: '点错了' }, { as });
const figures = async (orderId: string) => {
  const { arrival, lines } = await buying.read(orderId);
  const [line] = lines;
  return [arrival, line?.quantityReceived, line?.quantityReturned, line?.quantityCancelled, line?.quantityOpen];
};

describe('receiving against an order', () => {
  test('puts the pieces on the shelf, carries the order as document, and leaves the rest open', async () => {
    const before = await buying.onHand(buying.wheel);
    const order = await buying.sent('10');
    const answer = await buying.receive(lineOf(order), '4', { itemId: buying.wheel, supplierId: buying.supplierId });
    expect(answer).toMatchObject({ orderCode: order.code, quantityOpen: '6', unit: 'pcs' });
    expect(answer.code).toMatch(/^GR\d{4}-\d{4}$/);
    expect(Number(await buying.onHand(buying.wheel)) - Number(before)).toBe(4);
    const { rows } = await buying.factory.database.pool.query(
      'select document_type, document_id, document_line_id, document_code from inventory.movement where id = $1',
      [answer.movements[0]?.id],
    );
    expect(rows[0]).toEqual({
      ...{ document_type: 'purchasing.purchase-order', document_id: order.id },
      ...{ document_line_id: answer.receiptId, document_code: order.code },
    });
    expect(await figures(order.id)).toEqual(['partly', '4', '0', '0', '6']);
    await buying.receive(lineOf(order), '6');
    expect(await figures(order.id)).toEqual(['received', '10', '0', '0', '0']);
    expect(await outcomeOf(buying.receive(lineOf(order), '1'))).toBe('purchasing.line_done');
  });

  test('takes another unit exactly, and none that the item hasn’t', async () => {
    const order = await buying.sent('30');
    expect(await buying.receive(lineOf(order), '2', { unit: 'set' })).toMatchObject({ quantityOpen: '10' });
    expect(await outcomeOf(buying.receive(lineOf(order), '1', { unit: 'kg' }))).toMatch(/^quantity\./);
  });

  test('more than is open is refused with figures, or taken within the tolerance, once', async () => {
    const order = await buying.sent('100', {});
    const line = lineOf(order);
    await expect(buying.receive(line, '101')).rejects.toMatchObject({
      refusalName: 'purchasing.more_than_ordered',
      parameters: { most: '100', open: '100' },
    });
    await publishPolicies(buying.factory, { 'purchasing.over_receipt_ratio': '0.05' });
    await buying.receive(line, '98');
    expect(await outcomeOf(buying.receive(line, '8'))).toBe('purchasing.more_than_ordered');
    await buying.receive(line, '5');
    await buying.receive(line, '2');
    expect(await outcomeOf(buying.receive(line, '1'))).toBe('purchasing.line_done');
    expect(await figures(order.id)).toEqual(['received', '105', '0', '0', '0']);
    await publishPolicies(buying.factory, {});
  });

  test('a rest within the tolerance isn’t waited for; a reversal waits for it again', async () => {
    await publishPolicies(buying.factory, { 'purchasing.under_receipt_ratio': '0.02' });
    const order = await buying.sent('100');
    await buying.receive(lineOf(order), '50');
    const { receiptId } = await buying.receive(lineOf(order), '48');
    expect(await figures(order.id)).toEqual(['received', '98', '0', '2', '0']);
    await reverse(receiptId);
    expect(await figures(order.id)).toEqual(['partly', '50', '0', '0', '50']);
    await publishPolicies(buying.factory, {});
  });

  test('two who receive the last piece at once: one does', async () => {
    const order = await buying.sent('1');
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(buying.receive(lineOf(order), '1'))));
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.line_done', 'purchasing.line_done']);
  });

  test('the same request twice is done once', async () => {
    const order = await buying.sent('10');
    const key = newId();
    const input = { lineId: lineOf(order), quantity: '5', unit: 'pcs', locationId: buying.shelfId };
    const first = await buying.factory.execute(receiveGoods, input, { key });
    expect((await buying.factory.execute(receiveGoods, input, { key })).receiptId).toBe(first.receiptId);
    expect(await figures(order.id)).toEqual(['partly', '5', '0', '0', '5']);
  });

  test('the wrong item, another supplier’s order, one that didn’t go out, is closed or cancelled are refused by name', async () => {
    const order = await buying.sent('10');
    const line = lineOf(order);
    expect(await outcomeOf(buying.receive(line, '1', { itemId: buying.tube }))).toBe('purchasing.wrong_item');
    const other = { supplierId: buying.otherSupplierId };
    expect(await outcomeOf(buying.receive(line, '1', other))).toBe('purchasing.other_supplier');
    const draft = await buying.draft([{ quantity: '8' }]);
    expect(await outcomeOf(buying.receive(lineOf(draft), '1'))).toBe('purchasing.order_not_receivable');
    await buying.factory.execute(close, { orderId: order.id });
    expect(await outcomeOf(buying.receive(line, '1'))).toBe('purchasing.order_not_receivable');
    expect(await figures(order.id)).toEqual(['nothing', '0', '0', '10', '0']);
    const cancelled = await buying.sent('10');
    await buying.factory.execute(cancel, { orderId: cancelled.id, reason: '不要了' });
    expect(await outcomeOf(buying.receive(lineOf(cancelled), '1'))).toBe('purchasing.order_not_receivable');
    const gone = await buying.sent('10');
    await buying.factory.execute(cancelLine, { orderId: gone.id, lineId: lineOf(gone), reason: '停产' });
    expect(await outcomeOf(buying.receive(lineOf(gone), '1'))).toBe('purchasing.line_done');
    expect(await outcomeOf(buying.receive(newId(), '1'))).toBe('purchasing.line_unknown');
  });

  test('the same delivery note twice for an item is refused, however it is written, until it is said to be another part', async () => {
    const order = await buying.sent('30');
    const line = lineOf(order);
    await buying.receive(line, '10', { deliveryNote: 'SH-0815' });
    await expect(buying.receive(line, '10', { deliveryNote: 'ｓｈ-0815' })).rejects.toMatchObject({
      refusalName: 'purchasing.delivery_note_repeats',
      parameters: { quantity: '10', person: 'warehouse-keeper' },
    });
    const { receiptId } = await buying.receive(line, '5', { deliveryNote: 'SH-0815', anotherPart: true });
    await reverse(receiptId);
    const at = { deliveryNote: 'SH-0816' };
    const both = await Promise.all([1, 2].map(() => outcomeOf(buying.receive(line, '5', at))));
    expect(both.sort()).toEqual(['accepted', 'purchasing.delivery_note_repeats']);
    await publishPolicies(buying.factory, { 'purchasing.delivery_note_required': true });
    expect(await outcomeOf(buying.receive(line, '5'))).toBe('purchasing.delivery_note_missing');
    await publishPolicies(buying.factory, {});
  });

  test('waits for inspection where receipts do; takes lot, expiry and the supplier’s lot from the label', async () => {
    await publishPolicies(buying.factory, { 'inventory.receipt_inspection': true });
    const paint = await buying.makeItem('PAINT', 'lot');
    const order = await buying.sent('1', {});
    const made = await buying.draft([{ itemId: paint, quantity: '10', price: '50' }]);
    for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId: made.id });
    const lot = { code: 'P-1', supplierLotCode: 'X9', expiresOn: '2027-12-31' };
    const answer = await buying.receive(lineOf(made), '4', { lot });
    expect(answer.balances).toMatchObject([{ lotCode: 'P-1', status: 'in_inspection', onHand: '4' }]);
    const numbered = await buying.receive(lineOf(made), '1', {});
    expect(numbered.balances[0]?.lotCode).toMatch(/^L/);
    expect(await outcomeOf(buying.receive(lineOf(order), '1', { lot }))).toBe('inventory.lot_not_tracked');
    await publishPolicies(buying.factory, {});
  });
});

describe('going back', () => {
  test('nor by another order of the supplier: one paper brings an item once, also when two receive it at the same time', async () => {
    const [first, second] = [await buying.sent('10'), await buying.sent('10')];
    const together = [first, second].map((order) => buying.receive(lineOf(order), '10', { deliveryNote: 'SH-4711' }));
    const outcomes = await Promise.all(together.map(outcomeOf));
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.delivery_note_repeats']);
    const left = (await buying.read(first.id)).arrival === 'received' ? second : first;
    const other = { deliveryNote: 'sh-4711', anotherPart: true };
    expect(await buying.receive(lineOf(left), '10', other)).toMatchObject({ quantityOpen: '0' });
  });

  test('at most what came goes back, of a lot too; what is sent again is waited for, and what isn’t is cancelled', async () => {
    const order = await buying.sent('10');
    const line = lineOf(order);
    expect(await outcomeOf(buying.giveBack(line, '1'))).toBe('purchasing.return_more_than_came');
    await buying.receive(line, '10');
    await expect(buying.giveBack(line, '11')).rejects.toMatchObject({ parameters: { most: '10' } });
    await buying.giveBack(line, '3');
    expect(await figures(order.id)).toEqual(['partly', '10', '3', '0', '3']);
    await buying.giveBack(line, '2', { sentAgain: false });
    expect(await figures(order.id)).toEqual(['partly', '10', '5', '2', '3']);
    await buying.receive(line, '3');
    expect(await figures(order.id)).toEqual(['received', '13', '5', '2', '0']);
  });

  test('a lot goes back by the line that it came by', async () => {
    const paint = await buying.makeItem('PAINT', 'lot');
    const orders = [];
    for (const code of ['A', 'B']) {
      const made = await buying.draft([{ itemId: paint, quantity: '10', price: '50' }]);
      for (const move of [submit, approve, send])
        await buying.factory.execute(move as typeof send, { orderId: made.id });
      const { movements } = await buying.receive(lineOf(made), '10', { lot: { code } });
      orders.push({ line: lineOf(made), lotId: movements[0]?.lotId as string });
    }
    const [a, b] = orders as [(typeof orders)[number], (typeof orders)[number]];
    expect(await outcomeOf(buying.giveBack(a.line, '1', { lotId: b.lotId }))).toBe('purchasing.return_more_than_came');
    expect(await outcomeOf(buying.giveBack(a.line, '1', { lotId: a.lotId }))).toBe('accepted');
    expect(await outcomeOf(buying.giveBack(a.line, '10', { lotId: a.lotId }))).toBe('purchasing.return_more_than_came');
  });

  test('a reversal opens the line again, once; what went back since stands in its way; stock alone can’t reverse it', async () => {
    const order = await buying.sent('10');
    const line = lineOf(order);
    const { receiptId, movements } = await buying.receive(line, '10');
    const alone = { movementId: movements[0]?.id as string, reason: '点错了' };
    expect(await outcomeOf(buying.factory.execute(reverseMovement, alone))).toBe('inventory.reversed_at_document');
    const back = await buying.giveBack(line, '4');
    expect(await outcomeOf(reverse(receiptId))).toBe('purchasing.receipt_returned_since');
    await reverse(back.receiptId);
    expect(await figures(order.id)).toEqual(['received', '10', '0', '0', '0']);
    const both = await Promise.all([1, 2].map(() => outcomeOf(reverse(receiptId))));
    expect(both.sort()).toEqual(['accepted', 'purchasing.receipt_reversed_already']);
    expect(await figures(order.id)).toEqual(['nothing', '0', '0', '0', '10']);
    expect((await buying.factory.database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
  });

  test('at an order that was closed what is taken back isn’t waited for', async () => {
    const order = await buying.sent('10');
    const { receiptId } = await buying.receive(lineOf(order), '4');
    await buying.factory.execute(close, { orderId: order.id });
    expect(await figures(order.id)).toEqual(['received', '4', '0', '6', '0']);
    await buying.giveBack(lineOf(order), '1');
    expect(await figures(order.id)).toEqual(['received', '4', '1', '7', '0']);
    expect(await outcomeOf(reverse(receiptId))).toBe('purchasing.receipt_returned_since');
  });

  test('an order by which something came is closed, not cancelled, and revised to no less than is here', async () => {
    const order = await buying.sent('10');
    await buying.receive(lineOf(order), '4');
    const act = (input: object) => ({ orderId: order.id, ...input });
    expect(await outcomeOf(buying.factory.execute(cancel, act({ reason: '不要了' }) as never))).toBe(
      'purchasing.order_has_receipts',
    );
    await buying.factory.execute(revise, act({ reason: '减量' }) as never);
    const { version } = await buying.read(order.id);
    const to = (quantity: string) =>
      outcomeOf(
        buying.factory.execute(changePurchaseOrder, {
          ...{ orderId: order.id, expectedVersion: version },
          lines: [{ lineId: lineOf(order), itemId: buying.wheel, quantity, unit: 'pcs', price: '100', wantedAt }],
        }),
      );
    expect(await to('3')).toBe('purchasing.line_has_receipts');
    expect(await to('4')).toBe('accepted');
    expect(await figures(order.id)).toEqual(['received', '4', '0', '0', '0']);
  });

  test('what is ordered anew of a line isn’t cancelled any more; as much as before, it may have come to more', async () => {
    await publishPolicies(buying.factory, { 'purchasing.over_receipt_ratio': '0.1' });
    const order = await buying.sent('10');
    const lineId = lineOf(order);
    await buying.receive(lineId, '4');
    await buying.factory.execute(cancelLine, { orderId: order.id, lineId, reason: '停产' });
    expect(await figures(order.id)).toEqual(['received', '4', '0', '6', '0']);
    await buying.factory.execute(revise, { orderId: order.id, reason: '又有了' });
    const change = async (quantity: string, note: string) => {
      const { version: expectedVersion } = await buying.read(order.id);
      const line = { lineId, itemId: buying.wheel, quantity, unit: 'pcs', price: '100', wantedAt, note };
      return outcomeOf(
        buying.factory.execute(changePurchaseOrder, { orderId: order.id, expectedVersion, lines: [line] }),
      );
    };
    expect(await change('10', '还是不要')).toBe('accepted');
    expect(await figures(order.id)).toEqual(['received', '4', '0', '6', '0']);
    expect(await change('20', '补')).toBe('accepted');
    expect(await figures(order.id)).toEqual(['partly', '4', '0', '0', '16']);
    for (const move of [submit, approve, send])
      await buying.factory.execute(move as typeof send, { orderId: order.id });
    await buying.receive(lineId, '18');
    await buying.factory.execute(revise, { orderId: order.id, reason: '改备注' });
    expect(await change('20', '多收了 2')).toBe('accepted');
    expect(await change('21', '不够')).toBe('purchasing.line_has_receipts');
    await publishPolicies(buying.factory, {});
  });
});

test('what a line covers is closed when all of it is here, and on its way again after a reversal', async () => {
  const { id } = await buying.ask('8');
  const { orders } = await buying.factory.execute(orderRequests, { requestIds: [id] }, { as: 'buyer' });
  const order = await buying.read(orders[0]?.id as string);
  for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId: order.id });
  const state = async () =>
    (await buying.factory.database.pool.query('select state from execution.material_request where id = $1', [id]))
      .rows[0]?.state;
  await buying.receive(lineOf(order), '4');
  expect(await state()).toBe('ordered');
  const { receiptId } = await buying.receive(lineOf(order), '4');
  expect(await state()).toBe('closed');
  await reverse(receiptId);
  expect(await state()).toBe('ordered');
});

test('what may come is found by the order’s code, however it is scanned, or by the item; not outside the area', async () => {
  const order = await buying.sent('10');
  const find = (input: object, as: string | ReturnType<Buying['factory']['principal']> = 'warehouse-keeper') =>
    buying.factory.query(findReceivableLines, input, { as });
  expect(await find({ code: ` ${order.code.toLowerCase()} ` })).toMatchObject({
    order: { id: order.id, supplierName: '轮组厂' },
    lines: [{ lineId: lineOf(order), quantityOpen: '10', unit: 'pcs', receiptLocationCode: 'FG-01' }],
  });
  const { lines } = await find({ itemId: buying.wheel });
  expect(lines.map(({ orderCode }) => orderCode)).toContain(order.code);
  expect(await outcomeOf(find({ code: 'PO0000-0000' }))).toBe('purchasing.order_unknown');
  const theirs = await buying.sent('10', { workshopId: buying.otherWorkshopId });
  const leader = buying.factory.principal('team-leader', { workshopIds: [buying.workshopId] });
  expect(await outcomeOf(find({ code: theirs.code }, leader))).toBe('purchasing.order_unknown');
});

test('what came, went back and was taken back stands in the activity of the order, the newest first', async () => {
  const order = await buying.sent('10');
  const came = await buying.receive(lineOf(order), '10', { deliveryNote: 'SH-99' });
  const back = await buying.giveBack(lineOf(order), '3');
  await reverse(back.receiptId);
  const before = { at: '2100-01-01T00:00:00Z', id: newId(), limit: 10, language: 'zh' as const };
  const facts = await buying.factory.database.read(
    async (tx) => (await purchaseOrderSource.facts?.(tx, order.id, before, buying.factory.principal('buyer'))) ?? [],
  );
  expect(facts.map(({ text }) => text)).toEqual([
    expect.stringMatching(`^撤销 ${back.code} · .+ 3 件 · 点错了$`),
    expect.stringMatching(`^退货 ${back.code} · .+ 3 件 · 划伤$`),
    expect.stringMatching(`^收货 ${came.code} · .+ 10 件 · SH-99$`),
  ]);
});

test('how long a supplier takes is learned from what came, and what was reversed didn’t come', async () => {
  const tyre = await buying.makeItem('TYRE');
  const days = (count: number) => buying.factory.clock.set(new Date(start + count * 86_400_000).toISOString());
  const start = buying.factory.clock.now().getTime();
  for (const [taken, wanted] of [
    [2, 5],
    [4, 5],
    [9, 5],
  ] as const) {
    days(0);
    const due = new Date(start + wanted * 86_400_000).toISOString();
    const made = await buying.draft([{ itemId: tyre, quantity: '10', price: '5', wantedAt: due }]);
    for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId: made.id });
    days(taken);
    // What was here before the order was written says nothing of the supplier.
    const early = await buying.draft([{ itemId: tyre, quantity: '1', price: '5', wantedAt: due }]);
    for (const move of [submit, approve, send])
      await buying.factory.execute(move as typeof send, { orderId: early.id });
    const businessAt = new Date(buying.factory.clock.now().getTime() - 60_000).toISOString();
    await buying.receive(lineOf(early), '1', { businessAt });
    const wrong = await buying.receive(lineOf(made), '10');
    await reverse(wrong.receiptId);
    await buying.receive(lineOf(made), '10');
  }
  const { rows } = await buying.factory.database.read((tx) =>
    readListPage(tx, {
      list: leadTimeList,
      request: parseListRequest(leadTimeList, { 'f.itemId.eq': tyre }),
      reader: { principal: buying.factory.principal('buyer'), now: buying.factory.clock.now() },
    }),
  );
  expect(rows).toMatchObject([{ deliveries: 3, medianDays: '4', spreadDays: '3.5' }]);
  expect(Number(rows[0]?.onTime)).toBeCloseTo(2 / 3, 3);
});
