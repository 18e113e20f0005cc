import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '../src/entry/modules.ts';
import type { ListPage } from '../src/kernel/contract.ts';
import { type EntityDescription, type Fields, field, namedFields } from '../src/kernel/entity/contract.ts';
import {
  declarationsOf,
  defineModule,
  defineRecord,
  type ModuleDefinition,
  openDatabase,
} from '../src/kernel/index.ts';
import { toPartner } from '../src/modules/masterdata/contract.ts';
import { declareRecord, defineRecordCommands } from '../src/modules/masterdata/index.ts';
import { hire, send } from './support/crew.ts';
import { createTestDatabase } from './support/database.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';

// A module of one's own with a thing of one's own, first as it is, then with one field more: what changes is its description and its table.

/** The whole module: what a newcomer writes for a thing that is its fields. */
function tooling(more: Fields): ModuleDefinition {
  const toolRecord = defineRecord({
    name: 'tooling.tool',
    thing: { zh: '工装', en: 'tool' },
    things: { zh: '工装', en: 'Tools' },
    path: '/tools',
    idName: 'toolId',
    fields: {
      ...namedFields({ zh: '工装', en: 'Tool' }),
      ownerId: field.link(toPartner, { zh: '归属', en: 'Owner' }),
      ...more,
    },
    import: {},
  });
  const label = { zh: '工装', en: 'Tooling' };
  return defineModule({
    name: 'tooling',
    label,
    records: [declareRecord(toolRecord, defineRecordCommands(toolRecord))],
    grants,
  });
}

const grants = { 'production-manager': [{ patterns: ['tooling.*.*'], reason: 'Looks after the tools.' }] };

const table = `create schema tooling; create table tooling.tool (
  id uuid primary key, code text not null, name text not null, name_en text not null default '', owner_id uuid references masterdata.partner,
  active boolean not null, custom jsonb not null, field_history jsonb not null, version integer not null,
  created_at timestamptz not null, updated_at timestamptz not null);
  create unique index tool_code on tooling.tool (kernel.code_key(code)); select kernel.grant_application_role();`;

/** The description of the field, and its migration: the two places. */
const shots = {
  shotsMax: field.whole({
    zh: '寿命（模次）',
    en: 'Life in shots',
    max: 9_000_000,
    default: 0,
    import: { aliases: ['寿命'] },
  }),
};
const migration = 'alter table tooling.tool add column shots_max integer not null default 0';

async function open(more: Fields, migrations: string[]): Promise<{ factory: TestFactory; cookie: string }> {
  const made = await createTestDatabase();
  const owner = openDatabase({ connectionString: made.url, connectionsMax: 1 });
  for (const step of migrations) await owner.pool.query(step);
  await owner.close();
  const factory = await startTestFactory({ made, modules: [...modules, tooling(more)] });
  const { cookie } = await hire(factory, 'production-manager');
  return { factory, cookie };
}

let before: Awaited<ReturnType<typeof open>>;
let after: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  before = await open({}, [table]);
  after = await open(shots, [table, migration]);
}, 60_000);
afterAll(async () => {
  await before?.factory.stop();
  await after?.factory.stop();
});

const ask = async (path: string, { factory, cookie } = after) =>
  (await send(factory, 'GET', path, { cookie, headers: { 'accept-language': 'en' } })).body as unknown;
const tell = (path: string, body: object, { factory, cookie } = after) => send(factory, 'POST', path, { cookie, body });
const described = async (at = after) =>
  ((await ask('/entities', at)) as EntityDescription[]).find(({ name }) => name === 'tooling.tool');

describe('a thing with one field more', () => {
  test('takes it, keeps it within its bounds and answers with it', async () => {
    expect((await tell('/tools', { code: 'T-0', name: 'die', shotsMax: 1 }, before)).status).toBe(400);
    expect((await tell('/tools', { code: 'T-0', name: 'die', shotsMax: 9_000_001 })).status).toBe(400);
    const made = await tell('/tools', { code: 'T-1', name: '压铸模', shotsMax: 80_000 });
    expect(made.status).toBe(200);
    expect(await ask(`/tools/${made.body.id}`)).toMatchObject({ code: 'T-1', shotsMax: 80_000, ownerId: null });
    await tell(`/tools/${made.body.id}/update`, { expectedVersion: 1, shotsMax: 90_000 });
    expect(await ask(`/tools/${made.body.id}`)).toMatchObject({ shotsMax: 90_000, version: 2 });
  });

  test('lists it, filters by it, sorts by it and exports it', async () => {
    await tell('/tools', { code: 'T-2', name: '冲模', shotsMax: 5 });
    const page = (await ask('/tools?f.shotsMax.gt=10&sort=-shotsMax')) as ListPage<Record<string, unknown>>;
    expect(page.rows.map(({ code, shotsMax }) => [code, shotsMax])).toEqual([['T-1', 90_000]]);
    const { factory, cookie } = after;
    const url = '/api/v1/tools/export?format=csv&columns=code,shotsMax&sort=code';
    const file = await factory.app.inject({ url, headers: { cookie, 'accept-language': 'en' } });
    expect(file.body).toContain('Code,Life in shots\r\nT-1,90000\r\nT-2,5');
  });

  test('asks for it in its form, and names it in the audit log', async () => {
    expect((await described(before))?.fields.map(({ name }) => name)).not.toContain('shotsMax');
    expect((await described())?.fields.find(({ name }) => name === 'shotsMax')).toMatchObject({
      label: 'Life in shots',
      kind: 'whole',
      required: false,
      max: 9_000_000,
    });
    const audit = (await ask('/audit?f.entityType.eq=tooling.tool&q=T-1')) as ListPage<{
      changes: Record<string, unknown>;
    }>;
    const words = new Set((await described())?.fields.map(({ name }) => name));
    const unsaid = audit.rows
      .flatMap(({ changes }) => Object.keys(changes))
      .filter((key) => key !== 'custom' && !words.has(key));
    expect(audit.rows.length).toBeGreaterThan(0);
    expect(unsaid).toEqual([]);
  });

  test('comes back from a file as it went into one', async () => {
    const template = (await ask('/imports/tools/template?format=csv')) as { contentBase64: string };
    expect(Buffer.from(template.contentBase64, 'base64').toString()).toContain(
      'Tool code*,Tool name*,English name,Owner code,Life in shots',
    );
    const { factory, cookie } = after;
    const url = '/api/v1/tools/export?format=csv&columns=code,name,nameEn,shotsMax';
    const file = await factory.app.inject({ url, headers: { cookie, 'accept-language': 'en' } });
    const contentBase64 = file.rawPayload.toString('base64');
    const again = await tell('/imports/tools/preview', { fileName: 'tools.csv', contentBase64 });
    expect(again.body.counts).toMatchObject({ rows: 2, unchanged: 2, bad: 0 });
    const changed = Buffer.from(file.body.replace('90000', '95000')).toString('base64');
    const run = await tell('/imports/tools', { fileName: 'tools.csv', contentBase64: changed, mode: 'all_or_nothing' });
    expect(run.body.counts).toMatchObject({ changed: 1, unchanged: 1 });
  });

  test('is known to whatever asks where a record is used', async () => {
    const { factory } = after;
    expect(declarationsOf(factory.database).entities.has('tooling.tool')).toBe(true);
    const partner = await tell('/partners', { code: 'OWNER', name: '客户', isCustomer: true });
    await tell('/tools', { code: 'T-3', name: '客供模', ownerId: partner.body.id });
    const refused = await tell(`/partners/${partner.body.id}/deactivate`, { expectedVersion: 1 });
    expect(refused.name).toBe('masterdata.in_use_replaceable');
  });
});
