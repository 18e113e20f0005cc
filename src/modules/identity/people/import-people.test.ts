import { afterAll, beforeAll, expect, test } from 'vitest';
import { hire } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { createOrgUnit } from '../org-units/create-org-unit.ts';
import { giveFirstPasswords } from './give-first-passwords.ts';
import { peopleImport } from './import-people.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
  const { id: parentId } = await factory.execute(createOrgUnit, { code: 'P', name: '工厂', kind: 'plant' });
  for (const [code, name] of [
    ['WS-A', '焊接车间'],
    ['WS-B', '装配车间'],
  ] as const)
    await factory.execute(createOrgUnit, { code, name, kind: 'workshop', parentId });
}, 60_000);
afterAll(() => factory?.stop());

const load = (text: string) =>
  factory.execute(peopleImport.run, {
    fileName: '人员.csv',
    contentBase64: Buffer.from(`工号,姓名,所属,角色,范围\n${text}`).toString('base64'),
    mode: 'good_rows',
  });
const people = async () =>
  (
    await factory.database.pool.query<{
      id: string;
      code: string;
      name: string;
      active: boolean;
      roles: string | null;
    }>(
      `select p.id, p.code, p.name, p.active, string_agg(a.role || coalesce('@' || u.code, ''), ' ' order by a.role, u.code) as roles
         from identity.person p left join identity.role_assignment a on a.person_id = p.id
         left join identity.org_unit u on u.id = a.org_unit_id where p.code like 'E-%' group by p.id order by p.code`,
    )
  ).rows;

test('people come with their roles and where these hold; loaded again nothing changes, and bad rows say why', async () => {
  const rows =
    'E-1,王芳,焊接车间,班组长；质检员,WS-A;WS-B\nE-2,刘强,WS-B,Operator,装配车间\nE-3,赵敏,,会计,\nE-4,某人,,老板,\nE-5,,,操作工,\nE-1,王芳,,,\n';
  const first = await load(rows);
  expect(first.counts).toMatchObject({ created: 3, bad: 3 });
  expect(first.badRows.map(({ row, name }) => [row, name])).toEqual([
    [5, 'imports.cell_malformed'],
    [6, 'imports.cell_missing'],
    [7, 'imports.row_repeats'],
  ]);
  expect((await people()).map(({ code, roles }) => [code, roles])).toEqual([
    ['E-1', 'inspector@WS-A inspector@WS-B team-leader@WS-A team-leader@WS-B'],
    ['E-2', 'operator@WS-B'],
    ['E-3', 'bookkeeper'],
  ]);
  expect((await load(rows)).counts).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  const changed = await load('E-2,刘小强,,仓管员,\n');
  expect(changed.counts).toMatchObject({ changed: 1 });
  expect((await people())[1]).toMatchObject({ name: '刘小强', roles: 'warehouse-keeper' });
  if (!peopleImport.undo) throw new Error('people are taken back');
  await factory.execute(peopleImport.undo, { importId: changed.importId ?? '' });
  expect((await people())[1]).toMatchObject({ name: '刘强', roles: 'operator@WS-B' });
});

test('a preview says units, roles and languages in words, before and after', async () => {
  const file = (text: string) => ({
    fileName: '人员.csv',
    contentBase64: Buffer.from(`工号,姓名,所属,角色,范围,语言\n${text}`).toString('base64'),
  });
  await factory.execute(peopleImport.run, { ...file('V-1,周敏,WS-A,操作工,WS-A,中文\n'), mode: 'all_or_nothing' });
  const { rows } = await factory.execute(peopleImport.preview, file('V-1,周敏,装配车间,操作工,WS-B,English\n'));
  expect(rows.map(({ changes }) => changes.map(({ before, after }) => [before, after]))).toEqual([
    [
      ['中文', '英文'],
      ['WS-A 焊接车间', 'WS-B 装配车间'],
      ['操作工 · WS-A 焊接车间', '操作工 · WS-B 装配车间'],
    ],
  ]);
});

test('nobody gives by a file what they could not give by hand', async () => {
  const outcome = await factory
    .execute(
      peopleImport.run,
      {
        fileName: '人员.csv',
        contentBase64: Buffer.from('工号,姓名,角色\nE-9,外人,管理员\n').toString('base64'),
        mode: 'good_rows',
      },
      { as: { ...factory.principal('administrator'), permissions: new Set(['identity.person.write']) } },
    )
    .catch((error: unknown) => error);
  expect(outcome).toMatchObject({ counts: { created: 0, bad: 1 }, badRows: [{ name: 'kernel.permission_missing' }] });
  expect((await people()).some(({ code }) => code === 'E-9')).toBe(false);
});

test('first passwords are given once, are kept nowhere in words, and must be changed', async () => {
  const [one, two] = await people();
  const personIds = [one?.id ?? '', two?.id ?? ''];
  const { given, leftOut } = await factory.execute(giveFirstPasswords, { personIds });
  expect(given.map(({ signInName }) => signInName)).toEqual(['E-1', 'E-2']);
  expect(leftOut).toEqual([]);
  const again = await factory.execute(giveFirstPasswords, { personIds });
  expect(again).toMatchObject({ given: [], leftOut: [{ name: '王芳' }, { name: '刘强' }] });
  const secret = given[0]?.password ?? '';
  const { rows } = await factory.database.pool.query<{ found: string }>(
    `select count(*) as found from (select to_jsonb(a)::text as said from identity.audit_entry a
       union all select to_jsonb(o)::text from kernel.outbox o union all select to_jsonb(k)::text from kernel.idempotency k) t
      where strpos(said, $1) > 0`,
    [secret],
  );
  expect(rows[0]?.found).toBe('0');
  expect(await hire(factory, 'operator')).toBeDefined();
});
