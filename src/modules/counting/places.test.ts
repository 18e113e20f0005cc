import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire } from '../../../tests/support/crew.ts';
import { formatMoment } from '../../kernel/index.ts';
import { createOrgUnit } from '../identity/index.ts';
import { createHandlingUnit } from '../inventory/handling-units/create-handling-unit.ts';
import { moveHandlingUnit } from '../inventory/handling-units/move-handling-unit.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { recordCommands } from '../masterdata/index.ts';
import { type CountingFixture, type LineInList, startCountingFixture } from './counting.fixture.ts';
import { makeCountList } from './lists/make-count-list.ts';
import { makeDailyList } from './lists/make-daily-list.ts';

let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'accepted',
    (error: { refusalName?: string }) => error.refusalName,
  );
const lineAt = (lines: LineInList[], which: object) =>
  lines.find((line) => Object.entries(which).every(([key, value]) => line[key] === value)) as LineInList;

describe('who counts', () => {
  /** Nothing that a counter is told may hold this number, nor any that leads to it. */
  const telling = '73519';

  test('never hears what the books have: not in lists, answers, refusals, exports or events', async () => {
    const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
    await f.receive(itemId, telling, locationId);
    const list = await f.listOf(locationId);
    const [line] = await f.linesOf(list.id);
    const answers = [
      await f.get(f.anna, `/count-lists?f.id.eq=${list.id}`),
      await f.get(f.anna, `/count-places?f.listId.eq=${list.id}`),
      await f.get(f.anna, `/count-tasks?f.listId.eq=${list.id}`),
      await f.get(f.anna, `/count-tasks/export?format=csv&f.listId.eq=${list.id}`),
      await f.get(f.anna, `/count-trust?f.itemId.eq=${itemId}`),
      await f.count(f.anna, list, { lineId: line?.id, quantity: '70000' }),
      await f.count(f.anna, list, { lineId: line?.id, quantity: '70001' }),
      await f.get(f.bert, `/count-tasks?f.listId.eq=${list.id}`),
      await f.count(f.bert, list, { lineId: line?.id, quantity: '70000' }),
      await f.count(f.bert, list, { lineId: line?.id, quantity: '70000' }),
    ];
    for (const { text } of answers) {
      expect(text).not.toContain(telling);
      expect(text).not.toMatch(/"(book|bookThen|variance|onHand|counted)":/);
    }
    // What the first one saw is nobody's business who counts again.
    expect(answers[7]?.text).not.toContain('70000');
    for (const path of [
      `/count-variances?f.listId.eq=${list.id}`,
      `/count-lines/${line?.id}`,
      '/count-accuracy',
      '/count-classes',
    ])
      expect(await f.get(f.anna, path)).toMatchObject({ status: 403 });
    const { rows } = await f.factory.database.pool.query<{ data: unknown }>(
      `select data from kernel.outbox where aggregate_id = $1 and type <> 'counting.variance-settled'`,
      [list.id],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/73519|70000|3519/);
    expect((await f.lineOf(String(line?.id))).book).toBe(telling);
  });

  test('sees and counts nothing of another workshop', async () => {
    const plant = await f.factory.execute(createOrgUnit, { code: 'PLANT', name: '厂', kind: 'plant' });
    const shop = (code: string) =>
      f.factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId: plant.id });
    const [ours, theirs] = [await shop('OURS'), await shop('THEIRS')];
    const keeper = await hire(f.factory, 'warehouse-keeper', { code: 'OUR-KEEPER', orgUnitId: ours.id });
    const manager = await hire(f.factory, 'production-manager', { code: 'OUR-MANAGER', orgUnitId: ours.id });
    const [locationId, here, itemId] = [await f.newPlace(theirs.id), await f.newPlace(ours.id), await f.newItem()];
    await f.receive(itemId, '20', locationId);
    expect((await f.post(keeper, '/count-lists', { locationIds: [locationId] })).name).toBe('kernel.out_of_scope');
    expect(await refusal(f.factory.execute(makeCountList, { locationIds: [locationId, here] }))).toBe(
      'counting.places_apart',
    );
    const list = await f.listOf(locationId);
    const [line] = await f.linesOf(list.id);
    const said = { lineId: line?.id, quantity: '20' };
    expect((await f.count(keeper, list, said)).name).toBe('kernel.out_of_scope');
    expect((await f.post(keeper, `/count-lists/${list.id}/places/${locationId}/empty`)).name).toBe(
      'kernel.out_of_scope',
    );
    expect((await f.post(keeper, `/count-lists/${list.id}/cancel`, { reason: '错' })).name).toBe('kernel.out_of_scope');
    for (const path of ['/count-lists', '/count-tasks', '/count-places', '/count-trust'])
      expect((await f.get(keeper, `${path}?limit=200`)).text).not.toContain(locationId);
    await f.count(f.anna, list, { ...said, quantity: '10' });
    await f.count(f.bert, list, { ...said, quantity: '10' });
    expect((await f.get(manager, `/count-lines/${line?.id}`)).name).toBe('kernel.out_of_scope');
    expect((await f.settle(manager, String(line?.id), '-10')).name).toBe('kernel.out_of_scope');
    expect((await f.get(manager, '/count-variances?limit=200')).text).not.toContain(locationId);
  });
});

describe('a place', () => {
  test('that is empty is a count of all that the list has there; what nobody said is no zero', async () => {
    const [locationId, other] = [await f.newPlace(), await f.newPlace()];
    const [bolt, nut] = [await f.newItem(), await f.newItem()];
    for (const itemId of [bolt, nut]) await f.receive(itemId, '5', locationId);
    const list = await f.listOf(locationId, other);
    const lines = await f.linesOf(list.id);
    expect(
      (await f.count(f.anna, list, { lineId: lineAt(lines, { itemId: nut }).id, quantity: '5' })).body.placeLeft,
    ).toBe(1);
    expect(lineAt(await f.linesOf(list.id), { itemId: bolt }).state).toBe('to_count');
    const said = await f.post(f.anna, `/count-lists/${list.id}/places/${locationId}/empty`);
    expect(said.body).toMatchObject({ lineIds: [lineAt(lines, { itemId: bolt }).id], placeLeft: 0 });
    expect(await f.lineOf(lineAt(lines, { itemId: bolt }).id)).toMatchObject({ state: 'recount', counted: '0' });
    expect(await f.lineOf(lineAt(lines, { itemId: nut }).id)).toMatchObject({ state: 'matched', counted: '5' });
    // The other place has no line: it waits until somebody has looked.
    expect((await f.post(f.anna, `/count-lists/${list.id}/places/${other}/empty`)).status).toBe(200);
    await f.post(f.bert, `/count-lists/${list.id}/places/${locationId}/empty`);
    expect(await f.lineOf(lineAt(lines, { itemId: bolt }).id)).toMatchObject({ state: 'counted', variance: '-5' });
    await f.settle(f.manager, lineAt(lines, { itemId: bolt }).id, '-5');
    expect((await f.get(f.anna, `/count-lists?f.id.eq=${list.id}`)).body.rows).toMatchObject([{ state: 'closed' }]);
    expect(await f.onHand(bolt)).toBe('0');
  });

  test('may hold what the books don’t have there: a line of its own, also once the list is done', async () => {
    const [locationId, itemId, found] = [await f.newPlace(), await f.newItem(), await f.newItem()];
    await f.receive(itemId, '5', locationId);
    const list = await f.listOf(locationId);
    const [line] = await f.linesOf(list.id);
    await f.count(f.anna, list, { lineId: line?.id, quantity: '5' });
    const said = { locationId, itemId: found, quantity: '3' };
    expect((await f.count(f.anna, list, said)).status).toBe(200);
    const extra = lineAt(await f.linesOf(list.id), { itemId: found });
    expect(extra).toMatchObject({ why: 'found', state: 'recount' });
    expect((await f.get(f.anna, `/count-lists?f.id.eq=${list.id}`)).body.rows).toMatchObject([{ state: 'open' }]);
    await f.count(f.bert, list, said);
    expect((await f.settle(f.manager, extra.id, '3')).body).toMatchObject({ state: 'posted', variance: '3' });
    expect(await f.onHand(found, locationId)).toBe('3');
    const elsewhere = await f.count(f.anna, list, { ...said, locationId: f.shelf });
    expect(elsewhere.name).toBe('counting.place_not_on_list');
    expect((await f.count(f.anna, list, { locationId, quantity: '1' })).name).toBe('counting.thing_unclear');
  });

  test('is on one list at a time with what lies there', async () => {
    const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
    await f.receive(itemId, '5', locationId);
    const first = await f.listOf(locationId);
    const second = await f.listOf(locationId);
    expect([first.lines, second.lines]).toEqual([1, 0]);
    const said = { locationId, itemId, quantity: '5' };
    expect((await f.count(f.anna, second, said)).name).toBe('counting.on_another_list');
    expect((await f.post(f.anna, `/count-lists/${first.id}/cancel`, { reason: '建重了' })).body).toMatchObject({
      state: 'cancelled',
    });
    expect((await f.count(f.anna, first, said)).name).toBe('counting.list_over');
    expect((await f.count(f.anna, second, said)).status).toBe(200);
  });

  test('with lots and serials is counted by each; a wrong lot, none, and two of one serial are refused', async () => {
    const locationId = await f.newPlace();
    const [one, two] = [
      await f.receive(f.tube, '10', locationId, { lot: 'T-1' }),
      await f.receive(f.tube, '20', locationId, { lot: 'T-2' }),
    ];
    await f.factory.execute(receiveStock, {
      ...{ itemId: f.motor, quantity: '2', unit: 'pcs', locationId, serials: ['M-1', 'M-2'] },
    });
    const list = await f.listOf(locationId);
    const lines = await f.linesOf(list.id);
    expect(lines).toHaveLength(4);
    expect((await f.count(f.anna, list, { locationId, itemId: f.tube, quantity: '1' })).name).toBe(
      'counting.lot_missing',
    );
    expect((await f.count(f.anna, list, { locationId, itemId: f.motor, lotId: one, quantity: '1' })).name).toBe(
      'counting.lot_wrong',
    );
    const motor = (code: string) => lineAt(lines, { lotCode: code }).id;
    expect((await f.count(f.anna, list, { lineId: motor('M-1'), quantity: '2' })).name).toBe('counting.serial_is_one');
    await f.count(f.anna, list, { lineId: motor('M-1'), quantity: '1' });
    for (const who of [f.anna, f.bert]) await f.count(who, list, { lineId: motor('M-2'), quantity: '0' });
    expect((await f.settle(f.manager, motor('M-2'), '-1')).status).toBe(200);
    // Of one lot too few, of the other as many too many: each is put right, and each says what the other means.
    for (const who of [f.anna, f.bert]) {
      await f.count(who, list, { locationId, itemId: f.tube, lotId: one, quantity: '6' });
      await f.count(who, list, { locationId, itemId: f.tube, lotId: two, quantity: '24' });
    }
    const { causes } = await f.lineOf(lineAt(lines, { lotCode: 'T-1' }).id);
    expect(causes[0]).toMatchObject({ kind: 'lot_swap', facts: [{ lotCode: 'T-2', quantity: '4' }] });
  });

  test('with a box is counted in it and beside it; a box that was carried on is put right where it stands', async () => {
    const [locationId, rack, itemId] = [await f.newPlace(), await f.newPlace(), await f.newItem()];
    await f.receive(itemId, '30', locationId);
    const box = await f.factory.execute(createHandlingUnit, { kind: 'box', locationId });
    await f.factory.execute(packStock, { handlingUnitId: box.id, itemId, quantity: '12', unit: 'pcs' });
    const list = await f.listOf(locationId);
    const lines = await f.linesOf(list.id);
    const [packed, loose] = [lineAt(lines, { handlingUnitId: box.id }), lineAt(lines, { handlingUnitId: null })];
    for (const who of [f.anna, f.bert]) await f.count(who, list, { lineId: packed.id, quantity: '10' });
    await f.count(f.anna, list, { lineId: loose.id, quantity: '18' });
    expect(await f.lineOf(loose.id)).toMatchObject({ state: 'matched', book: '18' });
    f.factory.clock.set(f.factory.clock.ago(-60_000));
    await f.factory.execute(moveHandlingUnit, { handlingUnitId: box.id, locationId: rack });
    expect(await f.lineOf(packed.id)).toMatchObject({ book: '12', variance: '-2' });
    expect((await f.settle(f.manager, packed.id, '-2')).body).toMatchObject({ state: 'posted' });
    expect([await f.onHand(itemId, rack), await f.onHand(itemId, locationId)]).toEqual(['10', '18']);
  });
});

describe('a day’s list', () => {
  test('has what is in doubt first, then what is due by class; once a day, however often it is asked for', async () => {
    const { factory } = f;
    const warehouse = await factory.execute(recordCommands.warehouse.create, { code: 'WH-D', name: '总仓' });
    const place = (code: string, pickSequence: number) =>
      factory.execute(recordCommands.location.create, {
        ...{ code, name: code, kind: 'storage', warehouseId: warehouse.id, pickSequence },
      });
    const [far, near] = [await place('D-FAR', 20), await place('D-NEAR', 10)];
    const item = async (code: string, abcClass: 'A' | 'C') =>
      (
        await factory.execute(recordCommands.item.create, {
          code,
          name: code,
          kind: 'component',
          unit: 'pcs',
          abcClass,
        })
      ).id;
    const [a, c] = [await item('D-A', 'A'), await item('D-C', 'C')];
    for (const itemId of [a, c]) await f.receive(itemId, '10', far.id);
    await f.receive(c, '10', near.id);
    // Proven just now: not due for a while.
    const proven = await f.listOf(far.id);
    for (const { id } of await f.linesOf(proven.id)) await f.count(f.anna, proven, { lineId: id, quantity: '10' });
    const wanted = {
      itemId: c,
      quantity: '99',
      unit: 'pcs',
      fromLocationId: far.id,
      destination: 'scrap',
      reason: '报废',
    };
    factory.clock.set(factory.clock.ago(-60_000));
    expect(await refusal(factory.execute(issueStock, wanted as never))).toBe('inventory.not_enough');
    const made = await Promise.all([1, 2].map(() => factory.execute(makeDailyList, { warehouseId: warehouse.id })));
    const [first, second] = made.map(({ list }) => list);
    expect(second?.id).toBe(first?.id);
    expect(await f.linesOf(String(first?.id))).toMatchObject([
      { locationCode: 'D-NEAR', itemCode: 'D-C', why: 'time' },
      { locationCode: 'D-FAR', itemCode: 'D-C', why: 'refused' },
    ]);
  });
});

describe('accuracy', () => {
  test('is places × items within tolerance ÷ counted, and a place is within where all of it is', async () => {
    const from = f.factory.clock.now().toISOString();
    const [locationId, steady, off] = [await f.newPlace(), await f.newItem(), await f.newItem('lot')];
    await f.receive(steady, '10', locationId);
    await f.receive(off, '10', locationId, { lot: 'O-1' });
    await f.receive(off, '10', locationId, { lot: 'O-2' });
    const list = await f.listOf(locationId);
    const lines = await f.linesOf(list.id);
    for (const line of lines)
      if (line.lotCode !== 'O-2') await f.count(f.anna, list, { lineId: line.id, quantity: '10' });
    const wrong = lineAt(lines, { lotCode: 'O-2' }).id;
    for (const who of [f.anna, f.bert]) await f.count(who, list, { lineId: wrong, quantity: '3' });
    await f.settle(f.manager, wrong, '-7');
    const to = f.minutesAgo(-1);
    const month = formatMoment(f.factory.clock.now(), 'Asia/Shanghai').slice(0, 7);
    const read = async (by: string) =>
      (
        await f.get(
          f.bookkeeper,
          `/count-accuracy?by=${by}&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
        )
      ).body;
    expect(await read('class')).toMatchObject({ total: { counted: 2, within: 1, ratio: '0.5' }, rows: [{ key: 'C' }] });
    expect(await read('month')).toMatchObject({ rows: [{ key: month, counted: 2 }] });
    expect((await read('person')).rows).toMatchObject([
      { key: 'ANNA', counted: 1, within: 1 },
      { key: 'BERT', counted: 1, within: 0, ratio: '0' },
    ]);
  });
});
