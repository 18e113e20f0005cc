import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { countFacts, frameLog, frameMapping, openFactory } from './frame-log.fixture.ts';
import { printSummary } from './print-summary.ts';
import { parseLog } from './read-log.ts';
import { replayLog } from './replay-log.ts';

let factory: TestFactory;
let reached: Awaited<ReturnType<typeof openFactory>>;
let first: Awaited<ReturnType<typeof replayLog>>;

beforeAll(async () => {
  factory = await startTestFactory();
  reached = await openFactory(factory);
  first = await replayLog(reached, frameMapping, parseLog(frameLog, frameMapping));
});
afterAll(() => factory?.stop());

test('every row is accepted, refused with a name, or a duplicate', () => {
  expect(first.rows).toEqual({ read: 13, accepted: 9, refused: 3, duplicates: 1, acceptedNow: 9, acceptedBefore: 0 });
  expect(first.refusals.map(({ name, rows, instances }) => [name, rows, instances[0]?.line])).toEqual([
    ['execution.quantity_exceeds_input', 1, 7],
    ['execution.operation_passes_by_itself', 1, 8],
    ['replay.row_unreadable', 1, 14],
  ]);
  expect(first.refusals[0]?.instances[0]?.sentence).toContain('At most 4 pcs can be reported');
});

test('each order step says what was ordered, reported and accepted, and the books agree', () => {
  expect(first.booksAgree).toBe(6);
  expect(
    first.steps.map(({ order, step, ordered, reported, accepted }) => [order, step, ordered, reported, accepted]),
  ).toEqual([
    ['F-1', 'Cutting', '10', '10', '10'],
    ['F-1', 'Welding', '10', '14', '5'],
    ['F-1', 'Inspection', '10', '0', '0'],
    ['F-1', 'Packing', '10', '5', '5'],
    ['F-2', 'Cutting', '5', '5', '5'],
    ['F-2', 'Packing', '5', '5', '5'],
  ]);
});

test('reports carry their own time, their machine, their worker, and the reason of what was lost', async () => {
  const { rows } = await factory.database.pool.query(
    `select r.business_at, r.started_at, r.quantity_good::float as good, r.quantity_scrap::float as scrap,
            r.scrap_reason_code as reason, r.setup_minutes::float as setup, r.run_minutes::float as run, e.code as machine,
            (select string_agg(p.code, ',') from identity.person p where p.id = any(r.person_ids)) as people
       from execution.production_report r join execution.work_order o on o.id = r.order_id
       left join masterdata.equipment e on e.id = r.equipment_id
      where o.code = 'F-1' order by r.business_at limit 3`,
  );
  expect(rows).toMatchObject([
    { setup: 30, run: 0, good: 0, machine: 'Saw 1', people: 'Wang' },
    { run: 90, good: 6, business_at: new Date('2026-03-02T02:00:00Z'), started_at: new Date('2026-03-02T00:30:00Z') },
    { good: 5, scrap: 1, reason: 'LOG-BAD', machine: 'Rig 1', people: 'Li' },
  ]);
});

test('a break pauses the operation for as long as it lasted', async () => {
  const { rows } = await factory.database.pool.query<{ verb: string; business_at: Date }>(
    `select l.verb, l.business_at from execution.operation_log l join execution.work_order o on o.id = l.order_id
      where o.code = 'F-2' and l.verb in ('pause', 'resume') order by l.business_at`,
  );
  expect(rows.map(({ verb, business_at }) => [verb, business_at.toISOString()])).toEqual([
    ['pause', '2026-03-02T01:50:00.000Z'],
    ['resume', '2026-03-02T02:20:00.000Z'],
  ]);
});

test('finished pieces are in stock, and only those', async () => {
  const { rows } = await factory.database.pool.query(
    `select l.code, sum(b.on_hand)::float as quantity from inventory.balance b
       join masterdata.location l on l.id = b.location_id group by l.code`,
  );
  expect(rows).toEqual([{ code: 'LOG-FG', quantity: 10 }]);
});

test('a second run changes nothing and says so', async () => {
  const before = await countFacts(factory);
  const again = await replayLog(reached, frameMapping, parseLog(frameLog, frameMapping));
  expect(await countFacts(factory)).toEqual(before);
  expect(again.rows).toEqual({ ...first.rows, acceptedNow: 0, acceptedBefore: 9 });
  expect(again.refusals).toEqual(first.refusals);
  expect(again.steps).toEqual(first.steps);
  const lines: string[] = [];
  printSummary(again, (line) => lines.push(line), undefined);
  expect(lines.join('\n')).toContain('9 accepted + 3 refused + 1 duplicates = 13 rows read');
  expect(lines.join('\n')).toContain('nothing has changed');
});

test('a log that has grown sends only what is new', async () => {
  const grown = `${frameLog}F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 14:00;02.03.2026 15:00;work;4;;\n`;
  const again = await replayLog(reached, frameMapping, parseLog(grown, frameMapping));
  expect(again.rows).toMatchObject({ read: 14, accepted: 10, acceptedNow: 1, acceptedBefore: 9 });
});

test('somebody else’s second run is stopped, because its keys would not be recognised', async () => {
  const other = { ...reached, principal: { ...reached.principal, name: 'Zhao' } };
  await expect(replayLog(other, frameMapping, parseLog(frameLog, frameMapping))).rejects.toThrow(
    /Order F-[12] was replayed before: "Replayed from frame-shop by replay"\. Replay as the same person or key again/,
  );
});

test('orders that are not the log’s own are left alone', async () => {
  const foreign = { ...frameMapping, log: 'another-shop' };
  await expect(replayLog(reached, foreign, parseLog(frameLog, foreign))).rejects.toThrow(
    'Set codePrefix in the mapping',
  );
});

test('who may not replay is told what is missing', async () => {
  const permissions = reached.principal.permissions.filter((one) => one !== 'execution.report.backdate');
  const weak = { ...reached, principal: { name: 'Li', permissions } };
  await expect(replayLog(weak, frameMapping, parseLog(frameLog, frameMapping))).rejects.toThrow(
    'Li may not replay a log: execution.report.backdate missing.',
  );
});
