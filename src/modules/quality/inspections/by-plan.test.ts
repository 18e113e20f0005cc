import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, parseListRequest, readListPage } from '../../../kernel/index.ts';
import { readOperation, reportProduction, startOperation } from '../../execution/index.ts';
import { outcomeOf, type Scene, startScene } from '../../execution/scene.fixture.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import type { InspectionTask } from '../contract.ts';
import { decideTask, planCommands, recordInspection, recordReadings, startInspection } from '../index.ts';
import { readingList } from '../lists-of-tasks.ts';
import { readOperationPlan } from '../plans/read-operation-plan.ts';
import { openDuePatrols } from './open-due-patrols.ts';

let scene: Scene;
let count = 0;
beforeAll(async () => {
  scene = await startScene();
  await scene.receive(scene.tube, '1000');
});
afterAll(() => scene.stop());

const gap = {
  ...{ code: 'GAP', name: '间隙', kind: 'measured' as const, unit: 'mm', decimals: 1, limitUpper: '0.5' },
  ...{ sampling: 'fixed' as const, count: 2 },
};

/** Cut, weld with a quality point, paint; and a plan. */
async function product(plan: object = {}, steps: object[] = [{}, { qualityPoint: true }, {}]) {
  const itemId = await scene.makeProduct({ steps });
  count += 1;
  const { id: planId } = await scene.factory.execute(planCommands.create, {
    ...{ code: `IPQC-${count}`, name: '焊接检验', kind: 'in_process' as const, itemId, operationSequence: 20 },
    ...{ characteristics: [gap] },
    ...plan,
  });
  return { itemId, planId };
}
async function started(quantity: string, plan: object = {}, steps?: object[]) {
  const { itemId, planId } = await product(plan, steps);
  const order = await scene.order(itemId, quantity);
  const [cut, weld, paint] = order.operations.map(({ id }) => id) as [string, string, string];
  return { ...order, itemId, planId, cut, weld, paint };
}
const report = (operationId: string, quantityGood: string) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood });
const start = (operationId: string, more: object = {}) =>
  scene.factory.execute(startInspection, { operationId, ...more } as never, {
    as: 'inspector',
  }) as Promise<InspectionTask>;
/** What lies beyond the limit has a code, as inspectors give it. */
const read = (task: InspectionTask, values: string[], as = 'inspector') =>
  scene.factory.execute(
    recordReadings,
    {
      taskId: task.id,
      readings: values.map((value, index) => ({
        ...{ characteristicId: task.characteristics[0]?.characteristicId as string, sampleNo: index + 1, value },
        ...(Number(value) > 0.5 && { defectCode: 'S-DIM' }),
      })),
    },
    { as },
  ) as Promise<InspectionTask>;
const decide = (operationId: string, disposition: string, quantity: string, as = 'inspector', more: object = {}) =>
  scene.factory.execute(recordInspection, { operationId, disposition, quantity, ...more } as never, { as });
const figures = async (operationId: string) => (await scene.factory.query(readOperation, { operationId })).operation;

describe('pieces at a quality point with a plan', () => {
  test('pass only once they were measured, and no more of them than were', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '6');
    expect(await outcomeOf(decide(order.weld, 'accept', '6'))).toBe('quality.readings_missing');
    const task = await start(order.weld);
    expect(task).toMatchObject({ kind: 'in_process', quantity: '6', characteristics: [{ code: 'GAP', size: 2 }] });
    expect(await outcomeOf(decide(order.weld, 'accept', '6'))).toBe('quality.readings_missing');
    expect(await read(task, ['0.4', '0.5'])).toMatchObject({ state: 'judged', result: 'accepted' });
    await report(order.weld, '4');
    expect(await outcomeOf(decide(order.weld, 'accept', '7'))).toBe('quality.readings_missing');
    await decide(order.weld, 'accept', '5');
    await decide(order.weld, 'accept', '1');
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '4', quantityPassed: '6' });
    expect(await start(order.weld)).toMatchObject({ quantity: '4', state: 'open' });
  });

  test('that were rejected pass by a concession of somebody else alone, or are made again', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '10');
    await read(await start(order.weld), ['0.6']);
    expect(await outcomeOf(decide(order.weld, 'accept', '1'))).toBe('quality.rejected_by_readings');
    const words = { reason: '客户同意' };
    expect(await outcomeOf(decide(order.weld, 'concession', '1', 'inspector', words))).toBe(
      'quality.concession_by_another',
    );
    await decide(order.weld, 'concession', '4', 'production-manager', words);
    await decide(order.weld, 'rework', '6', 'inspector', { ...words, reworkToOperationId: order.weld });
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '0', quantityPassed: '4' });
    await report(order.weld, '6');
    expect(await outcomeOf(decide(order.weld, 'accept', '6'))).toBe('quality.readings_missing');
  });

  test('are begun by two inspectors once, and a device may name the inspection', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '10');
    const newTaskId = newId();
    const [one, other] = await Promise.all([start(order.weld), start(order.weld)]);
    expect(one.id).toBe(other.id);
    expect(await outcomeOf(start(order.weld, { newTaskId }))).toBe('quality.inspection_begun');
  });

  test('are held where the plan names the operation, though the routing doesn’t say so', async () => {
    const order = await started('4', {}, [{}, {}, {}]);
    await report(order.cut, '4');
    await report(order.weld, '4');
    expect(await figures(order.weld)).toMatchObject({ quantityHeld: '4' });
  });

  test('at the last operation by the final plan, which comes before the general one and says so', async () => {
    const { itemId } = await product({ operationSequence: null });
    await scene.factory.execute(planCommands.create, {
      ...{ code: `FQC-${count}`, name: '终检', kind: 'final', itemId, characteristics: [gap] },
    });
    const order = await scene.order(itemId, '2');
    const paint = order.operations[2]?.id as string;
    const said = await scene.factory.query(readOperationPlan, { operationId: paint });
    expect(said.plan).toMatchObject({ code: `FQC-${count}`, others: [`IPQC-${count}`] });
    expect(said.plan?.why).toContain(`先于 IPQC-${count}`);
    for (const { id } of order.operations.slice(0, 2)) await report(id, '2');
    const weld = order.operations[1]?.id as string;
    await read(await start(weld), ['0.1', '0.1']);
    await decide(weld, 'accept', '2');
    await report(paint, '2');
    expect((await start(paint)).kind).toBe('final');
  });
});

describe('a reading', () => {
  test('is of a sample that is asked, with the decimals of the plan, and limits count as good', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '10');
    const task = await start(order.weld);
    const said = (reading: object) =>
      outcomeOf(
        scene.factory.execute(recordReadings, {
          taskId: task.id,
          readings: [{ characteristicId: task.characteristics[0]?.characteristicId, sampleNo: 1, ...reading }],
        } as never),
      );
    expect(await said({ value: '0.55' })).toBe('quality.value_too_fine');
    expect(await said({ sampleNo: 3, value: '0.5' })).toBe('quality.sample_beyond');
    expect(await said({ ok: true })).toBe('quality.value_missing');
    expect(await said({ characteristicId: newId(), value: '0.5' })).toBe('quality.characteristic_unknown');
    expect(await said({ value: '0.5', defectCode: 'NONE' })).toBe('quality.defect_unknown');
    const answer = await read(task, ['0.5']);
    expect(answer.readings).toMatchObject([{ value: '0.5', ok: true }]);
  });

  test('that was wrong is replaced: the list tells only what stands, the first stays in the books', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '10');
    const task = await start(order.weld);
    await read(task, ['0.9']);
    await read(task, ['0.2', '0.3']);
    const reader = { principal: scene.factory.principal('inspector'), now: scene.factory.clock.now() };
    const page = await scene.factory.database.read((tx) =>
      readListPage(tx, {
        list: readingList,
        request: parseListRequest(readingList, { 'f.taskId.eq': task.id }),
        reader,
      }),
    );
    expect(page.rows.map(({ value }) => value).sort()).toEqual(['0.2', '0.3']);
    const { rows } = await scene.factory.database.pool.query(
      'select count(*)::int as n from quality.reading where inspection_id = $1',
      [task.id],
    );
    expect(rows[0].n).toBe(3);
  });

  test('keeps its characteristic’s id when the plan is rewritten', async () => {
    const { planId } = await product();
    const ids = async () =>
      (
        await scene.factory.database.pool.query(
          'select id, code, active from quality.characteristic where plan_id = $1 order by code',
          [planId],
        )
      ).rows;
    const before = await ids();
    await scene.factory.execute(planCommands.update, {
      ...{
        planId,
        expectedVersion: 1,
        characteristics: [
          { ...gap, limitUpper: '0.4' },
          { ...gap, code: 'NEW', name: '新' },
        ],
      },
    });
    expect((await ids())[0]).toEqual(before[0]);
  });
});

describe('the first piece', () => {
  test('is reported alone until it is accepted; a rejected one is made anew', async () => {
    const order = await started('10', { firstPiece: true, operationSequence: 10 });
    expect(await outcomeOf(report(order.cut, '2'))).toBe('quality.first_piece_waits');
    await report(order.cut, '1');
    expect(await outcomeOf(report(order.cut, '1'))).toBe('quality.first_piece_waits');
    const first = await start(order.cut, { kind: 'first_piece' });
    expect(await read(first, ['0.9'])).toMatchObject({ state: 'judged', result: 'rejected' });
    const input = { taskId: first.id, disposition: 'scrap', reason: '尺寸超差' } as const;
    await scene.factory.execute(decideTask, input, { as: 'inspector' });
    await report(order.cut, '1');
    expect(await outcomeOf(report(order.cut, '1'))).toBe('quality.first_piece_waits');
    expect(await read(await start(order.cut, { kind: 'first_piece' }), ['0.1'])).toMatchObject({ state: 'decided' });
    expect(await outcomeOf(report(order.cut, '8'))).toBe('accepted');
    expect(await outcomeOf(start(order.cut, { kind: 'first_piece' }))).toBe('quality.first_piece_accepted');
  });

  test('stops the second of two reports that arrive at once', async () => {
    const order = await started('10', { firstPiece: true, operationSequence: 10 });
    const both = await Promise.all([outcomeOf(report(order.cut, '1')), outcomeOf(report(order.cut, '1'))]);
    expect(both.sort()).toEqual(['accepted', 'quality.first_piece_waits']);
  });
});

test('a patrol is put down once when its time has come, by the minutes or by the pieces', async () => {
  const order = await started('20', { patrolMinutes: 60, patrolPieces: 15, operationSequence: 10 });
  await scene.factory.execute(startOperation, { operationId: order.cut });
  const due = async () => (await scene.factory.execute(openDuePatrols, {}, { as: 'production-manager' })).opened;
  const later = (minutes: number) =>
    scene.factory.clock.set(new Date(scene.factory.clock.now().getTime() + minutes * 60_000).toISOString());
  later(59);
  expect(await due()).toEqual([]);
  later(2);
  const opened = await due();
  expect(opened).toHaveLength(1);
  expect(await due()).toEqual([]);
  const task = await start(order.cut, { kind: 'patrol' });
  expect([task.code, task.dueAt]).toEqual([opened[0], expect.any(String)]);
  await read(task, ['0.2', '0.2']);
  await report(order.cut, '15');
  later(1);
  expect(await due()).toHaveLength(1);
});

describe('the first piece per shift and machine', () => {
  test('is seen again on another machine and in the next shift, and reports of one batch don’t mix theirs', async () => {
    const ids: string[] = [];
    for (const [code, startsAt, endsAt] of [
      ['DAY', '08:00', '20:00'],
      ['NIGHT', '20:00', '08:00'],
    ] as const)
      ids.push(
        (await scene.factory.execute(recordCommands.shift.create, { code, name: code, startsAt, endsAt } as never)).id,
      );
    const weekly = Array.from({ length: 7 }, () => ids);
    const { execute } = scene.factory;
    await execute(recordCommands.calendar.create, { code: 'ALWAYS', name: '三班', weekly } as never);
    const order = await started('40', { firstPiece: true, firstPiecePer: 'shift_machine', operationSequence: 10 });
    const second = await scene.factory.execute(recordCommands.equipment.create, {
      ...{ code: 'ROBOT-2', name: '机器人二', workCentreId: scene.centreId },
    });
    const on = (equipmentId: string, quantityGood: string) =>
      outcomeOf(scene.factory.execute(reportProduction, { operationId: order.cut, quantityGood, equipmentId }));
    const see = async (equipmentId: string) => {
      const task = await start(order.cut, { kind: 'first_piece', equipmentId });
      return (await read(task, ['0.1'])).state;
    };
    const both = await Promise.all([on(scene.equipmentId, '1'), on(second.id, '1')]);
    expect(both).toEqual(['accepted', 'accepted']);
    expect(await on(scene.equipmentId, '1')).toBe('quality.first_piece_waits');
    expect(await see(scene.equipmentId)).toBe('decided');
    expect(await on(scene.equipmentId, '5')).toBe('accepted');
    expect(await on(second.id, '1')).toBe('quality.first_piece_waits');
    expect(await see(second.id)).toBe('decided');
    expect(await on(second.id, '5')).toBe('accepted');
    expect((await scene.factory.query(readOperationPlan, { operationId: order.cut })).firstPiece).toBe('accepted');
    scene.factory.clock.set(new Date(scene.factory.clock.now().getTime() + 12 * 3_600_000).toISOString());
    expect((await scene.factory.query(readOperationPlan, { operationId: order.cut })).firstPiece).toBe('waiting');
    expect(await on(scene.equipmentId, '2')).toBe('quality.first_piece_waits');
    expect(await on(scene.equipmentId, '1')).toBe('accepted');
    expect(await see(scene.equipmentId)).toBe('decided');
    expect(await on(scene.equipmentId, '5')).toBe('accepted');
  });
});

describe('what fails', () => {
  test('is decided on with a code, where neither the readings nor the decision gave one; the plant may ask at once, or never', async () => {
    const order = await started('10');
    await report(order.cut, '10');
    await report(order.weld, '10');
    const task = await start(order.weld);
    const characteristicId = task.characteristics[0]?.characteristicId as string;
    const say = () =>
      outcomeOf(
        scene.factory.execute(recordReadings, {
          taskId: task.id,
          readings: [{ characteristicId, sampleNo: 1, value: '0.9' }],
        }),
      );
    const decided = (more: object) => outcomeOf(decide(order.weld, 'scrap', '1', 'inspector', more));
    const asking = (value: string) => publishPolicies(scene.factory, { 'quality.defect_code_required': value });
    await asking('when_read');
    expect(await say()).toBe('quality.defect_missing');
    await asking('when_decided');
    expect(await say()).toBe('accepted');
    expect(await decided({ reason: '尺寸超差' })).toBe('quality.defect_code_missing');
    expect(await decided({ reasonCode: 'S-DIM' })).toBe('accepted');
    await asking('never');
    expect(await decided({ reason: '尺寸超差' })).toBe('accepted');
    await asking('when_decided');
  });

  test('by a photo is judged once the photo is there', async () => {
    const photo = { code: 'P', name: '焊缝照片', kind: 'photo' as const, sampling: 'fixed' as const, count: 1 };
    const order = await started('10', { characteristics: [photo] });
    await report(order.cut, '10');
    await report(order.weld, '10');
    const task = await start(order.weld);
    const characteristicId = task.characteristics[0]?.characteristicId as string;
    const say = () =>
      outcomeOf(
        scene.factory.execute(recordReadings, {
          taskId: task.id,
          readings: [{ characteristicId, sampleNo: 1, ok: true }],
        }),
      );
    expect(await say()).toBe('quality.photo_missing');
    const put = (id: string, part: string | null) =>
      scene.factory.database.pool.query(
        `insert into collaboration.file (id, subject_kind, subject_id, kind, title, part) values ($1, 'quality.task', $2, 'photo', '焊缝', $3)`,
        [id, task.id, part],
      );
    await put(newId(), 'OTHER');
    expect(await say()).toBe('quality.photo_missing');
    await put(newId(), 'P');
    expect(await say()).toBe('accepted');
  });
});
