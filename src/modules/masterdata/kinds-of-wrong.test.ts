import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { imports } from './imports/imports.ts';
import { createRouting, findByScanCode, findCodeDoubles, publishBom, publishRouting, recordCommands } from './index.ts';
import { openScene, refusalOf } from './test-scene.fixture.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
const { item, location, unit, warehouse, workCentre } = recordCommands;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const day = (text: string) => `${text}T00:00:00Z`;
const csv = (text: string, more: object = {}) =>
  ({ fileName: 'a.csv', contentBase64: Buffer.from(text).toString('base64'), ...more }) as never;

describe('a code that people cannot tell from another', () => {
  test('is refused and the existing one is named, also when both come at once', async () => {
    const body = (code: string) => ({ code, name: '双', kind: 'raw', unit: 'pcs' }) as never;
    await factory.execute(item.create, body('Dup'));
    for (const code of ['dup', 'Ｄup', 'DUP'])
      expect((await refusalOf(factory.execute(item.create, body(code)))).parameters).toMatchObject({
        code,
        owner: 'Dup',
      });
    const outcomes = await Promise.allSettled(['Two', 'TWO'].map((code) => factory.execute(item.create, body(code))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is found by scan and by import however it is typed', async () => {
    const [match] = await factory.database.read((tx) => findByScanCode(tx, 'ｄＵＰ'));
    expect(match?.code).toBe('Dup');
    const text = 'code,name,kind,unit\ndUP,改名,raw,PCS\n';
    const result = await factory.execute(imports.items.run, csv(text, { mode: 'all_or_nothing' }));
    expect(result.counts).toMatchObject({ created: 0, changed: 1 });
  });

  test('doubles from before do not stop the migration, are named, and no third comes', async () => {
    // As the owner: the program's own role may not change tables.
    const client = new pg.Client({ connectionString: factory.databaseUrl });
    await client.connect();
    try {
      await client.query('begin');
      for (const table of [
        'unit',
        'warehouse',
        'partner',
        'location',
        'item',
        'reason_code',
        'shift',
        'calendar',
        'work_centre',
        'equipment',
        'item_code',
      ])
        await client.query(`alter table masterdata.${table} drop column code_double cascade`);
      await client.query(
        `insert into masterdata.warehouse (id, code, name) values (gen_random_uuid(), 'Old', 'a'), (gen_random_uuid(), 'OLD', 'b'), (gen_random_uuid(), 'ｏld', 'c')`,
      );
      await client.query(readFileSync(new URL('./migrations/0005-code-key.sql', import.meta.url), 'utf8'));
      const tx = { query: async (text: string) => (await client.query(text)).rows } as never;
      const doubles = await findCodeDoubles(tx);
      expect(doubles.map(({ thing, codes }) => [thing, codes.split(', ').sort()])).toEqual([
        ['warehouse', ['OLD', 'Old', 'ｏld'].sort()],
      ]);
      await expect(
        client.query(`insert into masterdata.warehouse (id, code, name) values (gen_random_uuid(), 'oLd', 'd')`),
      ).rejects.toThrow(/warehouse_by_key/);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });
});

describe('what is in use', () => {
  test('a unit says how many items count in it', async () => {
    await scene.makeItem('saddle');
    const pcs = (await factory.database.pool.query(`select id, version from masterdata.unit where code = 'pcs'`))
      .rows[0];
    const refusal = await refusalOf(
      factory.execute(unit.deactivate, { unitId: pcs.id, expectedVersion: pcs.version } as never),
    );
    expect([refusal.refusalName, refusal.status]).toEqual(['masterdata.in_use', 409]);
    expect(refusal.details.uses).toMatchObject([{ list: '/items?f.unit.eq=pcs' }]);
  });

  test('a default location asks for its replacement, and the items move to it', async () => {
    const place = (code: string) => factory.execute(location.create, { code, name: code } as never);
    const [old, next] = [await place('SHELF-1'), await place('SHELF-2')];
    const frame = await scene.makeItem('frame', { issueLocationId: old.id });
    const deactivate = (more: object) =>
      factory.execute(location.deactivate, { locationId: old.id, expectedVersion: 1, ...more } as never);
    const refusal = await refusalOf(deactivate({}));
    expect(refusal.refusalName).toBe('masterdata.in_use_replaceable');
    expect(refusal.text('en').why).toBe('It is used by: 1 item (Issue location).');
    expect((await refusalOf(deactivate({ replaceWith: old.id }))).refusalName).toBe('masterdata.replacement_wrong');
    await deactivate({ replaceWith: next.id });
    expect(await factory.query(item.get, { itemId: frame.id } as never)).toMatchObject({ issueLocationId: next.id });
  });

  test('a warehouse names its locations, a work centre its routings', async () => {
    const house = await factory.execute(warehouse.create, { code: 'WH-U', name: '仓' } as never);
    await factory.execute(location.create, { code: 'WH-U-1', name: '位', warehouseId: house.id } as never);
    const refusal = await refusalOf(
      factory.execute(warehouse.deactivate, { warehouseId: house.id, expectedVersion: 1 } as never),
    );
    expect(refusal.details.uses).toMatchObject([{ count: 1, list: `/locations?f.warehouseId.eq=${house.id}` }]);
    const centre = await makeCentre('WC-U');
    const wheel = await scene.makeItem('wheel');
    await factory.execute(createRouting, { itemId: wheel.id, operations: [operation(10, centre.id)] } as never);
    const inRouting = await refusalOf(
      factory.execute(workCentre.deactivate, { workCentreId: centre.id, expectedVersion: 1 } as never),
    );
    expect(inRouting.text('en').why).toContain('1 routings in draft or published');
  });
});

test('a default location is a place where stock lies, never an end of the ledger', async () => {
  const scrap = (await factory.database.pool.query(`select id from masterdata.location where code = '@SCRAP'`)).rows[0];
  const refusal = await refusalOf(scene.makeItem('tyre', { receiptLocationId: scrap.id }));
  expect([refusal.refusalName, refusal.where]).toEqual(['masterdata.place_kind_wrong', '/receiptLocationId']);
});

test('pounds in kilograms are refused when they are defined, and the nearest exact ratio offered is taken', async () => {
  await factory.execute(unit.create, { code: 'lb', name: '磅', dimension: 'mass' } as never);
  const steel = (numerator: string, denominator: string) =>
    scene.makeItem('steel', { unit: 'kg', conversions: [{ unit: 'lb', numerator, denominator }] });
  const refusal = await refusalOf(steel('45359237', '100000000'));
  expect(refusal.refusalName).toBe('masterdata.conversion_not_exact');
  const { numerator, denominator } = refusal.details.nearest as { numerator: string; denominator: string };
  expect([numerator, denominator]).toEqual(['453592', '1000000']);
  await steel(numerator, denominator);
});

describe('at any moment one version holds', () => {
  test('v3 over v1 and v2 is refused with what would happen, and clearly ordered when it is said to replace', async () => {
    const [bike, wheel] = [await scene.makeItem('bike'), await scene.makeItem('wheel')];
    const draft = () => scene.makeBom(bike.id, [{ itemId: wheel.id, quantity: '2' }]);
    const publish = async (effectiveFrom: string, effectiveTo: string | null, more: object = {}) => {
      const made = await draft();
      return factory.execute(publishBom, {
        bomId: made.id,
        expectedVersion: made.version,
        effectiveFrom,
        effectiveTo,
        ...more,
      } as never);
    };
    await publish(day('2026-11-01'), day('2026-12-01'));
    await publish(day('2026-12-01'), null);
    const refusal = await refusalOf(publish(day('2026-11-28'), null));
    expect(refusal.refusalName).toBe('masterdata.versions_overlap');
    expect(refusal.details.displaced).toMatchObject([{ becomes: 'ends' }, { becomes: 'obsolete' }]);
    const inTheWay = await refusalOf(publish(day('2026-11-28'), day('2026-12-15'), { replaceOverlapping: true }));
    expect(inTheWay.refusalName).toBe('masterdata.version_in_the_way');
    const { schedule } = (await publish(day('2026-11-28'), null, { replaceOverlapping: true })) as {
      schedule: { effectiveFrom: string; effectiveTo: string | null }[];
    };
    expect(
      schedule.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom.slice(0, 10), effectiveTo?.slice(0, 10)]),
    ).toEqual([
      ['2026-11-01', '2026-11-28'],
      ['2026-11-28', undefined],
    ]);
  });

  test('two people who publish overlapping routings at once: one yes, one no', async () => {
    const [frame, centre] = [await scene.makeItem('frame'), await makeCentre('WC-2')];
    const drafts = [];
    for (const _ of [1, 2])
      drafts.push(
        await factory.execute(createRouting, { itemId: frame.id, operations: [operation(10, centre.id)] } as never),
      );
    const outcomes = await Promise.allSettled(
      drafts.map((draft) => factory.execute(publishRouting, { routingId: draft.id, expectedVersion: draft.version })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused.refusalName).toBe('masterdata.versions_overlap');
  });

  test('a line at an operation that the routing lacks is refused by name, whichever is published last', async () => {
    const [frame, tube, centre] = [
      await scene.makeItem('frame'),
      await scene.makeItem('tube'),
      await makeCentre('WC-3'),
    ];
    const bom = await scene.makeBom(frame.id, [{ itemId: tube.id, quantity: '1', operationSequence: 99 }]);
    await scene.publish(bom);
    const routing = await factory.execute(createRouting, {
      itemId: frame.id,
      operations: [operation(10, centre.id)],
    } as never);
    const refusal = await refusalOf(
      factory.execute(publishRouting, { routingId: routing.id, expectedVersion: routing.version }),
    );
    expect(refusal.refusalName).toBe('masterdata.operation_unknown');
    expect(refusal.parameters).toMatchObject({ line: 10, sequence: 99, sequences: '10' });
  });
});

describe('an import', () => {
  const file = 'code;name;kind;unit;safetyStock\nN1;n;raw;kg;1,234\n';
  test('asks how 1,234 is meant, and takes the answer', async () => {
    const meanings = [
      { reading: 'decimal', value: '1.234' },
      { reading: 'thousands', value: '1234' },
    ];
    const preview = await factory.execute(imports.items.preview, csv(file));
    expect(preview.questions).toMatchObject([
      { column: 'safetyStock', count: 1, examples: [{ row: 2, text: '1,234', meanings }] },
    ]);
    const refusal = await refusalOf(factory.execute(imports.items.run, csv(file, { mode: 'good_rows' })));
    expect(refusal.refusalName).toBe('imports.reading_ambiguous');
    const answered = csv(file, { mode: 'good_rows', readings: { safetyStock: 'decimal' } });
    expect((await factory.execute(imports.items.run, answered)).counts.created).toBe(1);
    const { rows } = await factory.database.pool.query(
      `select safety_stock::text from masterdata.item where code = 'N1'`,
    );
    expect(rows).toEqual([{ safety_stock: '1.234000' }]);
  });

  test('refuses a damaged code and warns of lost zeros', async () => {
    const text = 'code;name;kind;unit\n8.93901E+18;n;raw;kg\nMar-01;n;raw;kg\n00123;n;raw;kg\n124;n;raw;kg\n';
    const { badRows, warnings } = await factory.execute(imports.items.preview, csv(text));
    expect(badRows.map(({ name }) => name)).toEqual(['imports.code_damaged_digits', 'imports.code_damaged_date']);
    expect(warnings).toMatchObject([{ row: 5, value: '124', perhaps: '00124' }]);
  });
});

async function makeCentre(code: string) {
  const workshopId = await scene.makeWorkshop(`WS-${code}`);
  return factory.execute(workCentre.create, { code, name: code, workshopId } as never);
}

function operation(sequence: number, workCentreId: string) {
  return { sequence, name: '焊接', workCentreId };
}
