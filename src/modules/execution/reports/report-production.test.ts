import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { askConfiguration, newId } from '../../../kernel/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import {
  disposeHeldPieces,
  readOperation,
  releaseOrder,
  reportProduction,
  reverseReport,
  startOperation,
  transferPieces,
} from '../index.ts';
import { assertSound, detailOf, outcomeOf, type ReleasedStep, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const report = (operationId: string, more: Record<string, unknown> = {}, key?: string) =>
  scene.factory.execute(reportProduction, { operationId, ...more }, key ? { key } : {});

describe('a production report', () => {
  test('moves progress, components, scrap and the receipt in one transaction', async () => {
    const frame = await scene.makeProduct({
      steps: [{}, {}],
      components: [{ itemId: scene.tube, quantity: '4', backflush: true, operationSequence: 10 }],
    });
    await scene.receive(scene.tube, '100');
    const order = await scene.order(frame, '10');
    const [cut, paint] = order.operations as [ReleasedStep, ReleasedStep];
    const first = await report(cut.id, {
      quantityGood: '9',
      quantityScrap: '1',
      scrapReasonCode: 'S-DIM',
      setupMinutes: 5,
      runMinutes: 30,
    });
    expect(first).toMatchObject({
      state: 'done',
      orderState: 'in_progress',
      quantityTransferred: '9',
      nextOperationId: paint.id,
    });
    const second = await report(paint.id, { quantityGood: '9' });
    expect(second).toMatchObject({ state: 'done', orderState: 'completed', quantityReceived: '9' });
    expect(await scene.onHand(frame)).toBe('9');
    expect(await scene.onHand(scene.tube)).toBe('60');
    const detail = await detailOf(scene, order.id);
    expect(detail.order).toMatchObject({ state: 'completed', quantityGood: '9', quantityScrap: '1', progress: 1 });
    expect(detail.materials[0]).toMatchObject({ quantityIssued: '40', quantityConsumed: '40' });
    expect(detail.operations[0]).toMatchObject({ setupMinutes: 5, runMinutes: 30 });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('of all that is here gives the machine back, also with more to come', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    await report(cut.id, { quantityGood: '4' });
    const { equipmentId } = scene;
    await scene.factory.execute(startOperation, { operationId: weld.id, equipmentId });
    await report(weld.id, { quantityGood: '3', equipmentId });
    expect((await detailOf(scene, order.id)).operations[1]?.lease).toMatchObject({ equipmentId });
    await report(weld.id, { quantityGood: '1', equipmentId });
    expect((await detailOf(scene, order.id)).operations[1]?.lease).toBeNull();
  });

  test('that lies back in a seeded past leaves its operation moved then, not now', async () => {
    const at = new Date(testClock.now().getTime() - 3 * 86_400_000);
    const order = await scene.order(await scene.makeProduct(), '10', at);
    const operationId = order.operations[0]?.id as string;
    await scene.factory.execute(reportProduction, { operationId, quantityGood: '1' }, { at });
    const { rows } = await scene.factory.database.pool.query(
      'select moved_at from execution.work_order_operation where id = $1',
      [operationId],
    );
    expect(rows).toEqual([{ moved_at: at }]);
  });

  test('of a step is decided on what the report before it in the same batch has handed on', async () => {
    const order = await scene.order(await scene.makeProduct(), '10');
    // With one lane the first goes alone at once, and what comes meanwhile is one batch, in order.
    const oneLane = { ...reportProduction, name: 'execution.report-in-one-lane', lanes: 1 };
    const send = (operationId: string, quantityGood: string) =>
      scene.factory.execute(oneLane, { operationId, quantityGood });
    const blocker = await scene.order(await scene.makeProduct(), '10');
    const alone = send(blocker.operations[0]?.id as string, '1');
    const chain = order.operations.map((operation) => outcomeOf(send(operation.id, '10')));
    await alone;
    expect(await Promise.all(chain)).toEqual(['accepted', 'accepted', 'accepted']);
    expect((await detailOf(scene, order.id)).order).toMatchObject({ state: 'completed', quantityGood: '10' });
  });

  test('sent fifty times at once with one key books once', async () => {
    const order = await scene.order(await scene.makeProduct(), '100');
    const operation = order.operations[0] as { id: string };
    const key = newId();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => outcomeOf(report(operation.id, { quantityGood: '2' }, key))),
    );
    expect(new Set(outcomes)).toEqual(
      new Set(['accepted', 'kernel.idempotency_in_flight'].filter((one) => outcomes.includes(one))),
    );
    await report(operation.id, { quantityGood: '2' }, key);
    const detail = await detailOf(scene, order.id);
    expect(detail.operations[0]?.quantityGood).toBe('2');
  });

  test('by a hundred reporters at one operation never exceeds what arrived', async () => {
    const order = await scene.order(await scene.makeProduct(), '60');
    const operation = order.operations[0] as { id: string };
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => outcomeOf(report(operation.id, { quantityGood: '1' }))),
    );
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(60);
    // After the sixtieth the operation is done, and that is what the others are told.
    expect(outcomes.filter((one) => one === 'execution.operation_done')).toHaveLength(40);
    expect((await detailOf(scene, order.id)).operations[0]).toMatchObject({
      quantityGood: '60',
      quantityHere: '0',
      state: 'done',
    });
    expect(await assertSound(scene)).toEqual([]);
  });

  test('of the last component piece by two at once gives one yes and one clear no, which leaves nothing behind', async () => {
    const fork = await scene.makeItem('FORK');
    await scene.receive(fork, '1');
    const make = () =>
      scene.makeProduct({ steps: [{}], components: [{ itemId: fork, quantity: '1', backflush: true }] });
    const orders = [await scene.order(await make(), '5'), await scene.order(await make(), '5')];
    const outcomes = await Promise.all(
      orders.map((order) => outcomeOf(report(order.operations[0]?.id as string, { quantityGood: '1' }))),
    );
    expect(outcomes.sort()).toEqual(['accepted', 'inventory.not_enough']);
    const details = await Promise.all(orders.map((order) => detailOf(scene, order.id)));
    expect(details.map((detail) => detail.operations[0]?.quantityGood).sort()).toEqual(['0', '1']);
    expect(details.map((detail) => detail.order.state).sort()).toEqual(['in_progress', 'released']);
    expect(await scene.onHand(fork)).toBe('0');
  });

  test('takes lots of a component oldest first, and receives into the order’s own lot', async () => {
    const steel = await scene.makeItem('STEEL', 'lot');
    const oldest = await scene.receive(steel, '3', 'HEAT-1');
    const newest = await scene.receive(steel, '10', 'HEAT-2');
    const frame = await scene.makeProduct({
      steps: [{}],
      tracking: 'lot',
      components: [{ itemId: steel, quantity: '1', backflush: true }],
    });
    const order = await scene.order(frame, '5');
    const answer = await report(order.operations[0]?.id as string, { quantityGood: '5' });
    expect(answer.lotId).not.toBeNull();
    const { rows } = await scene.factory.database.pool.query(
      `select lot_id, trim_scale(quantity)::text as quantity from inventory.movement where document_id = $1 and item_id = $2 order by quantity desc`,
      [order.id, steel],
    );
    expect(rows).toEqual([
      { lot_id: oldest, quantity: '3' },
      { lot_id: newest, quantity: '2' },
    ]);
  });

  test('that is refused for want of a component leaves no lot behind', async () => {
    const scarce = await scene.makeItem('SCARCE');
    const frame = await scene.makeProduct({
      steps: [{}],
      tracking: 'lot',
      components: [{ itemId: scarce, quantity: '1', backflush: true }],
    });
    const order = await scene.order(frame, '5');
    expect(await outcomeOf(report(order.operations[0]?.id as string, { quantityGood: '1' }))).toBe(
      'inventory.not_enough',
    );
    const { rows } = await scene.factory.database.pool.query('select 1 from inventory.lot where item_id = $1', [frame]);
    expect(rows).toEqual([]);
  });

  test('of serial-tracked pieces needs one serial for each', async () => {
    const bike = await scene.makeProduct({ steps: [{}], tracking: 'serial' });
    const order = await scene.order(bike, '2');
    const operationId = order.operations[0]?.id as string;
    expect(await outcomeOf(report(operationId, { quantityGood: '2', serialCodes: ['BIKE-1', 'BIKE-1'] }))).toBe(
      'execution.serials_needed',
    );
    await report(operationId, { quantityGood: '2', serialCodes: ['BIKE-1', 'BIKE-2'] });
    expect(await scene.onHand(bike)).toBe('2');
  });

  test('with bad input is refused by name, and each refusal concerns only itself', async () => {
    const order = await scene.order(await scene.makeProduct(), '20');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    const far = new Date(testClock.now().getTime() + 86_400_000).toISOString();
    const cases: [Record<string, unknown>, string][] = [
      [{}, 'execution.nothing_reported'],
      [{ quantityGood: '-1' }, 'kernel.input_invalid'],
      [{ quantityGood: '1e3' }, 'kernel.input_invalid'],
      [{ quantityGood: '9999999999999' }, 'execution.quantity_exceeds_input'],
      [{ quantityGood: '1', unit: 'kg' }, 'quantity.unit_unknown_for_item'],
      [{ quantityScrap: '1' }, 'execution.scrap_reason_missing'],
      [{ quantityScrap: '1', scrapReasonCode: 'NONE' }, 'execution.reason_unknown'],
      [{ quantityRework: '1' }, 'execution.rework_target_missing'],
      [{ quantityRework: '1', reworkToOperationId: weld.id }, 'execution.rework_target_wrong'],
      [{ quantityGood: '1', lotCode: 'L1' }, 'execution.lot_not_expected'],
      [{ quantityGood: '1', businessAt: far }, 'execution.clock_ahead'],
      [{ quantityGood: '1', equipmentId: newId() }, 'execution.equipment_unknown'],
      [{ quantityGood: '1', personIds: [newId()] }, 'execution.person_unknown'],
      [{ quantityGood: '1', colour: 'red' }, 'kernel.input_invalid'],
    ];
    const outcomes = await Promise.all([
      ...cases.map(([input]) => outcomeOf(report(cut.id, input))),
      outcomeOf(report(cut.id, { quantityGood: '1', unit: 'set' })),
    ]);
    expect(outcomes).toEqual([...cases.map(([, name]) => name), 'accepted']);
    expect((await detailOf(scene, order.id)).operations[0]?.quantityGood).toBe('10');
    expect(await outcomeOf(report(newId(), { quantityGood: '1' }))).toBe('execution.operation_unknown');
  });

  test('from before the limit needs the right to report that far back', async () => {
    const order = await scene.order(await scene.makeProduct(), '20', new Date('2019-12-31T08:00:00+08:00'));
    const input = {
      operationId: order.operations[0]?.id as string,
      quantityGood: '1',
      businessAt: '2020-01-01T08:00:00+08:00',
    };
    const operator = scene.factory.principal('operator');
    expect(await outcomeOf(scene.factory.execute(reportProduction, input, { as: operator }))).toBe(
      'execution.too_far_back',
    );
    expect(await outcomeOf(scene.factory.execute(reportProduction, input, { as: 'team-leader' }))).toBe('accepted');
  });

  test('outside the reporter’s workshop is refused', async () => {
    const order = await scene.order(await scene.makeProduct(), '20');
    const stranger = scene.factory.principal('team-leader', { workshopIds: [scene.otherWorkshopId] });
    const input = { operationId: order.operations[0]?.id as string, quantityGood: '1' };
    expect(await outcomeOf(scene.factory.execute(reportProduction, input, { as: stranger }))).toBe(
      'kernel.out_of_scope',
    );
  });
});

describe('a quality point', () => {
  const dispose = (
    operationId: string,
    disposition: 'accept' | 'rework' | 'scrap' | 'concession',
    amount: bigint,
    rework?: string,
  ) =>
    scene.factory.database.transaction('dispose', (tx) =>
      disposeHeldPieces(
        {
          tx,
          now: testClock.now(),
          principal: scene.factory.principal('inspector'),
          requestId: 'r',
          commandId: newId(),
          source: 'system',
          configuration: askConfiguration(tx, testClock.now()),
          emit: () => {},
          audit: () => {},
          afterCommit: () => {},
          execute: () => Promise.reject(new Error('not here')),
        } as never,
        { operationId, disposition, amount, reworkToOperationId: rework ?? null, documentId: newId() },
      ),
    );

  test('holds pieces until they are accepted, and can’t be passed in any way', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ qualityPoint: true }, {}] }), '10');
    const [weld, paint] = order.operations as [ReleasedStep, ReleasedStep];
    expect(await report(weld.id, { quantityGood: '10' })).toMatchObject({
      state: 'awaiting_inspection',
      quantityHeld: '10',
      quantityTransferred: '0',
    });
    expect(await outcomeOf(report(paint.id, { quantityGood: '1' }))).toBe('execution.operation_waiting');
    expect(await outcomeOf(scene.factory.execute(transferPieces, { operationId: weld.id }))).toBe(
      'execution.nothing_to_transfer',
    );
    await dispose(weld.id, 'accept', 6_000_000n);
    await dispose(weld.id, 'scrap', 1_000_000n);
    await dispose(weld.id, 'rework', 3_000_000n, weld.id);
    const detail = await detailOf(scene, order.id);
    expect(detail.operations[0]).toMatchObject({
      state: 'ready',
      quantityHere: '3',
      quantityHeld: '0',
      quantityPassed: '6',
      quantityScrap: '1',
    });
    expect(detail.operations[1]).toMatchObject({ state: 'ready', quantityIn: '6' });
    expect(await outcomeOf(dispose(weld.id, 'accept', 1_000_000n))).toBe('execution.dispose_exceeds_held');
    expect(await assertSound(scene)).toEqual([]);
  });
});

describe('a reversal', () => {
  test('takes pieces, components and the receipt back, once, and reopens the order', async () => {
    const frame = await scene.makeProduct({
      steps: [{}, {}],
      components: [{ itemId: scene.wheel, quantity: '2', backflush: true, operationSequence: 20 }],
    });
    await scene.receive(scene.wheel, '8');
    const order = await scene.order(frame, '4');
    const [cut, paint] = order.operations as [ReleasedStep, ReleasedStep];
    const first = await report(cut.id, { quantityGood: '4' });
    const second = await report(paint.id, { quantityGood: '4' });
    const reverse = (reportId: string) => scene.factory.execute(reverseReport, { reportId, reason: '数错了' });
    expect(await outcomeOf(reverse(first.reportId))).toBe('execution.reversal_moved_on');
    const undone = await reverse(second.reportId);
    expect(undone).toMatchObject({ orderState: 'in_progress', state: 'ready' });
    expect([await scene.onHand(frame), await scene.onHand(scene.wheel)]).toEqual(['0', '8']);
    expect(await outcomeOf(reverse(second.reportId))).toBe('execution.report_reversed_already');
    expect(await outcomeOf(reverse(undone.reportId))).toBe('execution.report_is_reversal');
    await reverse(first.reportId);
    expect((await detailOf(scene, order.id)).operations.map((one) => [one.state, one.quantityHere])).toEqual([
      ['ready', '4'],
      ['waiting', '0'],
    ]);
    expect(await assertSound(scene)).toEqual([]);
  });

  test('is refused once the goods have left the shelf', async () => {
    const frame = await scene.makeProduct({ steps: [{}] });
    const order = await scene.order(frame, '4');
    const made = await report(order.operations[0]?.id as string, { quantityGood: '4' });
    await scene.factory.execute(issueStock, {
      itemId: frame,
      quantity: '3',
      unit: 'pcs',
      fromLocationId: scene.finishedId,
      destination: 'customer',
      reason: '发货',
    });
    expect(await outcomeOf(scene.factory.execute(reverseReport, { reportId: made.reportId, reason: '数错了' }))).toBe(
      'inventory.not_enough',
    );
  });
});

describe('the operation screen', () => {
  test('says what may still be reported, in which units, and where rework may go', async () => {
    const order = await scene.order(await scene.makeProduct(), '12');
    const detail = await scene.factory.query(readOperation, { operationId: order.operations[0]?.id as string });
    expect(detail).toMatchObject({ quantityReportable: '12', units: ['pcs', 'set'], previous: null });
    expect(detail.reworkTargets).toHaveLength(1);
    expect(await outcomeOf(scene.factory.execute(releaseOrder, { orderId: order.id }))).toBe('execution.order_state');
  });

  test('says which of the reader’s own commands its figures count in', async () => {
    const order = await scene.order(await scene.makeProduct(), '12');
    const operationId = order.operations[0]?.id as string;
    const as = scene.factory.principal('operator');
    const [booked, refused] = [newId(), newId()];
    const send = (quantityGood: string, key: string) =>
      scene.factory.execute(reportProduction, { operationId, quantityGood }, { as, key });
    const counted = async (who = as) =>
      (await scene.factory.query(readOperation, { operationId }, { as: who })).counted;
    expect(await counted()).toEqual([]);
    await send('5', booked);
    expect(await outcomeOf(send('50', refused))).toBe('execution.quantity_exceeds_input');
    expect(await counted()).toEqual([booked]);
    expect(await counted(scene.factory.principal('operator'))).toEqual([]);
  });
});
