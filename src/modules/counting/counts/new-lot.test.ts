import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Counted } from '../contract.ts';
import { type CountingFixture, startCountingFixture } from '../counting.fixture.ts';

/** A lot that nobody has booked lies on the shelf all the same. */
let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

/** A shelf with one known lot, and a list of it. */
async function shelf(tracking: 'lot' | 'serial' = 'lot') {
  const [locationId, itemId] = [await f.newPlace(), await f.newItem(tracking)];
  if (tracking === 'lot') await f.receive(itemId, '20', locationId, { lot: 'KNOWN', minutes: 180 });
  return { locationId, itemId, list: await f.listOf(locationId) };
}
type Shelf = Awaited<ReturnType<typeof shelf>>;
const count = ({ list, locationId, itemId }: Shelf, who: typeof f.anna, said: object) =>
  f.count(who, list, { locationId, itemId, ...said });
const twice = async (on: Shelf, said: object) => {
  const answers = [await count(on, f.anna, said), await count(on, f.bert, said)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const [, second] = answers;
  return String((second?.body as unknown as Counted | undefined)?.lineIds[0]);
};
const lotsOf = async (itemId: string) =>
  (
    await f.factory.database.pool.query(
      `select l.code, l.kind, l.expires_on::text as "expiresOn", coalesce(sum(b.on_hand), 0)::float8 as "onHand"
         from inventory.lot l left join inventory.balance b on b.lot_id = l.id where l.item_id = $1
        group by l.id order by l.code`,
      [itemId],
    )
  ).rows;

describe('a lot that the books don’t know', () => {
  test('is counted by what its label says, told with the variance, and known with its last day once that is posted', async () => {
    const on = await shelf();
    const lineId = await twice(on, { lot: { code: 'FOUND-7', expiresOn: '2027-06-30' }, quantity: '12' });
    const newLot = { code: 'FOUND-7', expiresOn: '2027-06-30' };
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'counted', book: '0', variance: '12', newLot });
    expect((await f.linesOf(on.list.id)).map(({ lotCode }) => lotCode).sort()).toEqual(['FOUND-7', 'KNOWN']);
    expect((await lotsOf(on.itemId)).map(({ code }) => code)).toEqual(['KNOWN']);
    expect((await f.settle(f.manager, lineId, '12')).body).toMatchObject({ state: 'posted', variance: '12' });
    expect(await lotsOf(on.itemId)).toMatchObject([
      { code: 'FOUND-7', kind: 'lot', expiresOn: '2027-06-30', onHand: 12 },
      { code: 'KNOWN' },
    ]);
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'posted', lotCode: 'FOUND-7', newLot: null });
    // From here on it is a lot like any other, and proven.
    const { rows } = (await f.get(f.anna, `/count-trust?f.itemId.eq=${on.itemId}`)).body as { rows: object[] };
    expect(rows).toMatchObject([{ disturbed: false }]);
  });

  test('says to whoever counts no more than one that they know', async () => {
    const on = await shelf();
    const [known, unknown] = [
      await count(on, f.anna, { lot: { code: 'known' }, quantity: '3' }),
      await count(on, f.anna, { lot: { code: 'FOUND-8' }, quantity: '3' }),
    ];
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
    expect(unknown.text).not.toMatch(/book|variance|newLot/);
    // By its code it is the line that the list has.
    expect((await f.linesOf(on.list.id)).filter(({ lotCode }) => lotCode === 'KNOWN')).toHaveLength(1);
  });

  test('is one however its code is written, and has one last day', async () => {
    const on = await shelf();
    await count(on, f.anna, { lot: { code: 'New-9' }, quantity: '4' });
    await count(on, f.bert, { lot: { code: 'new-9', expiresOn: '2027-01-31' }, quantity: '4' });
    expect((await f.linesOf(on.list.id)).filter(({ lotCode }) => lotCode === 'New-9')).toHaveLength(1);
    const other = await count(on, f.manager, { lot: { code: 'NEW-9', expiresOn: '2027-02-28' }, quantity: '4' });
    expect(other).toMatchObject({ status: 409, name: 'counting.lot_expiry_differs' });
  });

  test('that is received meanwhile is that lot: the books of the moment have it, and nothing is posted', async () => {
    const on = await shelf();
    const lineId = await twice(on, { lot: { code: 'LATE-1' }, quantity: '6', businessAt: f.minutesAgo(30) });
    await f.receive(on.itemId, '6', on.locationId, { lot: 'late-1', minutes: 60 });
    expect(await f.lineOf(lineId)).toMatchObject({ book: '6', variance: '0', newLot: null });
    expect((await f.settle(f.manager, lineId, '6')).name).toBe('counting.variance_changed');
    expect((await f.settle(f.manager, lineId, '0')).body).toMatchObject({ state: 'matched' });
    expect((await lotsOf(on.itemId)).map(({ code }) => code)).toEqual(['KNOWN', 'late-1']);
  });

  test('stands on one list at a time', async () => {
    const on = await shelf();
    await count(on, f.anna, { lot: { code: 'ONCE-1' }, quantity: '6' });
    const there = await f.listOf(on.locationId).catch(() => undefined);
    const list = there ?? on.list;
    const again = await count({ ...on, list }, f.bert, { lot: { code: 'once-1' }, quantity: '7' });
    expect([200, 409]).toContain(again.status);
    const { rows } = await f.factory.database.pool.query(
      `select 1 from counting.line where item_id = $1 and lot_code is not null`,
      [on.itemId],
    );
    expect(rows).toHaveLength(1);
  });

  test('is refused where the item has none, beside a lot by its id, and as more than one piece of a serial', async () => {
    const on = await shelf();
    const plain = await f.newItem();
    const none = await f.count(f.anna, on.list, {
      ...{ locationId: on.locationId, itemId: plain, lot: { code: 'X-1' }, quantity: '1' },
    });
    expect(none.name).toBe('counting.lot_wrong');
    const both = { lot: { code: 'X-1' }, lotId: '01990000-0000-7000-8000-000000000000', quantity: '1' };
    expect((await count(on, f.anna, both)).name).toBe('counting.thing_unclear');
    const serials = await shelf('serial');
    expect((await count(serials, f.anna, { lot: { code: 'S-1' }, quantity: '2' })).name).toBe('counting.serial_is_one');
    const lineId = await twice(serials, { lot: { code: 'S-1' }, quantity: '1' });
    expect((await f.settle(f.manager, lineId, '1')).body).toMatchObject({ state: 'posted' });
    expect(await lotsOf(serials.itemId)).toMatchObject([{ code: 'S-1', kind: 'serial', onHand: 1 }]);
  });
});
