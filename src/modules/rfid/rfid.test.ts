import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import type { Principal } from '../../kernel/index.ts';
import { epcOfSgtin, epcOfSscc } from '../../labels/index.ts';
import { createApiKey, createOrgUnit } from '../identity/index.ts';
import { createHandlingUnit } from '../inventory/handling-units/create-handling-unit.ts';
import { moveHandlingUnit } from '../inventory/handling-units/move-handling-unit.ts';
import { nestHandlingUnit } from '../inventory/handling-units/nest-handling-unit.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { reserveStock } from '../inventory/reservations/reserve-stock.ts';
import { ssccOf } from '../inventory/rules/sscc.ts';
import { type StockFixture, startStockFixture } from '../inventory/stock.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { bindTag } from './bind-tag.ts';
import { carrySighting } from './carry-sighting.ts';
import { readerCommands } from './reader.ts';
import { takeReads } from './take-reads.ts';

let f: StockFixture;
let keeper: string;
beforeAll(async () => {
  f = await startStockFixture();
  const run = f.factory.execute;
  const sides = { fromLocationId: f.shelf, toLocationId: f.line };
  await run(readerCommands.create, { code: 'GATE', name: '门', kind: 'portal', ...sides } as never);
  await run(readerCommands.create, {
    code: 'ONEWAY',
    name: '单向门',
    kind: 'portal',
    passage: 'one_way',
    ...sides,
  } as never);
  await run(readerCommands.create, { code: 'HAND', name: '手持', kind: 'handheld' } as never);
  keeper = (await hire(f.factory, 'warehouse-keeper')).cookie;
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

let ssccs = 0;
/** A pallet at a place, and the memory of its tag. */
async function pallet(locationId = f.shelf) {
  const sscc = ssccOf('6901234', BigInt(++ssccs));
  const unit = await f.factory.execute(createHandlingUnit, { kind: 'pallet', locationId, code: sscc });
  return { unit, epc: epcOfSscc(sscc, 7) };
}
const placeOf = async (id: string) => {
  const { body } = await send(f.factory, 'GET', `/handling-units/${id}`, { cookie: keeper });
  return String(body.locationCode);
};
const seconds = (n: number) => new Date(f.factory.clock.now().getTime() + n * 1_000).toISOString();
const burst = (reader: string, reads: { epc: string; at?: string; antenna?: number }[]) =>
  f.factory.execute(takeReads, { reader, reads });
const rows = async (path: string) =>
  (await send(f.factory, 'GET', path, { cookie: keeper })).body.rows as Record<string, unknown>[];
const statesOf = async (epc: string) => (await rows(`/rfid/sightings?q=${epc}&sort=firstAt`)).map(({ state }) => state);

describe('a portal', () => {
  test('carries a pallet with all that stands on it once, however often its tag is read and the burst is sent', async () => {
    const item = await f.newItem();
    await f.factory.execute(receiveStock, { itemId: item, quantity: '6', unit: 'pcs', locationId: f.shelf });
    const { unit, epc } = await pallet();
    await f.factory.execute(packStock, { handlingUnitId: unit.id, itemId: item, quantity: '6', unit: 'pcs' });
    const reads = [-9, -5, -7, -1].map((n) => ({ epc, at: seconds(n) }));
    expect(await burst('gate', reads)).toMatchObject({ reads: 4, tags: 1, sightings: 1, pending: 1, unknown: 0 });
    expect(await burst('GATE', reads)).toMatchObject({ sightings: 0, pending: 0 });
    await f.factory.runReactions();
    expect(await burst('GATE', [{ epc, at: seconds(0) }])).toMatchObject({ sightings: 0 });
    await f.factory.runReactions();
    expect([await placeOf(unit.id), await f.onHand(item, f.line)]).toEqual(['LINE-1', '6']);
    expect(await statesOf(epc)).toEqual(['moved']);
  });

  test('a later passage brings it back; by a portal of one way it stays', async () => {
    const { unit, epc } = await pallet();
    await burst('GATE', [{ epc, at: seconds(-300) }]);
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('LINE-1');
    await burst('GATE', [{ epc, at: seconds(-100) }]);
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('A-01');
    await burst('ONEWAY', [{ epc, at: seconds(-60) }]);
    await burst('ONEWAY', [{ epc, at: seconds(0) }]);
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('LINE-1');
    expect(await statesOf(epc)).toEqual(['moved', 'moved', 'moved', 'stayed']);
  });

  test('what stands on a tagged pallet goes with it and stays on it, whichever tag is read first; on a bare one it goes alone', async () => {
    const nest = (unit: string, parentId: string) =>
      f.factory.execute(nestHandlingUnit, { handlingUnitId: unit, parentId });
    const where = async (id: string) => {
      const { body } = await send(f.factory, 'GET', `/handling-units/${id}`, { cookie: keeper });
      return [body.locationCode, (body.parent as { id: string } | null)?.id];
    };
    const [outer, box] = [await pallet(), await pallet()];
    await nest(box.unit.id, outer.unit.id);
    for (const [nth, order] of [
      [box, outer],
      [outer, box],
    ].entries()) {
      const at = (late: number) => seconds(-300 + 100 * nth + late);
      await burst(
        'GATE',
        order.map(({ epc }, late) => ({ epc, at: at(late) })),
      );
      await f.factory.runReactions();
      expect(await where(box.unit.id)).toEqual([nth === 0 ? 'LINE-1' : 'A-01', outer.unit.id]);
    }
    expect(await statesOf(box.epc)).toEqual(['stayed', 'stayed']);
    const bare = await f.factory.execute(createHandlingUnit, { kind: 'tray', locationId: f.shelf });
    const alone = await pallet();
    await nest(alone.unit.id, bare.id);
    await burst('GATE', [{ epc: alone.epc, at: seconds(0) }]);
    await f.factory.runReactions();
    expect(await where(alone.unit.id)).toEqual(['LINE-1', undefined]);
  });

  test('carried twice at once, one passage moves it once', async () => {
    const { unit, epc } = await pallet();
    await burst('GATE', [{ epc }]);
    const [sighting] = await rows(`/rfid/sightings?q=${epc}`);
    const carry = () => f.factory.execute(carrySighting, { sightingId: String(sighting?.id) });
    const outcomes = await Promise.all([carry(), carry(), carry()]);
    expect(outcomes.map(({ state }) => state)).toEqual(['moved', 'moved', 'moved']);
    expect(await placeOf(unit.id)).toBe('LINE-1');
  });

  test('what is refused waits with its reason, and is carried once that is put right', async () => {
    const item = await f.newItem();
    await f.factory.execute(receiveStock, { itemId: item, quantity: '2', unit: 'pcs', locationId: f.shelf });
    const { unit, epc } = await pallet();
    await f.factory.execute(packStock, { handlingUnitId: unit.id, itemId: item, quantity: '2', unit: 'pcs' });
    const documentId = '0190d5b0-0000-7000-8000-000000000009';
    const promise = { itemId: item, quantity: '1', unit: 'pcs', locationId: f.shelf, documentId };
    const { id: reservationId } = await f.factory.execute(reserveStock, { ...promise, documentType: 'sales.order' });
    await burst('GATE', [{ epc }]);
    await f.factory.runReactions();
    const [refused] = await rows(`/rfid/sightings?q=${epc}`);
    expect(refused).toMatchObject({ state: 'refused', problem: { name: 'inventory.promised_to_others' } });
    await send(f.factory, 'POST', `/reservations/${reservationId}/release`, { cookie: keeper, body: {} });
    await send(f.factory, 'POST', `/rfid/sightings/${refused?.id}/carry`, { cookie: keeper, body: {} });
    expect(await placeOf(unit.id)).toBe('LINE-1');
  });

  test('a serial is carried by the GTIN of its item; in a box it goes with the box alone', async () => {
    const gtin = '80614141123458';
    await f.factory.database.transaction('fixture', (tx) =>
      tx.query(
        `insert into masterdata.item_code (id, item_id, code, kind) values (gen_random_uuid(), $1, $2, 'barcode')`,
        [f.motor, gtin],
      ),
    );
    const { movements } = await f.factory.execute(receiveStock, {
      ...{ itemId: f.motor, quantity: '2', unit: 'pcs', locationId: f.shelf },
      serials: ['6789', '6790'],
    });
    const [loose, boxed] = [epcOfSgtin(gtin, '6789', 7), epcOfSgtin(gtin, '6790', 7)];
    const { unit } = await pallet();
    const lotId = movements.find(({ lotCode }) => lotCode === '6790')?.lotId ?? '';
    await f.factory.execute(packStock, { handlingUnitId: unit.id, itemId: f.motor, lotId, quantity: '1', unit: 'pcs' });
    expect(await burst('GATE', [{ epc: loose }, { epc: boxed }])).toMatchObject({ pending: 2, unknown: 0 });
    await f.factory.runReactions();
    expect([await f.onHand(f.motor, f.line), await f.onHand(f.motor, f.shelf)]).toEqual(['1', '1']);
    expect([await statesOf(loose), await statesOf(boxed)]).toEqual([['moved'], ['stayed']]);
  });
});

describe('tags', () => {
  test('nobody knows wait on a list; bound by a person, the next passage carries their box', async () => {
    const unit = await f.factory.execute(createHandlingUnit, { kind: 'box', locationId: f.shelf });
    const epc = 'E2801160600002054E4BC5A1';
    expect(await burst('GATE', [{ epc, at: seconds(-200) }])).toMatchObject({ sightings: 1, pending: 0, unknown: 1 });
    const [tag] = await rows('/rfid/tags?f.bound.eq=false');
    expect(tag).toMatchObject({ epc, readerCode: 'GATE' });
    await f.factory.execute(bindTag, { tagId: String(tag?.id), handlingUnitId: unit.id });
    expect(await rows('/rfid/tags?f.bound.eq=false')).toEqual([]);
    await burst('GATE', [{ epc }]);
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('LINE-1');
  });

  test('of a pallet that is entered later are known from the next read on', async () => {
    const sscc = ssccOf('6901234', BigInt(++ssccs));
    const epc = epcOfSscc(sscc, 7);
    expect(await burst('HAND', [{ epc, at: seconds(-100) }])).toMatchObject({ unknown: 1 });
    await f.factory.execute(createHandlingUnit, { kind: 'pallet', locationId: f.shelf, code: sscc });
    expect(await burst('HAND', [{ epc }])).toMatchObject({ unknown: 0, pending: 0 });
  });
});

describe('a burst', () => {
  test('of two readers at once with the same tags is taken by both', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => pallet()));
    const reads = many.map(({ epc }) => ({ epc }));
    const answers = await Promise.all([
      burst('GATE', reads),
      burst('HAND', [...reads].reverse()),
      burst('GATE', reads),
    ]);
    expect(answers.map(({ sightings }) => sightings).sort()).toEqual([0, 12, 12]);
    await f.factory.runReactions();
    expect(new Set(await Promise.all(many.map(({ unit }) => placeOf(unit.id))))).toEqual(new Set(['LINE-1']));
    // A hand takes one back by itself: the portal's sighting is over and moves nothing more.
    await f.factory.execute(moveHandlingUnit, { handlingUnitId: many[0]?.unit.id ?? '', locationId: f.shelf });
    await f.factory.runReactions();
    expect(await placeOf(many[0]?.unit.id ?? '')).toBe('A-01');
  });

  test('is posted with an API key that may do nothing else, and refused from an unknown reader', async () => {
    const { key } = await f.factory.execute(createApiKey, {
      name: 'reader',
      permissions: ['rfid.sighting.write'],
      expiresAt: new Date(f.factory.clock.now().getTime() + 86_400_000).toISOString(),
    } as never);
    const headers = { authorization: `Bearer ${key}` };
    const reads = [{ epc: '3074257BF7194E4000001A85' }];
    const post = (reader: string) => send(f.factory, 'POST', '/rfid/reads', { headers, body: { reader, reads } });
    expect((await post('HAND')).status).toBe(200);
    expect((await post('NOBODY')).name).toBe('rfid.reader_unknown');
    expect((await send(f.factory, 'GET', '/rfid/tags', { headers })).status).toBe(403);
  });

  test('for the portal of another workshop are refused: what it sees is moved', async () => {
    const org = (code: string, kind: 'plant' | 'workshop', parentId?: string) =>
      f.factory.execute(createOrgUnit, { code, name: code, kind, ...(parentId ? { parentId } : {}) });
    const plant = await org('PLANT-X', 'plant');
    const [ours, theirs] = [await org('OURS', 'workshop', plant.id), await org('THEIRS', 'workshop', plant.id)];
    const place = (code: string, workshopId: string) =>
      f.factory.execute(recordCommands.location.create, { code, name: code, kind: 'storage', workshopId });
    const [inside, door] = [await place('THEIR-A', theirs.id), await place('OUR-A', ours.id)];
    const sides = { fromLocationId: inside.id, toLocationId: door.id };
    await f.factory.execute(readerCommands.create, { code: 'BETWEEN', name: '门', kind: 'portal', ...sides } as never);
    const { unit, epc } = await pallet(inside.id);
    const as = (...workshopIds: string[]) => f.factory.principal('warehouse-keeper', { workshopIds });
    const post = (actor: Principal) =>
      f.factory.execute(takeReads, { reader: 'BETWEEN', reads: [{ epc }] }, { as: actor });
    for (const one of [as(ours.id), as(theirs.id)])
      await expect(post(one)).rejects.toMatchObject({ refusalName: 'kernel.out_of_scope' });
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('THEIR-A');
    await post(as(ours.id, theirs.id));
    await f.factory.runReactions();
    expect(await placeOf(unit.id)).toBe('OUR-A');
  });

  test('a portal has two sides', async () => {
    const half = { code: 'HALF', name: '半', kind: 'portal', fromLocationId: f.shelf };
    await expect(f.factory.execute(readerCommands.create, half as never)).rejects.toMatchObject({
      refusalName: 'rfid.portal_sides',
    });
  });
});
