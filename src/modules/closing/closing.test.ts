import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import { configurationFor, declarationsOf, newId, openDatabase, providedFor } from '../../kernel/index.ts';
import { dayOpenReasons } from '../inventory/index.ts';
import { adjustStock } from '../inventory/movements/adjust-stock.ts';
import { moveStock } from '../inventory/movements/move-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { reverseMovement } from '../inventory/movements/reverse-movement.ts';
import { refusalOf } from '../inventory/stock.fixture.ts';
import { forgetLocations } from '../masterdata/find-locations.ts';
import { checkSeals } from './check-seals.ts';
import { type ClosingFixture, startClosingFixture } from './closing.fixture.ts';
import { readBoard } from './days/read-board.ts';
import { readMonth } from './days/read-month.ts';
import { remindDays } from './days/remind-days.ts';
import { unsealedMonth } from './days/unsealed-month.ts';

let f: ClosingFixture;
beforeAll(async () => {
  f = await startClosingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.assertSealed();
  await f.factory.stop();
});

const nameOf = async (work: Promise<unknown>) => (await refusalOf(work)).refusalName;

/** A warehouse in which ten lie, received in the forenoon; it is the next day, one in the morning. */
async function overDay() {
  f.go('09:00');
  const itemId = await f.newItem();
  const place = await f.newWarehouse();
  await f.receive(itemId, '10', place.shelf);
  f.go('01:00', 1);
  return { ...place, itemId };
}

describe('a day', () => {
  test('is signed by two people, sealed, and what is told of it later counts in the open day', async () => {
    const { placeId, shelf, itemId } = await overDay();
    expect(await f.sign(placeId, f.day())).toMatchObject({ state: 'signed', sealId: null });
    expect(await f.read(placeId, f.day())).toMatchObject({
      state: 'signed',
      signature: { byName: 'ANNA' },
      reasons: [],
    });
    const sealed = await f.seal(placeId, f.day());
    expect(sealed).toMatchObject({ state: 'sealed', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    const late = await f.issue(itemId, '3', shelf, f.at('15:00'));
    expect(late.late).toEqual({ sealedDay: f.day(), accountDay: f.day(1) });
    expect(await f.accountAt(late.id)).toBe(f.at('00:00', 1).toISOString());
    const onTime = await f.issue(itemId, '1', shelf);
    expect([onTime.late, await f.accountAt(onTime.id)]).toEqual([undefined, null]);
    expect(await f.read(placeId, f.day())).toMatchObject({
      state: 'sealed',
      lateFacts: 1,
      seals: [
        { number: 1, firstByName: 'ANNA', secondByName: 'LEADER', inForce: true, movements: 1, hash: sealed.hash },
      ],
    });

    f.go('02:00', 2);
    await f.close(placeId, f.day(1));
    const { rows } = await f.factory.database.pool.query(
      `select s.number, n.came::float, n.went::float, n.on_hand::float from closing.seal_line n join closing.seal s on s.id = n.seal_id
        where s.place_id = $1 order by 1`,
      [placeId],
    );
    expect(rows).toEqual([
      { number: 1, came: 0, went: 0, on_hand: 10 },
      { number: 2, came: 0, went: 4, on_hand: 6 },
    ]);
  });

  test('that isn’t over can’t be signed, to the second, by the factory’s clock', async () => {
    const { placeId } = await overDay();
    f.factory.clock.set(new Date(f.at('00:00', 1).getTime() - 20_000));
    expect(await nameOf(f.sign(placeId, f.day()))).toBe('closing.day_not_over');
    f.go('00:00', 1);
    await f.sign(placeId, f.day());
  });

  test('is signed second by another, once each', async () => {
    const { placeId } = await overDay();
    expect(await nameOf(f.seal(placeId, f.day()))).toBe('closing.day_not_signed');
    await f.sign(placeId, f.day(), f.manager);
    expect(await nameOf(f.sign(placeId, f.day(), f.manager))).toBe('closing.day_signed');
    expect(await nameOf(f.seal(placeId, f.day(), f.manager))).toBe('closing.own_signature');
    await f.seal(placeId, f.day(), f.bookkeeper);
    expect(await nameOf(f.seal(placeId, f.day(), f.leader))).toBe('closing.day_sealed');
    expect(await nameOf(f.sign(placeId, f.day()))).toBe('closing.day_sealed');
  });

  test('is signed by people, not by a program', async () => {
    const { placeId } = await overDay();
    const key = { ...f.manager, kind: 'api_key' as const, personId: null };
    expect(await nameOf(f.sign(placeId, f.day(), key))).toBe('closing.person_needed');
  });

  test('waits for the day before it, unless nothing happened then', async () => {
    const { placeId, shelf, itemId } = await overDay();
    await f.close(placeId, f.day());
    f.go('09:00', 2);
    await f.receive(itemId, '1', shelf);
    f.go('01:00', 3);
    // Nothing happened on the day between.
    await f.close(placeId, f.day(2));
    expect((await f.read(placeId, f.day(1))).state).toBe('covered');
    expect(await nameOf(f.sign(placeId, f.day(1)))).toBe('closing.day_covered');
    f.go('09:00', 3);
    await f.receive(itemId, '1', shelf);
    f.go('01:00', 5);
    expect(await nameOf(f.sign(placeId, f.day(4)))).toBe('closing.day_before_open');
  });

  test('that is closed late says why', async () => {
    const { placeId } = await overDay();
    f.go('12:30', 1);
    await f.sign(placeId, f.day());
    expect((await f.read(placeId, f.day())).state).toBe('signed');
    expect(await nameOf(f.seal(placeId, f.day()))).toBe('closing.late_reason_missing');
    await f.seal(placeId, f.day(), f.leader, { reason: '停电' });
    expect((await f.read(placeId, f.day())).seals).toMatchObject([{ lateMinutes: 30, reason: '停电' }]);
  });
});

describe('what keeps a day open', () => {
  /** Yesterday closed with stock below zero, and with a receipt that nobody inspected. */
  async function openDay() {
    const { placeId, shelf, itemId } = await overDay();
    await f.factory.database.pool.query('update masterdata.location set negative_allowed = true where id = $1', [
      shelf,
    ]);
    forgetLocations([shelf], f.factory.database);
    f.go('18:00');
    await f.issue(itemId, '12', shelf);
    const waits = await f.newItem();
    await f.factory.execute(receiveStock, {
      ...{ itemId: waits, quantity: '5', unit: 'pcs', locationId: shelf, status: 'in_inspection' },
    });
    f.go('01:00', 1);
    return { placeId, shelf, itemId };
  }

  test('must be mended, or may be left with a note that the seal keeps', async () => {
    const { placeId, shelf, itemId } = await openDay();
    const before = await f.read(placeId, f.day());
    expect(before.reasons).toMatchObject([
      { name: 'inventory.day_odd_balances', must: true, count: 1, mend: { list: 'inventory.on-hand' } },
      { name: 'inventory.day_in_inspection', must: false, count: 1 },
    ]);
    expect(before.reasons[0]?.documents).toMatchObject([{ amount: '-2', unit: 'pcs', subject: { id: itemId } }]);
    const why = await refusalOf(f.sign(placeId, f.day()));
    expect([why.refusalName, why.text('en').what]).toEqual([
      'closing.must_mend',
      expect.stringContaining('Negative or odd balances 1'),
    ]);
    await f.receive(itemId, '2', shelf, f.at('17:00'));
    expect(await nameOf(f.sign(placeId, f.day()))).toBe('closing.note_missing');
    const note = [{ reason: 'inventory.day_in_inspection', note: '质检明早来' }];
    await f.sign(placeId, f.day(), f.anna, note);
    // What was said is said; what came since isn't.
    await f.seal(placeId, f.day());
    expect((await f.read(placeId, f.day())).seals[0]?.notes).toEqual([
      { reason: 'inventory.day_in_inspection', count: 1, note: '质检明早来', by: 'ANNA', label: '收货待检' },
    ]);
  });

  test('is looked at again by whoever signs second', async () => {
    const { placeId, shelf, itemId } = await openDay();
    await f.receive(itemId, '2', shelf, f.at('17:00'));
    await f.sign(placeId, f.day(), f.anna, [{ reason: 'inventory.day_in_inspection', note: '质检明早来' }]);
    await f.issue(itemId, '1', shelf);
    expect(await nameOf(f.seal(placeId, f.day()))).toBe('closing.must_mend');
  });

  test('names no documents to whoever may not see them', async () => {
    const { placeId } = await openDay();
    const reader = { ...f.bookkeeper, permissions: new Set(['closing.day.read']) };
    expect((await f.read(placeId, f.day(), reader)).reasons[0]).toMatchObject({ count: 1, documents: [] });
  });
});

describe('of a sealed day', () => {
  /** Sealed yesterday; two in the morning of the next. */
  async function sealedDay() {
    const over = await overDay();
    await f.close(over.placeId, f.day());
    f.go('02:00', 1);
    return over;
  }

  test('a receipt, an adjustment and a reversal count in the open day, each by itself', async () => {
    const { shelf, itemId } = await sealedDay();
    const end = f.at('00:00', 1).toISOString();
    const receipt = await f.receive(itemId, '5', shelf, f.at('11:00'));
    const { movements, late } = await f.factory.execute(adjustStock, {
      ...{ itemId, locationId: shelf, difference: '-2', expectedOnHand: '15', unit: 'pcs', reasonCode: 'A-CNT' },
      businessAt: f.at('12:00').toISOString(),
    });
    expect(late).toEqual({ sealedDay: f.day(), accountDay: f.day(1) });
    const reversed = await f.factory.execute(reverseMovement, { movementId: receipt.id, reason: '记错' });
    expect(reversed.late).toMatchObject({ accountDay: f.day(1) });
    for (const id of [receipt.id, movements[0]?.id ?? '', reversed.movements[0]?.id ?? ''])
      expect(await f.accountAt(id)).toBe(end);
  });

  test('a move between two places counts in the later of their open days, at both', async () => {
    const { shelf, itemId } = await sealedDay();
    const other = await f.newWarehouse();
    const { late } = await f.factory.execute(moveStock, {
      ...{ itemId, quantity: '4', unit: 'pcs', fromLocationId: shelf, toLocationId: other.shelf },
      businessAt: f.at('20:00').toISOString(),
    });
    expect(late).toEqual({ sealedDay: f.day(), accountDay: f.day(1) });
    await f.close(other.placeId, f.day());
    // It came to the other place on the day that it counts in.
    expect((await f.read(other.placeId, f.day())).seals).toMatchObject([{ movements: 0 }]);
  });

  test('the seal is taken back by somebody who signed neither, from the last one back, and stays', async () => {
    const { placeId, shelf, itemId } = await sealedDay();
    expect(await nameOf(f.reopen(placeId, f.day(), { ...f.leader, permissions: f.manager.permissions }))).toBe(
      'closing.signer_reopens',
    );
    const late = await f.issue(itemId, '1', shelf, f.at('14:00'));
    expect(await f.reopen(placeId, f.day(), f.bookkeeper)).toMatchObject({ state: 'open' });
    expect(await nameOf(f.reopen(placeId, f.day(), f.bookkeeper))).toBe('closing.day_not_sealed');
    // Of the open day again; what was told meanwhile stays where it counted.
    const now = await f.issue(itemId, '2', shelf, f.at('14:00'));
    expect([await f.accountAt(late.id), await f.accountAt(now.id)]).toEqual([f.at('00:00', 1).toISOString(), null]);
    await f.close(placeId, f.day());
    expect((await f.read(placeId, f.day())).seals).toMatchObject([
      { number: 3, kind: 'sealed', inForce: true },
      { number: 2, kind: 'reopened', inForce: false, reason: '漏了一张', firstByName: 'LEADER', secondByName: 'BOOKS' },
      { number: 1, kind: 'sealed', inForce: false },
    ]);
    f.go('03:00', 2);
    await f.close(placeId, f.day(1));
    expect(await nameOf(f.reopen(placeId, f.day(), f.bookkeeper))).toBe('closing.later_day_sealed');
  });

  test('a seal that somebody changed in the database is found', async () => {
    const { placeId } = await sealedDay();
    const superuser = openDatabase({ connectionString: f.factory.databaseUrl });
    const change = (sql: string) =>
      superuser.transaction('test', async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(sql, [placeId]);
      });
    await change(
      'update closing.seal_line set on_hand = on_hand + 1 where seal_id = (select id from closing.seal where place_id = $1)',
    );
    const { broken } = await f.factory.database.read(checkSeals);
    expect(broken.map(({ what }) => what).sort()).toEqual(['content', 'hash']);
    await change(
      'update closing.seal_line set on_hand = on_hand - 1 where seal_id = (select id from closing.seal where place_id = $1)',
    );
    await superuser.close();
  });
});

test('every reason has a policy of its own name, and leads to a list that knows what it is narrowed to', async () => {
  const { factory } = f;
  const { cookie } = await hire(factory, 'production-manager', { code: 'MENDER' });
  const { lists, policies } = declarationsOf(factory.database);
  const sources = providedFor(factory.database, dayOpenReasons);
  expect(sources.length).toBeGreaterThan(9);
  for (const source of sources) {
    expect([...policies.keys()], source.name).toContain(source.name);
    for (const kind of ['warehouse', 'workshop'] as const) {
      const id = newId();
      const { list, query } = source.mend({ id, kind, workshopId: kind === 'workshop' ? id : null });
      const path = [...lists.values()].find(({ name }) => name === list)?.path;
      const { status, text } = await send(factory, 'GET', `${path}?${new URLSearchParams(query)}`, { cookie });
      expect([source.name, status], text).toEqual([source.name, 200]);
    }
  }
});

describe('what waits for whom', () => {
  const rowOf = async (placeId: string, to?: string) => {
    const { days, places } = await f.factory.query(readBoard, { days: 3, ...(to && { to }) }, { as: f.manager });
    const row = places.find((one) => one.placeId === placeId);
    return { days, states: row?.states, nextDay: row?.nextDay, waiting: row?.waiting };
  };

  test('stands on the board, where a day without anything waits for nobody', async () => {
    const { placeId, shelf, itemId } = await overDay();
    expect(await rowOf(placeId)).toMatchObject({ states: ['before', 'open', 'running'], nextDay: f.day(), waiting: 1 });
    f.go('13:00', 1);
    expect((await rowOf(placeId)).states).toEqual(['before', 'overdue', 'running']);
    f.go('09:00', 1);
    await f.sign(placeId, f.day());
    expect((await rowOf(placeId)).states).toEqual(['before', 'signed', 'running']);
    await f.seal(placeId, f.day());
    f.go('09:00', 3);
    await f.receive(itemId, '1', shelf);
    f.go('01:00', 4);
    expect(await rowOf(placeId, f.day(3))).toMatchObject({
      states: ['covered', 'covered', 'open'],
      nextDay: f.day(3),
      waiting: 1,
    });
  });

  test('is shown to those whose place it is', async () => {
    const workshop = await f.newWorkshop();
    const { placeId } = await f.newWarehouse(workshop.placeId);
    const other = {
      ...f.leader,
      scope: { all: false as const, workshopIds: new Set([newId()]), lineIds: new Set<string>() },
    };
    const { places } = await f.factory.query(readBoard, {}, { as: other });
    expect(places.map((one) => one.placeId)).not.toContain(placeId);
    expect(await nameOf(f.read(placeId, f.day(), other))).toBe('kernel.out_of_scope');
  });

  test('is told once, and again once it was reopened', async () => {
    const { placeId } = await overDay();
    const remind = () => f.factory.execute(remindDays, {}, { as: f.manager });
    const told = async () => {
      const { rows } = await f.factory.database.pool.query(
        `select 1 from kernel.outbox where type = 'closing.day-waits' and data ->> 'placeId' = $1`,
        [placeId],
      );
      return rows.length;
    };
    await remind();
    expect([await told(), (await remind()).reminded]).toEqual([1, 0]);
    await f.close(placeId, f.day());
    await f.reopen(placeId, f.day(), f.bookkeeper);
    await remind();
    expect(await told()).toBe(2);
  });

  test('keeps a month open, at a place that never closed a day as well', async () => {
    const { placeId } = await overDay();
    const monthOf = async () => {
      const month = await f.factory.query(readMonth, { month: '2026-11' }, { as: f.manager });
      return { over: month.over, closable: month.closable, place: month.places.find((one) => one.placeId === placeId) };
    };
    expect(await monthOf()).toMatchObject({
      over: false,
      closable: false,
      place: { nextDay: f.day(), closable: false },
    });
    f.go('01:00', 15);
    // Nothing of it waits since yesterday, and yet no day of November is sealed there.
    expect(await monthOf()).toMatchObject({ over: true, place: { nextDay: '2026-11-30', closable: false } });
    // The books of the month wait for it as well.
    const waits = () =>
      f.factory.database.read((tx) => unsealedMonth.count(tx, { month: '2026-11-01', now, configuration }));
    const now = f.factory.clock.now();
    const configuration = await f.factory.database.read((tx) => configurationFor(tx, {}));
    const before = await waits();
    expect(before).toBeGreaterThan(0);
    await f.sign(placeId, '2026-11-30');
    await f.seal(placeId, '2026-11-30', f.leader, { reason: '新开日清' });
    expect((await monthOf()).place).toMatchObject({ nextDay: null, closable: true });
    expect(await waits()).toBe(before - 1);
  });
});
