import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import {
  type AuditEntry,
  newId,
  type Principal,
  Refusal,
  readListPage,
  systemPrincipal,
  type Tx,
} from '../../../kernel/index.ts';
import { createOrgUnit, createPerson, openAudit, updatePerson, verifyAudit } from '../index.ts';
import { auditList } from '../lists.ts';
import { assertVersion } from './assert-version.ts';
import { writeToChain } from './write-to-chain.fixture.ts';

let factory: TestFactory;
/** The owner of the tables, who can switch the triggers off: what an attacker with the database could be. */
let superuser: pg.Client;

beforeAll(async () => {
  factory = await startTestFactory();
  superuser = new pg.Client({ connectionString: factory.databaseUrl });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await factory.stop();
});

function entryOf(label: string, principal: Principal = systemPrincipal, at = testClock.now()): AuditEntry {
  return {
    entityType: 'execution.work-order',
    entityId: newId(),
    label,
    changes: { quantityGood: { from: '0', to: '12.5' }, note: { to: '车架 "A"\n\\ 😀' } },
    command: 'execution.report-production',
    commandId: newId(),
    requestId: 'r-1',
    principal,
    source: 'http',
    at,
  };
}

const write = (chain: number, labels: string[]) =>
  factory.database.transaction('test', (tx) =>
    writeToChain(
      tx,
      chain,
      labels.map((label) => entryOf(label)),
    ),
  );
const verify = (from?: string) => factory.database.read((tx) => verifyAudit(tx, { from }));

async function tamper(...statements: string[]): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  for (const statement of statements) await superuser.query(statement);
  await superuser.query('set session_replication_role = origin');
}

describe('the audit log', () => {
  beforeEach(async () => {
    await tamper('delete from identity.audit_entry', 'delete from identity.audit_chain_head');
    await write(7, ['one', 'two', 'three', 'four']);
    await write(7, ['five', 'six']);
    await write(8, ['other chain']);
  });

  test('is whole when nobody touched it, whatever its entries hold', async () => {
    await write(9, ['\u0000 and \ud800 alone', '']);
    const answer = await verify();
    expect(answer).toMatchObject({ whole: true, entries: 9, broken: [] });
    expect(answer.heads.map((head) => head.chain)).toEqual([7, 8, 9]);
  });

  test.each([
    ['a label', `update identity.audit_entry set label = 'nine' where chain = 7 and sequence = 3`, 'changed', '3'],
    ['a field', `update identity.audit_entry set changes = '{}' where chain = 7 and sequence = 2`, 'changed', '2'],
    [
      'blanks in a diff',
      `update identity.audit_entry set changes = (changes::text || ' ')::json where chain = 7 and sequence = 2`,
      'changed',
      '2',
    ],
    [
      'a time',
      `update identity.audit_entry set at = at - interval '1 day' where chain = 7 and sequence = 5`,
      'changed',
      '5',
    ],
    ['a hash', `update identity.audit_entry set hash = sha256('x') where chain = 7 and sequence = 6`, 'changed', '6'],
    ['an entry taken out', `delete from identity.audit_entry where chain = 7 and sequence = 2`, 'missing', '2'],
    ['the first entry taken out', `delete from identity.audit_entry where chain = 7 and sequence = 1`, 'missing', '1'],
    ['the end cut off', `delete from identity.audit_entry where chain = 7 and sequence > 4`, 'truncated', '5'],
    ['all of it gone', `delete from identity.audit_entry where chain = 7`, 'truncated', '1'],
    ['the head gone', `delete from identity.audit_chain_head where chain = 7`, 'head_missing', '6'],
    ['the head set back', `update identity.audit_chain_head set sequence = 5 where chain = 7`, 'added', '6'],
  ])('shows %s', async (_what, statement, fault, sequence) => {
    await tamper(statement);
    const answer = await verify();
    expect(answer.whole).toBe(false);
    expect(answer.broken).toHaveLength(1);
    expect(answer.broken[0]).toMatchObject({ chain: 7, fault, sequence });
  });

  test('shows two entries that changed places', async () => {
    await tamper(
      `update identity.audit_entry set sequence = sequence + 100 where chain = 7 and sequence in (2, 4)`,
      `update identity.audit_entry set sequence = case sequence when 102 then 4 else 2 end where chain = 7 and sequence > 100`,
    );
    expect((await verify()).broken[0]).toMatchObject({ chain: 7, fault: 'reordered', sequence: '2' });
  });

  test('shows an entry that was moved to another chain', async () => {
    await tamper(`update identity.audit_entry set chain = 8, sequence = 2 where chain = 7 and sequence = 6`);
    const answer = await verify();
    expect(answer.broken.map(({ chain, fault }) => [chain, fault])).toEqual([
      [7, 'truncated'],
      [8, 'changed'],
    ]);
  });

  test('shows entries of another installation', async () => {
    await tamper(`update kernel.installation set id = gen_random_uuid()`);
    expect((await verify()).broken.map((one) => [one.chain, one.sequence])).toEqual([
      [7, '1'],
      [8, '1'],
    ]);
  });

  test('can be verified from a moment on', async () => {
    await tamper(`update identity.audit_entry set at = at - interval '2 days' where chain = 7 and sequence <= 3`);
    expect((await verify()).whole).toBe(false);
    const since = await verify(new Date(testClock.now().getTime() - 86_400_000).toISOString());
    expect(since).toMatchObject({ whole: true, entries: 4 });
  });

  test('keeps its chains whole when many write at once, also past a page', async () => {
    const append = (labels: string[]) => (tx: Tx) => openAudit(tx)(labels.map((label) => entryOf(label)));
    const writers = Array.from({ length: 40 }, (_, i) =>
      factory.database.transaction('test', append(Array.from({ length: 90 }, (_unused, j) => `report ${i}/${j}`))),
    );
    const failing = Array.from({ length: 10 }, () =>
      factory.database.transaction('test', async (tx) => {
        await append(['never'])(tx);
        throw new Error('rolled back');
      }),
    );
    await Promise.all([...writers, Promise.allSettled(failing)]);
    expect(await verify()).toMatchObject({ whole: true, entries: 7 + 3600 });
  });

  test('lets nobody wait: a transaction that holds a chain leaves others theirs, and a free one is used again', async () => {
    const chainsOf = async (label: string) =>
      (await superuser.query(`select distinct chain from identity.audit_entry where label = $1`, [label])).rows;
    await factory.database.transaction('slow', async (slow) => {
      const appendSlowly = openAudit(slow);
      await appendSlowly([entryOf('slow')]);
      for (let other = 0; other < 3; other += 1)
        await factory.database.transaction('quick', (tx) => openAudit(tx)([entryOf('quick')]));
      await factory.database.transaction('both held', async (second) => {
        await openAudit(second)([entryOf('second')]);
        await factory.database.transaction('a new one', (tx) => openAudit(tx)([entryOf('third')]));
      });
      await appendSlowly([entryOf('slow')]);
    });
    const [slow, quick, second, third] = await Promise.all(['slow', 'quick', 'second', 'third'].map(chainsOf));
    expect([slow, quick, second]).toEqual([[{ chain: 7 }], [{ chain: 8 }], [{ chain: 8 }]]);
    // Begun because both were taken.
    expect(third).toEqual([{ chain: 0 }]);
    expect(await verify()).toMatchObject({ whole: true, entries: 7 + 7 });
  });

  test('does not go on with a chain that lost its head', async () => {
    await tamper('delete from identity.audit_chain_head', 'update identity.audit_entry set chain = 0 where chain = 8');
    await factory.database.transaction('test', (tx) => openAudit(tx)([entryOf('after')]));
    const { rows } = await superuser.query(`select chain from identity.audit_entry where label = 'after'`);
    expect(rows).toEqual([{ chain: 1 }]);
  });

  test('costs little: a batch of 100 entries is written in a few milliseconds', async () => {
    const entries = Array.from({ length: 100 }, (_, i) => entryOf(`report ${i}`));
    const times: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const start = performance.now();
      await factory.database.transaction('test', (tx) => openAudit(tx)(entries));
      times.push(performance.now() - start);
    }
    const median = times.sort((a, b) => a - b)[15] as number;
    // About 5 ms on the machine this was written on; the bound only catches a change of kind.
    expect(median).toBeLessThan(100);
  });
});

describe('commands and their entries', () => {
  test('many commands at once leave one entry each, and the chains stay whole', async () => {
    const codes = Array.from({ length: 60 }, (_, i) => `M${i}`);
    await Promise.all(codes.map((code) => factory.execute(createPerson, { code, name: `王芳${code}` })));
    const { rows } = await superuser.query(
      `select count(*)::int as count, count(distinct chain)::int as chains from identity.audit_entry where command = 'identity.create-person'`,
    );
    expect(rows[0].count).toBe(60);
    expect(rows[0].chains).toBeGreaterThan(1);
    expect((await verify()).whole).toBe(true);
  });

  test('a version conflict names who changed it', async () => {
    const { id } = await factory.execute(createPerson, { code: 'C1', name: '张敏' });
    const planner = { ...systemPrincipal, name: '计划员小陈' };
    await factory.execute(updatePerson, { personId: id, expectedVersion: 1, name: '张敏敏' }, { as: planner });
    const late = factory.execute(updatePerson, { personId: id, expectedVersion: 1, name: '张明' });
    const error = await late.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).parameters).toMatchObject({ changedBy: '计划员小陈', expected: 1, actual: 2 });
    const unknown = factory.database.read((tx) => assertVersion(tx, 'x', { id: newId(), name: 'x', version: 2 }, 1));
    await expect(unknown).rejects.toMatchObject({ parameters: { changedBy: 'Trueup' } });
  });

  test('a workshop’s leader sees what the workshop’s people did, and nobody else’s entries', async () => {
    const plant = await factory.execute(createOrgUnit, { code: 'P', name: 'P', kind: 'plant' });
    const shops = await Promise.all(
      ['W1', 'W2'].map((code) =>
        factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId: plant.id }),
      ),
    );
    const people = await Promise.all(
      shops.map((shop, i) => factory.execute(createPerson, { code: `L${i}`, name: `组员${i}`, orgUnitId: shop.id })),
    );
    for (const person of people) {
      const as = { ...systemPrincipal, id: person.id, kind: 'person' as const, personId: person.id };
      await factory.execute(createPerson, { code: `by-${person.id.slice(-8)}`, name: '新人' }, { as });
    }
    const leader = factory.principal('team-leader', { workshopIds: [(shops[0] as { id: string }).id] });
    const request = {
      columns: ['personId'],
      filters: [],
      sort: [{ column: 'id', descending: true }],
      words: [],
      limit: 50,
      offset: 0,
    };
    const read = (principal: Principal) =>
      factory.database.read((tx) =>
        readListPage(tx, { list: auditList, request: request as never, reader: { principal, now: testClock.now() } }),
      );
    const seen = (await read(leader)).rows.map((row) => row.personId);
    expect(seen).toEqual([people[0]?.id]);
    expect((await read(factory.principal('administrator'))).total.count).toBeGreaterThan(60);
  });
});
