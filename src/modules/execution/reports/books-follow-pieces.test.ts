import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { newId, Refusal } from '../../../kernel/index.ts';
import { reserveStock } from '../../inventory/reservations/reserve-stock.ts';
import { createBom, createRouting, publishBom, publishRouting } from '../../masterdata/index.ts';
import {
  cancelOrder,
  closeOrder,
  completeOrder,
  createOrder,
  issueMaterial,
  readOrderActions,
  readOrderTimeline,
  releaseOrder,
  reportProduction,
  returnMaterial,
  reverseReport,
  transferPieces,
} from '../index.ts';
import { workOrderList } from '../lists.ts';
import { detailOf, outcomeOf, type ReleasedStep, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const run: Scene['factory']['execute'] = (command, input, options) => scene.factory.execute(command, input, options);
const report = (operationId: string, input: Record<string, unknown>) =>
  run(reportProduction, { operationId, ...input } as never);

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

async function backflushed(steps: object[], at: number[] = [10]) {
  const kit = await scene.makeItem('KIT');
  await scene.receive(kit, '200');
  const components = at.map((operationSequence) => ({
    itemId: kit,
    quantity: '1',
    backflush: true,
    operationSequence,
  }));
  return { kit, frame: await scene.makeProduct({ steps, components }) };
}

describe('a piece is counted once', () => {
  test('sent back, it keeps what is built in, is half-way, and gives nothing to return', async () => {
    const { kit, frame } = await backflushed([{}, {}]);
    const order = await scene.order(frame, '10');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    await report(cut.id, { quantityGood: '10' });
    await report(weld.id, { quantityGood: '8', quantityRework: '2', reworkToOperationId: cut.id });
    const detail = await detailOf(scene, order.id);
    expect(detail.materials.map((one) => [one.quantityConsumed, one.quantityIssued])).toEqual([['10', '10']]);
    const why = await refusalOf(run(completeOrder, { orderId: order.id, reason: '不做了' }));
    expect(why.refusalName).toBe('execution.pieces_halfway');
    expect(why.parameters).toMatchObject({ pieces: '2', placesEn: `${cut.code}: unreported 2` });
    expect(await outcomeOf(run(returnMaterial, { orderId: order.id, itemId: kit, quantity: '2' }))).toBe(
      'execution.nothing_to_return',
    );
    expect((await refusalOf(run(cancelOrder, { orderId: order.id, reason: '取消' }))).refusalName).toBe(
      'execution.goods_already_received',
    );
    const settled = { orderId: order.id, reason: '返工不值得', pieces: 'scrap', scrapReasonCode: 'S-OPR' } as const;
    expect(await run(completeOrder, settled)).toMatchObject({
      state: 'completed',
      quantityGood: '8',
      quantityScrap: '2',
    });
    expect(await run(closeOrder, { orderId: order.id })).toMatchObject({ state: 'closed' });
    expect(await scene.onHand(kit)).toBe('190');
  });

  test('through a whole loop it takes nothing again, and its report can be reversed and made anew', async () => {
    const { kit, frame } = await backflushed([{}, {}], [10, 20]);
    const order = await scene.order(frame, '10');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    await report(cut.id, { quantityGood: '6' });
    const back = await report(weld.id, { quantityGood: '4', quantityRework: '2', reworkToOperationId: cut.id });
    const again = await report(cut.id, { quantityGood: '2' });
    expect(await scene.onHand(kit)).toBe('190');
    expect(await outcomeOf(run(reverseReport, { reportId: back.reportId, reason: '看错' }))).toBe(
      'execution.reversal_moved_on',
    );
    await run(reverseReport, { reportId: again.reportId, reason: '先撤这条' });
    await run(reverseReport, { reportId: back.reportId, reason: '看错' });
    expect(await scene.onHand(kit)).toBe('194');
    await report(weld.id, { quantityGood: '6' });
    await report(cut.id, { quantityGood: '4' });
    await report(weld.id, { quantityGood: '4' });
    expect(await scene.onHand(kit)).toBe('180');
    expect((await detailOf(scene, order.id)).order.state).toBe('completed');
  });

  test('handed on by a scan, it comes back with the reversal of its report', async () => {
    const { frame } = await backflushed([{ transferMode: 'scan' }, {}]);
    const order = await scene.order(frame, '5');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    const first = await report(cut.id, { quantityGood: '5' });
    await run(transferPieces, { operationId: cut.id });
    await run(reverseReport, { reportId: first.reportId, reason: '数错' });
    const { operations } = await detailOf(scene, order.id);
    expect(operations.map((one) => [one.quantityHere, one.quantityTransferred])).toEqual([
      ['5', '0'],
      ['0', '0'],
    ]);
    expect(await outcomeOf(report(weld.id, { quantityGood: '1' }))).toBe('execution.operation_waiting');
    const { rows } = await scene.factory.database.pool.query(
      `select data ->> 'operationId' as from, data ->> 'toOperationId' as to, data ->> 'quantity' as quantity
         from kernel.outbox where type = 'execution.operation-transferred' and aggregate_id = $1 order by position`,
      [order.id],
    );
    expect(rows, 'there and back is told').toEqual([
      { from: cut.id, to: weld.id, quantity: '5' },
      { from: weld.id, to: cut.id, quantity: '5' },
    ]);
  });
});

describe('material issued by hand', () => {
  async function made() {
    const bolt = await scene.makeItem('BOLT');
    await scene.receive(bolt, '30');
    const frame = await scene.makeProduct({ steps: [{}], components: [{ itemId: bolt, quantity: '1' }] });
    const order = await scene.order(frame, '10');
    const answer = await report(order.operations[0]?.id as string, { quantityGood: '10' });
    return { bolt, order, answer };
  }

  test('and never issued is told by the report, shown by the order, and put right before the close', async () => {
    const { bolt, order, answer } = await made();
    expect(answer).toMatchObject({ orderState: 'completed', materialToIssue: [{ itemId: bolt, quantity: '10' }] });
    const why = await refusalOf(run(closeOrder, { orderId: order.id }));
    expect(why.refusalName).toBe('execution.material_difference');
    expect(why.details.lines).toMatchObject([{ quantityUsed: '10', quantityIssued: '0', quantityDifference: '-10' }]);
    const { actions } = await scene.factory.query(readOrderActions, { orderId: order.id });
    expect(actions.find((one) => one.action === 'close')).toMatchObject({
      allowed: true,
      asks: { name: 'execution.material_difference' },
    });
    const listed = async () =>
      (
        await scene.factory.database.pool.query(
          `select ${workOrderList.columns.materialDifference?.sql} as differs from execution.work_order o where o.id = $1`,
          [order.id],
        )
      ).rows[0].differs;
    expect(await listed()).toBe(true);
    expect(await outcomeOf(run(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '11' }))).toBe(
      'execution.issue_exceeds_requirement',
    );
    await run(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '10' });
    expect(await listed()).toBe(false);
    expect(await run(closeOrder, { orderId: order.id })).toMatchObject({ state: 'closed' });
  });

  test('may differ when a person accepts it with a reason, which stays with the order', async () => {
    const { order } = await made();
    const close = { orderId: order.id, acceptMaterialVariance: { reason: '盘点时已扣' } };
    expect(await outcomeOf(run(closeOrder, close))).toBe('execution.variance_needs_person');
    expect(await run(closeOrder, close, { as: 'production-manager' })).toMatchObject({ state: 'closed' });
    const detail = await detailOf(scene, order.id);
    expect(detail.materialVariance).toMatchObject({
      reason: '盘点时已扣',
      personName: 'production-manager',
      lines: [{ quantityDifference: '-10' }],
    });
    const { entries } = await scene.factory.query(readOrderTimeline, { orderId: order.id });
    expect(entries.find((one) => one.verb === 'close')?.text).toContain('盘点时已扣');
  });
});

test('an order that ends gives back its promises at once, short or with its last piece', async () => {
  const { kit, frame } = await backflushed([{}]);
  const open = async (orderId: string) =>
    (
      await scene.factory.database.pool.query(
        `select coalesce(sum(quantity - quantity_used), 0)::float as open from inventory.reservation
          where document_id = $1 and state = 'active'`,
        [orderId],
      )
    ).rows[0].open;
  const promise = (order: { id: string; code: string }) =>
    run(reserveStock, {
      itemId: kit,
      quantity: '15',
      unit: 'pcs',
      locationId: scene.shelfId,
      documentType: 'execution.work-order',
      documentId: order.id,
      documentCode: order.code,
    } as never);
  const [short, whole] = [await scene.order(frame, '10'), await scene.order(frame, '10')];
  await promise(short);
  await promise(whole);
  await report(short.operations[0]?.id as string, { quantityGood: '5' });
  expect(await open(short.id)).toBe(10);
  await run(completeOrder, { orderId: short.id, reason: '减量' });
  await report(whole.operations[0]?.id as string, { quantityGood: '10' });
  expect([await open(short.id), await open(whole.id)]).toEqual([0, 0]);
  expect(await outcomeOf(promise(whole))).toBe('inventory.document_ended');
  // Two people at once: whoever comes first, nothing stays promised to what has ended.
  for (let round = 0; round < 6; round += 1) {
    const order = await scene.order(frame, '10');
    await Promise.allSettled([promise(order), run(completeOrder, { orderId: order.id, reason: '减量' })]);
    expect(await open(order.id)).toBe(0);
  }
});

describe('the time of a report', () => {
  const hoursAgo = (hours: number) => new Date(testClock.now().getTime() - hours * 3_600_000);

  test('lies neither before the release nor before its pieces came', async () => {
    const frame = await scene.makeProduct({ steps: [{}, {}] });
    const order = await scene.order(frame, '10', hoursAgo(20));
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    const at = (hours: number) => ({ quantityGood: '4', businessAt: hoursAgo(hours).toISOString() });
    expect(await outcomeOf(report(cut.id, at(21)))).toBe('execution.before_release');
    await report(cut.id, at(10));
    await report(cut.id, at(5));
    const why = await refusalOf(report(weld.id, { ...at(8), quantityGood: '5' }));
    expect(why.refusalName).toBe('execution.before_arrival');
    expect(why.parameters).toMatchObject({ there: '4', quantity: '5' });
    expect(await outcomeOf(report(weld.id, at(12)))).toBe('execution.before_arrival');
    await report(weld.id, at(6));
    // Those four are gone by then: the next came an hour later.
    expect(await outcomeOf(report(weld.id, at(7)))).toBe('execution.before_arrival');
    expect(await outcomeOf(report(weld.id, at(4)))).toBe('accepted');
  });
});

describe('what is not known or out of range is refused by name', () => {
  test('a component lot that isn’t of a tracked component here', async () => {
    const { kit, frame } = await backflushed([{}]);
    const steel = await scene.makeItem('STEEL', 'lot');
    const lotId = (await scene.receive(steel, '5', 'HEAT-1')) as string;
    const order = await scene.order(frame, '10');
    const operationId = order.operations[0]?.id as string;
    for (const componentLots of [
      [{ itemId: kit, lotId }],
      [{ itemId: steel, lotId }],
      [{ itemId: kit, lotId: newId() }],
    ]) {
      expect(await outcomeOf(report(operationId, { quantityGood: '1', componentLots }))).toBe(
        'execution.component_lot_wrong',
      );
    }
  });

  test('a quantity whose components could never be counted, when the order is made', async () => {
    const frame = await scene.makeProduct({ components: [{ itemId: scene.tube, quantity: '1000' }] });
    const order = { itemId: frame, quantity: '9999999999999', unit: 'pcs', dueAt: '2026-12-24T08:00:00+08:00' };
    expect(await outcomeOf(run(createOrder, order))).toBe('masterdata.requirement_too_large');
  });

  test('a component for an operation that the routing doesn’t have, when the order is released', async () => {
    const itemId = await scene.makeItem('FRAME');
    const lines = [{ lineNumber: 10, itemId: scene.tube, quantity: '1', unit: 'pcs', operationSequence: 99 }];
    const bom = await run(createBom, { itemId, lines });
    await run(publishBom, { bomId: bom.id, expectedVersion: bom.version });
    const routing = await run(createRouting, {
      itemId,
      operations: [{ sequence: 10, name: '下料', workCentreId: scene.centreId }],
    });
    // Whoever publishes the second of the two is told already.
    const publishing = run(publishRouting, { routingId: routing.id, expectedVersion: routing.version });
    expect(await outcomeOf(publishing)).toBe('masterdata.operation_unknown');
    // Published before that was asked, the release still sees it.
    await scene.factory.database.pool.query(
      `update masterdata.routing set state = 'published', effective_from = created_at, published_at = created_at where id = $1`,
      [routing.id],
    );
    const made = await run(createOrder, { itemId, quantity: '1', unit: 'pcs', dueAt: '2026-12-24T08:00:00+08:00' });
    const why = await refusalOf(run(releaseOrder, { orderId: made.id }));
    expect(why.refusalName).toBe('execution.bom_operation_missing');
    const { actions } = await scene.factory.query(readOrderActions, { orderId: made.id });
    expect(actions.find((one) => one.action === 'release')?.refusal?.name).toBe(why.refusalName);
  });
});
