import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, type Refusal } from '../../../kernel/index.ts';
import {
  cancelOrder,
  closeOrder,
  completeOrder,
  createOrder,
  finishOperation,
  holdOrder,
  issueMaterial,
  pauseOperation,
  readOrderGenealogy,
  readOrderTimeline,
  releaseOrder,
  reportProduction,
  resumeOperation,
  resumeOrder,
  returnMaterial,
  scan,
  startOperation,
  supplementMaterial,
  transferPieces,
  updateOrder,
} from '../index.ts';
import { assertSound, detailOf, outcomeOf, type ReleasedStep, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const dueAt = '2026-12-24T08:00:00+08:00';
const report = (operationId: string, quantityGood: string) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood });

describe('a release', () => {
  test('freezes routing and materials, scrap factor in, and tells what is short', async () => {
    const frame = await scene.makeProduct({
      steps: [{}, {}],
      components: [
        { itemId: scene.tube, quantity: '3', scrapFactor: '0.1', operationSequence: 10 },
        { itemId: scene.wheel, quantity: '2', backflush: true, operationSequence: 20 },
      ],
    });
    const made = await scene.factory.execute(createOrder, {
      itemId: frame,
      quantity: '2',
      unit: 'set',
      dueAt,
      priority: 2,
    });
    expect(made).toMatchObject({ state: 'draft', quantity: '20', unit: 'pcs', version: 1 });
    const released = await scene.factory.execute(releaseOrder, { orderId: made.id });
    expect(released.operations.map((one) => one.code)).toEqual([`${made.code}-10`, `${made.code}-20`]);
    expect(released.shortages.map((one) => one.quantityShort)).toEqual(['66', '40']);
    const detail = await detailOf(scene, made.id);
    expect(detail.materials.map((one) => [one.quantityRequired, one.issueMethod])).toEqual([
      ['66', 'issue'],
      ['40', 'backflush'],
    ]);
    expect(detail.operations.map((one) => [one.state, one.quantityIn])).toEqual([
      ['ready', '20'],
      ['waiting', '0'],
    ]);
    expect(await outcomeOf(scene.factory.execute(releaseOrder, { orderId: made.id }))).toBe('execution.order_state');
  });

  test('takes a phantom’s own components in its place, and the phantom itself is never issued', async () => {
    const [bolt, nut] = [await scene.makeItem('BOLT'), await scene.makeItem('NUT')];
    const set = await scene.makeProduct({
      components: [
        { itemId: bolt, quantity: '2' },
        { itemId: nut, quantity: '4' },
      ],
    });
    const frame = await scene.makeProduct({
      components: [
        { itemId: set, quantity: '3', phantom: true },
        { itemId: scene.tube, quantity: '1' },
      ],
    });
    const order = await scene.order(frame, '10');
    const { materials } = await detailOf(scene, order.id);
    const needed = new Map(materials.map((one) => [one.itemId, one.quantityRequired]));
    expect([needed.get(bolt), needed.get(nut), needed.get(scene.tube), needed.get(set)]).toEqual([
      '60',
      '120',
      '10',
      undefined,
    ]);
  });

  test('without a routing, a BOM, or an order is refused by name', async () => {
    const bare = await scene.makeItem('BARE');
    const made = await scene.factory.execute(createOrder, { itemId: bare, quantity: '1', unit: 'pcs', dueAt });
    expect(await outcomeOf(scene.factory.execute(releaseOrder, { orderId: made.id }))).toBe(
      'execution.routing_missing',
    );
    expect(await outcomeOf(scene.factory.execute(releaseOrder, { orderId: newId() }))).toBe('execution.order_unknown');
    expect(
      await outcomeOf(scene.factory.execute(createOrder, { itemId: bare, quantity: '1', unit: 'barrel', dueAt })),
    ).toBe('quantity.unit_unknown_for_item');
    expect(
      await outcomeOf(
        scene.factory.execute(createOrder, { code: made.code, itemId: bare, quantity: '1', unit: 'pcs', dueAt }),
      ),
    ).toBe('execution.order_code_taken');
  });
});

describe('a change of an order', () => {
  test('by two people at once gives one of them the conflict with the other’s name', async () => {
    const made = await scene.factory.execute(createOrder, {
      itemId: await scene.makeProduct(),
      quantity: '5',
      unit: 'pcs',
      dueAt,
    });
    const change = (priority: number) =>
      scene.factory.execute(updateOrder, { orderId: made.id, expectedVersion: 1, priority }, { as: 'planner' });
    const outcomes = await Promise.all([outcomeOf(change(1)), outcomeOf(change(9))]);
    expect(outcomes.sort()).toEqual(['accepted', 'kernel.version_conflict']);
  });

  test('of the quantity is refused once it is released, the due date is not', async () => {
    const order = await scene.order(await scene.makeProduct(), '5');
    const change = (more: object) =>
      scene.factory.execute(updateOrder, { orderId: order.id, expectedVersion: 1, ...more });
    expect(await outcomeOf(change({ quantity: '6' }))).toBe('execution.draft_only');
    expect(await outcomeOf(change({ dueAt }))).toBe('accepted');
  });
});

describe('an operation', () => {
  test('starts, pauses, resumes; a held order stops it and resumes to where it was', async () => {
    const order = await scene.order(await scene.makeProduct(), '5');
    const [cut] = order.operations as [ReleasedStep];
    const operationId = cut.id;
    expect(await scene.factory.execute(startOperation, { operationId })).toMatchObject({
      state: 'running',
      orderState: 'in_progress',
    });
    expect(await outcomeOf(scene.factory.execute(startOperation, { operationId }))).toBe('execution.operation_state');
    await scene.factory.execute(pauseOperation, { operationId, reasonCode: 'D-MAT' });
    expect(await outcomeOf(scene.factory.execute(pauseOperation, { operationId, reasonCode: 'NONE' }))).toBe(
      'execution.operation_state',
    );
    await scene.factory.execute(resumeOperation, { operationId });
    const held = await scene.factory.execute(holdOrder, { orderId: order.id, reason: '等图纸' });
    expect(held).toMatchObject({ state: 'on_hold', stateBeforeHold: 'in_progress' });
    expect(await outcomeOf(report(operationId, '1'))).toBe('execution.order_on_hold');
    expect(await scene.factory.execute(resumeOrder, { orderId: order.id })).toMatchObject({
      state: 'in_progress',
      stateBeforeHold: null,
    });
    expect((await detailOf(scene, order.id)).operations[0]?.state).toBe('paused');
    expect(await outcomeOf(scene.factory.execute(finishOperation, { operationId }))).toBe(
      'execution.pieces_still_here',
    );
    await report(operationId, '5');
    expect((await detailOf(scene, order.id)).operations[0]?.state).toBe('done');
  });

  test('on a machine that another runs on is refused with the holder, and lets it go when it pauses', async () => {
    const [first, second] = [
      await scene.order(await scene.makeProduct(), '5'),
      await scene.order(await scene.makeProduct(), '5'),
    ];
    const { equipmentId } = scene;
    const start = (order: typeof first) =>
      scene.factory.execute(
        startOperation,
        { operationId: order.operations[0]?.id as string, equipmentId },
        { as: 'operator' },
      );
    const outcomes = await Promise.all([outcomeOf(start(first)), outcomeOf(start(second))]);
    expect(outcomes.sort()).toEqual(['accepted', 'execution.equipment_taken']);
    const winner = (await detailOf(scene, first.id)).operations[0]?.lease ? first : second;
    const loser = winner === first ? second : first;
    try {
      await start(loser);
    } catch (error) {
      expect((error as Refusal).parameters).toMatchObject({
        equipment: 'ROBOT-1',
        holder: 'operator',
        operation: winner.operations[0]?.code,
      });
    }
    await scene.factory.execute(pauseOperation, { operationId: winner.operations[0]?.id as string });
    const taken = await start(loser);
    expect(taken.lease?.fencingToken).toBeGreaterThan(1);
  });

  test('hands pieces on by scan where the routing says so, no more than have passed', async () => {
    const order = await scene.order(await scene.makeProduct({ steps: [{ transferMode: 'scan' }, {}] }), '10');
    const [cut, paint] = order.operations as [ReleasedStep, ReleasedStep];
    expect(await report(cut.id, '8')).toMatchObject({ quantityTransferred: '0' });
    const hand = (quantity?: string) =>
      scene.factory.execute(transferPieces, { operationId: cut.id, ...(quantity ? { quantity } : {}) });
    expect(await outcomeOf(hand('9'))).toBe('execution.transfer_exceeds_passed');
    expect(await hand('5')).toMatchObject({ quantityMoved: '5', toOperationId: paint.id });
    const outcomes = await Promise.all([outcomeOf(hand('3')), outcomeOf(hand('3'))]);
    expect(outcomes.sort()).toEqual(['accepted', 'execution.nothing_to_transfer']);
    expect((await detailOf(scene, order.id)).operations[1]).toMatchObject({ quantityIn: '8', state: 'ready' });
    expect(await outcomeOf(scene.factory.execute(transferPieces, { operationId: paint.id }))).toBe(
      'execution.transfer_from_last',
    );
  });
});

describe('material of an order', () => {
  test('is issued up to the requirement, returned up to what is unused, supplemented with a reason', async () => {
    const bolt = await scene.makeItem('BOLT');
    await scene.receive(bolt, '100');
    const order = await scene.order(
      await scene.makeProduct({ steps: [{}, {}], components: [{ itemId: bolt, quantity: '4' }] }),
      '10',
    );
    const base = { orderId: order.id, itemId: bolt };
    const issue = (quantity: string, unit = 'pcs') => scene.factory.execute(issueMaterial, { ...base, quantity, unit });
    expect(await issue('3', 'set')).toMatchObject({ quantity: '30', quantityOpen: '10' });
    expect(await outcomeOf(issue('11'))).toBe('execution.issue_exceeds_requirement');
    const both = await Promise.all([outcomeOf(issue('10')), outcomeOf(issue('10'))]);
    expect(both.filter((one) => one === 'accepted')).toHaveLength(1);
    await report(order.operations[0]?.id as string, '6');
    const back = (quantity: string) => scene.factory.execute(returnMaterial, { ...base, quantity });
    expect(await outcomeOf(back('17'))).toBe('execution.return_exceeds_out');
    expect(await back('16')).toMatchObject({ quantityReturned: '16' });
    const more = (reasonCode: string) =>
      scene.factory.execute(supplementMaterial, { ...base, quantity: '2', reasonCode });
    expect(await outcomeOf(more('NONE'))).toBe('execution.reason_unknown');
    await Promise.all([more('B-SCR'), more('B-LOSS')]);
    const detail = await detailOf(scene, order.id);
    expect(detail.materials.map((one) => [one.quantityRequired, one.quantityIssued, one.quantityReturned])).toEqual([
      ['40', '40', '16'],
      ['0', '4', '0'],
    ]);
    expect(await scene.onHand(bolt)).toBe('72');
    expect(
      await outcomeOf(scene.factory.execute(issueMaterial, { orderId: order.id, itemId: scene.wheel, quantity: '1' })),
    ).toBe('execution.material_not_on_order');
    expect(await assertSound(scene)).toEqual([]);
  });

  test('that is tracked goes and comes back by lot, and shows in the genealogy', async () => {
    const steel = await scene.makeItem('STEEL', 'lot');
    const lotId = (await scene.receive(steel, '20', 'HEAT-9')) as string;
    const order = await scene.order(
      await scene.makeProduct({ steps: [{}], tracking: 'lot', components: [{ itemId: steel, quantity: '2' }] }),
      '5',
    );
    const issued = await scene.factory.execute(issueMaterial, { orderId: order.id, lotId, quantity: '10' });
    expect(issued.lots).toEqual([{ lotId, quantity: '10' }]);
    await report(order.operations[0]?.id as string, '4');
    const back = await scene.factory.execute(returnMaterial, { orderId: order.id, itemId: steel, quantity: '2' });
    expect(back.lots).toEqual([{ lotId, quantity: '2' }]);
    const genealogy = await scene.factory.query(readOrderGenealogy, { orderId: order.id });
    expect(genealogy.consumed).toMatchObject([{ lotCode: 'HEAT-9', quantity: '8' }]);
    expect(genealogy.produced).toMatchObject([{ lotCode: order.code, quantity: '4' }]);
  });
});

describe('the end of an order', () => {
  test('short of its quantity takes off what was never started, and closes when material is back', async () => {
    const bolt = await scene.makeItem('BOLT');
    await scene.receive(bolt, '100');
    const order = await scene.order(
      await scene.makeProduct({ steps: [{}, {}], components: [{ itemId: bolt, quantity: '1' }] }),
      '10',
    );
    const [cut, paint] = order.operations as [ReleasedStep, ReleasedStep];
    await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '10' });
    await report(cut.id, '4');
    const complete = () => scene.factory.execute(completeOrder, { orderId: order.id, reason: '客户减量' });
    expect(await outcomeOf(complete())).toBe('execution.pieces_halfway');
    await report(paint.id, '4');
    expect(await complete()).toMatchObject({ state: 'completed', quantityGood: '4' });
    const close = () => scene.factory.execute(closeOrder, { orderId: order.id });
    expect(await outcomeOf(close())).toBe('execution.material_difference');
    await scene.factory.execute(returnMaterial, { orderId: order.id, itemId: bolt, quantity: '6' });
    expect(await close()).toMatchObject({ state: 'closed' });
    expect(await outcomeOf(close())).toBe('execution.order_state');
  });

  test('by cancelling refuses while pieces or material are out, and scraps them when told so', async () => {
    const bolt = await scene.makeItem('BOLT');
    await scene.receive(bolt, '10');
    const frame = await scene.makeProduct({ steps: [{}, {}], components: [{ itemId: bolt, quantity: '1' }] });
    const order = await scene.order(frame, '10');
    await scene.factory.execute(issueMaterial, { orderId: order.id, itemId: bolt, quantity: '10' });
    await report(order.operations[0]?.id as string, '4');
    const cancel = (more: object) =>
      scene.factory.execute(cancelOrder, { orderId: order.id, reason: '客户取消', ...more });
    expect(await outcomeOf(cancel({}))).toBe('execution.pieces_halfway');
    expect(await outcomeOf(cancel({ pieces: 'scrap', scrapReasonCode: 'S-OPR' }))).toBe('execution.material_still_out');
    expect(await outcomeOf(cancel({ pieces: 'scrap', material: 'scrap' }))).toBe('execution.scrap_reason_missing');
    expect(await cancel({ pieces: 'scrap', material: 'scrap', scrapReasonCode: 'S-OPR' })).toMatchObject({
      state: 'cancelled',
      quantityScrap: '4',
    });
    const { rows } = await scene.factory.database.pool.query(
      `select item_id, trim_scale(sum(m.quantity))::text as quantity from inventory.movement m join masterdata.location l on l.id = m.to_location_id
        where l.kind = 'scrap' and m.document_id = $1 group by 1 order by 2`,
      [order.id],
    );
    expect(rows).toEqual([
      { item_id: frame, quantity: '4' },
      { item_id: bolt, quantity: '6' },
    ]);
    expect(await outcomeOf(report(order.operations[0]?.id as string, '1'))).toBe('execution.order_not_active');
  });
});

describe('a scan', () => {
  test('says what it is, what is known and what may be done, in the reader’s language', async () => {
    const order = await scene.order(await scene.makeProduct(), '5');
    const [cut, weld] = order.operations as [ReleasedStep, ReleasedStep];
    const found = await scene.factory.query(scan, { code: cut.code.toLowerCase() }, { as: 'operator' });
    expect(found).toMatchObject({ kind: 'operation', entity: { id: cut.id, orderId: order.id } });
    expect(found.actions.find((one) => one.action === 'start')).toMatchObject({
      allowed: true,
      path: `/operations/${cut.id}/start`,
    });
    const waiting = await scene.factory.query(
      scan,
      { code: weld.code },
      { as: { ...scene.factory.principal('operator'), language: 'en' } },
    );
    const start = waiting.actions.find((one) => one.action === 'start');
    expect(start?.refusal).toMatchObject({
      name: 'execution.operation_waiting',
      title: `Nothing has arrived at operation ${weld.code} yet`,
    });
    expect((await scene.factory.query(scan, { code: order.code })).kind).toBe('order');
    expect((await scene.factory.query(scan, { code: 'RAW-01' })).kind).toBe('location');
    expect((await scene.factory.query(scan, { code: 'ROBOT-1' })).kind).toBe('equipment');
    expect(await outcomeOf(scene.factory.query(scan, { code: 'nothing at all' }))).toBe('execution.scan_unknown');
  });
});

test('the timeline tells who did what, newest first, in the reader’s language', async () => {
  const order = await scene.order(await scene.makeProduct({ steps: [{}] }), '5');
  await report(order.operations[0]?.id as string, '5');
  const { entries } = await scene.factory.query(readOrderTimeline, { orderId: order.id });
  expect(entries.map((one) => one.kind)).toContain('movement');
  expect(entries.find((one) => one.kind === 'report')?.text).toBe('合格 5 件');
  expect(entries.map((one) => one.verb)).toEqual(
    expect.arrayContaining(['release', 'begin', 'start', 'report', 'account']),
  );
});
