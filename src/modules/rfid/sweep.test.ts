import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import { newId } from '../../kernel/index.ts';
import { epcOfSgtin, epcOfSscc } from '../../labels/index.ts';
import { createOrgUnit } from '../identity/index.ts';
import { createHandlingUnit } from '../inventory/handling-units/create-handling-unit.ts';
import { moveHandlingUnit } from '../inventory/handling-units/move-handling-unit.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { ssccOf } from '../inventory/rules/sscc.ts';
import { type StockFixture, startStockFixture } from '../inventory/stock.fixture.ts';
import { beginSweep } from './begin-sweep.ts';
import { bindTag } from './bind-tag.ts';
import { finishSweep } from './finish-sweep.ts';
import { leaveFinding } from './leave-finding.ts';
import { moveFound } from './move-found.ts';
import { readSweep } from './read-sweep.ts';
import { readerCommands } from './reader.ts';
import { takeReads } from './take-reads.ts';

let f: StockFixture;
let keeper: string;
const hands: string[] = [];
beforeAll(async () => {
  f = await startStockFixture();
  for (const code of ['HAND-1', 'HAND-2']) {
    const { id } = await f.factory.execute(readerCommands.create, { code, name: code, kind: 'handheld' } as never);
    hands.push(String(id));
  }
  keeper = (await hire(f.factory, 'warehouse-keeper')).cookie;
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

/** A place of its own, so that a test has its shelf for itself. */
async function newPlace(workshopId: string | null = null): Promise<string> {
  const id = newId();
  await f.factory.database.transaction('fixture', (tx) =>
    tx.query(`insert into masterdata.location (id, code, name, kind, workshop_id) values ($1, $2, $2, 'storage', $3)`, [
      id,
      `P-${id.slice(-6)}`,
      workshopId,
    ]),
  );
  return id;
}
let ssccs = 0;
async function pallet(locationId: string) {
  const sscc = ssccOf('6905678', BigInt(++ssccs));
  const { id } = await f.factory.execute(createHandlingUnit, { kind: 'pallet', locationId, code: sscc });
  return { id, code: sscc, epc: epcOfSscc(sscc, 7) };
}
const begin = (locationId: string, hand = 0) =>
  f.factory.execute(beginSweep, { locationId, readerId: hands[hand] as string });
const finish = (sweepId: string, epcs: string[] = []) => f.factory.execute(finishSweep, { sweepId, epcs });
const read = (hand: number, epcs: string[], secondsAgo = 0) =>
  f.factory.execute(takeReads, {
    reader: `hand-${hand + 1}`,
    reads: epcs.map((epc) => ({ epc, at: f.factory.clock.ago(secondsAgo * 1_000).toISOString() })),
  });
const carry = (handlingUnitId: string, locationId: string) =>
  f.factory.execute(moveHandlingUnit, { handlingUnitId, locationId });
async function findingsOf(sweepId: string, cookie = keeper) {
  const { body } = await send(f.factory, 'GET', `/rfid/findings?f.sweepId.eq=${sweepId}&limit=500`, { cookie });
  return body.rows as { id: string; kind: string; state: string; handlingUnitCode: string; [key: string]: unknown }[];
}
const placeOf = async (id: string) =>
  (await send(f.factory, 'GET', `/handling-units/${id}`, { cookie: keeper })).body.locationId;
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { refusalName?: string }) => error.refusalName,
  );

describe('a sweep', () => {
  test('compares what was read, and what was listed, with the books, and moves nothing by itself', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const [seen, listed, gone, astray] = [
      await pallet(here),
      await pallet(here),
      await pallet(here),
      await pallet(rack),
    ];
    const box = await f.factory.execute(createHandlingUnit, { kind: 'box', locationId: here });
    const before = await pallet(here);
    await read(0, [before.epc], 300);
    const sweep = await begin(here);
    expect(sweep).toMatchObject({ state: 'open', expected: 4, found: 0, open: 0 });
    await read(0, [seen.epc, astray.epc, 'E280116060000205AAAAAAAA']);
    // Another reader's eyes are another's.
    await read(1, [gone.epc]);
    expect(await finish(sweep.id, [listed.epc])).toMatchObject({
      ...{ state: 'finished', expected: 4, found: 2, missing: 2, elsewhere: 1, unknown: 1, meanwhile: 0 },
      ...{ untagged: 1, open: 4 },
    });
    const rows = await findingsOf(sweep.id);
    const kindOf = (code: string) => rows.find(({ handlingUnitCode }) => handlingUnitCode === code)?.kind;
    expect([seen, listed, gone, astray, before].map(({ code }) => kindOf(code))).toEqual([
      ...['found', 'found', 'missing', 'elsewhere', 'missing'],
    ]);
    expect(kindOf(box.code)).toBeUndefined();
    expect(rows.find(({ kind }) => kind === 'elsewhere')).toMatchObject({ bookedAtId: rack, state: 'open' });
    expect(await placeOf(astray.id)).toBe(rack);
    // What is read later changes nothing of it.
    await read(0, [gone.epc]);
    expect(await f.factory.query(readSweep, { sweepId: sweep.id })).toMatchObject({ missing: 2 });
    expect(await refusal(finish(sweep.id))).toBe('rfid.sweep_over');
  });

  test('of one place or by one reader is one at a time, also when two begin at once', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const tries = await Promise.all([refusal(begin(here, 0)), refusal(begin(here, 1))]);
    expect(tries.sort()).toEqual(['accepted', 'rfid.place_being_swept']);
    const { body } = await send(f.factory, 'GET', `/rfid/sweeps?f.locationId.eq=${here}`, { cookie: keeper });
    const [open] = body.rows as { id: string; readerCode: string }[];
    const hand = open?.readerCode === 'HAND-1' ? 0 : 1;
    expect(await refusal(begin(rack, hand))).toBe('rfid.reader_sweeping');
    const ends = await Promise.all([refusal(finish(String(open?.id))), refusal(finish(String(open?.id)))]);
    expect(ends.sort()).toEqual(['accepted', 'rfid.sweep_over']);
    await finish((await begin(rack, hand)).id);
  });

  test('takes what moved between begin and finish for neither missing nor astray', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const [left, leftSeen, came, cameSeen] = [
      await pallet(here),
      await pallet(here),
      await pallet(rack),
      await pallet(rack),
    ];
    const sweep = await begin(here);
    await read(0, [leftSeen.epc]);
    for (const one of [left, leftSeen]) await carry(one.id, rack);
    for (const one of [came, cameSeen]) await carry(one.id, here);
    await read(0, [cameSeen.epc]);
    expect(await finish(sweep.id)).toMatchObject({ found: 1, missing: 0, elsewhere: 0, meanwhile: 3, open: 0 });
  });

  test('that goes on at two places sees a tag in both: the one where it is booked has it, and moved, it is the other’s', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const one = await pallet(rack);
    const [first, second] = [await begin(here, 0), await begin(rack, 1)];
    await Promise.all([read(0, [one.epc]), read(1, [one.epc])]);
    const [atHere, atRack] = await Promise.all([finish(first.id), finish(second.id)]);
    expect([atHere.elsewhere, atRack.found]).toEqual([1, 1]);
    const [finding] = await findingsOf(first.id);
    const findingId = String(finding?.id);
    const moves = await Promise.all([1, 2, 3].map(() => f.factory.execute(moveFound, { findingId })));
    expect(moves.map(({ state }) => state)).toEqual(['moved', 'moved', 'moved']);
    expect(await placeOf(one.id)).toBe(here);
    expect((await findingsOf(first.id))[0]).toMatchObject({ state: 'moved' });
  });

  test('of 1,000 tags is compared whole', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const codes = Array.from({ length: 1_000 }, () => ssccOf('6905678', BigInt(++ssccs)));
    await f.factory.database.transaction('fixture', (tx) =>
      tx.query(
        `insert into inventory.handling_unit (id, code, kind, root_id, location_id, created_at)
         select k.id, k.code, 'pallet', k.id, case when k.nth <= 900 then $1::uuid else $2::uuid end, $5
           from unnest($3::uuid[], $4::text[]) with ordinality as k (id, code, nth)`,
        [here, rack, codes.map(() => newId()), codes, f.factory.clock.now()],
      ),
    );
    const sweep = await begin(here);
    expect(sweep.expected).toBe(900);
    const epcs = codes.slice(100).map((code) => epcOfSscc(code, 7));
    await read(0, [...epcs.slice(0, 500), ...epcs.slice(0, 500)]);
    expect(await finish(sweep.id, epcs.slice(400))).toMatchObject({
      ...{ found: 800, missing: 100, elsewhere: 100, unknown: 0, open: 200 },
    });
  });

  test('needs a hand-held reader and a real place', async () => {
    const sides = { fromLocationId: f.shelf, toLocationId: f.line };
    const gate = { code: 'GATE', name: '门', kind: 'portal', ...sides };
    const { id } = await f.factory.execute(readerCommands.create, gate as never);
    const by = (readerId: unknown, locationId: string) =>
      refusal(f.factory.execute(beginSweep, { locationId, readerId: String(readerId) }));
    expect(await by(id, f.shelf)).toBe('rfid.sweep_needs_handheld');
    expect(await by(newId(), f.shelf)).toBe('rfid.reader_unknown');
    expect(await by(hands[0], newId())).toBe('rfid.place_unknown');
  });
});

describe('a finding', () => {
  test('is moved here with all that stands in it, and what came along is settled with it', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const gtin = '80614141123458';
    await f.factory.database.transaction('fixture', (tx) =>
      tx.query(
        `insert into masterdata.item_code (id, item_id, code, kind) values (gen_random_uuid(), $1, $2, 'barcode')`,
        [f.motor, gtin],
      ),
    );
    const { movements } = await f.factory.execute(receiveStock, {
      ...{ itemId: f.motor, quantity: '3', unit: 'pcs', locationId: rack },
      serials: ['1', '2', '3'],
    });
    const { id, epc } = await pallet(rack);
    const lotOf = (code: string) => movements.find(({ lotCode }) => lotCode === code)?.lotId ?? '';
    for (const code of ['1', '2']) {
      const packed = { handlingUnitId: id, itemId: f.motor, lotId: lotOf(code), quantity: '1', unit: 'pcs' };
      await f.factory.execute(packStock, packed);
    }
    const sweep = await begin(here);
    const tags = ['1', '2', '3'].map((code) => epcOfSgtin(gtin, code, 7));
    expect(await finish(sweep.id, [epc, ...tags])).toMatchObject({ elsewhere: 4 });
    const rows = await findingsOf(sweep.id);
    const idOf = (lotId: string) => String(rows.find((row) => row.lotId === lotId)?.id);
    // What is packed goes with its box.
    expect(await refusal(f.factory.execute(moveFound, { findingId: idOf(lotOf('1')) }))).toBe(
      'rfid.not_carried_by_tag',
    );
    await f.factory.execute(moveFound, { findingId: idOf(lotOf('3')) });
    const box = String(rows.find(({ handlingUnitId }) => handlingUnitId === id)?.id);
    expect((await f.factory.execute(moveFound, { findingId: box })).settled).toHaveLength(3);
    expect((await findingsOf(sweep.id)).map(({ state }) => state)).toEqual(['moved', 'moved', 'moved', 'moved']);
    expect([await f.onHand(f.motor, here), await f.onHand(f.motor, rack)]).toEqual(['3', '0']);
  });

  test('that a hand has carried meanwhile is settled without a second move', async () => {
    const [here, rack] = [await newPlace(), await newPlace()];
    const one = await pallet(rack);
    const sweep = await begin(here);
    await finish(sweep.id, [one.epc]);
    await carry(one.id, here);
    const [finding] = await findingsOf(sweep.id);
    await f.factory.execute(moveFound, { findingId: String(finding?.id) });
    expect((await findingsOf(sweep.id))[0]?.state).toBe('moved');
    expect(await placeOf(one.id)).toBe(here);
  });

  test('that is missing is left with who and why; stock stays, and it isn’t moved', async () => {
    const here = await newPlace();
    const one = await pallet(here);
    const sweep = await begin(here);
    await finish(sweep.id);
    const [finding] = await findingsOf(sweep.id);
    const path = `/rfid/findings/${finding?.id}`;
    const moved = await send(f.factory, 'POST', `${path}/move`, { cookie: keeper });
    expect(moved.name).toBe('rfid.nothing_to_put_right');
    await send(f.factory, 'POST', `${path}/leave`, { cookie: keeper, body: { note: '在检验' } });
    expect((await findingsOf(sweep.id))[0]).toMatchObject({
      ...{ kind: 'missing', state: 'left', note: '在检验', settledByName: 'warehouse-keeper' },
    });
    expect(await placeOf(one.id)).toBe(here);
    expect(await f.factory.query(readSweep, { sweepId: sweep.id })).toMatchObject({ missing: 1, open: 0 });
  });

  test('of an unknown tag is known in the next sweep, once somebody has bound it', async () => {
    const here = await newPlace();
    const box = await f.factory.execute(createHandlingUnit, { kind: 'box', locationId: here });
    const epc = 'E280116060000205BBBBBBBB';
    const first = await begin(here);
    expect(await finish(first.id, [epc])).toMatchObject({ unknown: 1, untagged: 1, found: 0 });
    const { body } = await send(f.factory, 'GET', `/rfid/tags?q=${epc}`, { cookie: keeper });
    const [tag] = body.rows as { id: string }[];
    await f.factory.execute(bindTag, { tagId: String(tag?.id), handlingUnitId: box.id });
    const second = await begin(here);
    // No reads of the first sweep count for the second.
    expect(await finish(second.id)).toMatchObject({ expected: 1, missing: 1, unknown: 0, untagged: 0 });
  });

  test('of another workshop’s place is nobody else’s, and what is booked there is moved by who has both', async () => {
    const unit = async (code: string, kind: string, parentId: string | null) =>
      (await f.factory.execute(createOrgUnit, { code, name: code, kind, parentId } as never)).id;
    const plant = await unit('PLANT', 'plant', null);
    const [ours, theirs] = [await unit('OURS', 'workshop', plant), await unit('THEIRS', 'workshop', plant)];
    const [here, there] = [await newPlace(ours), await newPlace(theirs)];
    const [mine, yours] = [await pallet(here), await pallet(there)];
    const received = await f.factory.execute(receiveStock, {
      ...{ itemId: f.motor, quantity: '1', unit: 'pcs', locationId: there },
      serials: ['THEIRS-1'],
    });
    const theirSerial = 'E280116060000205CCCCCCCC';
    await read(1, [theirSerial]);
    const { body } = await send(f.factory, 'GET', `/rfid/tags?q=${theirSerial}`, { cookie: keeper });
    const [tag] = body.rows as { id: string }[];
    const lotId = received.movements[0]?.lotId ?? '';
    await f.factory.execute(bindTag, { tagId: String(tag?.id), lotId });
    const sweep = await begin(here);
    await finish(sweep.id, [mine.epc, yours.epc, theirSerial]);
    const us = f.factory.principal('warehouse-keeper', { workshopIds: [ours] });
    const them = f.factory.principal('warehouse-keeper', { workshopIds: [theirs] });
    const rows = await findingsOf(sweep.id);
    const findingId = String(rows.find(({ handlingUnitId }) => handlingUnitId === yours.id)?.id);
    const ofSerial = String(rows.find((row) => row.lotId === lotId)?.id);
    const sent = { locationId: here, readerId: hands[0] as string };
    for (const ask of [
      () => f.factory.query(readSweep, { sweepId: sweep.id }, { as: them }),
      () => f.factory.execute(beginSweep, sent, { as: them }),
      () => f.factory.execute(finishSweep, { sweepId: sweep.id }, { as: them }),
      () => f.factory.execute(leaveFinding, { findingId }, { as: them }),
      () => f.factory.execute(moveFound, { findingId }, { as: them }),
      () => f.factory.execute(moveFound, { findingId }, { as: us }),
      () => f.factory.execute(moveFound, { findingId: ofSerial }, { as: us }),
    ])
      expect(await refusal(ask())).toBe('kernel.out_of_scope');
    const { cookie } = await hire(f.factory, 'warehouse-keeper', { code: 'our-keeper', orgUnitId: ours });
    expect((await findingsOf(sweep.id, cookie)).map(({ kind }) => kind)).toEqual(['found']);
    expect(await placeOf(yours.id)).toBe(there);
  });
});
