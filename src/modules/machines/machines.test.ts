import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { startOperation } from '../execution/index.ts';
import { outcomeOf } from '../execution/scene.fixture.ts';
import { publishPolicies } from '../inventory/stock.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { compareCounts } from './doubts/compare-counts.ts';
import { postCounted } from './doubts/post-counted.ts';
import { settleDoubt } from './doubts/settle-doubt.ts';
import { takeMessages } from './intake/take-messages.ts';
import { type MachineScene, startMachineScene } from './machines.fixture.ts';
import { setUpMachine } from './set-up-machine.ts';
import { reasonStop } from './stops/reason-stop.ts';
import { splitStop } from './stops/split-stop.ts';
import { runAgain, stand } from './stops/stand.ts';
import { watchMachines } from './watch-machines.ts';

let s: MachineScene;
let began: Date;
beforeAll(async () => {
  s = await startMachineScene();
  began = s.factory.clock.now();
});
afterAll(() => s.stop());
afterEach(() => s.factory.clock.set(began));

const state = (id: string, minutes: number, to: string, reason?: string) => ({
  kind: 'state',
  id,
  at: s.at(minutes),
  state: to,
  ...(reason && { reason }),
});
const cycles = (id: string, minutes: number, count: number) => ({ kind: 'cycles', id, at: s.at(minutes), count });
const stopsOf = (code: string) =>
  s.rows<{
    id: string;
    from_at: Date;
    to_at: Date | null;
    reason_code: string | null;
    micro: boolean;
    by: string;
    state: string;
  }>(
    `select s.* from machines.stop s join masterdata.equipment e on e.id = s.machine_id where e.code = $1 and s.void_at is null order by from_at`,
    [code],
  );
const told = (type: string) =>
  s.rows<{ data: Record<string, unknown> }>(`select data from kernel.outbox where type = $1 order by position`, [type]);
let count = 0;
/** A machine of its own. */
async function machine(setUp: object = {}): Promise<{ id: string; code: string }> {
  count += 1;
  const code = `M-${count}`;
  const { id } = await s.factory.execute(recordCommands.equipment.create, {
    code,
    name: code,
    workCentreId: s.centreId,
  });
  await s.factory.execute(setUpMachine, { machineId: id, ...setUp });
  return { id, code };
}
const minutesOf = (id: string) =>
  s.rows<{ minute: Date; cycles: string; pieces: string; operation_id: string | null }>(
    'select * from machines.minute where machine_id = $1 order by minute, operation_id',
    [id],
  );
const sum = (rows: { cycles: string }[]) => rows.reduce((total, { cycles: n }) => total + Number(n), 0);

describe('what machines say', () => {
  test('counts once, however often it comes and in whatever order', async () => {
    const { code, id } = await machine({ piecesPerCycle: '4' });
    const all = Array.from({ length: 30 }, (_, n) => cycles(`c${n}`, n, 2));
    const shuffled = [...all, ...all.slice(3, 9)].sort((a, b) => (a.id < b.id ? 1 : -1));
    const answer = await s.say(code, ...shuffled);
    expect(answer).toMatchObject({ taken: 30, repeated: 6 });
    expect(await s.say(code, ...all)).toMatchObject({ taken: 0, repeated: 30 });
    const rows = await minutesOf(id);
    expect([sum(rows), rows.length, Number(rows[0]?.pieces)]).toEqual([60, 30, 8]);
  });

  test('states in any order, in any parts, give the same time line and the same stops', async () => {
    const random = seededRandom(3);
    const words = ['running', 'stopped', 'running', 'fault', 'idle', 'running', 'stopped', 'off', 'running'] as const;
    const messages = Array.from({ length: 40 }, (_, n) =>
      state(`s${n}`, n * 1.4, words[Math.floor(random() * 9)] ?? 'idle'),
    );
    const lines: unknown[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { code, id } = await machine({ silentMinutes: 2 });
      const order = round === 0 ? messages : messages.toSorted(() => random() - 0.5);
      for (let at = 0; at < order.length; ) {
        const next = at + 1 + Math.floor(random() * 6);
        await s.say(code, ...order.slice(at, next));
        at = next;
      }
      const turns = await s.rows('select at, state, by from machines.turn where machine_id = $1 order by at, id', [id]);
      const stops = (await stopsOf(code)).map(({ from_at, to_at }) => ({ from_at, to_at }));
      lines.push({ turns, stops });
    }
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[2]).toEqual(lines[0]);
    expect(lines[3]).toEqual(lines[0]);
  });

  test('a meter counts between readings, over its end, after a reset, and where a reading comes late', async () => {
    const { code, id } = await machine({ counter: 'meter', meterMax: 999 });
    await s.say(code, cycles('m1', 1, 990));
    await s.say(code, cycles('m3', 3, 5));
    expect(sum(await minutesOf(id))).toBe(15);
    await s.say(code, cycles('m2', 2, 998));
    expect((await minutesOf(id)).map(({ cycles: n }) => Number(n))).toEqual([8, 7]);
    await s.say(code, cycles('m5', 5, 400), cycles('m6', 6, 7));
    expect(sum(await minutesOf(id))).toBe(15 + 395 + 7);
    const did = await s.rows(
      `select meter_did from machines.message where machine_id = $1 and message_id in ('m3', 'm6') order by message_id`,
      [id],
    );
    expect(did).toEqual([{ meter_did: 'wrapped' }, { meter_did: 'reset' }]);
  });

  test('a clock that runs ahead is marked and counts when it came; what is too old is kept and counts nothing', async () => {
    const { code, id } = await machine();
    const answer = await s.say(code, cycles('ahead', 600, 1), cycles('old', -60 * 60, 1), cycles('good', 10, 1));
    expect(answer).toMatchObject({ taken: 3, ahead: 1, past: 1 });
    expect(sum(await minutesOf(id))).toBe(2);
    const marks = await s.rows(
      'select message_id, mark from machines.message where machine_id = $1 order by message_id',
      [id],
    );
    expect(marks).toEqual([
      { message_id: 'ahead', mark: 'ahead' },
      { message_id: 'good', mark: null },
      { message_id: 'old', mark: 'past' },
    ]);
  });

  test('a machine that nobody knows, and one of another workshop, are refused alone; the rest of the batch is taken', async () => {
    const { code } = await machine();
    const other = s.factory.principal('production-manager', { workshopIds: [s.otherWorkshopId] });
    const device = { ...other, permissions: new Set(['machines.message.write']) };
    const message = [cycles('one', 1, 1)];
    const outcomes = await Promise.all([
      outcomeOf(s.factory.execute(takeMessages, { machine: 'NOBODY', messages: message } as never)),
      outcomeOf(s.factory.execute(takeMessages, { machine: code.toLowerCase(), messages: message } as never)),
      outcomeOf(s.factory.execute(takeMessages, { machine: code, messages: message } as never, { as: device })),
    ]);
    expect(outcomes).toEqual(['machines.machine_unknown', 'accepted', 'kernel.out_of_scope']);
  });

  test('ten machines that say five things a second are taken by the batch', async () => {
    const machines = await Promise.all(Array.from({ length: 10 }, () => machine()));
    await Promise.all(
      machines.flatMap(({ code }) =>
        Array.from({ length: 50 }, (_, n) => s.say(code, { kind: 'cycles', id: `b${n}`, at: s.at(n / 60), count: 1 })),
      ),
    );
    for (const { id } of machines) expect(sum(await minutesOf(id))).toBe(50);
  });
});

describe('stops', () => {
  test('a machine that only counts stands from its last cycle on, and a micro stop tells nobody', async () => {
    const { code } = await machine({ stopsBy: 'cycles' });
    await s.say(code, cycles('a', 0, 1), cycles('b', 1, 1), cycles('c', 4, 1), cycles('d', 5, 1));
    expect((await stopsOf(code)).map(({ micro, by }) => [micro, by])).toEqual([[true, 'silence']]);
    await s.factory.execute(watchMachines, {});
    const [, open] = await stopsOf(code);
    expect(open).toMatchObject({ to_at: null, micro: false });
    const events = (await told('machines.machine-stopped')).filter(({ data }) => data.machineCode === code);
    expect(events).toHaveLength(1);
    await s.factory.execute(watchMachines, {});
    expect((await told('machines.machine-stopped')).filter(({ data }) => data.machineCode === code)).toHaveLength(1);
    // Cycles that were on their way say that it stood later than was thought.
    await s.say(code, cycles('e', 6, 1), cycles('f', 7, 1));
    expect(await stopsOf(code)).toHaveLength(1);
    expect((await told('machines.stop-ended')).map(({ data }) => data.stopId)).toContain(open?.id);
    await s.factory.execute(watchMachines, {});
    const after = await stopsOf(code);
    expect(after[1]?.from_at.toISOString()).toBe(new Date(Date.parse(s.at(7)) + 1).toISOString());
  });

  test('a device that says nothing any more is silent once, and heard again', async () => {
    const { code, id } = await machine({ silentMinutes: 10 });
    await s.say(code, state('a', 40, 'running'));
    await s.factory.execute(watchMachines, {});
    await s.factory.execute(watchMachines, {});
    const of = async (type: string) => (await told(type)).filter(({ data }) => data.machineId === id).length;
    expect(await of('machines.machine-silent')).toBe(1);
    expect((await s.rows('select state from machines.machine where id = $1', [id]))[0]).toEqual({ state: 'no_data' });
    const turned = (await told('machines.machine-turned')).filter(({ data }) => data.machineId === id);
    expect(turned.map(({ data }) => [data.from, data.to])).toEqual([
      ['no_data', 'running'],
      ['running', 'no_data'],
    ]);
    expect(await of('machines.machine-set-up')).toBe(1);
    await s.say(code, state('b', 59, 'running'));
    expect([await of('machines.machine-heard'), await of('machines.machine-silent')]).toEqual([1, 1]);
  });

  test('the machine’s own reason is taken where such a code stands here; a person says it anew, with the past kept', async () => {
    const { code } = await machine();
    await s.say(code, state('a', 0, 'running'), state('b', 10, 'fault', 'tool'), state('c', 30, 'running'));
    const [stop] = await stopsOf(code);
    expect(stop).toMatchObject({ reason_code: 'TOOL', state: 'fault' });
    await s.factory.execute(reasonStop, { stopId: stop?.id ?? '', reasonCode: 'PM', note: '每周保养' });
    const history = await s.rows(
      'select verb, reason_from, reason_to, note from machines.stop_change where stop_id = $1',
      [stop?.id],
    );
    expect(history).toEqual([{ verb: 'reason', reason_from: 'TOOL', reason_to: 'PM', note: '每周保养' }]);
    expect(await outcomeOf(s.factory.execute(reasonStop, { stopId: stop?.id ?? '', reasonCode: 'NOPE' }))).toBe(
      'machines.reason_unknown',
    );
  });

  test('a split stop keeps its two reasons when its end becomes known', async () => {
    const { code } = await machine({ silentMinutes: 0 });
    await s.say(code, state('a', 0, 'running'), state('b', 10, 'stopped'));
    const [whole] = await stopsOf(code);
    await s.factory.execute(reasonStop, { stopId: whole?.id ?? '', reasonCode: 'TOOL' });
    const rest = await s.factory.execute(splitStop, { stopId: whole?.id ?? '', at: s.at(30), reasonCode: 'PM' });
    await s.say(code, state('c', 50, 'running'));
    expect((await stopsOf(code)).map(({ id, reason_code, to_at }) => [id, reason_code, to_at?.toISOString()])).toEqual([
      [whole?.id, 'TOOL', s.at(30)],
      [rest.id, 'PM', s.at(50)],
    ]);
    expect(await outcomeOf(s.factory.execute(splitStop, { stopId: rest.id, at: s.at(55) }))).toBe(
      'machines.split_outside',
    );
  });

  test('a person says that it stands, in two touches, and that it runs again; also of a machine that was never connected', async () => {
    const answer = await s.factory.execute(stand, { machineId: s.counterId, reasonCode: 'TOOL', businessAt: s.at(20) });
    expect(answer.stop).toMatchObject({ by: 'person', fromAt: s.at(20), reasonCode: 'TOOL', toAt: null });
    const again = await s.factory.execute(stand, { machineId: s.counterId, reasonCode: 'PM', businessAt: s.at(21) });
    expect(again.stop?.id).toBe(answer.stop?.id);
    await s.factory.execute(runAgain, { machineId: s.counterId, businessAt: s.at(45) });
    expect((await stopsOf('PRESS-1')).map(({ to_at, micro }) => [to_at?.toISOString(), micro])).toEqual([
      [s.at(45), false],
    ]);
    expect((await s.factory.execute(runAgain, { machineId: s.counterId })).stop).toBeNull();
  });

  test('what a person said stands while the machine repeats itself, and ends when the machine says something new', async () => {
    const { code, id } = await machine({ silentMinutes: 0 });
    await s.say(code, state('a', 0, 'running'));
    await s.factory.execute(stand, { machineId: id, businessAt: s.at(10) });
    await s.say(code, state('b', 11, 'running'));
    expect((await stopsOf(code))[0]?.to_at).toBeNull();
    await s.say(code, state('c', 15, 'stopped'), state('d', 25, 'running'));
    expect((await stopsOf(code)).map(({ from_at, to_at }) => [from_at.toISOString(), to_at?.toISOString()])).toEqual([
      [s.at(10), s.at(25)],
    ]);
  });

  test('what is told late is said of the stop that was meant, and nothing of the one that goes on now', async () => {
    const { code, id } = await machine({ silentMinutes: 0 });
    await s.say(code, state('a', 0, 'running'), state('b', 5, 'stopped'), state('c', 15, 'running'));
    await s.say(code, state('d', 40, 'fault'));
    const late = await s.factory.execute(stand, { machineId: id, businessAt: s.at(7), reasonCode: 'TOOL' });
    expect(late.stop).toMatchObject({ fromAt: s.at(5), toAt: s.at(15), reasonCode: 'TOOL' });
    // It ran at that moment: there is nothing that could run again.
    await s.factory.execute(runAgain, { machineId: id, businessAt: s.at(20) });
    await s.factory.execute(runAgain, { machineId: id, businessAt: s.at(12) });
    const stops = (await stopsOf(code)).map(({ from_at, to_at, reason_code }) => [
      from_at.toISOString(),
      to_at?.toISOString(),
      reason_code,
    ]);
    expect(stops).toEqual([
      [s.at(5), s.at(12), 'TOOL'],
      [s.at(40), undefined, null],
    ]);
    // A clock that is a minute behind means the stop that began since.
    const near = await s.factory.execute(stand, { machineId: id, businessAt: s.at(39), reasonCode: 'PM' });
    expect(near.stop).toMatchObject({ fromAt: s.at(40), reasonCode: 'PM' });
  });

  test('of two who bring the same at once, each stop stands once', async () => {
    const { code } = await machine({ silentMinutes: 0 });
    const messages = [state('a', 0, 'running'), state('b', 10, 'stopped'), state('c', 20, 'running')];
    await Promise.all(Array.from({ length: 8 }, () => s.say(code, ...messages)));
    expect(await stopsOf(code)).toHaveLength(1);
  });
});

describe('counted beside reported', () => {
  test('cycles belong to the operation that has the machine; a doubt is raised with both figures, and cleared by the report', async () => {
    const { code, id } = await machine({ piecesPerCycle: '2' });
    const { operationId } = await s.run('100', id);
    s.factory.clock.set(new Date(began.getTime() + 30 * 60_000));
    await s.say(code, ...Array.from({ length: 10 }, (_, n) => cycles(`k${n}`, 61 + n, 1)));
    expect((await minutesOf(id)).every(({ operation_id }) => operation_id === operationId)).toBe(true);
    const doubts = () => s.rows('select * from machines.doubt where operation_id = $1', [operationId]);
    await s.factory.execute(compareCounts, {});
    expect(await doubts()).toEqual([]);
    s.factory.clock.set(new Date(began.getTime() + 60 * 60_000));
    await s.factory.execute(compareCounts, {});
    expect(await doubts()).toMatchObject([{ state: 'open', counted: '20.000000', reported: '0.000000' }]);
    await s.report(operationId, { quantityGood: '12', equipmentId: id });
    await s.factory.execute(compareCounts, {});
    expect(await doubts()).toMatchObject([
      { state: 'open', reported: '12.000000', reasons: ['not_reported', 'scrap_not_reported', 'test_runs'] },
    ]);
    const [doubt] = await doubts();
    const settled = { doubtId: String(doubt?.id), cause: 'test_runs', note: '试了四模' } as const;
    const both = await Promise.all([1, 2].map(() => outcomeOf(s.factory.execute(settleDoubt, settled))));
    expect(both.sort()).toEqual(['accepted', 'machines.doubt_closed']);
    await s.factory.execute(compareCounts, {});
    expect(await doubts()).toHaveLength(1);
  });

  test('what was counted while nobody had started is a doubt of the day, and becomes the operation’s when the start is told late', async () => {
    const { code, id } = await machine();
    await s.say(code, ...Array.from({ length: 8 }, (_, n) => cycles(`n${n}`, 20 + n, 1)));
    await s.factory.execute(compareCounts, {});
    const doubts = () =>
      s.rows<{ state: string; kind: string }>('select kind, state from machines.doubt where machine_id = $1', [id]);
    expect(await doubts()).toEqual([{ kind: 'nobody', state: 'open' }]);
    const itemId = await s.makeProduct({ steps: [{}] });
    const order = await s.order(itemId, '50', new Date(s.at(-10)));
    const operationId = order.operations[0]?.id as string;
    await s.factory.execute(startOperation, { operationId, equipmentId: id, businessAt: s.at(15) });
    await s.factory.runReactions();
    expect((await minutesOf(id)).every(({ operation_id }) => operation_id === operationId)).toBe(true);
    await s.factory.execute(compareCounts, {});
    expect((await doubts()).find(({ kind }) => kind === 'nobody')).toMatchObject({ state: 'cleared' });
  });

  test('where nobody starts operations, a report that says from when on it was made has what was counted then, and no more', async () => {
    const { code, id } = await machine();
    const order = await s.order(await s.makeProduct({ steps: [{}] }), '50', new Date(s.at(0)));
    const operationId = order.operations[0]?.id ?? '';
    await s.say(code, ...[0, 5, 10, 15, 20, 40].map((minutes) => cycles(`r${minutes}`, minutes, 2)));
    await s.report(operationId, {
      ...{ quantityGood: '6', equipmentId: id },
      ...{ startedAt: s.at(5), businessAt: s.at(19) },
    });
    await s.factory.runReactions();
    expect((await minutesOf(id)).map(({ operation_id, cycles: of }) => [operation_id, Number(of)])).toEqual([
      [null, 2],
      ...[5, 10, 15].map(() => [operationId, 2]),
      [null, 2],
      [null, 2],
    ]);
  });

  test('nothing is posted by itself unless the policy says so; then once, and less what people reported meanwhile', async () => {
    const { code, id } = await machine();
    const { operationId } = await s.run('100', id);
    s.factory.clock.set(new Date(began.getTime() + 5 * 60_000));
    await s.say(code, cycles('p1', 62, 30));
    expect(await s.factory.execute(postCounted, { operationId })).toEqual({ reportId: null, quantity: '0' });
    await publishPolicies(s.factory, { 'machines.posting': 'report' });
    await s.report(operationId, { quantityGood: '4', quantityScrap: '1', scrapReasonCode: 'S-DIM', equipmentId: id });
    const answers = await Promise.all([1, 2, 3].map(() => s.factory.execute(postCounted, { operationId })));
    expect(answers.map(({ quantity }) => quantity).sort()).toEqual(['0', '0', '25']);
    const reports = await s.rows<{ sum: string }>(
      'select sum(quantity_good + quantity_scrap)::text as sum from execution.production_report where operation_id = $1',
      [operationId],
    );
    expect(Number(reports[0]?.sum)).toBe(30);
    await publishPolicies(s.factory, { 'machines.posting': 'off' });
  });

  test('a posting that fails after its report leaves neither', async () => {
    const { code, id } = await machine();
    const { operationId } = await s.run('100', id);
    s.factory.clock.set(new Date(began.getTime() + 5 * 60_000));
    await s.say(code, cycles('q1', 62, 10));
    await publishPolicies(s.factory, { 'machines.posting': 'report' });
    await s.asOwner('alter table machines.posting add constraint broken check (quantity <> 10) not valid');
    await expect(s.factory.execute(postCounted, { operationId })).rejects.toThrow();
    expect(await s.rows('select 1 from execution.production_report where operation_id = $1', [operationId])).toEqual(
      [],
    );
    await s.asOwner('alter table machines.posting drop constraint broken');
    expect((await s.factory.execute(postCounted, { operationId })).quantity).toBe('10');
    await publishPolicies(s.factory, { 'machines.posting': 'off' });
  });
});
