import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../kernel/index.ts';
import { findByKind } from '../alerts/find-by-kind.fixture.ts';
import { outcomeOf, type Scene, startScene } from '../execution/scene.fixture.ts';
import { createPerson, type RoleCode } from '../identity/index.ts';
import { receiveStock } from '../inventory/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import { planCommands, recordReadings } from '../quality/index.ts';
import { changeAction, checkAction, dropAction, finishAction } from './actions/move-action.ts';
import { planAction } from './actions/plan-action.ts';
import { tellOverdue } from './actions/tell-overdue.ts';
import { reportStates } from './contract.ts';
import { describeReport } from './describe-report.ts';
import { closeReport, containReport, reopenReport, verifyReport, withdrawReport } from './move-report.ts';
import type { Report } from './queries/reports.ts';
import { raiseForTask } from './raise/raise-for-task.ts';
import { raiseReport } from './raise/raise-report.ts';
import { readReport } from './read-report.ts';
import { shareRelease } from './rules/share-release.ts';
import { whyNotMove, whyNotYet } from './rules/why-not.ts';
import { type ReportVerb, reportMoves } from './states.ts';

let scene: Scene;
let inspector: Principal;
let manager: Principal;
let itemId: string;
beforeAll(async () => {
  scene = await startScene();
  inspector = await person('inspector', 'I1');
  manager = await person('production-manager', 'P1');
  itemId = await scene.makeItem('TUBE', 'lot');
  const code = { code: 'CRACK', name: '裂纹', kind: 'scrap' as const, severity: 'critical' as const };
  await scene.factory.execute(recordCommands.reasonCode.create, code);
  await scene.factory.runReactions();
});
afterAll(() => scene.stop());

async function person(role: RoleCode, code: string): Promise<Principal> {
  const { id } = await scene.factory.execute(createPerson, { code, name: code, roles: [{ role, orgUnitId: null }] });
  return { ...scene.factory.principal(role), id, personId: id, name: code };
}
const raise = (over: object = {}) => scene.factory.execute(raiseReport, { itemId, ...over }, { as: inspector });
const later = () => scene.factory.clock.ago(-86_400_000).toISOString();

test('what is raised follows from what is named; what can’t be is refused by name', async () => {
  const steps = await scene.order(await scene.makeProduct(), '3');
  const [step] = steps.operations;
  const at = await scene.factory.execute(
    raiseReport,
    { operationId: step?.id as string, quantity: '2', defectCode: 'CRACK' },
    { as: 'operator' },
  );
  expect(at).toMatchObject({
    orderCode: steps.code,
    operationCode: step?.code,
    foundAt: 'in_process',
    severity: 'critical',
    unit: 'pcs',
    workshopId: scene.workshopId,
  });
  expect(await outcomeOf(scene.factory.execute(raiseReport, { note: '坏了' }, { as: inspector }))).toBe(
    'nonconformance.nothing_named',
  );
  expect(await outcomeOf(raise({ defectCode: 'NONE' }))).toBe('nonconformance.defect_unknown');
  expect(await outcomeOf(raise({ ownerId: itemId }))).toBe('nonconformance.owner_unknown');
  expect(await outcomeOf(raise({ lotIds: [itemId] }))).toBe('nonconformance.thing_unknown');
  const { id } = await raise({ newReportId: '01900000-0000-7000-8000-0000000000aa' });
  expect(await outcomeOf(raise({ newReportId: id }))).toBe('nonconformance.report_stands');
});

test('a rejected inspection raises one, however often its event comes and whoever asks besides', async () => {
  const bought = await scene.makeItem('DISC', 'lot');
  const characteristics = [{ code: 'S', name: '外观', kind: 'attribute' as const }];
  await scene.factory.execute(planCommands.create, {
    code: 'IQC',
    name: '来料',
    kind: 'incoming',
    itemId: bought,
    characteristics,
  });
  await scene.factory.execute(receiveStock, {
    itemId: bought,
    quantity: '3',
    unit: 'pcs',
    locationId: scene.shelfId,
    lot: { code: 'D-1' },
  });
  const { rows } = await scene.factory.database.pool.query(
    'select id, characteristics from quality.task where item_id = $1',
    [bought],
  );
  const [task] = rows;
  const reading = {
    characteristicId: task.characteristics[0].characteristicId,
    sampleNo: 1,
    ok: false,
    defectCode: 'CRACK',
  };
  expect(await outcomeOf(scene.factory.execute(raiseForTask, { taskId: task.id }))).toBe(
    'nonconformance.task_not_rejected',
  );
  await scene.factory.execute(recordReadings, { taskId: task.id, readings: [reading] }, { as: 'inspector' });
  await scene.factory.runReactions();
  await scene.factory.runReactions();
  const asked = await Promise.all([0, 1].map(() => scene.factory.execute(raiseForTask, { taskId: task.id })));
  expect(asked.map(({ raised }) => raised)).toEqual([false, false]);
  const reports = await scene.factory.database.pool.query(
    'select id, code from nonconformance.report where task_id = $1',
    [task.id],
  );
  expect(reports.rows).toHaveLength(1);
  const report = await scene.factory.query(readReport, { reportId: reports.rows[0].id });
  expect(report).toMatchObject({
    source: 'inspection',
    foundAt: 'incoming',
    defectCode: 'CRACK',
    quantity: '3',
    lots: [{ lotCode: 'D-1' }],
  });
});

test('from the cause to the end: actions by their owners, checked by others, told when their day has passed', async () => {
  const { id: reportId } = await raise();
  const plan = (over: object = {}) => {
    const action = {
      reportId,
      kind: 'corrective' as const,
      what: '换夹具',
      ownerId: inspector.personId as string,
      dueAt: later(),
    };
    return scene.factory.execute(planAction, { ...action, ...over }, { as: manager });
  };
  expect(await outcomeOf(plan())).toBe('nonconformance.wrong_state');
  await scene.factory.execute(containReport, { reportId, note: '都在线上报废了' }, { as: inspector });
  expect(await outcomeOf(plan({ dueAt: scene.factory.clock.ago(60_000).toISOString() }))).toBe(
    'nonconformance.due_past',
  );
  const planned = await plan();
  expect(planned.state).toBe('acting');
  const [first] = planned.actions;
  const second = (await plan({ what: '多余的' })).actions[1];
  const actionId = first?.id as string;
  expect(await outcomeOf(scene.factory.execute(finishAction, { actionId, note: 'x' }, { as: 'operator' }))).toBe(
    'nonconformance.action_of_another',
  );
  expect(await outcomeOf(scene.factory.execute(verifyReport, { reportId }, { as: inspector }))).toBe(
    'nonconformance.cause_missing',
  );
  const cause = { causeCategory: 'method' as const, cause: '没夹紧', whys: ['松动', '没有扭矩要求'] };
  await scene.factory.execute(describeReport, { reportId, ...cause }, { as: inspector });
  expect(await outcomeOf(scene.factory.execute(verifyReport, { reportId }, { as: inspector }))).toBe(
    'nonconformance.actions_open',
  );
  // Its day passes: told once, and once more only when it got another day.
  scene.factory.clock.set(scene.factory.clock.ago(-2 * 86_400_000));
  const told = await scene.factory.execute(tellOverdue, {});
  expect(told.told).toBe(2);
  expect((await scene.factory.execute(tellOverdue, {})).told).toBe(0);
  const seen = await findByKind(scene.factory, 'nonconformance.action-overdue', { hours: 0 });
  expect(seen.filter(({ about }) => 'id' in about && about.id === reportId)).toHaveLength(2);
  await scene.factory.execute(
    changeAction,
    { actionId, dueAt: scene.factory.clock.ago(-3 * 86_400_000).toISOString() },
    { as: manager },
  );
  await scene.factory.execute(finishAction, { actionId, note: '换好了' }, { as: inspector });
  const check = (as: Principal) =>
    scene.factory.execute(checkAction, { actionId, effective: true, note: '没再出现' }, { as });
  expect(await outcomeOf(check(inspector))).toBe('nonconformance.check_by_owner');
  await check(manager);
  expect(await outcomeOf(check(manager))).toBe('nonconformance.action_wrong_state');
  await scene.factory.execute(dropAction, { actionId: second?.id as string, note: '不需要' }, { as: manager });
  // Once something more is to be done nobody is said to have verified it, in neither language.
  await scene.factory.database.pool.query(`update identity.person set name_en = 'Ms ' || code`);
  const verify = () => scene.factory.execute(verifyReport, { reportId }, { as: inspector });
  const byEnglishName = `Ms ${inspector.name}`;
  expect(await verify()).toMatchObject({ verifiedByName: inspector.name, verifiedByNameEn: byEnglishName });
  const more = await plan({ kind: 'preventive', what: '每月复查' });
  expect(more).toMatchObject({ state: 'acting', verifiedByName: null, verifiedByNameEn: null });
  const last = more.actions.at(-1);
  expect(last).toMatchObject({ ownerNameEn: byEnglishName, checkedByNameEn: null });
  expect(last).not.toHaveProperty('doneBy');
  await scene.factory.execute(dropAction, { actionId: last?.id as string, note: '不需要' }, { as: manager });
  await verify();
  await scene.factory.database.pool.query(`update identity.person set name_en = ''`);
  const closed = await scene.factory.execute(closeReport, { reportId }, { as: manager });
  expect(closed).toMatchObject({ state: 'closed', endedByName: 'P1' });
  expect(await outcomeOf(scene.factory.execute(describeReport, { reportId, note: '再写' }, { as: inspector }))).toBe(
    'nonconformance.ended',
  );
  expect(await scene.factory.execute(reopenReport, { reportId, note: '又有' }, { as: inspector })).toMatchObject({
    state: 'acting',
  });
});

test('an action that is given to another has the names of the new owner, in both languages', async () => {
  const { id: ownerId } = await scene.factory.execute(createPerson, {
    ...{ code: 'I2', name: '周敏', nameEn: 'Zhou Min' },
    roles: [{ role: 'inspector', orgUnitId: null }],
  });
  const { id: reportId } = await raise();
  await scene.factory.execute(containReport, { reportId, note: '都在线上报废了' }, { as: inspector });
  const action = { reportId, kind: 'corrective' as const, what: '换夹具', dueAt: later() };
  const planned = await scene.factory.execute(
    planAction,
    { ...action, ownerId: inspector.personId as string },
    { as: manager },
  );
  expect(planned.actions).toMatchObject([{ ownerName: 'I1', ownerNameEn: null }]);
  await scene.factory.execute(changeAction, { actionId: planned.actions[0]?.id as string, ownerId }, { as: manager });
  const { actions } = await scene.factory.query(readReport, { reportId });
  expect(actions).toMatchObject([{ ownerName: '周敏', ownerNameEn: 'Zhou Min' }]);
});

test('what nobody contains is found, the longest first and by place, until somebody contains or withdraws it', async () => {
  const { operations } = await scene.order(await scene.makeProduct(), '3');
  const ago = (minutes: number) => scene.factory.clock.ago(minutes * 60_000).toISOString();
  const placed = await raise({ itemId: undefined, operationId: operations[0]?.id, businessAt: ago(90) });
  const { id } = await raise({ businessAt: ago(40) });
  const found = async (minutes: number) => {
    const keys = (await findByKind(scene.factory, 'nonconformance.not-contained', { minutes })).map(({ key }) => key);
    return keys.filter((key) => [placed.id, id].includes(key));
  };
  expect(await found(30)).toEqual([placed.id, id]);
  expect(await found(60)).toEqual([placed.id]);
  await scene.factory.execute(withdrawReport, { reportId: id, note: '看错了' }, { as: inspector });
  expect(await found(30)).toEqual([placed.id]);
  await scene.factory.execute(containReport, { reportId: placed.id, note: '都报废了' }, { as: inspector });
  expect(await found(0)).toEqual([]);
});

describe('rules', () => {
  const verbs = Object.keys(reportMoves) as ReportVerb[];
  const ready = { causeCategory: 'man', cause: 'x', code: 'NC' } as Report;

  test('however it is moved, it stands where the table says, and ends only with nothing held', () => {
    const step = fc.record({
      verb: fc.constantFrom(...verbs),
      held: fc.nat(1),
      open: fc.nat(1),
      effective: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: Report['state'] = 'open';
        for (const { verb, held, open, effective } of steps) {
          const actions = [
            ...(open ? [{ number: 1, state: 'planned' as const }] : []),
            ...(effective ? [{ number: 2, state: 'effective' as const }] : []),
          ];
          const why = whyNotYet({ ...ready, state }, verb, { linesHeld: held, ordersHeld: 0, actions });
          const from: readonly string[] = reportMoves[verb].from;
          if (!from.includes(state)) expect(why?.refusalName).toBe('nonconformance.wrong_state');
          if (why) continue;
          expect(whyNotMove({ ...ready, state }, verb)).toBeUndefined();
          if (verb === 'close' || verb === 'withdraw') expect(held).toBe(0);
          if (verb === 'verify') expect([open, effective]).toEqual([0, true]);
          state = reportMoves[verb].to;
          expect(reportStates).toContain(state);
        }
      }),
    );
  });

  test('a release never frees what another holds, nor more than lies there', () => {
    const amount = fc.bigInt({ min: 0n, max: 50n });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 6 }),
        amount,
        amount,
        amount,
        (amounts, others, ownLeft, more) => {
          const lines = amounts.map((one, index) => ({ id: String(index), lotId: 'lot', amount: one }));
          const going = amounts.reduce((sum, one) => sum + one, 0n);
          const there = (others > ownLeft + going ? others : ownLeft + going) + more;
          const moved = shareRelease(lines, new Map([['lot', { there, others, ownLeft }]]));
          const gone = moved.reduce((sum, { moves }) => sum + moves, 0n);
          expect(gone <= going && there - gone >= others && there - gone >= ownLeft).toBe(true);
          if (others === 0n) expect(gone).toBe(going);
        },
      ),
    );
  });
});
