import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../../kernel/index.ts';
import { outcomeOf, type Scene, startScene } from '../../execution/scene.fixture.ts';
import { checkLedger, issueStock, moveStock, receiveStock, reverseMovement } from '../../inventory/index.ts';
import { changeStockStatus } from '../../inventory/movements/change-stock-status.ts';
import { recordCommands } from '../../masterdata/index.ts';
import type { InspectionTask } from '../contract.ts';
import { decideTask, planCommands, recordReadings } from '../index.ts';
import { resumeInspection } from '../plans/resume-inspection.ts';

let scene: Scene;
let supplierId: string;
let count = 0;
beforeAll(async () => {
  scene = await startScene();
  const made = await scene.factory.execute(recordCommands.partner.create, {
    code: 'SUP-1',
    name: '管材厂',
    isSupplier: true,
  });
  supplierId = made.id;
  await scene.factory.execute(recordCommands.reasonCode.create, { code: 'SCRATCH', name: '划伤', kind: 'scrap' });
});
afterAll(async () => {
  expect((await scene.factory.database.read((tx) => checkLedger(tx))).deviations).toEqual([]);
  await scene.stop();
});

const diameter = {
  ...{ code: 'D', name: '外径', kind: 'measured' as const, unit: 'mm', decimals: 2 },
  ...{ nominal: '25', limitLower: '24.9', limitUpper: '25.1', severity: 'major' as const },
};
const surface = { code: 'S', name: '表面', kind: 'attribute' as const, severity: 'minor' as const };

async function inspectedItem(over: object = {}, tracking: 'none' | 'lot' | 'serial' = 'none'): Promise<string> {
  const itemId = await scene.makeItem('TUBE', tracking);
  count += 1;
  await scene.factory.execute(planCommands.create, {
    ...{
      code: `IQC-${count}`,
      name: '管材来料',
      kind: 'incoming' as const,
      itemId,
      characteristics: [diameter, surface],
    },
    ...over,
  });
  return itemId;
}

const receive = (itemId: string, quantity: string, over: object = {}) =>
  scene.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: scene.shelfId, ...over });
const statusOf = async (itemId: string) => {
  const { rows } = await scene.factory.database.pool.query<{ status: string; sum: string }>(
    `select status, trim_scale(sum(on_hand))::text as sum from inventory.balance where item_id = $1 and on_hand <> 0 group by status order by status`,
    [itemId],
  );
  return rows.map((row) => `${row.sum} ${row.status}`).join(', ');
};
async function taskOf(
  itemId: string,
  nth = 0,
): Promise<{ id: string; code: string; characteristics: InspectionTask['characteristics'] }> {
  const { rows } = await scene.factory.database.pool.query(
    'select id, code, characteristics from quality.task where item_id = $1 order by opened_at, code',
    [itemId],
  );
  return rows[nth];
}
/** Reads all samples of a task: the first `bad` of each characteristic fail. */
async function measure(itemId: string, bad = 0, nth = 0, as = 'inspector') {
  const task = await taskOf(itemId, nth);
  const readings = task.characteristics.flatMap(({ characteristicId, size, kind }) =>
    Array.from({ length: size }, (_, index) => ({
      characteristicId,
      sampleNo: index + 1,
      ...(kind === 'measured' ? { value: index < bad ? '25.2' : '25.01' } : { ok: index >= bad }),
      ...(index < bad && { defectCode: 'SCRATCH' }),
    })),
  );
  return scene.factory.execute(recordReadings, { taskId: task.id, readings }, { as });
}
const decide = async (itemId: string, input: object, as: string | Principal = 'inspector', nth = 0) =>
  scene.factory.execute(decideTask, { taskId: (await taskOf(itemId, nth)).id, ...input } as never, { as });

describe('goods that come in by a plan', () => {
  test('lie in inspection, whatever status was asked for, and the sample is told', async () => {
    const itemId = await inspectedItem();
    const answer = await receive(itemId, '150', { status: 'available' });
    expect(answer.movements[0]?.toStatus).toBe('in_inspection');
    const { characteristics, code } = await taskOf(itemId);
    expect(code).toMatch(/^QT\d{4}-\d{4}$/);
    expect(characteristics.map(({ code: of, size, acceptance }) => [of, size, acceptance])).toEqual([
      ['D', 13, 0],
      ['S', 20, 1],
    ]);
  });

  test('can’t be issued, set free, adjusted or scrapped; another shelf is fine', async () => {
    const itemId = await inspectedItem();
    await receive(itemId, '10');
    const free = {
      itemId,
      quantity: '1',
      unit: 'pcs',
      locationId: scene.shelfId,
      fromStatus: 'in_inspection',
      reason: '放行',
    } as const;
    expect(await outcomeOf(scene.factory.execute(changeStockStatus, { ...free, toStatus: 'available' }))).toBe(
      'inventory.waits_for_inspection',
    );
    expect(await outcomeOf(scene.factory.execute(changeStockStatus, { ...free, toStatus: 'hold' }))).toBe(
      'inventory.waits_for_inspection',
    );
    expect(
      await outcomeOf(
        scene.factory.execute(issueStock, { itemId, quantity: '1', unit: 'pcs', locationId: scene.shelfId } as never),
      ),
    ).not.toBe('accepted');
    const move = { itemId, quantity: '4', unit: 'pcs', fromLocationId: scene.shelfId, toLocationId: scene.finishedId };
    expect(await outcomeOf(scene.factory.execute(moveStock, { ...move, status: 'in_inspection' }))).toBe('accepted');
    await measure(itemId);
    await decide(itemId, { disposition: 'accept' });
    expect(await statusOf(itemId)).toBe('10 available');
  });

  test('what lay in inspection without a plan goes free as before; only what is held stays', async () => {
    const itemId = await scene.makeItem('PIPE');
    await receive(itemId, '5', { status: 'in_inspection' });
    await scene.factory.execute(planCommands.create, {
      ...{ code: 'IQC-LATER', name: '后来才检', kind: 'incoming', itemId, characteristics: [surface] },
    });
    await receive(itemId, '3');
    const free = {
      itemId,
      unit: 'pcs',
      locationId: scene.shelfId,
      fromStatus: 'in_inspection',
      toStatus: 'available',
      reason: '放行',
    } as const;
    expect(await outcomeOf(scene.factory.execute(changeStockStatus, { ...free, quantity: '6' }))).toBe(
      'inventory.waits_for_inspection',
    );
    expect(await outcomeOf(scene.factory.execute(changeStockStatus, { ...free, quantity: '5' }))).toBe('accepted');
    expect(await outcomeOf(scene.factory.execute(changeStockStatus, { ...free, quantity: '1' }))).toBe(
      'inventory.waits_for_inspection',
    );
  });

  test('two who take at once from two shelves of one lot can’t both take the last free piece', async () => {
    const itemId = await scene.makeItem('ROD');
    await receive(itemId, '1', { status: 'in_inspection' });
    await receive(itemId, '1', { status: 'in_inspection', locationId: scene.finishedId });
    await scene.factory.execute(planCommands.create, {
      ...{ code: 'IQC-ROD', name: '棒材', kind: 'incoming', itemId, characteristics: [surface] },
    });
    await receive(itemId, '1');
    const free = {
      itemId,
      quantity: '2',
      unit: 'pcs',
      fromStatus: 'in_inspection',
      toStatus: 'available',
      reason: '放行',
    } as const;
    const both = await Promise.all([
      outcomeOf(scene.factory.execute(changeStockStatus, { ...free, locationId: scene.shelfId })),
      outcomeOf(scene.factory.execute(changeStockStatus, { ...free, quantity: '1', locationId: scene.finishedId })),
    ]);
    expect(both.filter((one) => one === 'accepted')).toHaveLength(1);
    expect(both).toContain('inventory.waits_for_inspection');
  });

  test('are judged by Ac and Re at once: as many failed as Re rejects, whatever is missing', async () => {
    const itemId = await inspectedItem();
    await receive(itemId, '150');
    const task = await taskOf(itemId);
    const [d] = task.characteristics;
    const answer = await scene.factory.execute(recordReadings, {
      taskId: task.id,
      readings: [{ characteristicId: d?.characteristicId as string, sampleNo: 1, value: '25.11' }],
    });
    expect(answer).toMatchObject({ state: 'judged', result: 'rejected', failed: [{ code: 'D', nonconforming: 1 }] });
    expect(await outcomeOf(decide(itemId, { disposition: 'accept' }))).toBe('quality.rejected_by_readings');
    // Read wrongly: put right, and the inspection goes on.
    const again = await scene.factory.execute(recordReadings, {
      taskId: task.id,
      readings: [{ characteristicId: d?.characteristicId as string, sampleNo: 1, value: '25.1' }],
    });
    expect(again).toMatchObject({ state: 'open', result: null, failed: [] });
    expect(await outcomeOf(decide(itemId, { disposition: 'accept' }))).toBe('quality.not_judged');
  });

  test('that fail go back, to scrap, or on by a concession of somebody else who may', async () => {
    const itemId = await inspectedItem();
    await receive(itemId, '40');
    await measure(itemId, 2);
    const concession = { disposition: 'concession', quantity: '10', reason: '降级使用' };
    expect(await outcomeOf(decide(itemId, concession))).toBe('quality.concession_by_another');
    expect(await outcomeOf(decide(itemId, concession, 'team-leader'))).toBe('quality.concession_not_allowed');
    await decide(itemId, concession, 'production-manager');
    await decide(itemId, { disposition: 'return', quantity: '20', reason: '超差' });
    expect(await outcomeOf(decide(itemId, { disposition: 'scrap', quantity: '11', reasonCode: 'SCRATCH' }))).toBe(
      'quality.more_than_left',
    );
    await decide(itemId, { disposition: 'scrap', reasonCode: 'SCRATCH' });
    expect(await statusOf(itemId)).toBe('10 available, 20 rejected');
    expect(await outcomeOf(decide(itemId, { disposition: 'scrap', reasonCode: 'SCRATCH' }))).toBe('quality.task_ended');
  });

  test('that are to go back are set free by nobody: they go to their supplier, to scrap, or on by a decision of somebody who may', async () => {
    const itemId = await inspectedItem();
    await receive(itemId, '40');
    await measure(itemId, 2);
    await decide(itemId, { disposition: 'return', reason: '超差' });
    const base = { itemId, unit: 'pcs', fromStatus: 'rejected', reason: '急用', locationId: scene.shelfId } as const;
    const change = (toStatus: 'available' | 'hold' | 'in_inspection', quantity: string) =>
      outcomeOf(scene.factory.execute(changeStockStatus, { ...base, toStatus, quantity }));
    for (const status of ['available', 'hold', 'in_inspection'] as const)
      expect(await change(status, '1')).toBe('inventory.rejected_by_inspection');
    const out = (destination: 'supplier' | 'scrap', quantity: string) =>
      scene.factory.execute(issueStock, {
        ...{ itemId, quantity, unit: 'pcs', fromLocationId: scene.shelfId, status: 'rejected', destination },
        reason: '退供应商',
      } as never);
    const { movements } = await out('supplier', '10');
    await out('scrap', '5');
    expect(await statusOf(itemId)).toBe('25 rejected');
    const again = { of: 'rejected', disposition: 'concession', reason: '挑选使用' };
    expect(await outcomeOf(decide(itemId, { of: 'rejected', disposition: 'accept' }))).toBe('quality.rejected_already');
    expect(await outcomeOf(decide(itemId, again))).toBe('quality.concession_by_another');
    expect(await outcomeOf(decide(itemId, { ...again, quantity: '26' }, 'production-manager'))).toBe(
      'quality.more_than_left',
    );
    await decide(itemId, { ...again, quantity: '8' }, 'production-manager');
    await decide(itemId, { of: 'rejected', disposition: 'rework', quantity: '7', reason: '挑选' });
    expect(await statusOf(itemId)).toBe('8 available, 7 in_inspection, 10 rejected');
    // Sent back by mistake: they stand held again.
    await scene.factory.execute(reverseMovement, { movementId: movements[0]?.id as string, reason: '没装车' });
    expect(await change('available', '1')).toBe('inventory.rejected_by_inspection');
    const last = await decide(itemId, { of: 'rejected', disposition: 'scrap', reason: '供应商不要' });
    expect([last.quantityRejected, last.state]).toEqual(['0', 'decided']);
    expect(await outcomeOf(decide(itemId, again, 'production-manager'))).toBe('quality.nothing_rejected');
    await measure(itemId, 0, 1);
    await decide(itemId, { disposition: 'accept' }, 'inspector', 1);
    expect(await statusOf(itemId)).toBe('15 available');
  });

  test('that are reworked stay held, and are inspected again', async () => {
    const itemId = await inspectedItem();
    await receive(itemId, '40');
    await measure(itemId, 2);
    await decide(itemId, { disposition: 'rework', reason: '去毛刺' });
    expect(await statusOf(itemId)).toBe('40 in_inspection');
    await measure(itemId, 0, 1);
    await decide(itemId, { disposition: 'accept' }, 'inspector', 1);
    expect(await statusOf(itemId)).toBe('40 available');
  });

  test('are taken back as a mistake with their inspection, as long as nothing is decided', async () => {
    const itemId = await inspectedItem();
    const { movements } = await receive(itemId, '5');
    const back = { movementId: movements[0]?.id as string, reason: '点错了' };
    expect(await outcomeOf(scene.factory.execute(reverseMovement, back))).toBe('accepted');
    const { rows } = await scene.factory.database.pool.query('select state from quality.task where item_id = $1', [
      itemId,
    ]);
    expect(rows).toEqual([{ state: 'withdrawn' }]);
    const second = await receive(itemId, '5');
    await measure(itemId, 0, 1);
    await decide(itemId, { disposition: 'accept', quantity: '2' }, 'inspector', 1);
    const late = { movementId: second.movements[0]?.id as string, reason: '点错了' };
    expect(await outcomeOf(scene.factory.execute(reverseMovement, late))).toBe('inventory.receipt_judged');
  });

  test('of lots are held by lot, of serials by piece', async () => {
    const lots = await inspectedItem({}, 'lot');
    await receive(lots, '5', { lot: { code: 'A' } });
    await receive(lots, '5', { lot: { code: 'B' } });
    await measure(lots);
    await decide(lots, { disposition: 'accept' });
    const { rows } = await scene.factory.database.pool.query(
      `select l.code, b.status from inventory.balance b join inventory.lot l on l.id = b.lot_id where b.item_id = $1 and b.on_hand > 0 order by 1`,
      [lots],
    );
    expect(rows).toEqual([
      { code: 'A', status: 'available' },
      { code: 'B', status: 'in_inspection' },
    ]);
    const serials = await inspectedItem({}, 'serial');
    await receive(serials, '3', { serials: ['S1', 'S2', 'S3'] });
    await measure(serials);
    await decide(serials, { disposition: 'accept', quantity: '2' });
    await decide(serials, { disposition: 'scrap', reason: '丢失' });
    expect(await statusOf(serials)).toBe('2 available');
  });

  test('from another supplier than the plan’s pass; without a supplier’s name they don’t', async () => {
    const itemId = await inspectedItem({ supplierId });
    const answer = await receive(itemId, '5');
    expect(answer.movements[0]?.toStatus).toBe('in_inspection');
  });

  test('two bad lots of five tighten the next, and five good ones loosen it', async () => {
    const itemId = await inspectedItem({ aqlMajor: '1.5', level: 'II' });
    const severities: string[] = [];
    for (const [nth, bad] of [5, 5, 0, 0, 0, 0, 0, 0].entries()) {
      await receive(itemId, '150');
      const task = await measure(itemId, bad, nth);
      severities.push(task.severity);
      const ending = bad > 0 ? { disposition: 'return', reason: '超差' } : { disposition: 'accept' };
      await decide(itemId, ending, 'inspector', nth);
    }
    expect(severities.join(' ')).toBe('normal normal tightened tightened tightened tightened tightened normal');
  });

  test('are all looked at once five lots were rejected under tightened inspection, until somebody lets it go on', async () => {
    const itemId = await inspectedItem();
    const { rows } = await scene.factory.database.pool.query('select id from quality.plan where item_id = $1', [
      itemId,
    ]);
    const resume = { planId: rows[0].id, party: '', reason: '换了模具' };
    expect(await outcomeOf(scene.factory.execute(resumeInspection, resume))).toBe('quality.not_discontinued');
    for (let nth = 0; nth < 7; nth += 1) {
      await receive(itemId, '150');
      await measure(itemId, 5, nth);
      await decide(itemId, { disposition: 'return', reason: '超差' }, 'inspector', nth);
    }
    await receive(itemId, '150');
    expect((await taskOf(itemId, 7)).characteristics.map(({ size }) => size)).toEqual([150, 150]);
    expect(await scene.factory.execute(resumeInspection, resume)).toMatchObject({ severity: 'tightened' });
  });
});
