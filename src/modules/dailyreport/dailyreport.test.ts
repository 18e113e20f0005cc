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
        again: '6',
        output: '90',
        planned: '120',
        plannedDone: '90',
      },
    ],
    // The three that were sent back were cut again and welded again: 216 less these six were dealt with for the first time.
    orders: { due: 2, met: 1, attainment: 0.5 },
    hours: { setup: 0.083, run: 2.783, booked: 2.867, standard: 2.508, efficiency: 0.9012 },
    people: {
      count: 1,
      rows: [{ name: 'ZHANG', reports: 7, good: '211', scrap: '2', hours: 2.867, workshops: 1, efficiency: null }],
    },
  });
  expect(running.now.totals[0]).toMatchObject({ passed: '205', inspected: '210', firstPass: 0.9762 });
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

test('what is told late stands beside the settled figure, and the report at the boundary is the next shift’s', async () => {
  const { earlyOperator: zhang, lateOperator: zhao, roamer } = scene;
  const [, weld = '', wheel = ''] = a.steps;
  await scene.say(zhao, '14:50', weld, { quantityGood: '5', runMinutes: 5 }, at('14:00'));
  await scene.say(zhang, '15:00', weld, { quantityGood: '7', runMinutes: 8 }, at('13:30'));
  await scene.say(roamer, '16:00', weld, { quantityGood: '10', runMinutes: 12 });
  await scene.say(roamer, '16:30', wheel, { quantityGood: '12', runMinutes: 6 });
  const first = await scene.reportOf(early());
  expect(first.state).toBe('frozen');
  expect(first.sent).toMatchObject({
    figures: { reports: 7, totals: [{ good: '211' }] },
    difference: [{ unit: 'pcs', good: '7', scrap: '0', rework: '0' }],
    toldLate: 1,
    takenBack: 0,
  });
  expect(first.now).toMatchObject({ reports: 8, totals: [{ good: '218', output: '97' }] });
  const second = await scene.reportOf(late());
  expect(second.now).toMatchObject({ reports: 2, totals: [{ good: '15', output: '15' }], orders: { due: 1, met: 0 } });
  expect(second.now.parts.map(({ reports }) => reports)).toEqual([2]);
});

test('who worked in two workshops is in both, and once in the plant’s report', async () => {
  const here = await scene.reportOf(late());
  const there = await scene.reportOf({ day: TUESDAY, workshopId: scene.otherWorkshopId });
  const plant = await scene.reportOf({ day: TUESDAY });
  const roamerOf = ({ now }: typeof plant) => now.people.rows.find(({ name }) => name === 'ROAMER');
  expect(roamerOf(here)).toMatchObject({ good: '10', reports: 1, workshops: 1 });
  expect(roamerOf(there)).toMatchObject({ good: '12', reports: 1, workshops: 1, standard: 0.067 });
  expect(roamerOf(plant)).toMatchObject({ good: '22', reports: 2, workshops: 2 });
  // At the plant's last step, which is the other workshop's.
  expect(plant.now.totals[0]).toMatchObject({ good: '245', output: '12' });
  expect(there.now.totals[0]).toMatchObject({ good: '12', output: '12', planned: '170' });
});

test('a report that is taken back after it was settled says so, and leaves the settled figure', async () => {
  const rows = await scene.rowsOf({ 'f.operationId.eq': a.steps[1] ?? '', 'f.quantityGood.eq': '20' });
  scene.factory.clock.set(at('17:00'));
  await scene.factory.execute(reverseReport, { reportId: String(rows[0]?.id), reason: '数错了' });
  const { now, sent } = await scene.reportOf(early());
  expect(sent).toMatchObject({
    toldLate: 1,
    takenBack: 1,
    difference: [{ good: '-13' }],
    figures: { totals: [{ good: '211' }] },
  });
  expect(now.totals[0]?.good).toBe('198');
});

test('each figure is the sum of the rows that its link leads to', async () => {
  scene.factory.clock.set(at('22:40'));
  const sum = (rows: Record<string, unknown>[], key: string) =>
    rows.reduce((total, row) => total + Number(row[key]), 0);
  for (const query of [
    early(),
    late(),
    frames(),
    { day: TUESDAY, workshopId: scene.otherWorkshopId },
    { day: TUESDAY },
  ]) {
    const { now, from, to, place } = await scene.reportOf(query);
    const link = {
      ...{ 'f.businessAt.gte': from, 'f.businessAt.lt': to, 'f.reversed.eq': 'false', 'f.reversesId.empty': 'true' },
      ...(place.workshopId && { 'f.workshopId.eq': place.workshopId }),
    };
    const rows = await scene.rowsOf(link);
    const [total] = now.totals;
    expect(rows).toHaveLength(now.reports);
    expect([sum(rows, 'quantityGood'), sum(rows, 'quantityScrap'), sum(rows, 'quantityRework')]).toEqual(
      [total?.good, total?.scrap, total?.rework].map(Number),
    );
    // The quality page says the same of the same place and time.
    const params = new URLSearchParams({
      by: 'line',
      from,
      to,
      ...(place.workshopId && { workshopId: place.workshopId }),
    });
    const page = await scene.get(scene.manager, `/first-pass-yield?${params}`);
    const lines = (page.body as { rows: Record<string, unknown>[] }).rows;
    expect([sum(lines, 'good'), sum(lines, 'inspected')]).toEqual([total?.passed, total?.inspected].map(Number));
    const alone = lines.length === 1 ? lines[0]?.firstPassYield : undefined;
    if (alone !== undefined) expect(alone).toBe(total?.firstPass);
    expect((sum(rows, 'runMinutes') + sum(rows, 'setupMinutes')) / 60).toBeCloseTo(now.hours.booked, 3);
    for (const person of now.people.rows) {
      const own = await scene.rowsOf({ ...link, 'f.workerIds.in': person.personId });
      expect([own.length, sum(own, 'quantityGood')]).toEqual([person.reports, Number(person.good)]);
    }
    for (const order of now.orders.rows) {
      const own = await scene.rowsOf({ ...link, 'f.operationId.eq': order.operationId });
      expect(sum(own, 'quantityGood')).toBe(Number(order.made));
    }
  }
});

test('shifts and gaps add up to the day, whatever was reported when', async () => {
  const workshop = await scene.reportOf(frames());
  const shifts = await Promise.all([early(), late()].map((query) => scene.reportOf(query)));
  const night = await scene.say(scene.lateOperator, '23:30', a.steps[1] ?? '', {
    quantityGood: '2',
    quantityScrap: '1',
    scrapReasonCode: 'CRACK',
  });
  const day = await scene.reportOf(frames());
  expect(night).not.toBe('');
  const parts = day.now.parts;
  // The night after the last shift, until the first of the next day.
  expect(parts.map(({ name }) => name)).toEqual(['早班', '中班', null]);
  const add = (key: 'good' | 'scrap' | 'rework') =>
    parts.flatMap(({ totals }) => totals).reduce((sum, total) => sum + Number(total[key]), 0);
  expect([add('good'), add('scrap'), add('rework')]).toEqual(
    [day.now.totals[0]?.good, day.now.totals[0]?.scrap, day.now.totals[0]?.rework].map(Number),
  );
  expect(parts.reduce((sum, { reports }) => sum + reports, 0)).toBe(day.now.reports);
  expect(shifts.reduce((sum, { now }) => sum + now.reports, 0)).toBe(workshop.now.reports);
});

test('a leader has the report of the own workshop, and nobody else’s', async () => {
  const own = await scene.reportOf({ day: TUESDAY }, scene.early);
  expect(own.place.workshopId).toBe(scene.workshopId);
  expect(own.places.map(({ workshopId }) => workshopId)).toEqual([scene.workshopId]);
  const other = await scene.get(scene.early, `/daily-report?day=${TUESDAY}&workshopId=${scene.otherWorkshopId}`);
  expect([other.status, other.name]).toEqual([403, 'kernel.out_of_scope']);
  const { reportId } = await scene.factory.execute(freezeReport, { day: TUESDAY, shiftId: scene.shiftIds.late });
  expect(await scene.get(scene.early, `/daily-reports/${reportId}`)).toMatchObject({
    status: 403,
    name: 'kernel.out_of_scope',
  });
  const list = await scene.get(scene.early, '/daily-reports');
  expect((list.body as { rows: { workshopId: string }[] }).rows.map(({ workshopId }) => workshopId)).toEqual([
    scene.workshopId,
  ]);
  expect(await scene.get(scene.earlyOperator, '/daily-report')).toMatchObject({
    status: 403,
    name: 'kernel.permission_missing',
  });
});
