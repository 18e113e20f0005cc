import { afterAll, beforeAll, expect, test } from 'vitest';
import { reverseReport } from '../execution/index.ts';
import { at, type DayScene, startDayScene, TUESDAY } from './dailyreport.fixture.ts';
import { freezeReport } from './reports/freeze-report.ts';

/** One day, told in the order in which it happened; each test goes on where the one before it ended. */
let scene: DayScene;
let a: Awaited<ReturnType<DayScene['orderDue']>>;
let c: Awaited<ReturnType<DayScene['orderDue']>>;
beforeAll(async () => {
  scene = await startDayScene();
}, 120_000);
afterAll(() => scene?.stop());

const frames = (more: Record<string, string> = {}) => ({ workshopId: scene.workshopId, day: TUESDAY, ...more });
const early = () => frames({ shiftId: scene.shiftIds.early });
const late = () => frames({ shiftId: scene.shiftIds.late });
const freeze = (shiftId: string | null) =>
  scene.factory.execute(freezeReport, { day: TUESDAY, shiftId, workshopId: scene.workshopId });

test('an early shift by hand: good, scrap, rework, what came back, what was taken back, hours and orders', async () => {
  a = await scene.orderDue('100', at('13:00'));
  c = await scene.orderDue('20', at('13:00'));
  await scene.orderDue('50', at('20:00'));
  const { earlyOperator: zhang } = scene;
  const [cut = '', weld = ''] = a.steps;
  await scene.say(zhang, '07:00', cut, {
    quantityGood: '60',
    quantityScrap: '2',
    scrapReasonCode: 'CRACK',
    runMinutes: 40,
  });
  await scene.say(zhang, '08:00', cut, { quantityGood: '38', runMinutes: 20 });
  await scene.say(zhang, '09:00', weld, {
    quantityGood: '50',
    quantityRework: '3',
    reworkToOperationId: cut,
    runMinutes: 55,
  });
  await scene.say(zhang, '10:00', cut, { quantityGood: '3', runMinutes: 2 });
  const mistake = await scene.say(zhang, '10:30', weld, { quantityGood: '10', runMinutes: 10 });
  scene.factory.clock.set(at('11:00'));
  await scene.factory.execute(reverseReport, { reportId: mistake, reason: '报错' });
  await scene.say(zhang, '11:30', c.steps[0] ?? '', { quantityGood: '20', runMinutes: 10 });
  await scene.say(zhang, '12:00', weld, { quantityGood: '20', setupMinutes: 5, runMinutes: 20 });
  await scene.say(zhang, '12:30', c.steps[1] ?? '', { quantityGood: '20', runMinutes: 20 });

  scene.factory.clock.set(at('13:40'));
  const running = await scene.reportOf(early());
  expect(running).toMatchObject({ state: 'running', sent: null, shift: { name: '早班' } });
  expect(running.now).toMatchObject({
    reports: 7,
    totals: [
      {
        unit: 'pcs',
        reports: 7,
        good: '211',
        scrap: '2',
        rework: '3',
        again: '3',
        output: '90',
        planned: '120',
        plannedDone: '90',
      },
    ],
    // 213 dealt with for the first time; 3 of the good ones had been there before.
    orders: { due: 2, met: 1, attainment: 0.5 },
    hours: { setup: 0.083, run: 2.783, booked: 2.867, standard: 2.508, efficiency: 0.9012 },
    people: {
      count: 1,
      rows: [{ name: 'ZHANG', reports: 7, good: '211', scrap: '2', hours: 2.867, workshops: 1, efficiency: null }],
    },
  });
  expect(running.now.totals[0]).toMatchObject({ passed: '208', inspected: '213', firstPass: 0.9765 });
  expect(running.now.bottleneck).toMatchObject({ code: 'WELD', machines: 1 });
  expect(
    running.now.orders.rows.map(({ code, made, madeByNow, planned, met }) => ({ code, made, madeByNow, planned, met })),
  ).toEqual([
    { code: a.code, made: '70', madeByNow: '70', planned: '100', met: false },
    { code: c.code, made: '20', madeByNow: '20', planned: '20', met: true },
  ]);
});

test('it isn’t settled before its time is over and what was under way stands in the books', async () => {
  await expect(freeze(scene.shiftIds.early)).rejects.toMatchObject({ refusalName: 'dailyreport.not_over' });
  scene.factory.clock.set(at('14:30'));
  const first = await freeze(scene.shiftIds.early);
  const again = await freeze(scene.shiftIds.early);
  expect([first.made, again.made, again.reportId]).toEqual([true, false, first.reportId]);
});
