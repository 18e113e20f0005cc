import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../../kernel/index.ts';
import { workOnce } from '../../../kernel/index.ts';
import { repairDead } from '../incoming/settle-messages.ts';
import { addRoute, arrive, mappingOf, messagesOf, rowsOf, startScene } from '../scene.fixture.ts';
import { saveDraft } from './mapping-commands.ts';
import { previewRepairs } from './preview-repairs.ts';
import { readRouteMapping } from './read-route-mapping.ts';
import { readRouteProfile } from './read-route-profile.ts';
import { dryRunMapping, tryMapping } from './try-mapping.ts';

let scene: Awaited<ReturnType<typeof startScene>>;
let routeId: string;

const repairs = [
  { kind: 'width', fields: ['no'] },
  { kind: 'trim', fields: ['no', 'name'] },
  { kind: 'case', fields: ['no'], to: 'upper' },
  { kind: 'drop', condition: { when: 'equals', field: 'name', values: ['测试'] } },
  { kind: 'replace', fields: ['kind'], codes: { 零件: 'component' }, otherwise: 'quarantine' },
] as const;
const mapping = { ...mappingOf({ code: 'no', name: 'name', unit: 'unit', kind: 'kind' }), repairs };
const row = (id: string, more: Record<string, Json>) => ({
  ...{ id, no: `Q-${id}`, name: `件 ${id}`, unit: 'pcs', kind: 'component' },
  ...more,
});

beforeAll(async () => {
  scene = await startScene();
  const { factory, erp } = scene;
  routeId = await addRoute(factory, erp.connectionId, { code: 'DIRTY', subject: 'masterdata.item' }, { mapping });
  await arrive(
    factory,
    routeId,
    rowsOf([
      row('1', { no: ' ｑ－１ ', kind: '零件' }),
      row('2', { kind: '神秘' }),
      row('3', { name: '测试' }),
      row('4', {}),
    ]),
  );
}, 60_000);
afterAll(() => scene.factory.stop());

const codes = async () => {
  const { rows } = await scene.factory.database.pool.query<{ code: string }>(
    `select code from masterdata.item where code like 'Q-%' order by code`,
  );
  return rows.map(({ code }) => code);
};

test('a row that rules mend arrives as it should be; what they set aside fails with the reason, what they drop is skipped', async () => {
  expect(await codes()).toEqual(['Q-1', 'Q-4']);
  expect((await messagesOf(scene.factory, routeId)).map(({ state }) => state)).toEqual([
    'done',
    'dead',
    'skipped',
    'done',
  ]);
  const [, setAside, dropped] = await messagesOf(scene.factory, routeId);
  expect(setAside).toMatchObject({ refusal: 'bridge.mapping_failed' });
  expect(setAside?.reason).toEqual({
    zh: '清洗第 5 条“按代码表替换”：kind，代码表里没有它',
    en: 'cleaning rule 5, “Replace by a list of codes”: kind, The list of codes doesn’t have it',
  });
  expect(dropped?.reason?.en).toContain('dropped by cleaning rule 4');
});

test('what was set aside passes once it is repaired', async () => {
  const { factory } = scene;
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from bridge.message where route_id = $1 and state = 'dead'`,
    [routeId],
  );
  await factory.execute(repairDead, { messageId: rows[0]?.id as string, row: row('2', { kind: '零件' }) });
  await workOnce(factory.program, factory.program.modules);
  expect(await codes()).toEqual(['Q-1', 'Q-2', 'Q-4']);
});

test('a profile tells of what came, field by field, and shows nothing to whoever may not see it', async () => {
  const { profile, more } = await scene.factory.query(readRouteProfile, { routeId });
  expect(profile).toMatchObject({ rows: 4, repeatedRows: 0 });
  expect(more).toBe(false);
  const no = profile?.fields.find(({ field }) => field === 'no');
  expect(no).toMatchObject({ empties: 0, distinct: 4, types: [{ type: 'text', count: 4 }] });
  expect(no?.patterns.map(({ pattern }) => pattern)).toContain('A-9');
  // What a link is filled from as it stands is held against what is known here: by the id there, or by our code.
  const unit = profile?.fields.find(({ field }) => field === 'unit');
  expect(unit?.references).toEqual([{ set: 'masterdata.unit', share: 1, broken: [], brokenFound: 0, brokenRows: 0 }]);
  const administrator = scene.factory.principal('administrator');
  const permissions = new Set([...administrator.permissions].filter((name) => name !== 'bridge.message.read'));
  const answer = await scene.factory.query(readRouteProfile, { routeId }, { as: { ...administrator, permissions } });
  expect(answer.profile).toBeNull();
});

test('what names nothing that is known here is told, whether a link of ours or a command asks for it', async () => {
  const { factory, erp } = scene;
  const links = mappingOf({ itemId: { from: 'what.no', refers: 'masterdata.item' }, quantity: 'pieces', unit: 'unit' });
  const subject = 'inventory.receive-stock';
  const other = await addRoute(factory, erp.connectionId, { code: 'NAMES', subject }, { mapping: links });
  const rows = ['q-1', 'Q-4', 'LOST', 'LOST', 'GONE'].map((no, at) => ({
    id: String(at),
    what: { no },
    pieces: '1',
    unit: 'pcs',
  }));
  await arrive(factory, other, rowsOf(rows));
  const { profile, things } = await factory.query(readRouteProfile, { routeId: other });
  const field = profile?.fields.find(({ field: name }) => name === 'what.no');
  expect(field?.references).toEqual([
    {
      set: 'masterdata.item',
      share: 0.5,
      broken: [
        { value: 'LOST', count: 2 },
        { value: 'GONE', count: 1 },
      ],
      brokenFound: 2,
      brokenRows: 3,
    },
  ]);
  expect(Object.keys(things)).toEqual(['masterdata.item']);
});

test('a preview tells what rules would do with what came, and changes nothing', async () => {
  const before = await messagesOf(scene.factory, routeId);
  const given = await scene.factory.execute(previewRepairs, { routeId, repairs: repairs as never });
  expect(given).not.toHaveProperty('asked');
  expect(given.preview).toMatchObject({ rows: 4, kept: 3, dropped: 1, quarantined: 0, settles: true });
  const [width, , upper] = given.preview.rules;
  expect(width).toMatchObject({ changed: 1, changes: [{ field: 'no', before: ' ｑ－１ ' }] });
  expect(upper?.changes[0]).toMatchObject({ before: 'q-1', after: 'Q-1' });
  expect(given.things[String(upper?.changes[0]?.index)]).toBe('1');
  const wrong = [{ kind: 'decimal', fields: ['name'], mark: '.' }];
  const bad = await scene.factory.execute(previewRepairs, { routeId, repairs: wrong as never });
  expect(bad.preview).toMatchObject({ kept: 0, quarantined: 4 });
  expect(bad.preview.rules[0]?.bad[0]).toMatchObject({ field: 'name', reason: 'not_a_number' });
  expect(await messagesOf(scene.factory, routeId)).toEqual(before);
});

test('however many rules there are, fifty examples are shown at most, some of each rule', async () => {
  const { factory, erp } = scene;
  const many = await addRoute(factory, erp.connectionId, { code: 'MANY', subject: 'masterdata.item' }, { mapping });
  const rows = Array.from({ length: 30 }, (_, n) => row(`m${n}`, { no: ` m-${n} `, kind: '零件' }));
  await arrive(factory, many, rowsOf(rows));
  const given = await factory.execute(previewRepairs, { routeId: many, repairs: repairs as never });
  const shown = given.preview.rules.map(({ changes, drops, bad }) => changes.length + drops.length + bad.length);
  expect(shown.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(50);
  expect([shown[1], shown[2], shown[4]].every((count) => (count ?? 0) > 5)).toBe(true);
});

test('rules are kept with each version, tried and run for trial with it, and none that needs several rows is taken', async () => {
  const { factory } = scene;
  const { shown } = await factory.query(readRouteMapping, { routeId });
  expect(shown?.mapping.repairs?.map(({ kind }) => kind)).toEqual(repairs.map(({ kind }) => kind));
  const tried = await factory.execute(tryMapping, {
    routeId,
    mapping: mapping as never,
    rows: [row('9', { no: ' z ' })],
  });
  expect(tried.results[0]).toMatchObject({ kind: 'mapped', value: { code: 'Z' } });
  const { repairs: _, ...without } = mapping;
  const run = await factory.execute(dryRunMapping, { routeId, mapping: without as never });
  expect(run.fields.find(({ target }) => target === 'code')?.examples[0]).toMatchObject({
    before: 'Q-1',
    after: ' ｑ－１ ',
  });
  expect(run.turns).toMatchObject([{ from: 'skipped', to: 'mapped', count: 1 }]);
  const newest = { ...mapping, repairs: [{ kind: 'keep_newest', keyFields: ['no'], byField: 'id' }] };
  await expect(factory.execute(saveDraft, { routeId, mapping: newest as never })).rejects.toMatchObject({
    refusalName: 'kernel.input_invalid',
  });
});
