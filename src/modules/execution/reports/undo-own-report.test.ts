import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Principal } from '../../../kernel/index.ts';
import { createPerson } from '../../identity/index.ts';
import { reportProduction, undoOwnReport } from '../index.ts';
import { assertSound, outcomeOf, type Scene, startScene } from '../scene.fixture.ts';
import { readOwnReports } from './read-own-reports.ts';

let scene: Scene;
let wang: Principal;
let li: Principal;
beforeAll(async () => {
  scene = await startScene();
  const operator = async (code: string, name: string): Promise<Principal> => {
    const person = await scene.factory.execute(createPerson, { code, name, roles: [] });
    return { ...scene.factory.principal('operator', { workshopIds: [scene.workshopId] }), personId: person.id };
  };
  wang = await operator('SF101', '王建国');
  li = await operator('SF102', '李秀英');
});
afterAll(() => scene.stop());

const minutes = 60_000;
const now = () => scene.factory.clock.now();
const report = (operationId: string, quantityGood: string, as: Principal, at = now()) =>
  scene.factory.execute(reportProduction, { operationId, quantityGood }, { as, at });
const undo = (reportId: string, as: Principal, at = now()) =>
  scene.factory.execute(undoOwnReport, { reportId, reason: '数字按错了' }, { as, at });

test('who mistyped undoes it alone, and sees which of the own reports may still be undone', async () => {
  const order = await scene.order(await scene.makeProduct({ steps: [{}] }), '10');
  const step = order.operations[0]?.id as string;
  const at = now();
  const wrong = await report(step, '9', wang, at);
  expect(Date.parse(wrong.undoUntil ?? '') - at.getTime()).toBe(10 * minutes);
  expect(await outcomeOf(undo(wrong.reportId, li))).toBe('execution.undo_not_own');
  await undo(wrong.reportId, wang);
  expect(await outcomeOf(undo(wrong.reportId, wang))).toBe('execution.report_reversed_already');
  const right = await report(step, '6', wang);
  const { reports } = await scene.factory.query(readOwnReports, {}, { as: wang });
  expect(reports.map((one) => [one.id, one.quantityGood, one.reversed, one.undoUntil !== undefined])).toEqual(
    expect.arrayContaining([
      [right.reportId, '6', false, true],
      [wrong.reportId, '9', true, false],
    ]),
  );
  expect((await scene.factory.query(readOwnReports, {}, { as: li })).reports).toEqual([]);
  expect(await assertSound(scene)).toEqual([]);
});

test('once the minutes are over only the team leader reverses', async () => {
  const order = await scene.order(await scene.makeProduct({ steps: [{}] }), '10');
  const at = now();
  const { reportId } = await report(order.operations[0]?.id as string, '9', wang, at);
  const after = (ms: number) => new Date(at.getTime() + ms);
  expect(await outcomeOf(undo(reportId, wang, after(10 * minutes + 1)))).toBe('execution.undo_too_late');
  await undo(reportId, wang, after(10 * minutes));
});
