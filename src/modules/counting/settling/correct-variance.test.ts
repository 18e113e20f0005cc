import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Member } from '../../../../tests/support/crew.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { reverseMovement } from '../../inventory/movements/reverse-movement.ts';
import { type CountingFixture, startCountingFixture } from '../counting.fixture.ts';
import { correctVariance } from './correct-variance.ts';

let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const issue = (itemId: string, fromLocationId: string, quantity: string, minutes: number) =>
  f.factory.execute(issueStock, {
    ...{ itemId, fromLocationId, quantity, unit: 'pcs', destination: 'production', reason: '领料' },
    businessAt: f.minutesAgo(minutes),
  });

/** A hundred received twice, and counted by two as a hundred. */
async function receivedTwice() {
  const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
  await f.receive(itemId, '100', locationId, { minutes: 180 });
  await f.receive(itemId, '100', locationId, { minutes: 120 });
  return counted({ locationId, itemId, quantity: '100' });
}

async function counted({ locationId, itemId, quantity }: { locationId: string; itemId: string; quantity: string }) {
  const list = await f.listOf(locationId);
  const [line] = await f.linesOf(list.id);
  const lineId = String(line?.id);
  const said = { lineId, quantity, businessAt: f.minutesAgo(30) };
  for (const who of [f.anna, f.bert]) expect((await f.count(who, list, said)).status).toBe(200);
  return { locationId, itemId, list, lineId };
}

/** As the screen sends it. */
async function asShown(lineId: string, kind: string) {
  const { causes, variance } = await f.lineOf(lineId);
  const correction = causes.find((cause) => cause.kind === kind)?.correction;
  return { expectedVariance: variance, cause: kind, correctionId: correction?.id ?? '—' };
}
const correct = (who: Member, lineId: string, body: object) => f.post(who, `/count-lines/${lineId}/correct`, body);
const movementsOf = async (itemId: string) => Number(await f.movements(itemId));

describe('the correcting entry', () => {
  test('says exactly what it posts, posts that, and the line is as booked; accuracy still says that the books were wrong', async () => {
    const { lineId, itemId } = await receivedTwice();
    const { causes } = await f.lineOf(lineId);
    expect(causes[0]).toMatchObject({
      kind: 'double_receipt',
      correction: { does: 'post', allowed: true, steps: [{ does: 'undo', quantity: '-100' }] },
    });
    const { body } = await correct(f.manager, lineId, await asShown(lineId, 'double_receipt'));
    expect(body).toMatchObject({ state: 'matched', variance: '0', movementId: null });
    expect(await f.onHand(itemId)).toBe('100');
    expect(await movementsOf(itemId)).toBe(3);
    expect(await f.lineOf(lineId)).toMatchObject({ cause: 'double_receipt', book: '100', causes: [] });
    const { rows } = (await f.get(f.manager, `/count-variances?f.id.eq=${lineId}`)).body as { rows: object[] };
    expect(rows).toMatchObject([{ within: false, variance: '0' }]);
  });

  test('is posted once of two who correct at once; the other hears who was first', async () => {
    const { lineId, itemId } = await receivedTwice();
    const body = await asShown(lineId, 'double_receipt');
    const outcome = (who: Member) =>
      f.factory.execute(correctVariance, { lineId, ...(body as never as object) } as never, { as: f.as(who) }).then(
        () => 'accepted',
        (error: { refusalName?: string }) => error.refusalName,
      );
    const both = await Promise.all([outcome(f.manager), outcome(f.manager)]);
    expect(both.sort()).toEqual(['accepted', 'counting.already_settled']);
    expect(await f.onHand(itemId)).toBe('100');
    expect(await movementsOf(itemId)).toBe(3);
  });

  test('beside an approval of the same variance at once books it once', async () => {
    const { lineId, itemId } = await receivedTwice();
    const shown = await asShown(lineId, 'double_receipt');
    const both = await Promise.all([correct(f.manager, lineId, shown), f.settle(f.bookkeeper, lineId, '-100')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await f.onHand(itemId)).toBe('100');
  });

  test('reversed by hand meanwhile: nothing is posted again, and the line is confirmed as booked', async () => {
    const { lineId, itemId } = await receivedTwice();
    const shown = await asShown(lineId, 'double_receipt');
    const { rows } = await f.factory.database.pool.query<{ id: string }>(
      'select id from inventory.movement where item_id = $1 order by business_at desc',
      [itemId],
    );
    await f.factory.execute(reverseMovement, { movementId: String(rows[0]?.id), reason: '收了两次' });
    expect(await correct(f.manager, lineId, shown)).toMatchObject({ status: 409, name: 'counting.variance_changed' });
    expect(await f.lineOf(lineId)).toMatchObject({ variance: '0', causes: [] });
    expect((await f.settle(f.manager, lineId, '0')).body).toMatchObject({ state: 'matched' });
    expect(await movementsOf(itemId)).toBe(3);
  });

  test('another fact than was shown is not posted, though the variance is the same', async () => {
    const { lineId, locationId, itemId } = await receivedTwice();
    const shown = await asShown(lineId, 'double_receipt');
    // A third receipt of the same, and an issue of it: as much differs as before, and the newest receipt is another.
    await f.receive(itemId, '100', locationId, { minutes: 60 });
    await issue(itemId, locationId, '100', 59);
    expect(await correct(f.manager, lineId, shown)).toMatchObject({ status: 409, name: 'counting.correction_gone' });
  });

  test('asks for the permission of what it posts, and for another person than whoever counted', async () => {
    const { lineId } = await receivedTwice();
    const shown = await asShown(lineId, 'double_receipt');
    expect((await correct(f.bert, lineId, shown)).name).toBe('kernel.permission_missing');
    const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
    await f.receive(itemId, '1000', locationId, { minutes: 180 });
    await issue(itemId, locationId, '5', 120);
    const list = await f.listOf(locationId);
    const [line] = await f.linesOf(list.id);
    await f.count(f.manager, list, { lineId: line?.id, quantity: '990', businessAt: f.minutesAgo(30) });
    const own = await asShown(String(line?.id), 'late_report');
    expect((await correct(f.manager, String(line?.id), own)).name).toBe('counting.own_count');
    const theirs = (await f.get(f.bookkeeper, `/count-lines/${line?.id}`)).body as unknown as Awaited<
      ReturnType<typeof f.lineOf>
    >;
    expect(theirs.causes.find(({ kind }) => kind === 'late_report')?.correction).toMatchObject({ allowed: false });
    expect((await correct(f.bookkeeper, String(line?.id), own)).name).toBe('kernel.permission_missing');
  });

  test('what stock refuses leaves nothing behind: what was taken since can’t be taken back', async () => {
    const { lineId, locationId, itemId } = await receivedTwice();
    await issue(itemId, locationId, '150', 5);
    const refused = await correct(f.manager, lineId, await asShown(lineId, 'double_receipt'));
    expect(refused).toMatchObject({ status: 422, name: 'inventory.not_enough' });
    expect(await f.lineOf(lineId)).toMatchObject({ state: 'counted', variance: '-100' });
    expect(await movementsOf(itemId)).toBe(3);
  });

  test('is not offered where late facts leave a difference that no single one explains', async () => {
    const [locationId, itemId] = [await f.newPlace(), await f.newItem()];
    await f.receive(itemId, '50', locationId, { minutes: 180 });
    const { lineId } = await counted({ locationId, itemId, quantity: '47' });
    f.factory.clock.set(f.factory.clock.ago(-60_000));
    for (const [quantity, minutes] of [
      ['3', 60],
      ['2', 45],
    ] as const)
      await issue(itemId, locationId, quantity, minutes);
    const { causes, variance } = await f.lineOf(lineId);
    expect(variance).toBe('2');
    expect(causes.find(({ kind }) => kind === 'late_fact')?.correction).toMatchObject({ does: 'look' });
  });
});
