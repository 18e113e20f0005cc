import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Member } from '../../../tests/support/crew.ts';
import type { Principal, Refusal } from '../../kernel/index.ts';
import type { ReleasedOrder } from '../execution/scene.fixture.ts';
import type { CauseKind, Handover, HandoverDetail, ShownDifference } from './contract.ts';
import { at, type HandingScene, minute, startHandingScene } from './handover.fixture.ts';
import { readHandover } from './signing/read-handover.ts';
import { signOut } from './signing/sign-out.ts';

let scene: HandingScene;
/** Pieces in boxes; a piece told in the wrong shift; scrap that nobody reported; and what else goes wrong. */
let orders: Record<'box' | 'shift' | 'scrap' | 'late' | 'scan' | 'held' | 'twice' | 'fine', ReleasedOrder>;
let handover: HandoverDetail;

const clock = (time: string, day?: string) => scene.factory.clock.set(at(time, day));
const step = (order: ReleasedOrder, nth: number) => order.operations[nth]?.id ?? '';

beforeAll(async () => {
  scene = await startHandingScene('2026-11-09');
  const { earlyOperator: zhang, lateOperator: zhao } = scene;
  // Usually one of twenty is scrapped when these are welded.
  const brittle = await scene.makeProduct();
  for (let day = 10; day < 18; day += 1) {
    clock('08:00', `2026-11-${day}`);
    const made = await scene.order(brittle, '20');
    await scene.report(zhang, step(made, 0), { quantityGood: '20' });
    clock('12:00', `2026-11-${day}`);
    await scene.report(zhang, step(made, 1), { quantityGood: '19', quantityScrap: '1', scrapReasonCode: 'CRACK' });
  }
  clock('06:10');
  const plain = await scene.makeProduct();
  const scanned = await scene.makeProduct({ steps: [{ transferMode: 'scan' }, {}, {}] });
  const watched = await scene.makeProduct({ steps: [{}, { qualityPoint: true }, {}] });
  const orderOf = (itemId: string) => scene.order(itemId, '60');
  orders = {
    box: await orderOf(plain),
    shift: await orderOf(plain),
    scrap: await orderOf(brittle),
    late: await orderOf(plain),
    scan: await orderOf(scanned),
    held: await orderOf(watched),
    twice: await orderOf(plain),
    fine: await orderOf(plain),
  };
  for (const [name, order] of Object.entries(orders)) {
    clock('07:00');
    await scene.report(zhang, step(order, 0), { quantityGood: '30' });
    if (name !== 'box') continue;
    // A second box of twelve.
    clock('07:30');
    await scene.report(zhang, step(order, 0), { quantityGood: '12' });
  }
  clock('11:00');
  await scene.report(zhang, step(orders.scrap, 1), { quantityGood: '18' });
  await scene.done(zhang, `/operations/${step(orders.scan, 0)}/transfers`, { quantity: '20' });
  await scene.report(zhang, step(orders.held, 1), { quantityGood: '7' });
  await scene.report(zhang, step(orders.twice, 1), { quantityGood: '5' });
  clock('11:04');
  await scene.report(zhang, step(orders.twice, 1), { quantityGood: '5' });
  await scene.factory.runReactions();
  clock('13:40');
  const { id } = await scene.open();
  await scene.countAll(scene.early, id, {
    // The box of twelve is gone.
    [step(orders.box, 1)]: '30',
    // Four were welded, and Zhang reports them only when his shift is over.
    [step(orders.shift, 1)]: '26',
    // One was thrown away.
    [step(orders.scrap, 1)]: '11',
    // Three were welded at noon on a device without a network.
    [step(orders.late, 1)]: '27',
    // All thirty stand at the next step, and twenty were scanned.
    [step(orders.scan, 1)]: '30',
    // Seven of them wait for the inspector.
    [step(orders.held, 1)]: '30',
    // Five were told twice.
    [step(orders.twice, 1)]: '25',
  });
  await scene.done<Handover>(scene.early, `/handovers/${id}/sign-out`);
  clock('14:20');
  await scene.report(zhang, step(orders.shift, 1), { quantityGood: '4' });
  await scene.report(zhang, step(orders.late, 1), { quantityGood: '3', businessAt: at('12:00').toISOString() });
  await scene.report(zhao, step(orders.fine, 1), { quantityGood: '2' });
  await scene.factory.runReactions();
  handover = await scene.read(scene.early, id);
});
afterAll(() => scene.stop());

const differenceOf = (order: ReleasedOrder, one = handover) =>
  one.differences.find(({ operationId }) => operationId === step(order, 1)) as ShownDifference;
const likeliest = (order: ReleasedOrder) => {
  const { amount, causes } = differenceOf(order);
  return [amount, causes[0]?.kind, causes[0]?.correction.does];
};

describe('a handover with planted differences', () => {
  test('finds each of them, and nothing where all is well', () => {
    expect(handover.differences).toHaveLength(7);
    expect(differenceOf(orders.fine)).toBeUndefined();
    for (const { ownerName, state } of handover.differences) expect([ownerName, state]).toEqual(['LI', 'open']);
  });

  test.each<[keyof typeof orders, string, CauseKind, string]>([
    ['box', '-12', 'lost_box', 'post'],
    ['shift', '-4', 'wrong_shift', 'post'],
    ['scrap', '-1', 'scrap_unreported', 'post'],
    ['late', '-3', 'wrong_shift', 'settled'],
    ['scan', '10', 'transfer_missing', 'post'],
    ['held', '7', 'held_as_free', 'settled'],
    ['twice', '5', 'double_report', 'post'],
  ])('%s: %s is named %s', (name, amount, kind, does) => {
    expect(likeliest(orders[name])).toEqual([amount, kind, does]);
  });

  test('each cause comes with its evidence: who, when, how many', () => {
    expect(differenceOf(orders.box).causes[0]?.facts).toMatchObject([{ personName: 'ZHANG', at: minute(at('07:30')) }]);
    const [told] = differenceOf(orders.shift).causes[0]?.facts ?? [];
    expect(told).toMatchObject({ personName: 'ZHANG', quantity: '4', at: minute(at('14:20')) });
    expect(differenceOf(orders.scrap).causes[0]?.facts[0]?.says).toContain('5.0%');
    expect(differenceOf(orders.twice).causes[0]?.facts).toHaveLength(2);
  });

  test('in English it is read with English names, and so is a refusal', async () => {
    await scene.factory.database.pool.query(`update identity.person set name_en = 'Ms ' || code`);
    const leader = scene.factory.principal('team-leader', { workshopIds: [scene.workshopId] });
    const reader: Principal = { ...leader, id: scene.early.id, personId: scene.early.id, language: 'en' };
    const shown = await scene.factory.query(readHandover, { handoverId: handover.id }, { as: reader });
    for (const order of [orders.box, orders.shift]) {
      const [fact] = differenceOf(order, shown).causes[0]?.facts ?? [];
      expect(fact?.personName).toBe('Ms ZHANG');
    }
    const refusal: unknown = await scene.factory
      .execute(signOut, { handoverId: handover.id }, { as: reader })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ parameters: { person: 'LI', personEn: 'Ms LI' } });
    expect((refusal as Refusal).text('en').what).toBe('Ms LI has signed out already');
    expect((refusal as Refusal).text('zh').what).toBe('LI已经交班签字了');
    await scene.factory.database.pool.query(`update identity.person set name_en = ''`);
  });

  test('what came late has explained itself: nothing differs any more by the books of that moment', () => {
    expect(differenceOf(orders.late)).toMatchObject({ amount: '-3', amountNow: '0' });
    expect(handover.lateFacts).toHaveLength(1);
  });
});

describe('the entry that corrects a cause', () => {
  const correct = (who: Member, { id, causes }: ShownDifference, more = {}) =>
    scene.post(who, `/handover-differences/${id}/correct`, {
      cause: causes[0]?.kind,
      correctionId: causes[0]?.correction.id,
      ...more,
    });

  test('is a real command under its own permission, and only what was shown', async () => {
    const difference = differenceOf(orders.twice);
    expect((await correct(scene.earlyOperator, difference)).name).toBe('kernel.permission_missing');
    expect((await correct(scene.early, difference, { correctionId: 'another' })).name).toBe('handover.correction_gone');
    expect((await correct(scene.early, difference, { cause: 'lost_box' })).name).toBe('handover.correction_gone');
  });

  test.each<keyof typeof orders>(['box', 'shift', 'scrap', 'scan', 'twice'])(
    '%s: afterwards the books have what was counted',
    async (name) => {
      const difference = differenceOf(orders[name]);
      const needsReason = difference.causes[0]?.correction.needsReason;
      const answer = await correct(scene.manager, difference, needsReason ? { reasonCode: 'CRACK' } : {});
      expect(answer.text).toContain('"settled"');
      const after = differenceOf(orders[name], await scene.read(scene.early, handover.id));
      expect(after).toMatchObject({
        state: 'settled',
        amountNow: '0',
        cause: difference.causes[0]?.kind,
        settledByName: 'CHEN',
      });
      expect((await correct(scene.early, difference)).name).toBe('handover.difference_settled');
    },
  );

  test('where the count was wrong, or the books have it by now, the cause is confirmed', async () => {
    for (const order of [orders.held, orders.late]) {
      const { id, causes } = differenceOf(order);
      expect((await scene.post(scene.early, `/handover-differences/${id}/settle`)).name).toBe(
        'handover.difference_unexplained',
      );
      await scene.done(scene.early, `/handover-differences/${id}/settle`, { cause: causes[0]?.kind });
    }
    const { differences, outByName } = await scene.read(scene.early, handover.id);
    expect([differences.every(({ state }) => state === 'settled'), outByName]).toEqual([true, 'LI']);
  });

  test('what the incoming leader finds otherwise is a task of theirs', async () => {
    clock('14:30');
    await scene.countAll(scene.late, handover.id, { [step(orders.fine, 1)]: '26' });
    await scene.done(scene.late, `/handovers/${handover.id}/sign-in`);
    const shown = await scene.read(scene.late, handover.id);
    const found = shown.differences.filter(({ side }) => side === 'in');
    expect(found).toMatchObject([{ amount: '-2', ownerName: 'WANG', operationId: step(orders.fine, 1) }]);
    await scene.done(scene.late, `/handover-differences/${found[0]?.id}/assign`, { personId: scene.early.id });
    const refused = await scene.post(scene.late, `/handover-differences/${found[0]?.id}/assign`, {
      personId: scene.earlyOperator.id,
    });
    expect(refused.name).toBe('handover.owner_unknown');
  });
});
