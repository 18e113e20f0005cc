import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleasedOrder } from '../execution/scene.fixture.ts';
import { publishPolicies } from '../inventory/stock.fixture.ts';
import type { Custody } from './contract.ts';
import { at, type HandingScene, minute, startHandingScene } from './handover.fixture.ts';

let scene: HandingScene;
let order: ReleasedOrder;
const clock = (time: string, day?: string) => scene.factory.clock.set(at(time, day));
const step = (nth: number) => order.operations[nth]?.id ?? '';

beforeAll(async () => {
  scene = await startHandingScene();
  order = await scene.order(await scene.makeProduct({ tracking: 'lot' }), '10');
  const { earlyOperator: zhang, lateOperator: zhao, early, late } = scene;
  clock('08:00');
  await scene.report(zhang, step(0), { quantityGood: '10' });
  clock('09:00');
  await scene.done(zhang, `/operations/${step(1)}/start`);
  clock('12:00');
  await scene.report(zhang, step(1), { quantityGood: '4' });
  clock('13:50');
  const { id } = await scene.open();
  await scene.countAll(early, id);
  await scene.done(early, `/handovers/${id}/sign-out`);
  clock('14:05');
  await scene.countAll(late, id);
  await scene.done(late, `/handovers/${id}/sign-in`);
  clock('15:00');
  await scene.report(zhao, step(1), { quantityGood: '6' });
  clock('16:00');
  await scene.report(zhao, step(2), { quantityGood: '10' });
});
afterAll(() => scene.stop());

const ask = async (question: string) =>
  (await scene.get(scene.late, `/custody?${question}`)).body as unknown as Custody;

describe('who had what, when', () => {
  test('is told of an order: person, shift, operation, from when to when', async () => {
    const { rows, code } = await ask(`orderId=${order.id}`);
    expect(code).toBe(order.code);
    const welded = rows.filter(({ operation }) => operation?.includes('焊接'));
    expect(welded.map(({ how, personName, shiftName }) => [how, personName, shiftName])).toEqual([
      // The early leader answers for the shift from its beginning.
      ['handover', 'LI', '早班'],
      ['work', 'ZHANG', '早班'],
      ['report', 'ZHANG', '早班'],
      ['handover', 'WANG', '中班'],
      ['report', 'ZHAO', '中班'],
    ]);
    expect(welded[0]).toMatchObject({ quantity: '6', from: minute(at('06:00')), to: minute(at('13:50')) });
    expect(welded[3]).toMatchObject({ quantity: '6', from: minute(at('14:05')), to: minute(at('15:00')) });
  });

  test('is told of a lot by the order that made it, and where it went', async () => {
    const { rows: lots } = (await scene.factory.database.pool.query('select id from inventory.lot where code = $1', [
      order.code,
    ])) as { rows: { id: string }[] };
    const { rows, kind } = await ask(`lotId=${lots[0]?.id}`);
    expect(kind).toBe('lot');
    expect(rows.map(({ how }) => how)).toContain('handover');
    expect(rows.find(({ how }) => how === 'movement')).toMatchObject({ place: 'FG-01', quantity: '10', to: null });
  });

  test('of nothing, or what isn’t there, is refused', async () => {
    expect((await scene.get(scene.late, '/custody')).name).toBe('handover.custody_of_nothing');
    expect((await scene.get(scene.late, `/custody?lotId=${order.id}`)).name).toBe('handover.custody_unknown');
  });
});

describe('work that begins without the handover before it', () => {
  const missing = async () => {
    await scene.factory.runReactions();
    const { rows } = await scene.factory.database.pool.query(
      `select data->>'shiftName' as shift, data->>'day' as day from kernel.outbox where type = 'handover.handover-missing' order by position`,
    );
    return rows as { shift: string; day: string }[];
  };

  test('is nobody’s business where shifts needn’t hand over', async () => {
    clock('07:00', '2026-11-25');
    const made = await scene.orderAtWork('5', '5');
    await scene.done(scene.earlyOperator, `/operations/${made.operations[1]?.id}/start`);
    expect(await missing()).toEqual([]);
  });

  test('is told once in a shift, by the shift that owes it', async () => {
    await publishPolicies(scene.factory, { 'handover.required': 'tell' });
    for (let nth = 0; nth < 2; nth += 1) {
      const made = await scene.orderAtWork('5', '5');
      await scene.done(scene.earlyOperator, `/operations/${made.operations[1]?.id}/start`);
    }
    expect(await missing()).toEqual([{ shift: '中班', day: '2026-11-24' }]);
    const { body } = await scene.get(scene.early, '/inbox/notices');
    expect((body.rows as { kind: string }[]).map(({ kind }) => kind)).toContain('handover.handover-missing');
  });

  test('is refused where the factory says so, until it is signed', async () => {
    await publishPolicies(scene.factory, { 'handover.required': 'refuse' });
    const made = await scene.orderAtWork('5', '5');
    const path = `/operations/${made.operations[1]?.id}/start`;
    const refused = await scene.post(scene.earlyOperator, path);
    expect([refused.name, refused.text.includes('中班')]).toEqual(['handover.missing', true]);
    const owed = await scene.done<{ id: string }>(scene.early, '/handovers', {
      day: '2026-11-24',
      shiftId: scene.shiftIds.late,
    });
    await scene.countAll(scene.early, owed.id);
    await scene.done(scene.early, `/handovers/${owed.id}/take`, { reason: '王班长没来得及' });
    await scene.done(scene.earlyOperator, path);
  });

  test('one person signs both sides where the factory lets one', async () => {
    clock('13:50', '2026-11-25');
    const { id } = await scene.open();
    await scene.countAll(scene.early, id);
    await scene.done(scene.early, `/handovers/${id}/sign-out`);
    await scene.countAll(scene.early, id);
    expect((await scene.post(scene.early, `/handovers/${id}/sign-in`)).name).toBe('handover.same_person');
    await publishPolicies(scene.factory, { 'handover.same_person': true });
    await scene.done(scene.early, `/handovers/${id}/sign-in`);
  });
});
