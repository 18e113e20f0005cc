import { afterAll, beforeAll, expect, test } from 'vitest';
import { providedFor } from '../src/kernel/index.ts';
import { createPerson, setCredentials } from '../src/modules/identity/index.ts';
import { type ImportSubject, importSubjects } from '../src/modules/imports/index.ts';
import { recordCommands } from '../src/modules/masterdata/index.ts';
import { password, send, signInAs } from './support/crew.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';
import { thoroughly } from './support/thoroughly.ts';

// What a list exports can be loaded again as it is, and changes nothing: for every kind of rows that has a list.

let factory: TestFactory;
let cookie: string;
beforeAll(async () => {
  factory = await startTestFactory();
  const roles = (['administrator', 'production-manager', 'bookkeeper'] as const).map((role) => ({
    role,
    orgUnitId: null,
  }));
  const { id: personId } = await factory.execute(createPerson, { code: 'all', name: 'all', roles });
  await factory.execute(setCredentials, { personId, password: { signInName: 'all', password } });
  cookie = await signInAs(factory, 'all');
  for (const code of ['BIKE-26', 'FRAME-26'])
    await factory.execute(recordCommands.item.create, { code, name: code, kind: 'component', unit: 'pcs' });
  await tell('/org-units', { code: 'P-1', name: '厂', kind: 'plant' });
  const { rows } = await factory.database.pool.query<{ id: string }>(`select id from identity.org_unit`);
  await tell('/org-units', { code: 'WS-FRAME', name: '车架车间', kind: 'workshop', parentId: rows[0]?.id });
  for (const { entity } of subjects()) {
    const template = await send(factory, 'GET', `/imports/${entity}/template?format=csv`, { cookie });
    const { contentBase64 } = template.body as { contentBase64: string };
    const answer = await tell(`/imports/${entity}`, { fileName: 'a.csv', contentBase64, mode: 'all_or_nothing' });
    expect(answer.body, entity).toMatchObject({ counts: { bad: 0 } });
  }
}, 180_000);
afterAll(() => factory?.stop());

const tell = (path: string, body: object) => send(factory, 'POST', path, { body, cookie });
const subjects = (): readonly ImportSubject[] => providedFor(factory.database, importSubjects);
const listOf = ({ entity }: ImportSubject) =>
  [...factory.program.lists.values()].find(({ path }) => path === `/${entity}`);

test('the export of every list is “nothing to change”, in both languages and both formats', async () => {
  const listed = subjects().filter(listOf);
  expect(listed.map(({ entity }) => entity).sort()).toEqual(
    [
      'accounts',
      'calendars',
      'items',
      'kanban-loops',
      'locations',
      'partners',
      'people',
      'shifts',
      'supplier-terms',
      'work-centres',
      'work-orders',
    ].sort(),
  );
  const wrong: string[] = [];
  for (const [nthLanguage, language] of ['zh', 'en'].entries()) {
    await tell('/me/language', { language });
    for (const [nthFormat, format] of ['csv', 'xlsx'].entries())
      for (const [nth, { entity }] of listed.entries()) {
        // Words differ from list to list, formats don't: every day a list goes in one format a language, the next list in the other.
        if (!thoroughly && (nth + nthLanguage + nthFormat) % 2) continue;
        const exported = await factory.app.inject({
          method: 'GET',
          url: `/api/v1/${entity}/export?format=${format}`,
          headers: { cookie },
        });
        const contentBase64 = exported.rawPayload.toString('base64');
        const { body } = await tell(`/imports/${entity}/preview`, { fileName: `a.${format}`, contentBase64 });
        const { counts, badRows, rows } = body as { counts: Record<string, number>; badRows: object[]; rows: object[] };
        if (counts.created || counts.changed || counts.bad || !counts.unchanged)
          wrong.push(`${entity} ${language} ${format}: ${JSON.stringify({ counts, badRows, rows })}`.slice(0, 900));
      }
  }
  expect(wrong).toEqual([]);
}, 180_000);
