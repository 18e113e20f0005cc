import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseListRequest, readListPage } from '../../../kernel/index.ts';
import {
  cancelOrder,
  completeOrder,
  holdOrder,
  readWorkOrder,
  reportProduction,
  resumeOrder,
  reverseReport,
  splitOrder,
  startOperation,
} from '../../execution/index.ts';
import { assertSound, outcomeOf, type Scene } from '../../execution/scene.fixture.ts';
import {
  cancelLine,
  findSubcontractLines,
  orderOperations,
  purchaseMoveCommands,
  receiveGoods,
  returnGoods,
  reverseReceipt,
} from '../index.ts';
import { type Outside, startOutside } from './outside.fixture.ts';
import { outsideOperationList } from './outside-operation-list.ts';

const { cancel, close } = purchaseMoveCommands;

let f: Outside;
let run: Outside['factory']['execute'];
beforeAll(async () => {
  f = await startOutside();
  run = f.factory.execute;
});
afterAll(async () => {
  expect(await assertSound(f as unknown as Scene)).toEqual([]);
  expect(await differing()).toEqual([]);
  await f.stop();
});

/** What lies outside of an operation is what its lines say, and what their papers come to. */
async function differing(): Promise<string[]> {
  const { rows } = await f.factory.database.pool.query<{ code: string }>(`
    select p.code from execution.work_order_operation p where p.service_item_id is not null and (
      p.quantity_outside <> (select coalesce(sum(l.quantity_outside), 0) from purchasing.order_line l where l.operation_id = p.id)
      or p.quantity_outside <> (select coalesce(sum((case when r.reverses_id is null then 1 else -1 end) *
             (case when r.kind = 'sent_out' then r.quantity else -(r.quantity + r.quantity_scrap + r.quantity_unworked) end)), 0)
           from purchasing.receipt r where r.operation_id = p.id))`);
  return rows.map(({ code }) => code);
}

const lineNow = async (orderId: string) => (await f.read(orderId)).lines[0];

/** Frames that lie at the plater, all of them. */
async function sent(quantity = '10', powder = '20') {
  const order = await f.cut(quantity);
  const bought = await f.orderOutside(order.outside);
  const { receiptId } = await f.sendOut(bought.lineId, quantity, powder);
  return { ...order, orderId: bought.orderId, lineId: bought.lineId, receiptId, workOrderId: order.id };
}

describe('an operation that is done outside', () => {
  test('is ordered, goes out with its powder, comes back, uses the powder there and hands its frames on', async () => {
    const order = await f.cut('10');
    const { orderId, lineId } = await f.orderOutside(order.outside);
    expect(await lineNow(orderId)).toMatchObject({
      ...{ quantityOpen: '10', price: '5', net: '50', itemCode: 'COATING' },
      operation: { code: `${order.code}-20`, orderCode: order.code },
    });
    const before = Number(await f.liesAt(f.powder, f.platerPlaceId));
    await f.sendOut(lineId, '10', '24');
    const state = { state: 'running', good: '0', scrap: '0' };
    expect(await f.operationNow(order.outside)).toEqual({ ...state, here: '10', outside: '10' });
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId)) - before).toBe(24);
    const came = { quantityGood: '7', quantityScrap: '2', scrapReasonCode: 'S-OPR', quantityUnworked: '1' };
    const back = await f.receiveBack(lineId, came);
    expect(back).toMatchObject({ quantityOpen: '1', quantityOutside: '0', quantityCancelled: '2' });
    // Nine were coated, or ruined: two each of the powder.
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId)) - before).toBe(6);
    expect(await f.operationNow(order.outside)).toMatchObject({ here: '1', outside: '0', good: '7', scrap: '2' });
    expect(await f.operationNow(order.next)).toMatchObject({ state: 'ready', here: '7' });
    await f.sendOut(lineId, '1');
    await f.receiveBack(lineId, { quantityGood: '1' });
    expect(await f.operationNow(order.outside)).toMatchObject({ state: 'done', good: '8' });
    expect(await lineNow(orderId)).toMatchObject({ quantityOpen: '0', quantityReceived: '8', quantityCancelled: '2' });
    const { operations } = await f.factory.query(readWorkOrder, { orderId: order.id });
    expect(operations[1]).toMatchObject({ doneOutside: true, quantityOutside: '0' });
  });

  test('isn’t told on the floor, nor taken back there', async () => {
    const order = await sent();
    const told = run(reportProduction, { operationId: order.outside, quantityGood: '1' });
    expect(await outcomeOf(told)).toBe('execution.operation_is_outside');
    expect(await outcomeOf(run(startOperation, { operationId: order.outside }))).toBe('execution.operation_is_outside');
    await f.receiveBack(order.lineId, { quantityGood: '10' });
    const { rows } = await f.factory.database.pool.query<{ id: string }>(
      'select id from execution.production_report where operation_id = $1',
      [order.outside],
    );
    const back = run(reverseReport, { reportId: String(rows[0]?.id), reason: '错了' });
    expect(await outcomeOf(back)).toBe('execution.report_of_outside');
  });

  test('takes no more than waits, by its line and in all, and gives no more than is outside', async () => {
    const order = await f.cut('10');
    const { lineId } = await f.orderOutside(order.outside, '6');
    expect(await outcomeOf(f.receiveBack(lineId, { quantityGood: '1' }))).toBe('purchasing.more_back_than_outside');
    expect(await outcomeOf(f.sendOut(lineId, '7'))).toBe('purchasing.more_out_than_open');
    expect(await outcomeOf(f.sendOut(lineId, '0'))).toBe('purchasing.nothing_moved');
    await f.sendOut(lineId, '6', '20');
    expect(await outcomeOf(f.sendOut(lineId, '1'))).toBe('purchasing.more_out_than_open');
    // Somebody else does the other four.
    const other = await f.orderOutside(order.outside);
    expect(await lineNow(other.orderId)).toMatchObject({ quantityOpen: '4' });
    await f.sendOut(other.lineId, '3');
    expect(await outcomeOf(f.receiveBack(other.lineId, { quantityGood: '4' }))).toBe(
      'purchasing.more_back_than_outside',
    );
    expect(await outcomeOf(f.receiveBack(lineId, {}))).toBe('purchasing.nothing_moved');
    await f.receiveBack(lineId, { quantityGood: '6' });
    expect(await f.operationNow(order.outside)).toMatchObject({ outside: '3', here: '4' });
    const numbered = f.receiveBack(other.lineId, { quantityUnworked: '3', serialCodes: ['S-1'] });
    expect(await outcomeOf(numbered)).toBe('purchasing.numbers_of_unworked');
    await f.receiveBack(other.lineId, { quantityUnworked: '3' });
  });

  test('waits for what the step before finishes: nothing goes out that isn’t there', async () => {
    const order = await f.order(f.frame, '5');
    const outside = String(order.operations[1]?.id);
    const { lineId } = await f.orderOutside(outside);
    expect(await outcomeOf(f.sendOut(lineId, '5'))).toBe('execution.operation_waiting');
    await run(reportProduction, { operationId: String(order.operations[0]?.id), quantityGood: '2' });
    expect(await outcomeOf(f.sendOut(lineId, '3'))).toBe('execution.more_than_inside');
    await f.sendOut(lineId, '2');
    expect(await f.operationNow(outside)).toMatchObject({ here: '2', outside: '2' });
    // What was cut lies at the plater by now: that it was cut can't be taken back.
    const { rows } = await f.factory.database.pool.query<{ id: string }>(
      'select id from execution.production_report where order_id = $1',
      [order.id],
    );
    const undone = run(reverseReport, { reportId: String(rows[0]?.id), reason: '没切' });
    expect(await outcomeOf(undone)).toBe('execution.reversal_moved_on');
    await f.receiveBack(lineId, { quantityUnworked: '2' });
    await run(reverseReport, { reportId: String(rows[0]?.id), reason: '没切' });
  });

  test('uses no powder that doesn’t lie at the subcontractor, and takes none that isn’t on its bill', async () => {
    const order = await f.cut('400');
    const { lineId } = await f.orderOutside(order.outside);
    await f.sendOut(lineId, '400', '10');
    expect(await outcomeOf(f.receiveBack(lineId, { quantityGood: '400' }))).toBe('inventory.not_enough');
    expect(await f.operationNow(order.outside)).toMatchObject({ outside: '400', good: '0' });
    const components = [{ itemId: f.tube, quantity: '1', unit: 'pcs', fromLocationId: f.shelfId }];
    const wrong = f.sendOut(lineId, '0', undefined, { components });
    expect(await outcomeOf(wrong)).toBe('purchasing.component_not_supplied');
    // Powder alone goes after it.
    await f.sendOut(lineId, '0', '800');
    await f.receiveBack(lineId, { quantityGood: '400' });
    expect(await f.operationNow(order.next)).toMatchObject({ here: '400' });
  });

  test('a receipt is taken back with all that it did; what is wrong with that is said', async () => {
    const order = await sent('10', '20');
    const powder = Number(await f.liesAt(f.powder, f.platerPlaceId));
    const back = await f.receiveBack(order.lineId, { quantityGood: '6', quantityUnworked: '1' });
    // Sending out can't be undone for what came back since.
    const early = run(reverseReceipt, { receiptId: order.receiptId, reason: '没发' }, { as: 'warehouse-keeper' });
    expect(await outcomeOf(early)).toBe('purchasing.more_back_than_outside');
    await run(reportProduction, { operationId: order.next, quantityGood: '6' });
    const undo = () => run(reverseReceipt, { receiptId: back.receiptId, reason: '数错' }, { as: 'warehouse-keeper' });
    expect(await outcomeOf(undo())).toBe('execution.reversal_moved_on');
    const { rows } = await f.factory.database.pool.query<{ id: string }>(
      'select id from execution.production_report where operation_id = $1',
      [order.next],
    );
    await run(reverseReport, { reportId: String(rows[0]?.id), reason: '数错' });
    await undo();
    expect(await f.operationNow(order.outside)).toMatchObject({ here: '10', outside: '10', good: '0' });
    expect(await f.operationNow(order.next)).toMatchObject({ here: '0' });
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId))).toBe(powder);
    expect(await lineNow(order.orderId)).toMatchObject({
      quantityOpen: '10',
      quantityReceived: '0',
      quantityOutside: '10',
    });
    expect(await outcomeOf(undo())).toBe('purchasing.receipt_reversed_already');
    await run(reverseReceipt, { receiptId: order.receiptId, reason: '没发' }, { as: 'warehouse-keeper' });
    expect(await f.operationNow(order.outside)).toMatchObject({ here: '10', outside: '0' });
    expect(Number(await f.liesAt(f.powder, f.platerPlaceId))).toBe(powder - 20);
  });

  test('a receipt that is taken back after the rest was cancelled lets what lies outside again come', async () => {
    const order = await f.cut('10');
    const { orderId, lineId } = await f.orderOutside(order.outside);
    await f.sendOut(lineId, '4', '20');
    const back = await f.receiveBack(lineId, { quantityGood: '1', quantityUnworked: '3' });
    await f.factory.execute(cancelLine, { orderId, lineId, reason: '不做了' });
    await f.factory.execute(reverseReceipt, { receiptId: back.receiptId, reason: '点错' });
    expect(await f.operationNow(order.outside)).toMatchObject({ outside: '4', good: '0' });
    await f.receiveBack(lineId, { quantityGood: '4' });
    expect(await f.operationNow(order.outside)).toMatchObject({ outside: '0', good: '4' });
    expect(await outcomeOf(f.sendOut(lineId, '1'))).toMatch(/^purchasing\./);
  });

  test('neither order ends, nor is split off, with pieces outside', async () => {
    const order = await sent();
    const { orderId, lineId } = order;
    const reason = '不做了';
    expect(
      await outcomeOf(
        run(cancelOrder, { orderId: order.workOrderId, reason, pieces: 'scrap', scrapReasonCode: 'S-OPR' }),
      ),
    ).toBe('execution.pieces_outside');
    expect(
      await outcomeOf(
        run(completeOrder, { orderId: order.workOrderId, reason, pieces: 'scrap', scrapReasonCode: 'S-OPR' }),
      ),
    ).toBe('execution.pieces_outside');
    const split = run(splitOrder, {
      orderId: order.workOrderId,
      operationId: order.outside,
      quantity: '4',
      unit: 'pcs',
      reason,
    });
    expect(await outcomeOf(split)).toBe('execution.nothing_to_split');
    expect(await outcomeOf(run(cancel, { orderId, reason }))).toBe('purchasing.pieces_outside');
    expect(await outcomeOf(run(close, { orderId }))).toBe('purchasing.pieces_outside');
    expect(await outcomeOf(run(cancelLine, { orderId, lineId, reason }))).toBe('purchasing.pieces_outside');
    await f.receiveBack(lineId, { quantityUnworked: '10' });
    await run(cancel, { orderId, reason });
    expect(await outcomeOf(f.sendOut(lineId, '1'))).toBe('purchasing.order_not_receivable');
    // It waits to be ordered again.
    const again = await f.orderOutside(order.outside);
    expect(await lineNow(again.orderId)).toMatchObject({ quantityOpen: '10' });
  });

  test('two buyers at once order it once', async () => {
    const order = await f.cut('10');
    const asked = { operations: [{ operationId: order.outside }] };
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(run(orderOperations, asked))));
    expect(outcomes.sort()).toEqual(['accepted', 'purchasing.operation_covered', 'purchasing.operation_covered']);
  });

  test('two who take the last pieces in at once take them once', async () => {
    const { lineId, outside } = await sent('10', '40');
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(f.receiveBack(lineId, { quantityGood: '6' }))));
    expect(outcomes.sort()).toEqual([
      'accepted',
      'purchasing.more_back_than_outside',
      'purchasing.more_back_than_outside',
    ]);
    expect(await f.operationNow(outside)).toMatchObject({ outside: '4', good: '6' });
  });

  test('several operations of one subcontractor are one order, and none where one of them can’t be', async () => {
    const [one, two] = [await f.cut('3'), await f.cut('4')];
    const operations = [one, two].map(({ outside }) => ({ operationId: outside }));
    const wrong = run(orderOperations, { operations: [...operations, { operationId: one.first }] });
    expect(await outcomeOf(wrong)).toBe('execution.operation_not_outside');
    const { orders } = await run(orderOperations, { operations });
    expect(orders).toMatchObject([{ lines: 2, supplierName: '喷涂厂' }]);
    await run(holdOrder, { orderId: one.id, reason: '等图纸' });
    const held = await f.cut('5');
    await run(holdOrder, { orderId: held.id, reason: '等图纸' });
    const waits = run(orderOperations, { operations: [{ operationId: held.outside }] });
    expect(await outcomeOf(waits)).toBe('purchasing.operation_not_waiting');
    await run(resumeOrder, { orderId: held.id });
  });

  test('what comes to the door of an order on hold is taken in, done, ruined and unworked, and nothing goes out', async () => {
    const { lineId, outside, next, workOrderId } = await sent();
    await run(holdOrder, { orderId: workOrderId, reason: '等图纸' });
    const came = await f.receiveBack(lineId, { quantityGood: '4', quantityScrap: '1', scrapReasonCode: 'S-OPR' });
    expect(await f.operationNow(outside)).toMatchObject({ state: 'paused', outside: '5', good: '4', scrap: '1' });
    expect(await f.operationNow(next)).toMatchObject({ here: '4' });
    const unworked = await f.receiveBack(lineId, { quantityUnworked: '2' });
    expect(await outcomeOf(f.sendOut(lineId, '1'))).toBe('execution.order_on_hold');
    // Told by mistake, both lie outside again, and nobody works on them meanwhile.
    await run(reverseReceipt, { receiptId: unworked.receiptId, reason: '点错了' });
    await run(reverseReceipt, { receiptId: came.receiptId, reason: '点错了' });
    expect(await f.operationNow(outside)).toMatchObject({ state: 'paused', outside: '10', good: '0' });
    await f.receiveBack(lineId, { quantityGood: '10' });
    expect(await f.operationNow(outside)).toMatchObject({ state: 'done', outside: '0', good: '10' });
    await run(resumeOrder, { orderId: workOrderId });
    await run(reportProduction, { operationId: next, quantityGood: '10' });
    const { order } = await f.factory.query(readWorkOrder, { orderId: workOrderId });
    expect(order).toMatchObject({ state: 'completed', quantityGood: '10' });
  });

  test('what is for goods and what is for pieces don’t mix', async () => {
    const { lineId } = await sent();
    const goods = { lineId, quantity: '1', unit: 'pcs', locationId: f.shelfId };
    expect(await outcomeOf(run(receiveGoods, goods))).toBe('purchasing.line_is_outside');
    expect(await outcomeOf(run(returnGoods, { ...goods, reason: '坏' }))).toBe('purchasing.line_is_outside');
    const wheels = String((await f.sent()).lines[0]?.id);
    expect(await outcomeOf(f.sendOut(wheels, '1'))).toBe('purchasing.line_of_goods');
    expect(await outcomeOf(f.draft([{ itemId: f.coatingId, quantity: '1', price: '5' }]))).toBe(
      'purchasing.service_without_operation',
    );
    await f.receiveBack(lineId, { quantityUnworked: '10' });
  });

  test('the buyer’s list says what waits and what lies where', async () => {
    const row = async (operationId: string) => {
      const request = parseListRequest(outsideOperationList, { 'f.operationId.eq': operationId });
      const reader = { principal: f.factory.principal('buyer'), now: f.factory.clock.now() };
      const page = await f.factory.database.read((tx) =>
        readListPage(tx, { list: outsideOperationList, request, reader }),
      );
      return page.rows[0];
    };
    const order = await f.cut('10');
    const none = { quantityOutside: '0', purchaseOrders: null, lineSupplierName: null, overdue: false };
    expect(await row(order.outside)).toMatchObject({
      ...none,
      quantityToOrder: '10',
      quantityToSend: '0',
      waits: true,
    });
    // What is done here is none of the buyer's business.
    expect(await row(order.first)).toBeUndefined();
    const { lineId, orderId } = await f.orderOutside(order.outside, '8');
    const { code } = await f.read(orderId);
    expect(await row(order.outside)).toMatchObject({ quantityToOrder: '2', quantityToSend: '8', purchaseOrders: code });
    await f.sendOut(lineId, '5', '10');
    const there = {
      quantityToOrder: '2',
      quantityToSend: '3',
      quantityOutside: '5',
      lineSupplierName: '喷涂厂',
      isOutside: true,
    };
    expect(await row(order.outside)).toMatchObject({
      ...there,
      sinceAt: expect.any(String),
      expectedAt: expect.any(String),
    });
    await f.receiveBack(lineId, { quantityGood: '5' });
    expect(await row(order.outside)).toMatchObject({ quantityOutside: '0', quantityGood: '5', sinceAt: null });
  });

  test('the floor finds its lines by the code of operation, work order or purchase order', async () => {
    const order = await sent('10', '12');
    const { code } = await f.read(order.orderId);
    for (const scanned of [code, order.code, `${order.code}-20`]) {
      const { lines } = await f.factory.query(findSubcontractLines, { code: scanned }, { as: 'warehouse-keeper' });
      expect(lines).toMatchObject([
        {
          ...{ lineId: order.lineId, quantityOutside: '10', quantityToSend: '0', placeCode: 'OUT-PLATER' },
          ...{ supplierName: '喷涂厂', numbersNeeded: 'none', sinceAt: expect.any(String) },
          components: [{ itemId: f.powder, quantityNeeded: '20' }],
        },
      ]);
      expect(lines[0]?.components[0]?.from[0]).toMatchObject({ locationCode: 'RAW-01' });
    }
    await f.receiveBack(order.lineId, { quantityUnworked: '10' });
  });
});
