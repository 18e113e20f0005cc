import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { publishPolicies, refusalOf } from '../inventory/stock.fixture.ts';
import { type ClosingFixture, startClosingFixture } from './closing.fixture.ts';
import { readBoard } from './days/read-board.ts';
import { readMonth } from './days/read-month.ts';

/** A factory whose night shift ends at six. */
let f: ClosingFixture;
beforeAll(async () => {
  f = await startClosingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.assertSealed();
  await f.factory.stop();
});

const endAt = (time: string) =>
  publishPolicies(f.factory, {
    ...{ 'closing.places': 'all', 'inventory.backdate_hours_max': 8_760, 'closing.day_ends': time },
  });
const nameOf = async (work: Promise<unknown>) => (await refusalOf(work)).refusalName;
const seals = async (placeId: string) =>
  (
    await f.factory.database.pool.query<{ day: string; from: Date | null; until: Date; movements: number }>(
      `select day::text, counts_from as "from", counts_until as until, movements from closing.seal where place_id = $1 order by number`,
      [placeId],
    )
  ).rows;

describe('days that end at six', () => {
  test('hold their night shift: what it posts before six belongs to the evening before, and isn’t closed before six', async () => {
    await endAt('06:00');
    f.go('09:00');
    const itemId = await f.newItem();
    const { placeId, shelf } = await f.newWarehouse();
    await f.receive(itemId, '10', shelf);
    f.go('04:30', 1);
    await f.issue(itemId, '2', shelf);
    expect(await nameOf(f.sign(placeId, f.day()))).toBe('closing.day_not_over');
    f.go('06:10', 1);
    await f.issue(itemId, '1', shelf);
    await f.close(placeId, f.day());
    const [seal] = await seals(placeId);
    expect(seal).toMatchObject({ day: f.day(), movements: 2, until: f.at('06:00', 1) });
    const late = await f.issue(itemId, '1', shelf, f.at('05:00', 1));
    expect(late.late).toEqual({ sealedDay: f.day(), accountDay: f.day(1) });
    expect(await f.accountAt(late.id)).toBe(f.at('06:00', 1).toISOString());
    const { rows } = await f.factory.database.pool.query<{ n: number }>(
      'select count(*)::int as n from inventory.movement where id = $1 and account_at is not null',
      [late.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await f.read(placeId, f.day())).lateFacts).toBe(1);
  });

  test('begin to do so with the day after the last seal, and end to do so likewise: no gap, nothing twice', async () => {
    await endAt('00:00');
    f.go('09:00', 10);
    const itemId = await f.newItem();
    const { placeId, shelf } = await f.newWarehouse();
    await f.receive(itemId, '100', shelf);
    f.go('00:30', 11);
    await f.close(placeId, f.day(10));
    // Three facts of the night in which it changes; the day of the 29th begins at midnight still.
    await f.issue(itemId, '1', shelf);
    await endAt('06:00');
    f.go('05:00', 11);
    await f.issue(itemId, '2', shelf);
    const waits = async () => {
      const { places } = await f.factory.query(readBoard, {}, { as: f.manager });
      return places.find((one) => one.placeId === placeId)?.nextDay;
    };
    expect(await waits()).toBeNull();
    f.go('05:00', 12);
    await f.issue(itemId, '4', shelf);
    expect(await nameOf(f.sign(placeId, f.day(11)))).toBe('closing.day_not_over');
    f.go('07:00', 12);
    expect(await waits()).toBe(f.day(11));
    expect(await f.read(placeId, f.day(11))).toMatchObject({
      from: f.at('00:00', 11).toISOString(),
      until: f.at('06:00', 12).toISOString(),
    });
    const late = await f.issue(itemId, '1', shelf, f.at('20:00', 10));
    expect(late.late).toEqual({ sealedDay: f.day(10), accountDay: f.day(11) });
    await f.close(placeId, f.day(11));
    await endAt('00:00');
    await f.issue(itemId, '8', shelf);
    f.go('01:00', 13);
    expect(await waits()).toBe(f.day(12));
    await f.close(placeId, f.day(12));
    const chain = await seals(placeId);
    expect(chain.map(({ day, movements }) => [day, movements])).toEqual([
      [f.day(10), 1],
      [f.day(11), 4],
      [f.day(12), 1],
    ]);
    for (const [nth, one] of chain.entries()) if (nth > 0) expect(one.from).toEqual(chain[nth - 1]?.until);
    // A sealed day goes on saying what it lasted.
    expect(await f.read(placeId, f.day(11))).toMatchObject({
      from: f.at('00:00', 11).toISOString(),
      until: f.at('06:00', 12).toISOString(),
    });
  });

  test('are waited for by the month in which they begin, also where they go on into the next', async () => {
    await endAt('06:00');
    // The last day of November is twelve days on.
    f.go('23:00', 12);
    const itemId = await f.newItem();
    const { placeId, shelf } = await f.newWarehouse();
    await f.receive(itemId, '10', shelf);
    f.go('03:00', 13);
    await f.factory.execute(issueStock, {
      ...{ itemId, quantity: '1', unit: 'pcs', fromLocationId: shelf, destination: 'scrap', reason: '夜班' },
    });
    const november = async () => {
      const month = await f.factory.query(readMonth, { month: '2026-11' }, { as: f.manager });
      const place = month.places.find((one) => one.placeId === placeId);
      return [month.over, place?.nextDay];
    };
    expect(f.day(12)).toBe('2026-11-30');
    expect(await november()).toEqual([false, '2026-11-30']);
    f.go('06:30', 13);
    expect(await november()).toEqual([true, '2026-11-30']);
    await f.close(placeId, f.day(12));
    expect(await november()).toEqual([true, null]);
  });
});
