import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnyCommand, type JobDefinition, newId, type Principal } from '../../src/kernel/index.ts';
import { assignRoles } from '../../src/modules/identity/index.ts';
import type { PreviewImportResponse, RunImportResponse } from '../../src/modules/imports/contract.ts';
import { hire, type Member, send } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { openTwoWorkshops, type Workshop } from '../support/two-workshops.ts';
import { booksOf, tokensIn, tokensOf } from './tokens.ts';
import type { House } from './two-houses.ts';

/** What a file names stands in no field of a request: here a planner of one workshop names the other's things in its rows. */
let factory: TestFactory;
let ours: Workshop;
let theirs: Workshop;
let planner: Member;
let chief: Member;
beforeAll(async () => {
  factory = await startTestFactory();
  const both = await openTwoWorkshops(factory);
  [ours, theirs] = [both.frames, both.wheels];
  planner = await hire(factory, 'planner', { code: 'frames-planner', orgUnitId: ours.id });
  chief = await hire(factory, 'planner', { code: 'chief-planner' });
}, 60_000);
afterAll(() => factory.stop());

const product = async ({ productId }: Workshop) =>
  (await factory.database.pool.query('select code from masterdata.item where id = $1', [productId])).rows[0]
    .code as string;
const fileOf = (rows: readonly string[]) => ({
  fileName: '工单.csv',
  contentBase64: Buffer.from(`工单号,物料编码,计划数量,单位,交期,车间\n${rows.join('\n')}\n`).toString('base64'),
});
const post = <Body>(path: string, body: object, { cookie }: Member) =>
  send<Body>(factory, 'POST', `/imports/work-orders${path}`, { cookie, body });
const order = async (code: string) =>
  (
    await factory.database.pool.query(
      'select state, trim_scale(quantity)::text as quantity from execution.work_order where code = $1',
      [code],
    )
  ).rows[0];

test('rows that name another workshop, or its orders, are refused and give nothing away; the own ones go in', async () => {
  const item = await product(ours);
  const rows = [
    `OWN-1,${item},5,,2026-12-24,FRAME-SHOP`,
    `THEIRS-1,${item},5,,2026-12-24,WHEEL-SHOP`,
    `${theirs.draftCode},${item},7,,2026-12-24,FRAME-SHOP`,
    `${theirs.running.code},${await product(theirs)},7,,2026-12-24,`,
    `${ours.draftCode},${item},8,,2026-12-24,FRAME-SHOP`,
    `${ours.draftCode.toLowerCase()},${item},9,,2026-12-24,WHEEL-SHOP`,
  ];
  const house = { ...theirs, code: 'WHEEL' } as House;
  const before = await booksOf(factory, house);
  const secrets = await tokensOf(factory, house);
  const file = fileOf(rows);
  const seen = await post<PreviewImportResponse>('/preview', file, planner);
  const { status, body, text } = await post<RunImportResponse>('', { ...file, mode: 'good_rows' }, planner);
  expect(status).toBe(200);
  const names = ({ badRows }: Pick<RunImportResponse, 'badRows'>) => badRows.map(({ row, name }) => [row, name]);
  expect(names(body)).toEqual([
    [3, 'kernel.out_of_scope'],
    [4, 'kernel.out_of_scope'],
    [5, 'kernel.out_of_scope'],
    [7, 'imports.row_repeats'],
  ]);
  expect(names(seen.body)).toEqual(names(body));
  expect(body.counts).toMatchObject({ created: 1, changed: 1 });
  const told = rows.join(' ');
  expect(tokensIn(seen.text, secrets, told)).toEqual([]);
  expect(tokensIn(text, secrets, told)).toEqual([]);
  expect(await booksOf(factory, house)).toEqual(before);
  expect([await order('OWN-1'), await order('THEIRS-1'), (await order(ours.draftCode)).quantity]).toEqual([
    { state: 'draft', quantity: '5' },
    undefined,
    '8',
  ]);
});

test('an order can’t be moved to another workshop by a file', async () => {
  const rows = [`${ours.draftCode},${await product(ours)},8,,2026-12-24,WHEEL-SHOP`];
  const { body } = await post<RunImportResponse>('', { ...fileOf(rows), mode: 'good_rows' }, planner);
  expect(body.badRows.map(({ name }) => name)).toEqual(['kernel.out_of_scope']);
});

test('a file with orders of another workshop is taken back by nobody who may not touch these', async () => {
  const rows = [
    `BOTH-1,${await product(ours)},5,,2026-12-24,FRAME-SHOP`,
    `BOTH-2,${await product(theirs)},5,,2026-12-24,WHEEL-SHOP`,
  ];
  const { body } = await post<RunImportResponse>('', { ...fileOf(rows), mode: 'all_or_nothing' }, chief);
  // Not even that a row says what stands there already is told.
  const again = await post<RunImportResponse>('', { ...fileOf(rows.slice(1)), mode: 'good_rows' }, planner);
  expect([again.body.counts.unchanged, again.body.badRows[0]?.name]).toEqual([0, 'kernel.out_of_scope']);
  expect((await post(`/${body.importId}/undo`, {}, planner)).name).toBe('kernel.out_of_scope');
  expect([(await order('BOTH-1')).state, (await order('BOTH-2')).state]).toEqual(['draft', 'draft']);
  expect((await post(`/${body.importId}/undo`, {}, chief)).status).toBe(200);
  expect([(await order('BOTH-1')).state, (await order('BOTH-2')).state]).toEqual(['cancelled', 'cancelled']);
});

test('the area that counts is that of the moment when the file is loaded', async () => {
  const narrowed = await hire(factory, 'planner', { code: 'narrowed-planner' });
  const { settle: _, ...asking } = factory.program.commands.get('execution.import-work-orders') as Extract<
    AnyCommand,
    { form: 'single' }
  >;
  const principal: Principal = { ...factory.principal('planner'), id: narrowed.id, personId: narrowed.id };
  const rows = [
    `LATER-1,${await product(ours)},5,,2026-12-24,FRAME-SHOP`,
    `LATER-2,${await product(theirs)},5,,2026-12-24,WHEEL-SHOP`,
  ];
  const { output } = await factory.program.runner.execute<RunImportResponse>(
    asking,
    { ...fileOf(rows), mode: 'good_rows' },
    { principal, idempotencyKey: newId() },
  );
  const { rows: people } = await factory.database.pool.query('select version from identity.person where id = $1', [
    narrowed.id,
  ]);
  const roles = [{ role: 'planner' as const, orgUnitId: ours.id }];
  await factory.execute(assignRoles, { personId: narrowed.id, expectedVersion: people[0].version, roles });
  const job = factory.program.modules
    .flatMap(({ jobs }) => jobs)
    .find(({ name }) => name === 'imports.load-file') as JobDefinition;
  const { database, runner } = factory.program;
  const executeAs = async (as: { principal: Principal; source: 'import' }, command: never, input: never) =>
    (await runner.execute(command, input, as)).output;
  await job.handle({ database, now: factory.clock.now(), executeAs } as never, { importId: output.importId });
  expect([await order('LATER-1'), await order('LATER-2')]).toEqual([{ state: 'draft', quantity: '5' }, undefined]);
});
