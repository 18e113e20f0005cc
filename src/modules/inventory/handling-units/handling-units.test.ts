import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../kernel/index.ts';
import type { HandlingUnit } from '../contract.ts';
import { checkLedger } from '../ledger/check-ledger.ts';
import { adjustStock } from '../movements/adjust-stock.ts';
import { changeStockStatus } from '../movements/change-stock-status.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { reverseMovement } from '../movements/reverse-movement.ts';
import { reserveStock } from '../reservations/reserve-stock.ts';
import { publishPolicies, refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { closeHandlingUnit, reopenHandlingUnit } from './close-handling-unit.ts';
import { createHandlingUnit } from './create-handling-unit.ts';
import { moveHandlingUnit } from './move-handling-unit.ts';
import { nestHandlingUnit, takeOutHandlingUnit } from './nest-handling-unit.ts';
import { emptyHandlingUnit, packStock, unpackStock } from './pack-stock.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const box = (locationId = f.shelf, extra: object = {}) =>
  f.factory.execute(createHandlingUnit, { kind: 'box', locationId, ...extra });
const receive = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: f.shelf, ...extra });
const pack = ({ id }: HandlingUnit, itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(packStock, { handlingUnitId: id, itemId, quantity, unit: 'pcs', ...extra });
const unpack = ({ id }: HandlingUnit, itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(unpackStock, { handlingUnitId: id, itemId, quantity, unit: 'pcs', ...extra });
const move = ({ id }: HandlingUnit, locationId: string) =>
  f.factory.execute(moveHandlingUnit, { handlingUnitId: id, locationId });
const nest = ({ id }: HandlingUnit, parent: HandlingUnit) =>
  f.factory.execute(nestHandlingUnit, { handlingUnitId: id, parentId: parent.id });
const take = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(issueStock, { itemId, quantity, unit: 'pcs', fromLocationId: f.shelf, reason: 'x', ...extra });
const why = async (work: Promise<unknown>) => (await refusalOf(work)).refusalName;
const inIt = (unit: HandlingUnit) => unit.contents.map(({ itemCode, quantity }) => `${itemCode} ${quantity}`);
const outcomesOf = async (works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) =>
    one.status === 'fulfilled' ? 'yes' : one.reason instanceof Refusal ? one.reason.refusalName : String(one.reason),
  );

describe('what is packed isn’t loose', () => {
  test('ten are there, eight stand in a box: two may be taken from the shelf, the others out of the box', async () => {
    const item = await f.newItem();
    await receive(item, '10');
    const unit = await box();
    expect(inIt(await pack(unit, item, '8'))).toHaveLength(1);
    const refused = await refusalOf(take(item, '3'));
    expect(refused.refusalName).toBe('inventory.packed');
    expect(refused.parameters).toMatchObject({ loose: '2', packed: '8', units: `${unit.code} 8` });
    await take(item, '2');
    await take(item, '3', { handlingUnitId: unit.id });
    expect(await why(take(item, '6', { handlingUnitId: unit.id }))).toBe('inventory.not_in_handling_unit');
    expect(await f.onHand(item, f.shelf)).toBe('5');
    expect(inIt(await unpack(unit, item, '1'))[0]).toMatch(/ 4$/);
    await take(item, '1');
  });

  test('what isn’t loose isn’t packed, nor counted away, nor is its receipt taken back', async () => {
    const item = await f.newItem();
    const receipt = await receive(item, '5');
    const unit = await box();
    expect(await why(pack(unit, item, '6'))).toBe('inventory.not_enough');
    await pack(unit, item, '4');
    expect(await why(pack(await box(), item, '2'))).toBe('inventory.packed');
    const movementId = receipt.movements[0]?.id ?? '';
    expect(await why(f.factory.execute(reverseMovement, { movementId, reason: 'x' }))).toBe('inventory.packed');
    const counted = { itemId: item, locationId: f.shelf, difference: '-2', expectedOnHand: '5', unit: 'pcs' };
    expect(await why(f.factory.execute(adjustStock, { ...counted, reasonCode: 'A-CNT' }))).toBe('inventory.packed');
  });

  test('where stock may fall below nothing, what stands in a box doesn’t', async () => {
    const item = await f.newItem();
    await receive(item, '5', { locationId: f.loose });
    const unit = await box(f.loose);
    await pack(unit, item, '4');
    expect(await why(take(item, '2', { fromLocationId: f.loose }))).toBe('inventory.packed');
    await f.factory.execute(emptyHandlingUnit, { handlingUnitId: unit.id });
    await take(item, '7', { fromLocationId: f.loose });
    expect(await why(pack(unit, item, '1'))).toBe('inventory.not_enough');
  });

  test('packing takes nothing from a promise; a unit that holds promised pieces isn’t carried away', async () => {
    const item = await f.newItem();
    await receive(item, '5');
    const promised = { itemId: item, quantity: '4', unit: 'pcs', locationId: f.shelf };
    const documentId = '0190d5b0-0000-7000-8000-000000000001';
    await f.factory.execute(reserveStock, { ...promised, documentType: 'sales.order', documentId });
    const unit = await box();
    await pack(unit, item, '5');
    expect(await why(move(unit, f.rack))).toBe('inventory.promised_to_others');
    await take(item, '4', { handlingUnitId: unit.id, documentType: 'sales.order', documentId });
    await move(unit, f.rack);
    expect(await f.onHand(item, f.rack)).toBe('1');
  });

  test('what stands in a box is blocked there, and doesn’t mix with what is free', async () => {
    const item = await f.newItem();
    await receive(item, '5');
    const unit = await box();
    await pack(unit, item, '5');
    const change = { itemId: item, quantity: '2', unit: 'pcs', locationId: f.shelf, reason: 'x' };
    const blocked = { ...change, fromStatus: 'available', toStatus: 'hold' } as const;
    expect(await why(f.factory.execute(changeStockStatus, blocked))).toBe('inventory.packed');
    await f.factory.execute(changeStockStatus, { ...blocked, handlingUnitId: unit.id });
    const moved = await move(unit, f.rack);
    expect(moved.contents.map(({ status, quantity }) => `${status} ${quantity}`).sort()).toEqual([
      'available 3',
      'hold 2',
    ]);
    expect(await why(unpack(unit, item, '3', { status: 'hold' }))).toBe('inventory.not_in_handling_unit');
  });
});

describe('units in units, moved as a whole', () => {
  test('a pallet with boxes with a serial and a lot goes in one go, and back', async () => {
    const [pallet, one, two] = [await box(f.shelf, { kind: 'pallet' }), await box(), await box()];
    const motor = await receive(f.motor, '1', { serials: ['HU-MOT-1'] });
    const tubes = await receive(f.tube, '6', { lot: { code: 'HU-T' } });
    const [lotId, tubeLot] = [motor.movements[0]?.lotId ?? '', tubes.movements[0]?.lotId ?? ''];
    await pack(one, f.motor, '1', { lotId });
    await pack(two, f.tube, '6', { lotId: tubeLot });
    await nest(one, two);
    await nest(two, pallet);
    const there = await move(pallet, f.rack);
    expect(there.locationCode).toBe('A-02');
    expect(there.parts.map(({ code }) => code).sort()).toEqual([one.code, two.code].sort());
    expect([await f.onHand(f.motor, f.rack), await f.onHand(f.tube, f.rack)]).toEqual(['1', '6']);
    // One line alone doesn't go back.
    const [line] = await f.factory.database.read((tx) =>
      tx.query<{ id: string }>(
        'select id from inventory.movement where to_handling_unit_id = $1 and from_handling_unit_id = $1',
        [one.id],
      ),
    );
    expect(await why(f.factory.execute(reverseMovement, { movementId: line?.id ?? '', reason: 'x' }))).toBe(
      'inventory.carried_in_unit',
    );
    // A box carried away from the pallet leaves it, with what is in it.
    const apart = await move(two, f.line);
    expect([apart.parent, apart.parts.map(({ code }) => code)]).toEqual([null, [one.code]]);
    expect([await f.onHand(f.motor, f.line), await f.onHand(f.tube, f.line)]).toEqual(['1', '6']);
    expect(await why(nest(two, pallet))).toBe('inventory.handling_units_apart');
    expect(await why(take(f.tube, '1', { lotId: tubeLot, handlingUnitId: two.id }))).toBe(
      'inventory.handling_unit_elsewhere',
    );
  });

  test('no unit stands in itself, in what stands in it, twice in one, or in none', async () => {
    const [outer, inner] = [await box(), await box()];
    await nest(inner, outer);
    expect(await why(nest(outer, outer))).toBe('inventory.handling_unit_in_itself');
    expect(await why(nest(outer, inner))).toBe('inventory.handling_unit_in_itself');
    expect(await why(nest(inner, outer))).toBe('inventory.handling_unit_in_there');
    const out = await f.factory.execute(takeOutHandlingUnit, { handlingUnitId: inner.id });
    expect([out.parent, out.locationCode]).toEqual([null, 'A-01']);
    expect(await why(f.factory.execute(takeOutHandlingUnit, { handlingUnitId: inner.id }))).toBe(
      'inventory.handling_unit_in_none',
    );
  });

  test('a pack is taken back like any movement, while the box stands there still', async () => {
    const item = await f.newItem();
    await receive(item, '3');
    const unit = await box();
    await pack(unit, item, '3');
    const [packed] = await f.factory.database.read((tx) =>
      tx.query<{ id: string }>('select id from inventory.movement where to_handling_unit_id = $1', [unit.id]),
    );
    const back = { movementId: packed?.id ?? '', reason: 'x' };
    await move(unit, f.rack);
    expect(await why(f.factory.execute(reverseMovement, back))).toBe('inventory.handling_unit_elsewhere');
    await move(unit, f.shelf);
    await f.factory.execute(reverseMovement, back);
    await take(item, '3');
  });

  test('out of use only when empty and alone; into use again', async () => {
    const item = await f.newItem();
    await receive(item, '1');
    const unit = await box();
    await pack(unit, item, '1');
    const named = { handlingUnitId: unit.id };
    expect(await why(f.factory.execute(closeHandlingUnit, named))).toBe('inventory.handling_unit_in_use');
    await f.factory.execute(emptyHandlingUnit, named);
    expect(await why(f.factory.execute(emptyHandlingUnit, named))).toBe('inventory.handling_unit_empty');
    expect((await f.factory.execute(closeHandlingUnit, named)).state).toBe('inactive');
    expect(await why(pack(unit, item, '1'))).toBe('inventory.handling_unit_closed');
    expect(await why(move(unit, f.rack))).toBe('inventory.handling_unit_closed');
    expect((await f.factory.execute(reopenHandlingUnit, named)).state).toBe('active');
    await pack(unit, item, '1');
  });
});

describe('two people at once', () => {
  test('ten who each pack one of five: five get one', async () => {
    const item = await f.newItem();
    await receive(item, '5');
    const units = await Promise.all(Array.from({ length: 10 }, () => box()));
    const outcomes = await outcomesOf(units.map((unit) => pack(unit, item, '1')));
    expect(outcomes.filter((one) => one === 'yes')).toHaveLength(5);
    expect(new Set(outcomes)).toEqual(new Set(['yes', 'inventory.packed']));
  });

  test('a box is carried off while others pack, unpack, take and nest: the books hold', async () => {
    const item = await f.newItem();
    await receive(item, '40');
    const [pallet, unit] = [await box(f.shelf, { kind: 'pallet' }), await box()];
    await pack(unit, item, '10');
    const works = Array.from({ length: 6 }, (_, nth) => [
      move(unit, nth % 2 === 0 ? f.rack : f.shelf),
      pack(unit, item, '1'),
      unpack(unit, item, '1'),
      take(item, '1', { handlingUnitId: unit.id }),
      nest(unit, pallet),
      move(pallet, nth % 2 === 0 ? f.shelf : f.rack),
      f.factory.execute(moveStock, {
        itemId: item,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: f.shelf,
        toLocationId: f.rack,
        handlingUnitId: unit.id,
      }),
    ]).flat();
    const outcomes = await outcomesOf(works);
    expect(outcomes.filter((one) => one !== 'yes' && !one.startsWith('inventory.'))).toEqual([]);
    expect(outcomes.filter((one) => one === 'yes').length).toBeGreaterThan(5);
    expect((await f.factory.database.read(checkLedger)).deviations).toEqual([]);
  });

  test('each into the other, at once: one of both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await box(), await box()];
      const outcomes = await outcomesOf([nest(one, two), nest(two, one)]);
      expect(outcomes.sort()).toEqual(['inventory.handling_unit_in_itself', 'yes']);
    }
  });
});

describe('numbers', () => {
  test('its own, one that is given, the SSCC that a label says; never one of something else', async () => {
    expect((await box()).code).toMatch(/^HU\d{4}-\d{4}$/);
    expect((await box(f.shelf, { code: 'KLT-7' })).sscc).toBeNull();
    expect(await why(box(f.shelf, { code: 'klt-7' }))).toBe('inventory.handling_unit_code_taken');
    expect(await why(box(f.shelf, { code: 'a-01' }))).toBe('inventory.handling_unit_code_taken');
    const scanned = await box(f.shelf, { code: '00106141412345678908' });
    expect(scanned.sscc).toBe('106141412345678908');
    expect(await why(box(f.shelf, { code: '106141412345678908' }))).toBe('inventory.handling_unit_code_taken');
  });

  test('an SSCC of the company where it has a prefix', async () => {
    await publishPolicies(f.factory, { 'inventory.gs1_company_prefix': '6901234' });
    const [one, two] = [await box(), await box()];
    expect(one.sscc).toMatch(/^06901234\d{10}$/);
    expect(two.sscc).not.toBe(one.sscc);
    await publishPolicies(f.factory, {});
  });

  test('a doctor finds a content that no movement tells, and a place that keeps another sum', async () => {
    const item = await f.newItem();
    await receive(item, '2');
    const unit = await box();
    await pack(unit, item, '2');
    const kinds = await f.factory.database
      .transaction('meddling', async (tx) => {
        await tx.query('update inventory.handling_unit_content set quantity = 1 where handling_unit_id = $1', [
          unit.id,
        ]);
        await tx.query(
          `update inventory.handling_unit set root_id = $2, parent_id = $2, location_id = null where id = $1`,
          [
            unit.id,
            (
              await tx.query<{ id: string }>(
                `select id from inventory.handling_unit where parent_id is not null limit 1`,
              )
            )[0]?.id,
          ],
        );
        throw (await checkLedger(tx)).deviations.map(({ kind }) => kind);
      })
      .catch((found: string[]) => found);
    expect(new Set(kinds)).toEqual(
      new Set(['content_differs_from_ledger', 'packed_differs_from_units', 'handling_unit_misplaced']),
    );
  });
});
