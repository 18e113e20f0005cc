import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../kernel/index.ts';
import { publishPolicies } from '../../inventory/stock.fixture.ts';
import { recordCommands } from '../../masterdata/index.ts';
import {
  cancelOrder,
  checkRelease,
  createReleasedOrder,
  issueMaterial,
  mergeOrders,
  readOrderGenealogy,
  reportProduction,
  returnMaterial,
  reverseReport,
  splitOrder,
} from '../index.ts';
import { assertSound, detailOf, outcomeOf, type Scene, startScene } from '../scene.fixture.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  await scene.factory.runReactions();
  await scene.factory.execute(recordCommands.reasonCode.create, { kind: 'scrap', code: 'SCRAP', name: '报废' });
});
afterAll(() => scene.stop());

interface Bolts {
  bolt: string;
  /** Stands in one for one. */
  rivet: string;
  /** Three stand in for one. */
  pin: string;
  frame: string;
  orderId: string;
  operationId: string;
  materialId: string;
}

/** An order of 4 that needs one bolt each, for which a rivet may stand in, or three pins. */
async function boltedOrder(
  lies: { bolt?: number; rivet?: number; pin?: number } = {},
  backflush = false,
): Promise<Bolts> {
  const [bolt, rivet, pin] = [
    await scene.makeItem('BOLT'),
    await scene.makeItem('RIVET', 'lot'),
    await scene.makeItem('PIN'),
  ];
  const items = { bolt, rivet, pin };
  for (const [name, amount] of Object.entries(lies))
    if (amount > 0)
      await scene.receive(
        items[name as keyof typeof items],
        String(amount),
        name === 'rivet' ? `LOT-${rivet}` : undefined,
      );
  const substitutes = [{ itemId: rivet }, { itemId: pin, numerator: '3' }];
  const frame = await scene.makeProduct({
    steps: [{}],
    components: [{ itemId: bolt, quantity: '1', backflush, substitutes }],
  });
  const order = await scene.order(frame, '4');
  const { materials } = await detailOf(scene, order.id);
  return {
    ...items,
    frame,
    orderId: order.id,
    operationId: order.operations[0]?.id as string,
    materialId: materials[0]?.id as string,
  };
}

const wanted = (itemId: string, quantity: string) => ({
  itemId,
  quantity,
  unit: 'pcs',
  dueAt: new Date(scene.factory.clock.now().getTime() + 9 * 86_400_000).toISOString(),
});
const issue = (orderId: string, more: { itemId?: string; materialId?: string; quantity: string }) =>
  scene.factory.execute(issueMaterial, { orderId, ...more }, { as: 'warehouse-keeper' });
const giveBack = (orderId: string, more: { itemId?: string; materialId?: string; quantity: string }) =>
  scene.factory.execute(returnMaterial, { orderId, ...more }, { as: 'warehouse-keeper' });
const lineOf = async (orderId: string) => {
  const line = (await detailOf(scene, orderId)).materials[0];
  if (!line) throw new Error('the order has no line');
  const { quantityIssued: issued, quantityReturned: returned, quantityOpen: open, substitutes } = line;
  return {
    issued,
    returned,
    open,
    substitutes: substitutes.map((one) => [one.quantityIssued, one.quantityReturned, one.quantityOpen]),
  };
};
const boltOf = async (orderId: string) => (await detailOf(scene, orderId)).materials[0]?.itemId as string;
async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('what may stand in', () => {
  test('is remembered with its order and ratio as of the release', async () => {
    const { orderId, rivet, pin } = await boltedOrder({ rivet: 5 });
    const [line] = (await detailOf(scene, orderId)).materials;
    expect(
      line?.substitutes.map((one) => [
        one.itemId,
        one.numerator,
        one.denominator,
        one.quantityOpen,
        one.quantityAvailable,
      ]),
    ).toEqual([
      [rivet, '1', '1', '4', '5'],
      [pin, '3', '1', '12', '0'],
    ]);
  });

  test('counts toward the line by its ratio, and the answer says what it stood in for', async () => {
    const { orderId, bolt, rivet, pin } = await boltedOrder({ bolt: 1, rivet: 1, pin: 20 });
    await issue(orderId, { itemId: bolt, quantity: '1' });
    const answer = await issue(orderId, { itemId: rivet, quantity: '1' });
    expect(answer.substituteFor).toMatchObject({ itemId: bolt, quantity: '1', unit: 'pcs' });
    expect(answer.quantityOpen).toBe('2');
    const pins = await issue(orderId, { itemId: pin, quantity: '2' });
    expect([pins.substituteFor?.quantity, pins.quantityOpen]).toEqual(['0.666666', '1.333334']);
    // A whole bolt is the most that is left for bolts; pins go on to the last.
    expect(await outcomeOf(issue(orderId, { itemId: pin, quantity: '5' }))).toBe(
      'execution.substitute_exceeds_requirement',
    );
    await issue(orderId, { itemId: pin, quantity: '4' });
    expect(await lineOf(orderId)).toEqual({
      issued: '4',
      returned: '0',
      open: '0',
      substitutes: [
        ['1', '0', '0'],
        ['6', '0', '0'],
      ],
    });
    expect(await outcomeOf(issue(orderId, { itemId: pin, quantity: '1' }))).toBe('execution.nothing_to_issue');
    expect([await scene.onHand(bolt), await scene.onHand(rivet), await scene.onHand(pin)]).toEqual(['0', '0', '14']);
  });

  test('comes back as itself, no more than went in', async () => {
    const { orderId, operationId, bolt, rivet, pin } = await boltedOrder({ bolt: 2, rivet: 1, pin: 3 });
    await issue(orderId, { itemId: bolt, quantity: '2' });
    await issue(orderId, { itemId: rivet, quantity: '1' });
    await issue(orderId, { itemId: pin, quantity: '3' });
    await scene.factory.execute(reportProduction, { operationId, quantityGood: '2' }, { as: 'operator' });
    expect(await outcomeOf(giveBack(orderId, { itemId: rivet, quantity: '2' }))).toBe('execution.return_exceeds_out');
    expect(await outcomeOf(giveBack(orderId, { itemId: pin, quantity: '4' }))).toBe('execution.return_exceeds_out');
    expect((await giveBack(orderId, { itemId: rivet, quantity: '1' })).substituteFor).toMatchObject({
      itemId: bolt,
      quantity: '1',
    });
    await giveBack(orderId, { itemId: pin, quantity: '3' });
    // What is built in stays built in, whichever it was.
    expect(await outcomeOf(giveBack(orderId, { itemId: bolt, quantity: '1' }))).toBe('execution.nothing_to_return');
    expect(await lineOf(orderId)).toEqual({
      issued: '4',
      returned: '2',
      open: '2',
      substitutes: [
        ['1', '1', '2'],
        ['3', '3', '6'],
      ],
    });
    expect([await scene.onHand(rivet), await scene.onHand(pin)]).toEqual(['1', '3']);
  });

  test('any other item is refused, with the names of those that would do', async () => {
    const { orderId, materialId } = await boltedOrder();
    const nail = await scene.makeItem('NAIL');
    await scene.receive(nail, '9');
    const nowhere = await refusalOf(issue(orderId, { itemId: nail, quantity: '1' }));
    expect(nowhere.refusalName).toBe('execution.item_stands_in_nowhere');
    expect(nowhere.problem('en').detail).toMatch(/BOLT-\d+ ← RIVET-\d+、PIN-\d+/);
    const wrong = await refusalOf(issue(orderId, { materialId, itemId: nail, quantity: '1' }));
    expect(wrong.refusalName).toBe('execution.not_a_substitute');
    expect(wrong.problem('zh').detail).toMatch(/BOLT-\d+ ← RIVET-\d+、PIN-\d+/);
  });

  test('two who issue the item and its substitute at once never get more than the line needs', async () => {
    const { orderId, bolt, rivet } = await boltedOrder({ bolt: 4, rivet: 4 });
    const outcomes = await Promise.all([
      outcomeOf(issue(orderId, { itemId: bolt, quantity: '3' })),
      outcomeOf(issue(orderId, { itemId: rivet, quantity: '3' })),
    ]);
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
    expect((await lineOf(orderId)).issued).toBe('3');
  });

  test('an order that is cancelled scraps what stood in as itself', async () => {
    const { orderId, bolt, rivet, pin } = await boltedOrder({ bolt: 1, rivet: 1, pin: 3 });
    await issue(orderId, { itemId: bolt, quantity: '1' });
    await issue(orderId, { itemId: rivet, quantity: '1' });
    await issue(orderId, { itemId: pin, quantity: '3' });
    const why = await refusalOf(scene.factory.execute(cancelOrder, { orderId, reason: '不做了' }));
    expect(why.refusalName).toBe('execution.material_still_out');
    expect(why.details).toMatchObject({ action: { body: { itemId: pin, quantity: '3' } } });
    const scrapping = { orderId, reason: '不做了', material: 'scrap' as const, scrapReasonCode: 'SCRAP' };
    const made = await outcomeOf(scene.factory.execute(cancelOrder, scrapping));
    expect(made).toBe('accepted');
    const { rows } = await scene.factory.database.pool.query(
      `select m.item_id as item, sum(m.quantity)::float as gone from inventory.movement m join masterdata.location l on l.id = m.to_location_id
        where m.document_id = $1 and l.kind = 'scrap' group by 1`,
      [orderId],
    );
    expect(new Map(rows.map((row) => [row.item, row.gone]))).toEqual(
      new Map([
        [bolt, 1],
        [rivet, 1],
        [pin, 3],
      ]),
    );
  });

  test('a report takes the item itself and asks no substitute; its reversal leaves what stood in alone', async () => {
    const { orderId, operationId, rivet, bolt } = await boltedOrder({ bolt: 1, rivet: 4 }, true);
    await issue(orderId, { itemId: rivet, quantity: '1' });
    const report = await scene.factory.execute(
      reportProduction,
      { operationId, quantityGood: '2' },
      { as: 'operator' },
    );
    expect([await scene.onHand(bolt), await scene.onHand(rivet)]).toEqual(['0', '3']);
    expect(await outcomeOf(scene.factory.execute(reportProduction, { operationId, quantityGood: '1' }))).not.toBe(
      'accepted',
    );
    await scene.factory.execute(reverseReport, { reportId: report.reportId, reason: '报错' });
    expect([await scene.onHand(bolt), await scene.onHand(rivet)]).toEqual(['1', '3']);
    expect((await lineOf(orderId)).issued).toBe('1');
    expect(await assertSound(scene)).toEqual([]);
  });

  test('a shortage that they cover is said as such, before the release and at it, and is none for who waits', async () => {
    const order = await boltedOrder({ bolt: 1, rivet: 1, pin: 6 });
    const { shortages } = await scene.factory.execute(createReleasedOrder, { ...wanted(order.frame, '4') });
    const [short] = shortages;
    expect(short).toMatchObject({ itemId: order.bolt, quantityShort: '3', quantityCovered: '3' });
    expect(short?.substitutes.map((one) => [one.itemId, one.quantity])).toEqual([
      [order.rivet, '1'],
      [order.pin, '6'],
    ]);
    const said = async (quantity: string) =>
      (await scene.factory.query(checkRelease, wanted(order.frame, quantity))).findings.map((one) => one.name);
    expect(await said('4')).toEqual(['execution.will_be_covered']);
    expect(await said('5')).toEqual(['execution.will_be_covered_in_part']);
    const noted = 'select quantity::float as short from execution.order_shortage where order_id = $1';
    expect((await scene.factory.database.pool.query(noted, [order.orderId])).rows).toEqual([]);
  });

  test('where a shortage forbids the release, what they cover doesn’t', async () => {
    const covered = await boltedOrder({ rivet: 4 });
    const bare = await boltedOrder({ rivet: 3 });
    await publishPolicies(scene.factory, { 'execution.release_shortage': 'forbid' });
    const release = (frame: string) => outcomeOf(scene.factory.execute(createReleasedOrder, wanted(frame, '4')));
    expect([await release(covered.frame), await release(bare.frame)]).toEqual(['accepted', 'execution.release_short']);
    await publishPolicies(scene.factory, {});
  });

  test('an order that is short hears when a substitute comes', async () => {
    const { orderId, pin } = await boltedOrder();
    const noted = async () =>
      (await scene.factory.database.pool.query('select 1 from execution.order_shortage where order_id = $1', [orderId]))
        .rows.length;
    expect(await noted()).toBe(1);
    await scene.receive(pin, '12');
    await scene.factory.runReactions();
    await scene.factory.runReactions();
    expect(await noted()).toBe(0);
  });

  test('a report takes them in their order where the policy says so and the item isn’t enough; its reversal brings each back', async () => {
    await publishPolicies(scene.factory, { 'execution.backflush_substitutes': 'when_short' });
    const { orderId, operationId, bolt, rivet, pin } = await boltedOrder({ bolt: 1, rivet: 1, pin: 7 }, true);
    const lies = async () => [await scene.onHand(bolt), await scene.onHand(rivet), await scene.onHand(pin)];
    const report = (quantityGood: string) =>
      scene.factory.execute(reportProduction, { operationId, quantityGood }, { as: 'operator' });
    await report('1');
    expect(await lies()).toEqual(['0', '1', '7']);
    const { reportId } = await report('2');
    expect(await lies()).toEqual(['0', '0', '4']);
    expect(await lineOf(orderId)).toMatchObject({
      issued: '3',
      substitutes: [
        ['1', '0', '1'],
        ['3', '0', '3'],
      ],
    });
    await scene.factory.execute(reverseReport, { reportId, reason: '报错' });
    expect(await lies()).toEqual(['0', '1', '7']);
    expect(await lineOf(orderId)).toMatchObject({ issued: '1', open: '3' });
    // Four pieces call for three more: one rivet and two times three pins, of which seven lie there.
    await report('3');
    expect(await lies()).toEqual(['0', '0', '1']);
    await publishPolicies(scene.factory, {});
    expect(await assertSound(scene)).toEqual([]);
  });

  test('the genealogy names what really went in', async () => {
    const { orderId, rivet } = await boltedOrder({ rivet: 2 });
    await issue(orderId, { itemId: rivet, quantity: '2' });
    const { consumed } = await scene.factory.query(readOrderGenealogy, { orderId });
    expect(consumed).toMatchObject([{ itemId: rivet, lotCode: `LOT-${rivet}`, quantity: '2' }]);
  });

  test('pieces that are split off take what stood in along as itself, and bring it back with a merge', async () => {
    const { orderId, bolt, rivet } = await boltedOrder({ bolt: 2, rivet: 2 });
    await issue(orderId, { itemId: bolt, quantity: '2' });
    await issue(orderId, { itemId: rivet, quantity: '2' });
    const parts = { orderId, quantity: '1', unit: 'pcs', reason: '急' };
    const { newOrder } = await scene.factory.execute(splitOrder, parts);
    expect(await lineOf(newOrder.id)).toMatchObject({
      issued: '1',
      open: '0',
      substitutes: [
        ['1', '0', '0'],
        ['0', '0', '0'],
      ],
    });
    expect(await lineOf(orderId)).toMatchObject({
      issued: '3',
      open: '0',
      substitutes: [
        ['1', '0', '0'],
        ['0', '0', '0'],
      ],
    });
    expect(await outcomeOf(giveBack(newOrder.id, { itemId: bolt, quantity: '1' }))).toBe('execution.item_not_out');
    await scene.factory.execute(mergeOrders, { orderId, orderIds: [newOrder.id], reason: '合回' });
    expect(await lineOf(orderId)).toMatchObject({
      issued: '4',
      open: '0',
      substitutes: [
        ['2', '0', '0'],
        ['0', '0', '0'],
      ],
    });
    await giveBack(orderId, { itemId: rivet, quantity: '2' });
    expect(await scene.onHand(rivet)).toBe('2');
  });

  test('a report and an issue in its place at once: the line gets no more than it needs', async () => {
    const { orderId, operationId, rivet } = await boltedOrder({ bolt: 4, rivet: 4 }, true);
    await Promise.all([
      outcomeOf(scene.factory.execute(reportProduction, { operationId, quantityGood: '3' }, { as: 'operator' })),
      outcomeOf(issue(orderId, { itemId: rivet, quantity: '2' })),
    ]);
    const { issued } = await lineOf(orderId);
    expect(Number(issued)).toBeLessThanOrEqual(4);
    expect(4 - Number(await scene.onHand(rivet)) + (4 - Number(await scene.onHand(await boltOf(orderId))))).toBe(
      Number(issued),
    );
  });
});
