import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { formatAmount, parseAmount } from '../../../kernel/index.ts';
import { explodeBom, newBomVersion, obsoleteBom, publishBom, publishedBomFor, readBomTree } from '../index.ts';
import { openScene, refusalOf } from '../test-scene.fixture.ts';
import { readBom, updateBom } from './bom-commands.ts';
import { readWhereUsed } from './read-where-used.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const explode = (itemId: string, amount: string, more: { levels?: number; keepPhantoms?: boolean } = {}) =>
  factory.database.read((tx) => explodeBom(tx, { itemId, amount: parseAmount(amount), at: testClock.now(), ...more }));

describe('a published BOM', () => {
  test('never changes, not even by SQL', async () => {
    const [bike, wheel] = [await scene.makeItem('bike'), await scene.makeItem('wheel')];
    const bom = await scene.publish(await scene.makeBom(bike.id, [{ itemId: wheel.id, quantity: '2' }]));
    expect((await refusalOf(scene.replaceLines(bom, [{ itemId: wheel.id, quantity: '3' }]))).refusalName).toBe(
      'masterdata.not_a_draft',
    );
    for (const statement of [
      `update masterdata.bom set batch_quantity = 5 where id = '${bom.id}'`,
      `update masterdata.bom set state = 'draft' where id = '${bom.id}'`,
      `update masterdata.bom set state = 'obsolete', note = 'x' where id = '${bom.id}'`,
      `delete from masterdata.bom where id = '${bom.id}'`,
      `update masterdata.bom_line set quantity = 3 where bom_id = '${bom.id}'`,
      `delete from masterdata.bom_line where bom_id = '${bom.id}'`,
      `insert into masterdata.bom_line (id, bom_id, line_number, item_id, quantity, unit, numerator, denominator)
         values ('018f0000-0000-7000-8000-00000000000a', '${bom.id}', 99, '${wheel.id}', 1, 'pcs', 1, 1)`,
    ]) {
      await expect(factory.database.pool.query(statement), statement).rejects.toThrow(
        /published_is_frozen|permission denied/,
      );
    }
  });

  test('is chosen by its dates; a newer one takes over from its start', async () => {
    const [bike, wheel] = [await scene.makeItem('bike'), await scene.makeItem('wheel')];
    const first = await scene.publish(
      await scene.makeBom(bike.id, [{ itemId: wheel.id, quantity: '2' }]),
      '2026-01-01T00:00:00Z',
    );
    const draft = await factory.execute(newBomVersion, { bomId: first.id });
    expect(draft).toMatchObject({ versionNumber: 2, state: 'draft' });
    const written = await scene.replaceLines(draft, [{ itemId: wheel.id, quantity: '3' }]);
    expect((await refusalOf(scene.publish(written, '2026-06-01T00:00:00Z'))).refusalName).toBe(
      'masterdata.versions_overlap',
    );
    const second = await factory.execute(publishBom, {
      bomId: written.id,
      expectedVersion: written.version,
      effectiveFrom: '2026-06-01T00:00:00Z',
      replaceOverlapping: true,
    });
    expect(second.schedule).toMatchObject([
      { versionNumber: 1, effectiveTo: '2026-06-01T00:00:00.000Z' },
      { versionNumber: 2, effectiveTo: null },
    ]);
    const at = async (moment: string) =>
      (await factory.database.read((tx) => publishedBomFor(tx, bike.id, new Date(moment))))?.versionNumber;
    expect([
      await at('2025-12-31T00:00:00Z'),
      await at('2026-05-31T23:59:59Z'),
      await at('2026-06-01T00:00:00Z'),
    ]).toEqual([undefined, 1, 2]);
    await factory.execute(obsoleteBom, { bomId: second.id, expectedVersion: second.version });
    // The first one has ended for good; what is to hold now must be said by a new version.
    expect(await at('2026-07-01T00:00:00Z')).toBeUndefined();
  });

  test('is not published empty, stale, or with dates that end before they start', async () => {
    const [bike, wheel] = [await scene.makeItem('bike'), await scene.makeItem('wheel')];
    const draft = await scene.makeBom(bike.id, []);
    expect((await refusalOf(scene.publish(draft))).refusalName).toBe('masterdata.version_without_content');
    const written = await scene.replaceLines(draft, [{ itemId: wheel.id, quantity: '2' }]);
    expect((await refusalOf(scene.publish(draft))).refusalName).toBe('masterdata.changed_meanwhile');
    // The note and the lines are different fields: both edits stand.
    const noted = await factory.execute(updateBom, {
      bomId: draft.id,
      expectedVersion: draft.version,
      note: '试制',
    } as never);
    expect(noted.version).toBe(written.version + 1);
    expect((await factory.query(readBom, { bomId: draft.id })).lines).toHaveLength(1);
  });
});

describe('loops', () => {
  test('are refused with the path, already in the draft', async () => {
    const [a, b, c] = [await scene.makeItem('A'), await scene.makeItem('B'), await scene.makeItem('C')];
    expect((await refusalOf(scene.makeBom(a.id, [{ itemId: a.id, quantity: '1' }]))).parameters.path).toBe(
      `${a.code} → ${a.code}`,
    );
    await scene.publish(await scene.makeBom(a.id, [{ itemId: b.id, quantity: '1' }]));
    await scene.publish(await scene.makeBom(b.id, [{ itemId: c.id, quantity: '1' }]));
    const refusal = await refusalOf(scene.makeBom(c.id, [{ itemId: a.id, quantity: '1' }]));
    expect(refusal.refusalName).toBe('masterdata.bom_loop');
    expect(refusal.parameters.path).toBe(`${c.code} → ${a.code} → ${b.code} → ${c.code}`);
  });

  test('a substitute can close a loop too', async () => {
    const [a, b, c] = [await scene.makeItem('A'), await scene.makeItem('B'), await scene.makeItem('C')];
    await scene.publish(await scene.makeBom(a.id, [{ itemId: b.id, quantity: '1', substitutes: [{ itemId: c.id }] }]));
    expect((await refusalOf(scene.makeBom(c.id, [{ itemId: a.id, quantity: '1' }]))).refusalName).toBe(
      'masterdata.bom_loop',
    );
  });

  test('two people publish at once what only together is a loop: one yes, one no', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [a, b] = [await scene.makeItem('A'), await scene.makeItem('B')];
      const [ab, ba] = [
        await scene.makeBom(a.id, [{ itemId: b.id, quantity: '1' }]),
        await scene.makeBom(b.id, [{ itemId: a.id, quantity: '1' }]),
      ];
      const outcomes = await Promise.allSettled([scene.publish(ab), scene.publish(ba)]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const loser = outcomes.find((outcome) => outcome.status === 'rejected') as PromiseRejectedResult;
      expect(loser.reason.refusalName).toBe('masterdata.bom_loop');
    }
  });
});

describe('explosion', () => {
  test('goes through the levels, phantoms give way, scrap and thirds are exact and rounded up once', async () => {
    const [bike, kit, wheel, spoke, paint] = [
      await scene.makeItem('bike'),
      await scene.makeItem('kit'),
      await scene.makeItem('wheel'),
      await scene.makeItem('spoke'),
      await scene.makeItem('paint', { unit: 'kg', conversions: [{ unit: 'g', numerator: '1', denominator: '1000' }] }),
    ];
    await scene.publish(await scene.makeBom(wheel.id, [{ itemId: spoke.id, quantity: '36', scrapFactor: '0.02' }]));
    await scene.publish(
      await scene.makeBom(
        kit.id,
        [
          { itemId: wheel.id, quantity: '2' },
          { itemId: paint.id, quantity: '10', unit: 'g' },
        ],
        { batchQuantity: '3' },
      ),
    );
    await scene.publish(
      await scene.makeBom(bike.id, [{ itemId: kit.id, quantity: '1', phantom: true, operationSequence: 30 }]),
    );
    const rows = await explode(bike.id, '10');
    expect(rows.map((row) => [row.level, row.path, formatAmount(row.quantity), row.operationSequence])).toEqual([
      [1, '10/10', '6.666667', 30],
      [2, '10/10/10', '244.8', null],
      [1, '10/20', '0.033334', 30],
    ]);
    expect((await explode(bike.id, '10', { levels: 1 })).map((row) => row.made)).toEqual([true, false]);
    const tree = await factory.query(readBomTree, { itemId: bike.id, quantity: '10' });
    expect(tree.rows.map((row) => [row.level, row.phantom])).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [2, false],
    ]);
    expect(tree.totals.map((total) => [total.itemId, total.quantity, total.unit])).toEqual([
      [paint.id, '0.033334', 'kg'],
      [spoke.id, '244.8', 'pcs'],
    ]);
  });

  test('a line in a unit that the item does not have is refused with the units it has', async () => {
    const [bike, tube] = [
      await scene.makeItem('bike'),
      await scene.makeItem('tube', { conversions: [{ unit: 'box', numerator: '12', denominator: '1' }] }),
    ];
    const refusal = await refusalOf(scene.makeBom(bike.id, [{ itemId: tube.id, quantity: '1', unit: 'kg' }]));
    expect(refusal.parameters).toEqual({ item: tube.code, unit: 'kg', units: 'pcs, box' });
  });

  test('a phantom without a BOM cannot be published', async () => {
    const [bike, kit] = [await scene.makeItem('bike'), await scene.makeItem('kit')];
    const draft = await scene.makeBom(bike.id, [{ itemId: kit.id, quantity: '1', phantom: true }]);
    expect((await refusalOf(scene.publish(draft))).refusalName).toBe('masterdata.phantom_without_bom');
  });

  test('where an item is used is found upward through the levels', async () => {
    const [bike, wheel, spoke] = [
      await scene.makeItem('bike'),
      await scene.makeItem('wheel'),
      await scene.makeItem('spoke'),
    ];
    await scene.publish(await scene.makeBom(wheel.id, [{ itemId: spoke.id, quantity: '36' }]));
    await scene.publish(await scene.makeBom(bike.id, [{ itemId: wheel.id, quantity: '2' }]));
    const { rows } = await factory.query(readWhereUsed, { itemId: spoke.id });
    expect(rows.map((row) => [row.level, row.itemCode])).toEqual([
      [1, wheel.code],
      [2, bike.code],
    ]);
  });
});
