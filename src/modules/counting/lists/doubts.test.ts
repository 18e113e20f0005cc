import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../kernel/index.ts';
import { issueStock } from '../../inventory/movements/issue-stock.ts';
import { receiveStock } from '../../inventory/movements/receive-stock.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { type CountingFixture, startCountingFixture } from '../counting.fixture.ts';
import { classifyItems } from './classify-items.ts';
import { makeDailyList } from './make-daily-list.ts';

/** What speaks against the books without anybody having counted. */
let f: CountingFixture;
beforeAll(async () => {
  f = await startCountingFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

/** A warehouse with one shelf, and on it a thousand of each of these, all proven just now: nothing is due by time. */
async function provenShelf(...items: string[]) {
  const code = `W-${newId().slice(-6)}`;
  const { id: warehouseId } = await f.factory.execute(recordCommands.warehouse.create, { code, name: code });
  const place = { code: `${code}-1`, name: code, kind: 'storage' as const, warehouseId };
  const { id: locationId } = await f.factory.execute(recordCommands.location.create, place);
  for (const itemId of items)
    await f.factory.execute(
      receiveStock,
      { itemId, quantity: '1000', unit: 'pcs', locationId },
      { at: f.factory.clock.ago(30 * 86_400_000) },
    );
  const list = await f.listOf(locationId);
  for (const line of await f.linesOf(list.id))
    await f.count(f.anna, list, { lineId: line.id, quantity: '1000', businessAt: f.minutesAgo(6 * 24 * 60) });
  return { warehouseId, locationId };
}
async function dueAt(warehouseId: string) {
  const { list } = await f.factory.execute(makeDailyList, { warehouseId });
  return list ? (await f.linesOf(list.id)).map(({ itemId, why }) => [itemId, why]) : [];
}

test('an item of which more was scrapped than is usual for it is counted', async () => {
  const [steady, odd] = [await f.newItem(), await f.newItem()];
  const { warehouseId, locationId } = await provenShelf(steady, odd);
  const use = (itemId: string, days: number, used: string, scrapped: string) =>
    Promise.all(
      [
        { quantity: used, destination: 'production' as const },
        { quantity: scrapped, destination: 'scrap' as const },
      ].map((said) =>
        f.factory.execute(
          issueStock,
          { itemId, fromLocationId: locationId, unit: 'pcs', reason: '领料', ...said },
          { at: f.factory.clock.ago(days * 86_400_000 + 3_600_000) },
        ),
      ),
    );
  for (const itemId of [steady, odd])
    for (const days of [5, 4, 3, 2, 1]) await use(itemId, days, '20', days % 2 ? '1' : '2');
  await use(steady, 0, '20', '2');
  await use(odd, 0, '20', '15');
  await classifyItems(f.factory.database, f.factory.clock.now(), { by: 'movements', days: 90 });
  expect(await dueAt(warehouseId)).toEqual([[odd, 'scrap']]);
});

test('what a device sent and was refused, what a reader saw otherwise and what a consumer couldn’t take is counted', async () => {
  const [refused, swept, parked, fine] = [await f.newItem(), await f.newItem(), await f.newItem(), await f.newItem()];
  const { warehouseId, locationId } = await provenShelf(refused, swept, parked, fine);
  const now = f.factory.clock.now();
  const by = (text: string, values: unknown[]) =>
    f.factory.database.transaction('test', (tx) => tx.query(text, values));
  await by(
    `insert into terminals.fact (id, terminal_id, sequence, command, path, wire, said, person_id, received_at, state, body, problem)
     values ($1, $1, 1, 'inventory.issue-stock', '/stock/issues', 1, '领料', $1, $2, 'refused', $3, '{}')`,
    [newId(), now, { itemId: refused, fromLocationId: locationId }],
  );
  await by(
    `insert into kernel.outbox_parked (consumer, event_id, type, aggregate_id, data, at, reason, parked_at)
     values ('test', $1, 'inventory.stock-posted', $1, $3, $2, 'nobody there', $2)`,
    [newId(), now, { lines: [{ itemId: parked, from: { locationId }, to: { kind: 'production' } }] }],
  );
  const readerId = newId();
  const sweepId = newId();
  await by(
    `insert into rfid.reader (id, code, name, kind, created_at, updated_at) values ($1, $2, $2, 'handheld', $3, $3)`,
    [readerId, `R-${readerId.slice(-6)}`, now],
  );
  const lotId = newId();
  await by(
    `insert into inventory.lot (id, item_id, code, kind, created_from_type, created_from_id, created_at)
     values ($1, $2, 'SWEPT', 'serial', 'inventory.receipt', $1, $3)`,
    [lotId, swept, now],
  );
  await by(
    `insert into rfid.sweep (id, location_id, reader_id, state, begun_at, finished_at) values ($1, $2, $3, 'finished', $4, $4)`,
    [sweepId, locationId, readerId, now],
  );
  await by(`insert into rfid.finding (id, sweep_id, lot_id, kind, state) values ($1, $2, $3, 'missing', 'open')`, [
    newId(),
    sweepId,
    lotId,
  ]);
  const due = await dueAt(warehouseId);
  expect(new Set(due.map(String))).toEqual(new Set([refused, swept, parked].map((id) => String([id, 'sync']))));
});
