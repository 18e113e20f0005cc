import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configurationFor, newId, Refusal } from '../../kernel/index.ts';
import { writeEvents } from '../../kernel/outbox/write-events.ts';
import { openStock, type Posting, virtualLocations } from '../inventory/index.ts';
import { moveStock } from '../inventory/movements/move-stock.ts';
import { openCommand } from '../inventory/stock.fixture.ts';
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

/** A day that is over and signed once, of a place with something on its shelf. */
async function signedDay() {
  f.go('09:00');
  const itemId = await f.newItem();
  const place = await f.newWarehouse();
  await f.receive(itemId, '100', place.shelf);
  f.go('01:00', 1);
  await f.sign(place.placeId, f.day());
  return { ...place, itemId };
}

const outcomeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'yes',
    (error: unknown) => (error instanceof Refusal ? error.refusalName : String(error)),
  );

async function lineOf(placeId: string) {
  const { rows } = await f.factory.database.pool.query<{ onHand: number; movements: number }>(
    `select n.on_hand::float as "onHand", s.movements from closing.seal s left join closing.seal_line n on n.seal_id = s.id
      where s.place_id = $1`,
    [placeId],
  );
  return rows[0];
}

describe('whoever posts while a day is sealed', () => {
  test('and was first is waited for, and is in the seal', async () => {
    const { placeId, shelf, itemId } = await signedDay();
    let sealing: Promise<unknown> | undefined;
    let sealed = false;
    await f.factory.database.transaction('test', async (tx) => {
      const command = openCommand(tx);
      const { supplier } = await virtualLocations(tx);
      const posting: Posting = {
        ...{ itemId, lotId: null, amount: 7_000_000n, businessAt: f.at('15:00'), personId: null },
        ...{ fromLocationId: supplier, fromStatus: 'available', toLocationId: shelf, toStatus: 'available' },
        ...{ documentType: 'inventory.receipt', documentId: newId() },
      };
      const stock = await openStock(tx, [{ command, postings: [posting] }]);
      sealing = f.seal(placeId, f.day()).then(() => {
        sealed = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(sealed, 'the seal waits for whoever posts').toBe(false);
      const [movement] = await stock.post(command, [posting], await configurationFor(tx, {}));
      expect(movement?.accountAt).toBeNull();
      await stock.commit();
      await writeEvents(tx, command.events);
    });
    await sealing;
    expect(await lineOf(placeId)).toEqual({ onHand: 107, movements: 2 });
  });

  test('is in the seal or counts in the open day, whatever the order; the seal says the same afterwards', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { placeId, shelf, itemId } = await signedDay();
      const posts = Array.from(
        { length: 12 },
        (_, nth) => () =>
          nth % 2 ? f.issue(itemId, '1', shelf, f.at('16:00')) : f.receive(itemId, '2', shelf, f.at('16:30')),
      );
      // New balance rows too: nobody could have locked those.
      const others = await Promise.all(Array.from({ length: 4 }, () => f.newItem()));
      const receipts = others.map((other) => () => f.receive(other, '3', shelf, f.at('17:00')));
      const acts = [
        ...posts.slice(0, 6),
        ...receipts.slice(0, 2),
        () => f.seal(placeId, f.day()),
        ...receipts.slice(2),
        ...posts.slice(6),
      ];
      const outcomes = await Promise.all(acts.map((act) => outcomeOf(act())));
      expect(outcomes.filter((one) => one !== 'yes')).toEqual([]);
      await f.assertSealed();
    }
  }, 60_000);

  test('of two who sign second at once, one seals; of two who sign first, one has signed', async () => {
    const { placeId } = await signedDay();
    const seals = await Promise.all([f.leader, f.bookkeeper].map((who) => outcomeOf(f.seal(placeId, f.day(), who))));
    expect(seals.sort()).toEqual(['closing.day_sealed', 'yes']);
    const other = await f.newWarehouse();
    const signs = await Promise.all([f.anna, f.bert].map((who) => outcomeOf(f.sign(other.placeId, f.day(), who))));
    expect(signs.sort()).toEqual(['closing.day_signed', 'yes']);
  });

  test('the same signature sent twice is one', async () => {
    const { placeId } = await signedDay();
    const key = newId();
    const send = () => f.seal(placeId, f.day(), f.leader, { key });
    // Together the second is told that the first is under way; afterwards it has the same answer.
    const [first] = await Promise.allSettled([send(), send()]);
    expect(await send()).toEqual(first.status === 'fulfilled' ? first.value : undefined);
    const { rows } = await f.factory.database.pool.query('select 1 from closing.seal where place_id = $1', [placeId]);
    expect(rows).toHaveLength(1);
  });

  test('two places that are sealed while goods move between them both ways', async () => {
    const [one, other] = [await signedDay(), await signedDay()];
    f.go('01:30', 1);
    await f.receive(one.itemId, '50', other.shelf);
    const move = (from: string, to: string) =>
      f.factory.execute(moveStock, {
        ...{ itemId: one.itemId, quantity: '1', unit: 'pcs', fromLocationId: from, toLocationId: to },
        businessAt: f.at('01:29', 1).toISOString(),
      });
    const acts = [
      ...Array.from({ length: 5 }, () => () => move(one.shelf, other.shelf)),
      () => f.seal(one.placeId, f.day()),
      ...Array.from({ length: 5 }, () => () => move(other.shelf, one.shelf)),
      () => f.seal(other.placeId, f.day()),
      ...Array.from({ length: 5 }, () => () => move(one.shelf, other.shelf)),
    ];
    expect(await Promise.all(acts.map((act) => outcomeOf(act())))).toEqual(acts.map(() => 'yes'));
  });
});
