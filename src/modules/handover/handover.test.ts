import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, type Member } from '../../../tests/support/crew.ts';
import type { ReleasedOrder } from '../execution/scene.fixture.ts';
import type { Handover, HandoverPlaces } from './contract.ts';
import { at, type HandingScene, minute, startHandingScene } from './handover.fixture.ts';

let scene: HandingScene;
let order: ReleasedOrder;
let weld: string;
/** Of the early shift of that Tuesday. */
let earlyId: string;

beforeAll(async () => {
  scene = await startHandingScene();
  order = await scene.orderAtWork('100', '40');
  weld = order.operations[1]?.id ?? '';
});
afterAll(() => scene.stop());

const clock = (time: string, day?: string) => scene.factory.clock.set(at(time, day));
const noticesOf = async (who: Member) => {
  await scene.factory.runReactions();
  const { body } = await scene.get(who, '/inbox/notices');
  return (body.rows as { kind: string; title: string }[]).map(({ kind }) => kind);
};

describe('a handover', () => {
  test('is made of what stands there: who works, pieces by operation, what is held', async () => {
    clock('13:00');
    await scene.done(scene.earlyOperator, `/operations/${weld}/start`, { equipmentId: scene.equipmentId });
    clock('13:40');
    await scene.done(scene.earlyOperator, '/calls', { kind: 'machine', operationId: weld });
    const { id, shiftName, day } = await scene.open();
    earlyId = id;
    expect([shiftName, day]).toEqual(['早班', '2026-11-24']);
    const shown = await scene.read(scene.early, id);
    expect(shown.lines.find(({ operationId }) => operationId === weld)).toMatchObject({
      ...{ book: '40', needed: true, unit: 'pcs', orderCode: order.code, out: null },
    });
    expect(shown.left).toBe(1);
    expect(shown.parts.map(({ name }) => name)).toEqual(['execution.at-work', 'execution.leases', 'calls.open']);
    expect(shown.parts[0]?.rows.find(({ subject }) => subject?.id === weld)).toMatchObject({
      says: '焊接 · 加工中 · ZHANG',
      since: minute(at('13:00')),
    });
  });

  test('opened twice is the same; two at once find one', async () => {
    const first = await scene.open();
    const [a, b] = await Promise.all([scene.open(), scene.open(scene.manager).catch(() => first)]);
    expect([a.id, b.id]).toEqual([first.id, first.id]);
  });

  test('isn’t signed before all is counted, and then by the incoming leader, who checks each line', async () => {
    const { id } = await scene.open();
    expect((await scene.post(scene.early, `/handovers/${id}/sign-out`)).name).toBe('handover.not_counted');
    expect((await scene.post(scene.late, `/handovers/${id}/sign-in`)).name).toBe('handover.not_signed_out');
    await scene.countAll(scene.early, id);
    const signed = await scene.done<Handover>(scene.early, `/handovers/${id}/sign-out`, { remarks: '焊枪要换' });
    expect(signed).toMatchObject({ state: 'signed_out', outByName: 'LI' });
    expect(await noticesOf(scene.late)).toContain('handover.signed-out');
    expect((await scene.post(scene.early, `/handovers/${id}/counts`, { operationId: weld, quantity: '1' })).name).toBe(
      'handover.already_signed_out',
    );
    expect((await scene.post(scene.late, `/handovers/${id}/sign-in`)).name).toBe('handover.not_counted');
    expect((await scene.post(scene.early, `/handovers/${id}/sign-in`)).name).toBe('handover.same_person');
    // What is done in between is no difference.
    clock('14:05');
    await scene.report(scene.lateOperator, weld, { quantityGood: '3' });
    const { lines } = await scene.read(scene.late, id);
    expect(lines.find(({ operationId }) => operationId === weld)).toMatchObject({ book: '40', expected: '37' });
    await scene.countAll(scene.late, id);
    await scene.done(scene.late, `/handovers/${id}/sign-in`);
    const shown = await scene.read(scene.late, id);
    expect(shown).toMatchObject({ state: 'signed_in', inByName: 'WANG', differences: [], outRemarks: '焊枪要换' });
    expect(await noticesOf(scene.early)).toContain('handover.signed-in');
    expect((await scene.post(scene.manager, `/handovers/${id}/take`, { reason: 'x' })).name).toBe(
      'handover.already_signed_in',
    );
  });

  test('what an offline device tells afterwards is added, told to both, and rewrites nothing signed', async () => {
    clock('14:40');
    const id = earlyId;
    const before = await scene.read(scene.early, id);
    await scene.report(scene.earlyOperator, weld, { quantityGood: '2', businessAt: at('13:20').toISOString() });
    await scene.factory.runReactions();
    const after = await scene.read(scene.early, id);
    expect(after.lateFacts).toMatchObject([{ quantity: '2', says: '报工', personName: 'ZHANG' }]);
    expect(after.lines.map(({ book, out }) => [book, out])).toEqual(before.lines.map(({ book, out }) => [book, out]));
    for (const who of [scene.early, scene.late]) expect(await noticesOf(who)).toContain('handover.late-fact-arrived');
    await scene.factory.runReactions();
    expect((await scene.read(scene.early, id)).lateFacts).toHaveLength(1);
  });

  test('of another workshop is neither seen nor signed', async () => {
    const stranger = await hire(scene.factory, 'team-leader', { code: 'STRANGER', orgUnitId: scene.otherWorkshopId });
    const id = earlyId;
    for (const path of ['sign-out', 'sign-in', 'counts'])
      expect(
        (
          await scene.post(
            stranger,
            `/handovers/${id}/${path}`,
            path === 'counts' ? { operationId: weld, quantity: '1' } : {},
          )
        ).name,
      ).toBe('kernel.out_of_scope');
    expect((await scene.get(stranger, `/handovers/${id}`)).name).toBe('kernel.out_of_scope');
  });
});

describe('the end of the late shift', () => {
  test('two sign at once: one does, the other is told who', async () => {
    clock('21:50');
    const { id } = await scene.open(scene.late);
    await scene.countAll(scene.late, id);
    const answers = await Promise.all(
      [scene.late, scene.manager].map((who) => scene.post(who, `/handovers/${id}/sign-out`)),
    );
    expect(answers.map(({ name }) => name).sort()).toEqual(['handover.already_signed_out', undefined]);
  });

  test('without an outgoing leader the next one counts, says why, and has it', async () => {
    clock('13:50', '2026-11-25');
    const { id } = await scene.open();
    clock('14:20', '2026-11-25');
    expect((await scene.post(scene.late, `/handovers/${id}/take`, { reason: '李班长病了' })).name).toBe(
      'handover.not_counted',
    );
    await scene.countAll(scene.late, id);
    const taken = await scene.done<Handover>(scene.late, `/handovers/${id}/take`, { reason: '李班长病了' });
    expect(taken).toMatchObject({ state: 'taken', outByName: null, inByName: 'WANG' });
    expect(await noticesOf(scene.early)).toContain('handover.taken-over');
  });

  test('before a weekend it is signed alone and stands open for whichever shift comes next', async () => {
    clock('21:55', '2026-11-27');
    const { id } = await scene.open(scene.late);
    await scene.countAll(scene.late, id);
    const signed = await scene.done<Handover>(scene.late, `/handovers/${id}/sign-out`, { alone: true });
    expect(signed.state).toBe('unattended');
    clock('06:10', '2026-11-30');
    const { body } = await scene.get(scene.early, '/handover-places');
    const [place] = (body as unknown as HandoverPlaces).places;
    expect(place?.shifts.find((shift) => shift.handoverId === id)).toMatchObject({
      state: 'unattended',
      day: '2026-11-27',
    });
    await scene.countAll(scene.early, id);
    expect((await scene.done<Handover>(scene.early, `/handovers/${id}/sign-in`)).state).toBe('signed_in');
  });
});
