import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member, send } from '../../../tests/support/crew.ts';
import { newId, type Principal } from '../../kernel/index.ts';
import {
  outcomeOf,
  type ReleasedOrder,
  type ReleasedStep,
  type Scene,
  startScene,
} from '../execution/scene.fixture.ts';
import { hireOperator, makeDevice } from '../terminals/terminal.fixture.ts';
import type { Call } from './contract.ts';
import { answerCall } from './index.ts';
import { solveCall } from './solve-call.ts';
import { withdrawCall } from './withdraw-call.ts';

let scene: Scene;
let order: ReleasedOrder;
let operationId: string;
let zhang: Member;
let leader: Member;
let inspector: Member;
let keeper: Member;
let stranger: Member;

beforeAll(async () => {
  scene = await startScene();
  order = await scene.order(await scene.makeProduct(), '5');
  operationId = (order.operations[0] as ReleasedStep).id;
  const { factory, workshopId } = scene;
  const here = { orgUnitId: workshopId };
  zhang = await hire(factory, 'operator', { code: 'ZHANG', ...here });
  leader = await hire(factory, 'team-leader', { code: 'LEADER', ...here });
  inspector = await hire(factory, 'inspector', { code: 'INSPECTOR', ...here });
  keeper = await hire(factory, 'warehouse-keeper', { code: 'KEEPER', ...here });
  stranger = await hire(factory, 'team-leader', { code: 'STRANGER', orgUnitId: scene.otherWorkshopId });
  await factory.runReactions();
});
afterAll(() => scene.stop());

const post = (who: Member, path: string, body: object = {}) =>
  send(scene.factory, 'POST', path, { cookie: who.cookie, body });
async function called(more: object = {}, who = zhang): Promise<Call> {
  const { status, body, text } = await post(who, '/calls', { kind: 'machine', operationId, ...more });
  expect(status, text).toBe(200);
  return body as unknown as Call;
}
async function rowOf(id: string, who = leader): Promise<Record<string, unknown> | undefined> {
  const { body } = await send(scene.factory, 'GET', `/calls?f.id.eq=${id}`, { cookie: who.cookie });
  return (body.rows as Record<string, unknown>[])[0];
}
const minutesAgo = (minutes: number) => scene.factory.clock.ago(minutes * 60_000).toISOString();
const noticesOf = async ({ cookie }: Member, callId: string) => {
  await scene.factory.runReactions();
  const { body } = await send(scene.factory, 'GET', '/inbox/notices', { cookie });
  const rows = body.rows as { kind: string; title: string; about: { id: string } | null }[];
  return rows.filter(({ about }) => about?.id === callId).map(({ kind, title }) => ({ kind, title }));
};

describe('a call', () => {
  test('from an operation says order, work centre and workshop, and how long somebody waits', async () => {
    const call = await called({ note: '焊枪堵了', businessAt: minutesAgo(12) });
    expect(call).toMatchObject({ state: 'called', orderId: order.id, workCentreId: scene.centreId, note: '焊枪堵了' });
    expect(call.code).toMatch(/^CL\d{4}-\d{4}$/);
    expect(await rowOf(call.id)).toMatchObject({
      open: true,
      minutesWaited: 12,
      place: expect.stringContaining((order.operations[0] as ReleasedStep).code),
      orderCode: order.code,
      workshopName: '车架车间',
    });
  });

  test('from a machine, a work centre, or nowhere in particular is its workshop’s', async () => {
    const [machine, centre, none] = [
      await called({ operationId: undefined, equipmentId: scene.equipmentId }),
      await called({ operationId: undefined, workCentreId: scene.centreId }),
      await called({ operationId: undefined }),
    ];
    expect(machine).toMatchObject({ equipmentId: scene.equipmentId, workCentreId: scene.centreId, orderId: null });
    for (const { workshopId } of [machine, centre, none]) expect(workshopId).toBe(scene.workshopId);
    expect(await rowOf(none.id)).toMatchObject({ place: '车架车间', workCentreId: null });
    const plant = await hire(scene.factory, 'production-manager', { code: 'PLANT' });
    expect((await post(plant, '/calls', { kind: 'help' })).name).toBe('calls.place_missing');
    expect((await post(plant, '/calls', { kind: 'help', equipmentId: newId() })).name).toBe('calls.place_unknown');
  });

  test('from another workshop’s operation is refused, and nobody there sees, answers or ends one of ours', async () => {
    expect((await post(stranger, '/calls', { kind: 'help', operationId })).name).toBe('kernel.out_of_scope');
    const { id } = await called();
    expect(await rowOf(id, stranger)).toBeUndefined();
    for (const verb of ['answer', 'solve', 'withdraw'])
      expect((await post(stranger, `/calls/${id}/${verb}`)).name).toBe('kernel.out_of_scope');
    expect(await rowOf(id)).toMatchObject({ state: 'called' });
  });

  test('is answered and solved: who came, when, and what it was', async () => {
    const { id } = await called({ businessAt: minutesAgo(20) });
    await post(leader, `/calls/${id}/answer`, { businessAt: minutesAgo(15) });
    const solved = await post(inspector, `/calls/${id}/solve`, { solution: '换了焊枪', businessAt: minutesAgo(5) });
    expect(solved.body).toMatchObject({ state: 'solved', answeredByName: 'LEADER', endedByName: 'INSPECTOR' });
    expect(await rowOf(id)).toMatchObject({ open: false, minutesWaited: 5, solution: '换了焊枪' });
  });

  test('an operator answers none, and withdraws only the own', async () => {
    const { id } = await called();
    const li = await hire(scene.factory, 'operator', { code: `LI-${id}`, orgUnitId: scene.workshopId });
    expect((await post(li, `/calls/${id}/answer`)).name).toBe('kernel.permission_missing');
    expect((await post(li, `/calls/${id}/withdraw`)).name).toBe('calls.call_of_another');
    expect((await post(leader, `/calls/${id}/withdraw`)).name).toBe('calls.call_of_another');
    expect((await post(zhang, `/calls/${id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' });
  });

  test('of a time in the future or before the call is refused by its time; what clocks may differ by is no wait below nothing', async () => {
    const late = await post(zhang, '/calls', { kind: 'help', operationId, businessAt: minutesAgo(-60) });
    expect(late).toMatchObject({ status: 422, name: 'calls.time_ahead' });
    const { id, raisedAt } = await called();
    expect((await post(leader, `/calls/${id}/answer`, { businessAt: minutesAgo(60) })).name).toBe(
      'calls.time_before_call',
    );
    const { body } = await post(leader, `/calls/${id}/answer`, { businessAt: minutesAgo(1) });
    expect(body).toMatchObject({ state: 'answered', answeredAt: raisedAt });
  });
});

describe('two people at once', () => {
  const as = ({ id, role }: Member): Principal => ({
    ...scene.factory.principal(role, { workshopIds: [scene.workshopId] }),
    id,
    personId: id,
  });

  test('answer: one comes, the others are told who', async () => {
    const { id: callId } = await called();
    const people = [as(leader), as(inspector), as(keeper)];
    const answers = await Promise.allSettled(
      people.map((one) => scene.factory.execute(answerCall, { callId }, { as: one })),
    );
    const winners = people.filter((_, index) => answers[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({
          refusalName: 'calls.already_answered',
          parameters: { person: winners[0]?.name },
        });
    expect(await rowOf(callId)).toMatchObject({ answeredByName: winners[0]?.name });
  });

  test('one withdraws while another answers: either, and the other hears of it', async () => {
    const caller = as(zhang);
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const { id: callId } = await called();
      const both = await Promise.all([
        outcomeOf(scene.factory.execute(withdrawCall, { callId }, { as: caller })),
        outcomeOf(scene.factory.execute(answerCall, { callId }, { as: as(leader) })),
      ]);
      outcomes.add(both.join());
    }
    for (const one of outcomes)
      expect(['accepted,calls.already_withdrawn', 'calls.already_answered,accepted']).toContain(one);
  });

  test('what is solved or withdrawn is not ended a second time', async () => {
    const { id: callId } = await called();
    const solve = () => outcomeOf(scene.factory.execute(solveCall, { callId }, { as: as(leader) }));
    expect((await Promise.all([solve(), solve()])).sort()).toEqual(['accepted', 'calls.already_solved']);
    expect((await post(zhang, `/calls/${callId}/withdraw`)).name).toBe('calls.already_solved');
  });
});

describe('without a network', () => {
  let people = 0;
  async function deviceOf(role: 'operator' | 'leader') {
    people += 1;
    const badge = `SF-${role}-${people}`;
    const id = await hireOperator(scene.factory, badge, scene.workshopId);
    const device = makeDevice(scene.factory);
    await device.signIn(badge);
    return { device, id };
  }

  test('a call sent twice, also at once, stands once; another with the same id is refused', async () => {
    const { device, id } = await deviceOf('operator');
    const newCallId = newId();
    const body = { newCallId, kind: 'material', operationId, businessAt: minutesAgo(7) };
    const call = device.make(id, '/calls', body);
    await Promise.all([device.sendOne(call), device.sendOne(call)]);
    expect(await device.sendOne(call)).toMatchObject({ state: 'accepted', answer: { id: newCallId } });
    expect(await device.sendOne(device.make(id, '/calls', body))).toMatchObject({
      state: 'refused',
      problem: { name: 'calls.call_stands' },
    });
    const { rows } = await scene.factory.database.pool.query('select id from calls.call where id = $1', [newCallId]);
    expect(rows).toHaveLength(1);
    expect(await rowOf(newCallId)).toMatchObject({ minutesWaited: 7 });
  });

  test('solved before the answer came: who solved it is who came, and the late answer hears so', async () => {
    const { id: callId } = await called({ businessAt: minutesAgo(30) });
    // The inspector said so first, but without a network; the leader was there and done meanwhile.
    await post(leader, `/calls/${callId}/solve`, { businessAt: minutesAgo(10) });
    const late = await post(inspector, `/calls/${callId}/answer`, { businessAt: minutesAgo(25) });
    expect(late).toMatchObject({ status: 409, name: 'calls.already_solved' });
    expect(await rowOf(callId)).toMatchObject({ answeredByName: 'LEADER', minutesWaited: 20, state: 'solved' });
  });

  test('withdrawn before it left the device, in one lane: both are taken, in order', async () => {
    const { device, id } = await deviceOf('operator');
    const newCallId = newId();
    const lane = { lane: `call:${newCallId}` };
    const raise = device.make(id, '/calls', { newCallId, kind: 'help', operationId, businessAt: minutesAgo(3) }, lane);
    const withdraw = device.make(id, `/calls/${newCallId}/withdraw`, { businessAt: minutesAgo(2) }, lane);
    const { receipts } = await device.send([withdraw, raise]);
    expect(receipts.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    expect(await rowOf(newCallId)).toMatchObject({ state: 'withdrawn' });
  });

  test('a device whose clock is far ahead calls as of now', async () => {
    const { device, id } = await deviceOf('operator');
    const receipt = await device.sendOne(
      device.make(id, '/calls', { kind: 'help', operationId, businessAt: minutesAgo(-300) }),
    );
    expect(receipt).toMatchObject({ state: 'accepted', timeMark: 'ahead' });
  });
});

describe('who is told', () => {
  test('leaders of every call, keepers of material, inspectors of quality; nobody elsewhere; the caller of who comes', async () => {
    const { id } = await called({ kind: 'material' });
    expect(await noticesOf(leader, id)).toMatchObject([
      { kind: 'calls.call-raised', title: expect.stringMatching(/^呼叫：缺料，/) },
    ]);
    expect(await noticesOf(keeper, id)).toMatchObject([{ kind: 'calls.material-called' }]);
    expect(await noticesOf(inspector, id)).toEqual([]);
    expect(await noticesOf(stranger, id)).toEqual([]);
    expect(await noticesOf(zhang, id)).toEqual([]);
    await post(keeper, `/calls/${id}/answer`);
    expect(await noticesOf(zhang, id)).toMatchObject([{ title: expect.stringMatching(/^KEEPER 来处理：/) }]);
    await post(keeper, `/calls/${id}/solve`, { solution: '送到了' });
    expect((await noticesOf(zhang, id))[0]).toMatchObject({ kind: 'calls.call-solved' });
  });

  test('nobody of one that was answered before anybody could be told', async () => {
    const { id } = await called({ kind: 'quality' });
    await post(inspector, `/calls/${id}/answer`);
    expect(await noticesOf(leader, id)).toEqual([]);
  });
});
