import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertKinds, newId, providedFor } from '../../kernel/index.ts';
import { setCredentials } from '../identity/index.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import { createHandlingUnit, receiveStock } from '../inventory/index.ts';
import { publishPolicies } from '../inventory/stock.fixture.ts';
import { takeMessages } from '../machines/intake/take-messages.ts';
import { recordCommands } from '../masterdata/index.ts';
import { makeDevice, pin } from '../terminals/terminal.fixture.ts';
import type { Handover, ShownDifference } from './contract.ts';
import { at, type HandingScene, startHandingScene } from './handover.fixture.ts';

let scene: HandingScene;
let lineSideId: string;
const clock = (time: string, day?: string) => scene.factory.clock.set(at(time, day));
const rows = async <Row>(sql: string, values: unknown[] = []) =>
  (await scene.factory.database.pool.query(sql, values)).rows as Row[];

beforeAll(async () => {
  scene = await startHandingScene();
  const run = scene.factory.execute;
  const place = { code: 'LS-01', name: '线边', kind: 'line_side' as const, workshopId: scene.workshopId };
  lineSideId = (await run(recordCommands.location.create, place)).id;
  await run(recordCommands.reasonCode.create, { code: 'LOST', name: '丢失', kind: 'adjustment' });
  await run(recordCommands.reasonCode.create, {
    code: 'TOOL',
    name: '换模具',
    nameEn: 'Tool change',
    kind: 'downtime',
  });
});
afterAll(() => scene.stop());

/** A box of so many tubes at the line side, packed at seven. */
async function boxOf(quantity: string): Promise<string> {
  clock('07:00');
  const run = scene.factory.execute;
  await run(receiveStock, { itemId: scene.tube, quantity, unit: 'pcs', locationId: lineSideId } as never);
  const { id } = await run(createHandlingUnit, { kind: 'box', locationId: lineSideId });
  await run(packStock, { handlingUnitId: id, itemId: scene.tube, quantity, unit: 'pcs' } as never);
  return id;
}
const onHand = async () =>
  (
    await rows<{ quantity: string }>(
      'select coalesce(sum(on_hand), 0)::float8::text as quantity from inventory.balance where location_id = $1',
      [lineSideId],
    )
  )[0]?.quantity;

describe('a box that isn’t there', () => {
  test('is written off by an adjustment with a reason, under the permissions of that, and is out of use then', async () => {
    const [lost, there, moved] = [await boxOf('40'), await boxOf('25'), await boxOf('10')];
    clock('13:40');
    const { id } = await scene.open();
    for (const [handlingUnitId, quantity] of [
      [lost, '0'],
      [there, '1'],
      [moved, '0'],
    ] as const)
      await scene.done(scene.early, `/handovers/${id}/counts`, { handlingUnitId, quantity });
    await scene.countAll(scene.early, id);
    await scene.done(scene.early, `/handovers/${id}/sign-out`);
    const shown = await scene.read(scene.manager, id);
    expect(shown.differences.map(({ handlingUnitId, amount }) => [handlingUnitId, amount]).sort()).toEqual(
      [
        [lost, '-1'],
        [moved, '-1'],
      ].sort(),
    );
    expect(shown.boxes.find(({ handlingUnitId }) => handlingUnitId === lost)?.itemName).toMatch(/TUBE-\d+ 40 件/);
    const of = (box: string, one = shown) =>
      one.differences.find(({ handlingUnitId }) => handlingUnitId === box) as ShownDifference;
    const { causes, id: differenceId } = of(lost);
    expect(causes[0]).toMatchObject({ kind: 'lost_box', facts: [{ says: expect.stringContaining('没有人扫过') }] });
    expect(causes[0]?.correction).toMatchObject({ does: 'post', allowed: true, needsReason: 'adjustment' });
    expect(causes[0]?.correction.steps.map(({ does, quantity, unit }) => [does, quantity, unit])).toEqual([
      ['empty', null, null],
      ['adjust', '40', 'pcs'],
      ['close', null, null],
    ]);
    const path = `/handover-differences/${differenceId}/correct`;
    const body = { cause: 'lost_box', correctionId: causes[0]?.correction.id };
    // A leader may pack and carry boxes, and not write stock off.
    expect(of(lost, await scene.read(scene.early, id)).causes[0]?.correction.allowed).toBe(false);
    expect((await scene.post(scene.early, path, { ...body, reasonCode: 'LOST' })).name).toBe(
      'kernel.permission_missing',
    );
    expect((await scene.post(scene.manager, path, body)).status).toBeGreaterThanOrEqual(400);
    expect(await onHand()).toBe('75');
    await scene.done(scene.manager, path, { ...body, reasonCode: 'LOST' });
    expect(await onHand()).toBe('35');
    const [unit] = await rows<{ state: string }>('select state from inventory.handling_unit where id = $1', [lost]);
    expect(unit?.state).toBe('inactive');
    const [entry] = await rows<{ reason: string; at: Date }>(
      `select reason, business_at as at from inventory.movement where document_type = 'inventory.adjustment' order by posted_at desc limit 1`,
    );
    expect([entry?.reason.startsWith('LOST '), entry?.at.getTime()]).toEqual([true, Date.parse(of(lost).countedAt)]);
    expect((await scene.post(scene.manager, path, { ...body, reasonCode: 'LOST' })).name).toBe(
      'handover.difference_settled',
    );
    // What somebody carried away after the count isn't lost: nothing is to be written off.
    clock('13:55');
    await scene.done(scene.manager, `/handling-units/${moved}/move`, { locationId: scene.shelfId });
    const later = of(moved, await scene.read(scene.manager, id)).causes[0];
    expect([later?.correction.does, later?.facts[0]?.says.includes('LS-01 → RAW-01')]).toEqual(['settled', true]);
    const gone = { cause: 'lost_box', correctionId: of(moved).causes[0]?.correction.id, reasonCode: 'LOST' };
    const refused = await scene.post(scene.manager, `/handover-differences/${of(moved).id}/correct`, gone);
    expect([refused.name, await onHand()]).toEqual(['handover.correction_gone', '25']);
  });
});

test('machines that stand, downtime of the shift and doubts stand in the handover, each with its reason', async () => {
  clock('13:30', '2026-11-25');
  const machine = (
    await rows<{ code: string }>('select code from masterdata.equipment where id = $1', [scene.equipmentId])
  )[0];
  const state = (time: string, word: string, reason?: string) => ({
    ...{ kind: 'state', id: `${time}${word}`, at: at(time, '2026-11-25').toISOString(), state: word, reason },
  });
  await rows('insert into machines.machine (id, silent_minutes) values ($1, 0)', [scene.equipmentId]);
  await scene.factory.execute(takeMessages, {
    machine: machine?.code,
    messages: [
      state('06:00', 'running'),
      state('07:00', 'stopped', 'TOOL'),
      state('07:40', 'running'),
      { kind: 'cycles', id: 'c', at: at('08:00', '2026-11-25').toISOString(), count: 9 },
      state('13:00', 'fault'),
    ],
  } as never);
  await rows(
    `insert into machines.doubt (id, kind, machine_id, workshop_id, from_at, to_at, counted, reported, reasons, raised_at)
     values ($1, 'nobody', $2, $3, $4, $4, 9, 0, '{nobody_started}', $4)`,
    [newId(), scene.equipmentId, scene.workshopId, at('08:30', '2026-11-25')],
  );
  const { id } = await scene.open();
  const { parts } = await scene.read(scene.early, id);
  const says = (name: string) => parts.find((part) => part.name === name)?.rows.map((row) => row.says);
  expect(says('machines.standing')).toEqual(['焊接机器人 · 故障 · 还没有原因']);
  expect(says('machines.downtime')).toEqual(['焊接机器人 · 停 40 分钟 · 换模具']);
  expect(says('machines.doubts')).toEqual(['焊接机器人 · 没有工序 · 计数 9，报工 0']);
});

describe('on a device without a network', () => {
  const day = '2026-11-26';
  const leader = async () => {
    await scene.factory.execute(setCredentials, { personId: scene.early.id, badge: { badge: 'B-LI', pin } });
    const device = makeDevice(scene.factory);
    return { device, personId: await device.signIn('B-LI') };
  };

  test('a shift is opened, counted and signed; sent twice it is one, and what was done meanwhile is no difference', async () => {
    clock('07:00', day);
    const order = await scene.orderAtWork('60', '50');
    const weld = order.operations[1]?.id ?? '';
    clock('13:30', day);
    const { device, personId } = await leader();
    const id = newId();
    const lane = `handover:${id}`;
    const say = (path: string, body: Record<string, unknown>) => device.make(personId, path, body, { lane });
    const businessAt = at('13:35', day).toISOString();
    // Everything that must be counted at this place, by what the device saw before the network went.
    const waiting = await rows<{ id: string; here: string }>(
      `select p.id, trim_scale(p.quantity_in + p.quantity_over - p.quantity_good - p.quantity_scrap - p.quantity_rework - p.quantity_outside)::text as here
         from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
        where p.workshop_id = $1 and p.state <> 'done' and o.state in ('released', 'in_progress') and p.sequence > 10
          and p.quantity_in > p.quantity_good + p.quantity_scrap + p.quantity_rework`,
      [scene.workshopId],
    );
    const commands = [
      say('/handovers', { newHandoverId: id, workshopId: scene.workshopId, shiftId: scene.shiftIds.early, day }),
      ...waiting.map(({ id: operationId, here }) =>
        say(`/handovers/${id}/counts`, { operationId, quantity: here, businessAt }),
      ),
      say(`/handovers/${id}/sign-out`, { remarks: '没网时签的', businessAt }),
    ];
    clock('13:50', day);
    await scene.report(scene.earlyOperator, weld, { quantityGood: '8' });
    clock('14:10', day);
    await device.signIn('B-LI');
    // What the eight welded pieces came to meanwhile isn't the outgoing leader's to count: the signature was given before.
    const first = await device.send(commands);
    expect(first.receipts.map(({ state }) => state)).toEqual(commands.map(() => 'accepted'));
    // The answer was lost on the way: the device says it all again.
    const again = await device.send(commands);
    expect(again.receipts.map(({ state }) => state)).toEqual(commands.map(() => 'accepted'));
    const shown = await scene.read(scene.late, id);
    expect(shown).toMatchObject({ state: 'signed_out', outByName: 'LI', outRemarks: '没网时签的', differences: [] });
    expect(shown.lines.find(({ operationId }) => operationId === weld)).toMatchObject({
      out: { quantity: '50', at: businessAt },
      expected: '42',
    });
    const counts = await rows('select id from handover.count where handover_id = $1', [id]);
    expect(counts).toHaveLength(waiting.length);
  });

  test('why a machine stood is said of the stop that was seen, once, though it runs and stands again by the time it arrives', async () => {
    const clockOf = (time: string) => at(time, day).toISOString();
    clock('14:20', day);
    await scene.factory.execute(setCredentials, { personId: scene.earlyOperator.id, badge: { badge: 'B-ZH', pin } });
    const device = makeDevice(scene.factory);
    const personId = await device.signIn('B-ZH');
    const [machine] = await rows<{ code: string }>('select code from masterdata.equipment where id = $1', [
      scene.equipmentId,
    ]);
    const state = (time: string, word: string) => ({
      kind: 'state',
      id: `off-${time}`,
      at: clockOf(time),
      state: word,
    });
    await scene.factory.execute(takeMessages, {
      machine: machine?.code,
      messages: [
        state('09:00', 'running'),
        state('09:10', 'stopped'),
        state('10:00', 'running'),
        state('14:15', 'fault'),
      ],
    } as never);
    const lane = `machine:${scene.equipmentId}`;
    const say = (what: string, body: object) =>
      device.make(personId, `/machines/${scene.equipmentId}/${what}`, { ...body }, { lane });
    const commands = [
      say('stand', { reasonCode: 'TOOL', businessAt: clockOf('09:12') }),
      say('run-again', { businessAt: clockOf('09:50') }),
    ];
    for (let nth = 0; nth < 2; nth += 1) {
      const { receipts } = await device.send(commands);
      expect(receipts.map((one) => one.state)).toEqual(['accepted', 'accepted']);
    }
    const stops = await rows<{ from_at: Date; to_at: Date | null; reason_code: string | null; by: string | null }>(
      `select from_at, to_at, reason_code, reasoned_by_name as by from machines.stop
        where machine_id = $1 and void_at is null and from_at >= $2 order by from_at`,
      [scene.equipmentId, at('09:00', day)],
    );
    expect(stops).toEqual([
      { from_at: at('09:10', day), to_at: at('09:50', day), reason_code: 'TOOL', by: 'ZHANG' },
      { from_at: at('14:15', day), to_at: null, reason_code: null, by: null },
    ]);
  });

  test('a signature that comes before its counts is refused and asks for a look; a count after another’s signature, too', async () => {
    clock('13:30', '2026-11-27');
    await scene.orderAtWork('20', '20');
    const { device, personId } = await leader();
    const opened = await scene.open();
    const say = (path: string, body: Record<string, unknown>, lane: string) =>
      device.make(personId, `/handovers/${opened.id}/${path}`, body, { lane });
    const early = await device.sendOne(say('sign-out', {}, 'a'));
    expect([early.state, early.problem?.title]).toEqual(['refused', expect.stringContaining('行没有数')]);
    await scene.countAll(scene.early, opened.id);
    await scene.done<Handover>(scene.manager, `/handovers/${opened.id}/sign-out`);
    const { lines } = await scene.read(scene.early, opened.id);
    const operationId = lines.find(({ needed }) => needed)?.operationId;
    const late = await device.sendOne(say('counts', { operationId, quantity: '1' }, 'b'));
    expect([late.state, late.problem?.title]).toEqual(['refused', expect.stringContaining('CHEN')]);
    expect((await scene.read(scene.early, opened.id)).differences).toEqual([]);
  });
});

describe('the alert of a shift that didn’t hand over', () => {
  const find = (minutes: number) =>
    scene.factory.database.glance((tx) => {
      const kind = providedFor(tx, alertKinds).find(({ name }) => name === 'handover.handover-missing');
      return kind?.find(tx, { now: scene.factory.clock.now(), limits: { minutes }, most: 50 }) ?? Promise.resolve([]);
    });
  const here = async (minutes = 30) =>
    (await find(minutes)).filter(({ workshopId }) => workshopId === scene.workshopId);

  test('fires where shifts must hand over, from the end of the shift, until both have signed', async () => {
    clock('14:40', '2026-11-30');
    expect(await here()).toEqual([]);
    await publishPolicies(scene.factory, { 'handover.required': 'tell' });
    expect(await here(45)).toEqual([]);
    expect(await here()).toMatchObject([
      {
        about: { list: 'handover.handovers' },
        name: { zh: '车架车间 2026-11-30 早班' },
        since: at('14:00', '2026-11-30'),
        why: { zh: expect.stringContaining('还没有交班签字') },
      },
    ]);
    const { id } = await scene.open(scene.early);
    await scene.countAll(scene.early, id);
    await scene.done(scene.early, `/handovers/${id}/sign-out`);
    expect(await here()).toMatchObject([
      { about: { kind: 'handover.handover', id }, why: { zh: expect.stringContaining('没有核对签字') } },
    ]);
    await scene.countAll(scene.late, id);
    await scene.done(scene.late, `/handovers/${id}/sign-in`);
    expect(await here(0)).toEqual([]);
  });

  test('before a weekend the outgoing signature is enough, and on Monday it is owed again', async () => {
    clock('21:55', '2026-12-04');
    const { id } = await scene.open(scene.late);
    await scene.countAll(scene.late, id);
    clock('23:00', '2026-12-04');
    expect(await here()).toMatchObject([{ name: { zh: '车架车间 2026-12-04 中班' } }]);
    await scene.done(scene.late, `/handovers/${id}/sign-out`, { alone: true });
    expect(await here(0)).toEqual([]);
    clock('06:20', '2026-12-07');
    expect([await here(), (await here(10))[0]?.since]).toEqual([[], at('06:00', '2026-12-07')]);
  });

  test('lines that hand over by themselves owe it by themselves', async () => {
    const { rows: made } = await scene.factory.database.pool.query<{ id: string }>(
      `insert into identity.org_unit (id, code, name, kind, parent_id)
       values ($1, 'L-A', 'A 线', 'line', $3), ($2, 'L-B', 'B 线', 'line', $3) returning id`,
      [newId(), newId(), scene.workshopId],
    );
    clock('14:40', '2026-12-08');
    expect((await here()).map(({ lineId }) => lineId)).toEqual([null]);
    await scene.done(scene.manager, '/handovers', {
      lineId: made[0]?.id,
      shiftId: scene.shiftIds.early,
      day: '2026-12-08',
    });
    expect((await here()).map(({ name }) => name.zh)).toEqual(['A 线 2026-12-08 早班', 'B 线 2026-12-08 早班']);
  });
});

test.each([
  ['Europe/Berlin', 'back', '2026-10-25T05:30:00+01:00', '2026-10-24', 9],
  ['Europe/Berlin', 'forward', '2027-03-28T05:30:00+02:00', '2027-03-27', 7],
  ['America/New_York', 'back', '2026-11-01T05:30:00-05:00', '2026-10-31', 9],
  ['America/New_York', 'forward', '2027-03-14T05:30:00-04:00', '2027-03-13', 7],
])(
  'a night shift of %s over clocks that go %s hands over whole, by the day on which it began',
  async (zone, _, now, day, hours) => {
    const run = scene.factory.execute;
    const code = `${zone} ${day}`.replaceAll(/\W/g, '-').slice(0, 30);
    const { id: workshopId } = (
      await rows<{ id: string }>(
        `insert into identity.org_unit (id, code, name, kind, parent_id)
       select $1, $2, $2, 'workshop', parent_id from identity.org_unit where id = $3 returning id`,
        [newId(), code, scene.workshopId],
      )
    )[0] as { id: string };
    const night = await run(recordCommands.shift.create, { code, name: '夜班', startsAt: '22:00', endsAt: '06:00' });
    const weekly = Array.from({ length: 7 }, () => [night.id]) as never;
    await run(recordCommands.calendar.create, { code, name: code, timeZone: zone, workshopId, weekly });
    scene.factory.clock.set(now);
    const opened = await scene.done<Handover>(scene.manager, '/handovers', { workshopId });
    expect([opened.day, (Date.parse(opened.endsAt) - Date.parse(opened.startsAt)) / 3_600_000]).toEqual([day, hours]);
    // An hour later, after its end, it is still the one that hands over.
    scene.factory.clock.set(new Date(Date.parse(opened.endsAt) + 30 * 60_000));
    expect((await scene.done<Handover>(scene.manager, '/handovers', { workshopId })).id).toBe(opened.id);
  },
);
