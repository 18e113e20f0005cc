import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertKinds, configurationFor, providedFor, type Tx } from '../../../kernel/index.ts';
import { raiseCall } from '../../calls/index.ts';
import { reverseReport } from '../../execution/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { findDowntime, findFigures } from '../index.ts';
import { takeMessages } from '../intake/take-messages.ts';
import { type MachineScene, startMachineScene } from '../machines.fixture.ts';
import { classReason } from '../stops/class-reason.ts';
import { reasonStop } from '../stops/reason-stop.ts';
import { watchMachines } from '../watch-machines.ts';
import { readTimeLine } from './read-time-line.ts';

let s: MachineScene;
let count = 0;
beforeAll(async () => {
  s = await startMachineScene();
  await s.factory.execute(classReason, { reasonCode: 'PM', loss: 'planned' });
});
afterAll(() => s.stop());

const state = (at: string, word: string) => ({
  kind: 'state',
  id: `${word} ${at}`.replaceAll(/[ +]/g, '_'),
  at,
  state: word,
});
const tell = (code: string, messages: object[]) =>
  s.factory.execute(takeMessages, { machine: code, messages } as never);
/** A machine of a work centre of its own, with a calendar of these shifts. */
async function machine(
  timeZone: string,
  shifts: { startsAt: string; endsAt: string; breaks?: { from: string; to: string }[] }[],
) {
  count += 1;
  const code = `F-${count}`;
  const run = s.factory.execute;
  const ids: string[] = [];
  for (const [nth, shift] of shifts.entries())
    ids.push((await run(recordCommands.shift.create, { code: `${code}-S${nth}`, name: `班 ${nth}`, ...shift })).id);
  const weekly = [ids, ids, ids, ids, ids, ids, ids] as never;
  const { id: calendarId } = await run(recordCommands.calendar.create, { code, name: code, timeZone, weekly });
  const { id: workCentreId } = await run(recordCommands.workCentre.create, {
    code,
    name: code,
    workshopId: s.workshopId,
    calendarId,
  });
  const { id } = await run(recordCommands.equipment.create, { code, name: code, workCentreId });
  return { id, code };
}
const figures = (machineId: string, by: string, from: string, to: string) =>
  s.factory.database.read((tx) =>
    findFigures(
      {
        tx,
        principal: s.factory.principal('production-manager'),
        now: s.factory.clock.now(),
        configuration: async () => configuration(tx),
      } as never,
      { machineId, by, from, to } as never,
    ),
  );
const configuration = (tx: Tx) => configurationFor(tx, {});

describe('figures of real days', () => {
  test('a night of a clock change has the hours that were worked, and the shift belongs to the day it began on', async () => {
    // Clocks in Berlin go back on 2027-10-31 at 03:00: the night shift from 22:00 to 06:00 has 9 hours.
    s.factory.clock.set('2027-10-31T12:00:00+01:00');
    const { id, code } = await machine('Europe/Berlin', [{ startsAt: '22:00', endsAt: '06:00' }]);
    await s.rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [id]);
    await tell(code, [
      state('2027-10-30T22:00:00+02:00', 'running'),
      state('2027-10-31T02:30:00+02:00', 'fault'),
      state('2027-10-31T02:30:00+01:00', 'running'),
      state('2027-10-31T06:00:00+01:00', 'off'),
    ]);
    const rows = await figures(id, 'shift', '2027-10-30T12:00:00+02:00', '2027-10-31T12:00:00+01:00');
    expect(rows.map(({ key }) => key)).toEqual([`2027-10-30 ${code}-S0`]);
    expect(rows[0]?.figures).toMatchObject({
      plannedBusySeconds: 9 * 3_600,
      productionSeconds: 8 * 3_600,
      stopSeconds: 3_600,
      availability: 0.8889,
    });
    const [day] = await figures(id, 'day', '2027-10-31T00:00:00+02:00', '2027-11-01T00:00:00+01:00');
    expect((Date.parse(day?.to ?? '') - Date.parse(day?.from ?? '')) / 3_600_000).toBe(25);
  });

  test('a shift over midnight, with a break, a planned stop and a fault, comes out as worked out by hand', async () => {
    s.factory.clock.set('2027-03-10T12:00:00+08:00');
    const { id, code } = await machine('Asia/Shanghai', [
      { startsAt: '20:00', endsAt: '04:00', breaks: [{ from: '00:00', to: '00:30' }] },
    ]);
    await s.rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [id]);
    // 450 minutes planned; 30 of maintenance, a fault of 60, idle for 20; it ran on through the break: 450 - 30 + 30 = 450 busy, 370 run.
    await tell(code, [
      state('2027-03-09T20:00:00+08:00', 'running'),
      state('2027-03-09T21:00:00+08:00', 'stopped'),
      state('2027-03-09T21:30:00+08:00', 'running'),
      state('2027-03-10T01:00:00+08:00', 'fault'),
      state('2027-03-10T02:00:00+08:00', 'running'),
      state('2027-03-10T03:40:00+08:00', 'idle'),
      state('2027-03-10T04:00:00+08:00', 'off'),
    ]);
    const [stop] = await s.rows<{ id: string }>('select id from machines.stop where machine_id = $1 order by from_at', [
      id,
    ]);
    await s.factory.execute(reasonStop, { stopId: stop?.id ?? '', reasonCode: 'PM' });
    const [row, more] = await figures(id, 'shift', '2027-03-09T12:00:00+08:00', '2027-03-10T12:00:00+08:00');
    expect(more).toBeUndefined();
    expect(row?.figures).toMatchObject({
      plannedBusySeconds: 450 * 60,
      productionSeconds: 370 * 60,
      overtimeSeconds: 30 * 60,
      plannedStopSeconds: 30 * 60,
      idleSeconds: 20 * 60,
      stopSeconds: 90 * 60,
      unreasonedSeconds: 60 * 60,
      availability: 0.8222,
      why: { effectiveness: 'no_pieces', oee: 'no_pieces' },
    });
    const days = await figures(id, 'day', '2027-03-09T00:00:00+08:00', '2027-03-11T00:00:00+08:00');
    // Before its first word it wasn't connected: the night before belongs to no figure.
    expect(days.map(({ key, figures: of }) => [key, of.productionSeconds, of.why.availability])).toEqual([
      ['2027-03-09', 210 * 60, undefined],
      ['2027-03-10', 160 * 60, undefined],
    ]);
    const downtime = await s.factory.database.read((tx) =>
      findDowntime(
        { tx, principal: s.factory.principal('production-manager'), now: s.factory.clock.now() },
        { machineId: id, from: new Date('2027-03-10T00:00:00+08:00'), to: new Date('2027-03-10T12:00:00+08:00') },
      ),
    );
    expect(downtime).toMatchObject([{ seconds: 3_600, reasonCode: null, planned: false }]);
  });

  test('reports count where they name the machine, two operations at once add up, and what was reversed isn’t there', async () => {
    s.factory.clock.set('2027-03-12T12:00:00+08:00');
    const { id, code } = await machine('Asia/Shanghai', [{ startsAt: '08:00', endsAt: '12:00' }]);
    await s.rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [id]);
    await tell(code, [state('2027-03-12T08:00:00+08:00', 'running')]);
    // It stands where the operations are done.
    const calendar =
      'select c.calendar_id from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id';
    await s.rows(`update masterdata.work_centre set calendar_id = (${calendar} where e.id = $1) where id = $2`, [
      id,
      s.centreId,
    ]);
    await s.rows('update masterdata.equipment set work_centre_id = $2 where id = $1', [id, s.centreId]);
    s.factory.clock.set('2027-03-12T09:00:00+08:00');
    const first = await s.run('200', id);
    const second = await s.run('200');
    // 30 s and 60 s a piece, as their routings say.
    const runs = 'update execution.work_order_operation set run_seconds_per_piece = $2 where id = $1';
    await s.rows(runs, [first.operationId, 30]);
    await s.rows(runs, [second.operationId, 60]);
    s.factory.clock.set('2027-03-12T11:30:00+08:00');
    await s.report(first.operationId, {
      quantityGood: '150',
      quantityScrap: '10',
      scrapReasonCode: 'S-DIM',
      equipmentId: id,
    });
    await s.report(second.operationId, { quantityGood: '60', equipmentId: id });
    s.factory.clock.set('2027-03-12T12:00:00+08:00');
    const ask = async () =>
      (await figures(id, 'machine', '2027-03-12T08:00:00+08:00', '2027-03-12T12:00:00+08:00'))[0]?.figures;
    // 160·30 + 60·60 = 8,400 s of 14,400; 210 of 220 good.
    expect(await ask()).toMatchObject({
      availability: 1,
      effectiveness: 0.5833,
      qualityRatio: 0.9545,
      oee: 0.5568,
      why: {},
    });
    const [report] = await s.rows<{ id: string }>(
      'select id from execution.production_report where operation_id = $1',
      [second.operationId],
    );
    await s.factory.execute(reverseReport, { reportId: report?.id ?? '', reason: '记错' });
    expect(await ask()).toMatchObject({ effectiveness: 0.3333, quantityProduced: '160' });
    await s.rows(runs, [first.operationId, 0]);
    expect(await ask()).toMatchObject({ effectiveness: null, why: { effectiveness: 'no_standard_time' } });
  });
});

test('a shift with a planned stop, a breakdown, slow cycles and scrap comes out as it was worked out by hand', async () => {
  s.factory.clock.set('2027-03-16T12:00:00+08:00');
  // Eight hours with a break of thirty minutes: 450 planned.
  const { id, code } = await machine('Asia/Shanghai', [
    { startsAt: '06:00', endsAt: '14:00', breaks: [{ from: '10:00', to: '10:30' }] },
  ]);
  await s.rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [id]);
  const centre = 'update masterdata.work_centre c set calendar_id = k.calendar_id from masterdata.work_centre k';
  await s.rows(`${centre}, masterdata.equipment e where c.id = $1 and e.id = $2 and k.id = e.work_centre_id`, [
    s.centreId,
    id,
  ]);
  await s.rows('update masterdata.equipment set work_centre_id = $2 where id = $1', [id, s.centreId]);
  s.factory.clock.set('2027-03-16T06:00:00+08:00');
  const { operationId } = await s.run('400', id);
  await s.rows('update execution.work_order_operation set run_seconds_per_piece = 45 where id = $1', [operationId]);
  s.factory.clock.set('2027-03-16T14:30:00+08:00');
  const at = (time: string) => `2027-03-16T${time}:00+08:00`;
  await tell(code, [
    state(at('06:00'), 'running'),
    // Maintenance of 40 minutes that was planned; a breakdown of 50; what it ran is 450 - 40 - 50 = 360.
    state(at('08:00'), 'stopped'),
    state(at('08:40'), 'running'),
    state(at('10:00'), 'off'),
    state(at('10:30'), 'running'),
    state(at('12:00'), 'fault'),
    state(at('12:50'), 'running'),
    state(at('14:00'), 'off'),
  ]);
  const [planned] = await s.rows<{ id: string }>(
    'select id from machines.stop where machine_id = $1 and void_at is null order by from_at',
    [id],
  );
  await s.factory.execute(reasonStop, { stopId: planned?.id ?? '', reasonCode: 'PM' });
  const reports = [
    { quantityGood: '250', quantityScrap: '10', scrapReasonCode: 'S-DIM', businessAt: at('11:00') },
    { quantityGood: '130', quantityScrap: '10', scrapReasonCode: 'S-DIM', businessAt: at('13:30') },
  ];
  for (const report of reports) await s.report(operationId, { ...report, equipmentId: id });
  const [row] = await figures(id, 'shift', at('06:00'), at('14:00'));
  // PBT = 450 - 40 = 410, APT = 360: A = 0.8780. 400 pieces of 45 s are 300 minutes: E = 0.8333. 380 of 400: Q = 0.95. OEE = 0.6951.
  expect(row?.figures).toMatchObject({
    plannedBusySeconds: 410 * 60,
    productionSeconds: 360 * 60,
    plannedStopSeconds: 40 * 60,
    stopSeconds: 90 * 60,
    standardSeconds: 300 * 60,
    quantityProduced: '400',
    quantityGood: '380',
    availability: 0.878,
    effectiveness: 0.8333,
    qualityRatio: 0.95,
    oee: 0.6951,
    why: {},
  });
});

test('the time line of a machine shows the calls that were made while it stood', async () => {
  s.factory.clock.set('2027-03-14T12:00:00+08:00');
  const { id, code } = await machine('Asia/Shanghai', [{ startsAt: '08:00', endsAt: '20:00' }]);
  await s.rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [id]);
  await tell(code, [state('2027-03-14T10:00:00+08:00', 'running'), state('2027-03-14T11:00:00+08:00', 'fault')]);
  const call = await s.factory.execute(raiseCall, { kind: 'machine', equipmentId: id, note: '异响' });
  s.factory.clock.set('2027-03-14T13:00:00+08:00');
  const line = await s.factory.query(readTimeLine, {
    machineId: id,
    from: '2027-03-14T08:00:00+08:00',
    to: '2027-03-14T20:00:00+08:00',
  });
  expect(
    line.segments.map(({ state: word, from, to }) => [word, Math.round((Date.parse(to) - Date.parse(from)) / 60_000)]),
  ).toEqual([
    ['no_data', 120],
    ['running', 60],
    ['fault', 120],
  ]);
  expect(line.calls).toMatchObject([{ callId: call.id, note: '异响' }]);
  // The clock goes on while it is asked.
  const minutesOf = (moment: string) => moment.slice(0, 16);
  expect(line.planned.map(({ from, to }) => [minutesOf(from), minutesOf(to)])).toEqual([
    ['2027-03-14T00:00', '2027-03-14T05:00'],
  ]);
});

test('a silent machine is an alert as long as it says nothing; one that was switched off, or put away long ago, is none', async () => {
  s.factory.clock.set('2027-03-18T10:00:00+08:00');
  const [silent, off] = [await machine('Asia/Shanghai', []), await machine('Asia/Shanghai', [])];
  await tell(silent.code, [state('2027-03-18T09:20:00+08:00', 'running')]);
  await tell(off.code, [state('2027-03-18T09:20:00+08:00', 'running'), state('2027-03-18T09:21:00+08:00', 'off')]);
  await s.factory.execute(watchMachines, {});
  const here = async (minutes: number) => {
    const limits = { minutes, days: 14 };
    const found = await s.factory.database.glance(async (tx) => {
      const kind = providedFor(tx, alertKinds).find(({ name }) => name === 'machines.machine-silent');
      return (await kind?.find(tx, { now: s.factory.clock.now(), limits, most: 50 })) ?? [];
    });
    return found.filter(({ key }) => key === silent.id || key === off.id);
  };
  expect(await here(30)).toMatchObject([
    {
      ...{ key: silent.id, about: { kind: 'machines.machine', id: silent.id } },
      ...{ workshopId: s.workshopId, since: new Date('2027-03-18T09:20:00+08:00') },
    },
  ]);
  expect(await here(45)).toEqual([]);
  expect(await s.rows('select state from machines.machine where id = $1', [off.id])).toEqual([{ state: 'off' }]);
  await tell(silent.code, [state('2027-03-18T09:59:00+08:00', 'running')]);
  expect(await here(1)).toEqual([]);
  s.factory.clock.set('2027-04-08T10:00:00+08:00');
  await s.factory.execute(watchMachines, {});
  expect(await here(30)).toEqual([]);
});
