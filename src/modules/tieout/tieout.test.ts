import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestFactory } from '../../../tests/support/factory.ts';
import { insertIdentities } from '../bridge/queries/identities.ts';
import { recordCommands } from '../masterdata/index.ts';
import { acceptDifference } from './differences/accept-difference.ts';
import { reopenDifference } from './differences/reopen-difference.ts';
import { repairByRule } from './differences/repair-by-rule.ts';
import { repairDifference } from './differences/repair-difference.ts';
import { compareWorker } from './runs/compare-worker.ts';
import { requestRun } from './runs/request-run.ts';
import {
  addComparison,
  addRoute,
  addSystem,
  arrive,
  compare,
  differencesOf,
  startCompared,
  work,
} from './tieout.fixture.ts';

let factory: TestFactory;
let scene: Awaited<ReturnType<typeof startCompared>>;
let there: typeof scene.there;
let erp: string;

const fields = { code: 'no', name: 'text', kind: 'kind', unit: 'uom', safetyStock: { from: 'stock', as: 'number' } };
const item = (at: number, more: object = {}) => ({
  id: `I${at}`,
  no: `NO-${at}`,
  text: `零件 ${at}`,
  kind: 'component',
  uom: 'pcs',
  stock: at / 4,
  ...more,
});
const items = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => item(from + at));

beforeAll(async () => {
  scene = await startCompared();
  ({ factory, there } = scene);
  erp = await addSystem(factory, 'ERP', [{ entity: 'masterdata.item', fieldName: '*' }]);
});
afterAll(() => scene.stop());

const ahead = (seconds: number) => factory.clock.set(factory.clock.ago(-seconds * 1_000));

/** Its items are here and there, and the usual delay is over. */
async function agreed(rows: ReturnType<typeof items>, more: { kind?: 'streamed' | 'reckoned'; system?: string } = {}) {
  const { kind = 'streamed', system = erp } = more;
  const route = { subject: 'masterdata.item', watermarkField: kind === 'reckoned' ? 'at' : '' };
  const routeId = await addRoute(factory, system, kind, route, fields);
  there.rows = rows;
  await arrive(factory, routeId, rows);
  ahead(120);
  return { routeId, comparisonId: await addComparison(factory, routeId) };
}

/** A storage place here, and what a system calls it. */
async function place(systemId: string, code: string, foreignIds: readonly string[]): Promise<string> {
  const made = await factory.execute(recordCommands.location.create, { code, name: code, kind: 'storage' } as never);
  const named = { entity: 'masterdata.location', ourId: made.id, systemId, begunBy: 'person' as const };
  for (const foreignId of foreignIds)
    await factory.database.transaction('name', (tx) =>
      insertIdentities(tx, [{ ...named, foreignId }], factory.clock.now()),
    );
  return made.id;
}

const shown = async (comparisonId: string, living = true) =>
  (await differencesOf(factory, comparisonId, living)).map(
    (one) => `${one.thing} ${one.field || '-'} ${one.class} ${one.state}`,
  );

describe.each(['streamed', 'reckoned'] as const)('the other side is %s', (kind) => {
  const base = kind === 'streamed' ? 1_000 : 2_000;
  let comparisonId: string;
  const put = async (rows: ReturnType<typeof items>) => {
    there.rows = rows;
    await scene.sql('truncate erp.items');
    await scene.sql(`insert into erp.items select * from json_populate_recordset(null::erp.items, $1::json)`, [
      JSON.stringify(rows),
    ]);
  };

  test('what agrees is equal to the last row, and nothing is found', async () => {
    const rows = items(base, base + 299);
    ({ comparisonId } = await agreed(rows, { kind }));
    await put(rows);
    const run = await compare(factory, comparisonId);
    expect(run).toMatchObject({ state: 'done', rows_here: 300, rows_there: 300, rows_equal: 300, found: 0 });
  });

  test('what is missing on either side and each field that differs is found and classified, exactly that', async () => {
    await put([
      ...items(base + 1, base + 299).map((one) =>
        one.id === `I${base + 5}` ? { ...one, text: '改名', stock: 99 } : one,
      ),
      item(base + 900),
    ]);
    const run = await compare(factory, comparisonId);
    expect(run).toMatchObject({
      state: 'done',
      rows_equal: 298,
      opened: 4,
      differences: { missing_here: 1, missing_there: 1, differs: 2 },
    });
    const found = await differencesOf(factory, comparisonId);
    expect(found.map(({ thing, field, class: of, here, there }) => [thing, field, of, here, there])).toEqual([
      [`I${base}`, '', 'missing_there', `I${base}`, null],
      [`I${base + 5}`, 'name', 'differs', `零件 ${base + 5}`, '改名'],
      [`I${base + 5}`, 'safetyStock', 'differs', String((base + 5) / 4), '99'],
      [`I${base + 900}`, '', 'missing_here', null, `I${base + 900}`],
    ]);
  });

  test('a difference that stays keeps since when it is; one that vanishes is gone', async () => {
    const before = await differencesOf(factory, comparisonId);
    ahead(3_600);
    await put([...items(base, base + 299).map((one) => (one.id === `I${base + 5}` ? { ...one, text: '改名' } : one))]);
    const run = await compare(factory, comparisonId);
    expect(run).toMatchObject({ opened: 0, ended: 3, differences: { differs: 1 } });
    const [left] = await differencesOf(factory, comparisonId);
    expect(left?.since).toEqual(before[1]?.since);
    expect((await shown(comparisonId, false)).filter((one) => one.endsWith('gone'))).toHaveLength(3);
  });

  test('what the master says is taken by repair, as a message that had just come, and the next run sees it repaired', async () => {
    const [difference] = await differencesOf(factory, comparisonId);
    const answer = await factory.execute(repairDifference, { differenceId: difference?.id as string });
    expect(answer).toEqual({ taken: 1, told: 0, left: 0 });
    expect(await shown(comparisonId)).toEqual([`I${base + 5} name differs repairing`]);
    await work(factory);
    ahead(120);
    expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 300, found: 0, ended: 1 });
    expect((await shown(comparisonId, false)).filter((one) => one.endsWith('repaired'))).toEqual([
      `I${base + 5} name differs repaired`,
    ]);
  });

  test('all that is missing here is taken by one rule', async () => {
    await put(items(base, base + 340).map((one) => (one.id === `I${base + 5}` ? { ...one, text: '改名' } : one)));
    await compare(factory, comparisonId);
    expect(await factory.execute(repairByRule, { comparisonId, class: 'missing_here' })).toEqual({
      taken: 41,
      told: 0,
      left: 0,
    });
    await work(factory);
    ahead(120);
    expect(await compare(factory, comparisonId)).toMatchObject({ rows_here: 341, rows_equal: 341, found: 0 });
  });
});

test('the other side shows suddenly far fewer rows or none: the run stops for a person, and nothing counts as missing', async () => {
  const { comparisonId } = await agreed(items(3_000, 3_099));
  await compare(factory, comparisonId);
  for (const rows of [items(3_000, 3_040), []]) {
    there.rows = rows;
    const run = await compare(factory, comparisonId);
    expect(run).toMatchObject({ state: 'stopped', found: 0, rows_there: rows.length });
    expect(run.reason?.en).toContain('had 100');
    expect(await shown(comparisonId)).toEqual([]);
  }
  // Somebody has looked: it really is so.
  there.rows = items(3_000, 3_040);
  const run = await compare(factory, comparisonId, { despiteGap: true });
  expect(run).toMatchObject({ state: 'done', differences: { missing_there: 59 } });
  // From then on that is what the other side has.
  expect(await compare(factory, comparisonId)).toMatchObject({ state: 'done' });
});

test('an accepted difference stays so while it says the same, and is open again when it changes or is opened by hand', async () => {
  const { comparisonId } = await agreed(items(4_000, 4_019));
  there.rows = [item(4_000, { text: '别名' }), ...items(4_001, 4_019)];
  await compare(factory, comparisonId);
  const differenceId = (await differencesOf(factory, comparisonId))[0]?.id as string;
  await factory.execute(acceptDifference, { differenceId, reason: '对方用简称' });
  await compare(factory, comparisonId);
  expect(await shown(comparisonId)).toEqual(['I4000 name differs accepted']);
  await expect(factory.execute(acceptDifference, { differenceId, reason: '再来' })).rejects.toThrow(
    'tieout.difference_elsewhere',
  );
  await factory.execute(reopenDifference, { differenceId });
  await factory.execute(acceptDifference, { differenceId, reason: '对方用简称' });
  there.rows = [item(4_000, { text: '又一个别名' }), ...items(4_001, 4_019)];
  await compare(factory, comparisonId);
  expect(await shown(comparisonId)).toEqual(['I4000 name differs open']);
});

test('what changed there less long ago than the usual delay, or waits to be taken, is under way and not repaired', async () => {
  const { comparisonId, routeId } = await agreed(items(5_000, 5_009));
  const young = factory.clock.ago(10_000).toISOString();
  there.rows = [item(5_000, { text: '刚改', at: young }), item(5_001, { text: '在排队' }), ...items(5_002, 5_009)];
  await factory.database.transaction('queue', (tx) =>
    tx.write(
      `insert into bridge.message (id, route_id, thing, message_key, received_at, payload, state)
       values (gen_random_uuid(), $1, 'I5001', 'queued', $2, '{}', 'waiting')`,
      [routeId, factory.clock.now()],
    ),
  );
  const { runId } = await factory.execute(requestRun, { comparisonId });
  const { database, clock } = factory;
  const context = { database, clock, runner: factory.program.runner, signal: new AbortController().signal };
  await compareWorker.work(context, { id: runId });
  expect(await shown(comparisonId)).toEqual(['I5000 name late open', 'I5001 name late open']);
  const [late] = await differencesOf(factory, comparisonId);
  await expect(factory.execute(repairDifference, { differenceId: late?.id as string })).rejects.toThrow(
    'tieout.still_under_way',
  );
  await database.transaction('taken', (tx) => tx.write(`delete from bridge.message where message_key = 'queued'`));
  ahead(300);
  await compare(factory, comparisonId);
  expect(await shown(comparisonId)).toEqual(['I5000 name differs open', 'I5001 name differs open']);
});

test('numbers within the tolerance of their field are equal, and a field may be left out', async () => {
  const { routeId } = await agreed(items(6_000, 6_009));
  const comparisonId = await addComparison(factory, routeId, {
    tolerances: [{ fieldName: 'safetyStock', allowed: '0.5' }],
    ignored: 'name',
  });
  there.rows = items(6_000, 6_009).map((one) => ({ ...one, stock: one.stock + 0.5, text: '别的' }));
  expect(await compare(factory, comparisonId)).toMatchObject({ found: 0, rows_equal: 10 });
  there.rows = items(6_000, 6_009).map((one) => ({ ...one, stock: one.stock + 0.51 }));
  expect(await compare(factory, comparisonId)).toMatchObject({ differences: { differs: 10 } });
});

test('a key that two rows there have is said to, and never repaired', async () => {
  const { comparisonId } = await agreed(items(7_000, 7_009));
  there.rows = [...items(7_000, 7_009), item(7_003, { text: '第二个' })];
  await compare(factory, comparisonId);
  expect(await shown(comparisonId)).toEqual(['I7003 - twice open']);
  const [twice] = await differencesOf(factory, comparisonId);
  await expect(factory.execute(repairDifference, { differenceId: twice?.id as string, way: 'take' })).rejects.toThrow(
    'tieout.key_not_unique',
  );
});

test('nobody answers: the run fails with what was said, what was found before stays, and the next run is made as usual', async () => {
  const { comparisonId } = await agreed(items(8_000, 8_009));
  there.rows = [item(8_000, { text: '别名' }), ...items(8_001, 8_009)];
  await compare(factory, comparisonId);
  there.away = true;
  const run = await compare(factory, comparisonId);
  there.away = false;
  expect(run).toMatchObject({ state: 'failed', reason: { en: expect.stringContaining('nobody answers') } });
  expect(await shown(comparisonId)).toEqual(['I8000 name differs open']);
  ahead(600);
  expect(await compare(factory, comparisonId)).toMatchObject({ state: 'done', differences: { differs: 1 } });
});

test('a run that was cut short begins again, and what only its first try saw is gone in the end', async () => {
  const { comparisonId } = await agreed(items(9_000, 9_009));
  there.rows = [item(9_000, { text: '别名' }), ...items(9_001, 9_009)];
  const { runId } = await factory.execute(requestRun, { comparisonId });
  const ending = new AbortController();
  const { database, clock, program } = factory;
  // It stops after all was read and saved, before it is closed.
  there.during = async () => ending.abort();
  await compareWorker.work({ database, clock, runner: program.runner, signal: ending.signal }, { id: runId });
  there.during = undefined;
  const state = () =>
    database.glance((tx) =>
      tx.first<{ state: string; attempts: number }>('select state, attempts from tieout.run where id = $1', [runId]),
    );
  expect(await state()).toEqual({ state: 'running', attempts: 1 });
  there.rows = items(9_000, 9_009);
  expect(await factory.execute(requestRun, { comparisonId })).toMatchObject({ runId });
  await work(factory);
  expect(await state()).toEqual({ state: 'done', attempts: 2 });
  expect(await shown(comparisonId)).toEqual([]);
});

test('two who ask at once get the same run', async () => {
  const { comparisonId } = await agreed(items(9_100, 9_103));
  const asked = await Promise.all([1, 2, 3].map(() => factory.execute(requestRun, { comparisonId })));
  expect(new Set(asked.map(({ runId }) => runId)).size).toBe(1);
  await work(factory);
});

test('what goes out is compared by its own ids; what was never told is missing there, and repair tells it', async () => {
  const wms = await addSystem(factory, 'WMS', []);
  const route = {
    direction: 'out',
    subject: 'masterdata.items',
    watched: [{ column: 'name' }],
    expectedSeconds: 60,
  };
  const loc = { from: 'issueLocationId', refers: 'masterdata.location' };
  const routeId = await addRoute(factory, wms, 'streamed', route, { no: 'code', text: 'name', loc });
  const issueLocationId = await place(wms, 'OUT-LOC', ['W9']);
  const { id: ourId } = await factory.execute(recordCommands.item.create, {
    code: 'OUT-1',
    name: '只在这里',
    kind: 'component',
    unit: 'pcs',
    issueLocationId,
  } as never);
  ahead(600);
  there.rows = [];
  const comparisonId = await addComparison(factory, routeId);
  await compare(factory, comparisonId);
  const found = (await differencesOf(factory, comparisonId)).find(({ thing }) => thing === `~${ourId}`);
  expect(found).toMatchObject({ class: 'missing_there', state: 'open' });
  await factory.execute(repairDifference, { differenceId: found?.id as string });
  await work(factory);
  expect(there.pushed.at(-1)).toMatchObject({ no: 'OUT-1', text: '只在这里', loc: 'W9' });
  ahead(600);
  await compare(factory, comparisonId);
  const left = await differencesOf(factory, comparisonId);
  expect(left.some(({ thing }) => thing === `~${ourId}`)).toBe(false);
  const differing = async () =>
    (await differencesOf(factory, comparisonId)).flatMap(({ field, here, there: theirs }) =>
      field === '' ? [] : [[field, here, theirs]],
    );
  expect(await differing()).toEqual([]);
  there.rows = there.rows.map((row) => ({ ...row, loc: 'W8' }));
  await compare(factory, comparisonId);
  expect(await differing()).toEqual([['issueLocationId', 'OUT-LOC (W9)', 'W8']]);
});

describe.each(['streamed', 'reckoned'] as const)('what leads to another thing, the other side %s', (kind) => {
  const base = kind === 'streamed' ? 10_000 : 11_000;
  const linked = { ...fields, issueLocationId: 'loc' };
  const put = async (places: readonly (string | null)[]) => {
    there.rows = places.map((loc, at) => item(base + at, { loc, uom: 'PCS' }));
    await scene.sql('truncate erp.items');
    await scene.sql('insert into erp.items select * from json_populate_recordset(null::erp.items, $1::json)', [
      JSON.stringify(there.rows),
    ]);
  };
  test('is compared by what it is, whatever it is called: by each id there, by our code, and nothing is nothing', async () => {
    const [a, b, c] = ['A', 'B', 'C'].map((one) => `${one}-${kind}`.toUpperCase()) as [string, string, string];
    const [a1, a2, b1] = [71, 72, 80].map((at) => String(base + at)) as [string, string, string];
    await place(erp, a, [a1, a2]);
    await place(erp, b, [b1]);
    const cId = await place(erp, c, []);
    const route = { subject: 'masterdata.item', watermarkField: kind === 'reckoned' ? 'at' : '' };
    const routeId = await addRoute(factory, erp, kind, route, linked);
    await put([a1, a1, b1, c, null, b1]);
    await arrive(factory, routeId, there.rows);
    ahead(120);
    const comparisonId = await addComparison(factory, routeId);
    expect(await compare(factory, comparisonId)).toMatchObject({ state: 'done', rows_equal: 6, found: 0 });

    // The same place by its other id, and by a code in other letters; then one that is another, one that nobody knows, and one that is gone.
    await put([a2, a1, b1, c.toLowerCase(), null, b1]);
    expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 6, found: 0 });
    await put([a1, b1, '99', b1, a1, null]);
    expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 1, differences: { differs: 5 } });
    const found = await differencesOf(factory, comparisonId);
    expect(found.map(({ thing, field, here, there: theirs }) => [thing, field, here, theirs])).toEqual([
      [`I${base + 1}`, 'issueLocationId', `${a} (${a1})`, `${b} (${b1})`],
      [`I${base + 2}`, 'issueLocationId', `${b} (${b1})`, '99'],
      [`I${base + 3}`, 'issueLocationId', c, `${b} (${b1})`],
      [`I${base + 4}`, 'issueLocationId', '', `${a} (${a1})`],
      [`I${base + 5}`, 'issueLocationId', `${b} (${b1})`, ''],
    ]);
    expect(JSON.stringify(found)).not.toContain(cId);

    const repaired = await factory.execute(repairByRule, { comparisonId, class: 'differs' });
    expect(repaired).toEqual({ taken: 5, told: 0, left: 0 });
    await work(factory);
    ahead(120);
    // What nobody knows here can't be taken yet: its message waits, so it is under way.
    expect(await compare(factory, comparisonId)).toMatchObject({ rows_equal: 5, differences: { late: 1 } });
  });
});

test('an expression is compared with all that it looks at', async () => {
  const rows = items(7_001, 7_003);
  const expressed = { ...fields, name: { expression: "$uppercase(text) & '/' & uom" } };
  const routeId = await addRoute(factory, erp, 'streamed', { subject: 'masterdata.item' }, expressed);
  there.rows = rows;
  await arrive(factory, routeId, rows);
  ahead(120);
  const comparisonId = await addComparison(factory, routeId);
  expect(await compare(factory, comparisonId)).toMatchObject({
    state: 'done',
    rows_equal: 3,
    rows_unread: 0,
    found: 0,
  });
});
