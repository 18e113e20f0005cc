import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { whyAnchorLate } from '../../../entry/keep-audit-anchor.ts';
import { newId, systemPrincipal } from '../../../kernel/index.ts';
import { openAuditAnchor, verifyAudit } from '../index.ts';
import { writeToChain } from './write-to-chain.fixture.ts';

let factory: TestFactory;
let owner: pg.Client;
let directory: string;
let file: string;
const clock = createTestClock();

beforeAll(async () => {
  factory = await startTestFactory({ clock });
  owner = new pg.Client({ connectionString: factory.databaseUrl });
  await owner.connect();
  directory = await mkdtemp(join(tmpdir(), 'trueup-anchor-'));
});
afterAll(async () => {
  await owner.end();
  await factory.stop();
  await rm(directory, { recursive: true });
});
beforeEach(async () => {
  await tamper('delete from identity.audit_entry', 'delete from identity.audit_chain_head');
  await rm(join(directory, 'anchor.jsonl'), { force: true });
  file = join(directory, 'anchor.jsonl');
});

/** As the owner of the database can. */
async function tamper(...statements: string[]): Promise<void> {
  await owner.query('set session_replication_role = replica');
  for (const statement of statements) await owner.query(statement);
  await owner.query('set session_replication_role = origin');
}

/** Cuts the end off and makes the head fit what is left: the chain alone shows nothing. */
const cutAfter = (chain: number, sequence: number) =>
  tamper(
    `delete from identity.audit_entry where chain = ${chain} and sequence > ${sequence}`,
    `update identity.audit_chain_head h set sequence = e.sequence, hash = e.hash from identity.audit_entry e
     where h.chain = ${chain} and e.chain = h.chain and e.sequence = ${sequence}`,
  );

function write(chain: number, count: number) {
  const entries = Array.from({ length: count }, (_, index) => ({
    entityType: 'execution.work-order',
    entityId: newId(),
    label: `entry ${index}`,
    changes: {},
    command: 'execution.report-production',
    commandId: newId(),
    requestId: 'r-1',
    principal: systemPrincipal,
    source: 'http' as const,
    at: clock.now(),
  }));
  return factory.database.transaction('test', (tx) => writeToChain(tx, chain, entries));
}

const verify = (anchorFile: string | undefined = file) =>
  factory.database.read((tx) => verifyAudit(tx, { anchorFile }));

test('what was noted and is still there is whole', async () => {
  const anchor = openAuditAnchor(factory.database, file);
  await write(1, 5);
  await anchor.write();
  await write(1, 3);
  await write(2, 2);
  await anchor.write();
  await anchor.write();
  const lines = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.heads.map((head: { sequence: string }) => head.sequence))).toEqual([
    ['5'],
    ['8', '2'],
    [],
  ]);
  expect(await verify()).toMatchObject({ whole: true, anchor: { found: true, heads: 3, linesUnreadable: 0 } });
});

test('an end that was cut off with its head rewritten shows only by what was noted', async () => {
  await write(1, 5);
  await write(2, 4);
  await openAuditAnchor(factory.database, file).write();
  await cutAfter(1, 2);
  expect(await factory.database.read((tx) => verifyAudit(tx))).toMatchObject({ whole: true, anchor: null });
  const answer = await verify();
  expect(answer.whole).toBe(false);
  expect(answer.broken).toMatchObject([{ chain: 1, sequence: '5', fault: 'anchored_missing' }]);
});

test('it shows also when the chain has grown past it again and was noted again', async () => {
  await write(1, 5);
  const anchor = openAuditAnchor(factory.database, file);
  await anchor.write();
  await cutAfter(1, 2);
  await write(1, 9);
  await anchor.write();
  expect((await verify()).broken).toMatchObject([{ chain: 1, sequence: '5', fault: 'anchored_changed' }]);
});

test('a chain that is gone with its head shows too', async () => {
  await write(3, 2);
  await openAuditAnchor(factory.database, file).write();
  await tamper('delete from identity.audit_entry', 'delete from identity.audit_chain_head');
  expect((await verify()).broken).toMatchObject([{ chain: 3, sequence: '2', fault: 'anchored_missing' }]);
});

test('a line cut short by a fall of the machine spoils no other', async () => {
  await write(1, 1);
  await openAuditAnchor(factory.database, file).write();
  await appendFile(file, '{"at":"2026-');
  await write(1, 1);
  await openAuditAnchor(factory.database, file).write();
  expect(await verify()).toMatchObject({ whole: true, anchor: { heads: 2, linesUnreadable: 1 } });
});

test('lines of another installation are counted and not compared', async () => {
  const heads = [{ chain: 1, sequence: '99', hash: 'ab'.repeat(32) }];
  await writeFile(file, `${JSON.stringify({ at: clock.now().toISOString(), installation: newId(), heads })}\n`);
  expect(await verify()).toMatchObject({ whole: true, anchor: { heads: 0, linesOfOthers: 1, lastAt: null } });
});

test('a file that isn’t there is told, and no directory is made for it', async () => {
  expect(await verify(join(directory, 'share', 'gone.jsonl'))).toMatchObject({ whole: true, anchor: { found: false } });
  const anchor = openAuditAnchor(factory.database, join(directory, 'share', 'anchor.jsonl'));
  await expect(anchor.write()).rejects.toMatchObject({ code: 'ENOENT' });
});

test('health tells when nothing was noted lately', async () => {
  expect(await whyAnchorLate(file, clock)).toContain('nothing');
  await openAuditAnchor(factory.database, file).write();
  expect(await whyAnchorLate(file, clock)).toBeUndefined();
  const before = clock.now();
  clock.set(new Date(before.getTime() + 20 * 60_000));
  expect(await whyAnchorLate(file, clock)).toContain('20 minutes ago');
  clock.set(before);
});
