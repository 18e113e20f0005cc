import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../inventory/stock.fixture.ts';
import { type ClosingFixture, startClosingFixture } from './closing.fixture.ts';

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

/** Yesterday of a warehouse in which ten lie, signed by the first keeper. */
async function signedDay() {
  f.go('09:00');
  const place = await f.newWarehouse();
  await f.receive(await f.newItem(), '10', place.shelf);
  f.go('01:00', 1);
  await f.sign(place.placeId, f.day());
  return place.placeId;
}

describe('the first signature', () => {
  test('is withdrawn by who gave it, with a reason that the log keeps; the day is open, and signed anew', async () => {
    const placeId = await signedDay();
    expect(await f.withdraw(placeId, f.day(), f.anna)).toMatchObject({ state: 'open', sealId: null });
    expect(await f.read(placeId, f.day())).toMatchObject({ state: 'open', signature: null, seals: [] });
    expect(await nameOf(f.seal(placeId, f.day()))).toBe('closing.day_not_signed');
    const { rows } = await f.factory.database.pool.query<{ data: object }>(
      `select data from kernel.outbox where type = 'closing.signature-withdrawn' and data ->> 'placeId' = $1`,
      [placeId],
    );
    expect(rows).toMatchObject([{ data: { signedByName: 'ANNA', byName: 'ANNA', reason: '还没点完' } }]);
    await f.sign(placeId, f.day(), f.bert);
    expect(await f.seal(placeId, f.day())).toMatchObject({ state: 'sealed' });
  });

  test('of another is withdrawn by an approver, and by nobody else', async () => {
    const placeId = await signedDay();
    expect(await nameOf(f.withdraw(placeId, f.day(), f.bert))).toBe('closing.signature_of_another');
    expect((await f.read(placeId, f.day(), f.bert)).whyNot.withdraw).toMatch(/ANNA/);
    expect((await f.read(placeId, f.day(), f.bookkeeper)).whyNot.withdraw).toBeNull();
    expect(await f.withdraw(placeId, f.day(), f.bookkeeper)).toMatchObject({ state: 'open' });
  });

  test('that isn’t there, or was followed by the second, isn’t withdrawn', async () => {
    const placeId = await signedDay();
    await f.seal(placeId, f.day());
    expect(await nameOf(f.withdraw(placeId, f.day(), f.anna))).toBe('closing.day_sealed');
    const other = await signedDay();
    await f.withdraw(other, f.day(), f.anna);
    expect(await nameOf(f.withdraw(other, f.day(), f.anna))).toBe('closing.day_not_signed');
  });

  test('is either withdrawn or followed by the second, of two who come at once', async () => {
    const placeId = await signedDay();
    const both = await Promise.allSettled([f.withdraw(placeId, f.day(), f.anna), f.seal(placeId, f.day())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const sealed = both[1].status === 'fulfilled';
    expect((await f.read(placeId, f.day())).state).toBe(sealed ? 'sealed' : 'open');
  });
});
