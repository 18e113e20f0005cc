import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../../../tests/services/open-connection.ts';
import { describeService } from '../../../../tests/services/use-service.ts';
import { CheckpointLost, type Connection, type Listening, type SourceRow } from '../../index.ts';
import { postgresql } from './postgresql.ts';

describeService('postgresql', (address, control) => {
  const ends: (() => Promise<unknown>)[] = [];
  let owner: pg.Client;
  let counter = 0;

  beforeAll(async () => {
    owner = await connectOwner();
    await owner.query(`create role follower login replication password 'follows'`);
    ends.length = 0;
  });
  afterEach(async () => {
    await control.mend('postgresql');
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function connectOwner(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: String(address.url) });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  async function scene() {
    counter += 1;
    const table = `orders_${counter}`;
    await owner.query(`create table ${table} (id int primary key, state text, note text);
      alter table ${table} alter note set storage external;
      create table beside_${counter} (id int); create table apart_${counter} (id int); create table kinds_${counter} (id int primary key, tags text[], counts int[], raw bytea); create publication trueup_${counter} for table ${table}, beside_${counter}, kinds_${counter};
      grant select on ${table}, apart_${counter}, kinds_${counter} to follower`);
    const settings = {
      host: '127.0.0.1',
      port: Number(address.port),
      database: 'trueup',
      user: 'follower',
      tls: 'off',
    };
    const connection = openConnection(
      postgresql,
      { ...settings, publication: `trueup_${counter}` },
      { password: 'follows' },
    );
    ends.push(() => connection.close());
    return {
      table,
      connection,
      resource: `public.${table}`,
      reader: `plant ${counter}`,
      slot: `trueup_plant_${counter}`,
    };
  }

  async function listen(
    connection: Connection,
    request: { resource: string; reader: string; begun?: boolean; take?(): Promise<void> },
  ) {
    const rows: SourceRow[] = [];
    const ended: Error[] = [];
    const listening = (await connection.listen?.({
      take: async (taken) => void rows.push(...taken),
      onEnd: (error) => void ended.push(error),
      ...request,
    })) as Listening;
    return { rows, ended, listening, ids: () => new Set(rows.map(({ messageId }) => messageId)) };
  }

  test('TLS holds the certificate against its authority and the address, and refuses one that nobody vouches for', async () => {
    const authority = await readFile(String(address.certificate), 'utf8');
    const step = async (tls: string, given: string) => {
      const { user, password, port } = address;
      const settings = {
        host: '127.0.0.1',
        port: Number(port),
        database: 'trueup',
        user: String(user),
        tls,
        authority: given,
      };
      const connection = openConnection(postgresql, settings, { password: String(password) });
      ends.push(() => connection.close());
      return (await connection.test())[1];
    };
    expect(await step('verified', authority)).toMatchObject({ ok: true });
    expect(await step('unverified', '')).toMatchObject({ ok: true });
    expect(await step('verified', '')).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining("isn't trusted") },
    });
  });

  test('inserts, updates, deletions and changed keys come in the order of their commits; rows that others wrote beside do not', async () => {
    const { table, connection, ...request } = await scene();
    const { rows } = await listen(connection, request);
    const long = 'x'.repeat(50_000);
    await owner.query(`insert into ${table} values (1, 'new', '${long}'), (2, 'new', null)`);
    await owner.query(
      `begin; insert into beside_${counter} values (1); update ${table} set state = 'released' where id = 1; insert into ${table} values (3, 'gone', ''); rollback`,
    );
    await owner.query(`insert into beside_${counter} values (2)`);
    await owner.query(`update ${table} set state = 'released' where id = 1`);
    await owner.query(`update ${table} set id = 20 where id = 2`);
    await owner.query(`delete from ${table} where id = 20`);
    await expect.poll(() => rows.length).toBe(6);
    expect(rows.map(({ key, deleted, value }) => [key, deleted, value.state])).toEqual([
      ['1', false, 'new'],
      ['2', false, 'new'],
      ['1', false, 'released'],
      ['2', true, undefined],
      ['20', false, 'new'],
      ['20', true, undefined],
    ]);
    // The long note did not change, so the log doesn't hold it.
    expect(rows[2]?.value.note).toBe(long);
    expect(rows[0]?.changedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const step = (await connection.test()).at(-1);
    expect(step).toMatchObject({ ok: true, what: { en: expect.stringMatching(/WAL held by slots: .*MB/) } });
  });

  test('what was not taken comes again under the same message id, through cuts and a crash of the server', async () => {
    const { table, connection, slot, ...request } = await scene();
    const first = await listen(connection, request);
    await owner.query(`insert into ${table} select n, 'new', null from generate_series(1, 2000) n`);
    await expect.poll(() => first.ids().size).toBe(2_000);
    await first.listening.stop();

    await owner.query(`insert into ${table} select n, 'new', null from generate_series(2001, 5000) n`);
    const failed = await listen(connection, {
      ...request,
      begun: true,
      take: () => Promise.reject(new Error('no room')),
    });
    await expect.poll(() => failed.ended.map(({ message }) => message)).toEqual(['no room']);

    const again = await listen(connection, { ...request, begun: true });
    await control.cut('postgresql');
    await control.mend('postgresql');
    await expect.poll(() => again.ids().size).toBe(3_000);
    await control.kill('postgresql');
    await control.restart('postgresql');
    owner = await connectOwner();
    await owner.query(`insert into ${table} select n, 'new', null from generate_series(5001, 5100) n`);
    // The server keeps a slot's position with its checkpoints: after a crash it tells some of it once more, with the message ids from before.
    const known = () => new Set([...first.ids(), ...again.ids()]);
    await expect.poll(() => known().size).toBe(5_100);
    expect(again.ended).toEqual([]);
    expect(new Set([...first.rows, ...again.rows].map(({ key }) => Number(key))).size).toBe(5_100);
    await again.listening.stop();
    const { rows } = await owner.query('select active from pg_replication_slots where slot_name = $1', [slot]);
    expect(rows).toEqual([{ active: false }]);
  });

  test('a slot that was dropped is an alarm, while it listens and when it begins again, until a person agrees', async () => {
    const { table, connection, slot, ...request } = await scene();
    const first = await listen(connection, request);
    await owner.query(`insert into ${table} values (1, 'new', null)`);
    await expect.poll(() => first.rows.length).toBe(1);
    await expect
      .poll(() =>
        owner.query('select pg_drop_replication_slot($1)', [slot]).then(
          () => 'dropped',
          () => 'in use',
        ),
      )
      .toBe('dropped');
    await expect.poll(() => first.ended.map(({ name }) => name)).toEqual(['CheckpointLost']);
    await expect(
      connection.listen?.({ ...request, begun: true, take: async () => {}, onEnd: () => {} }),
    ).rejects.toThrow(CheckpointLost);
    const anew = await listen(connection, request);
    await owner.query(`insert into ${table} values (2, 'new', null)`);
    await expect.poll(() => anew.rows.map(({ key }) => key)).toEqual(['2']);
  });

  test('a table that was truncated is an alarm: its deletions are not told one by one', async () => {
    const { table, connection, ...request } = await scene();
    await owner.query(`insert into ${table} values (1, 'new', null)`);
    const { ended } = await listen(connection, { ...request, begun: false });
    await owner.query(`insert into ${table} values (2, 'new', null)`);
    await expect
      .poll(() =>
        owner
          .query(
            `select confirmed_flush_lsn > '0/0' as moved from pg_replication_slots where slot_name like 'trueup_plant_${counter}'`,
          )
          .then(({ rows }) => rows[0]?.moved),
      )
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await owner.query(`truncate ${table}`);
    await expect.poll(() => ended.map(({ name }) => name)).toEqual(['CheckpointLost']);
    const anew = await listen(connection, request);
    await owner.query(`insert into ${table} values (3, 'new', null)`);
    await expect.poll(() => anew.rows.map(({ key }) => key)).toContain('3');
  });

  test('values are those that a selection gives, lists and bytes included', async () => {
    const { connection, reader } = await scene();
    const resource = `public.kinds_${counter}`;
    const { rows } = await listen(connection, { resource, reader });
    await owner.query(
      `insert into kinds_${counter} values (1, '{a,"b,\\"c",NULL,"NULL"}', '{{1,2},{3,4}}', '\\x00ff'), (2, '{}', null, '')`,
    );
    await expect.poll(() => rows.length).toBe(2);
    expect(rows.map(({ value }) => value)).toEqual((await connection.describe(resource)).samples);
    expect(rows[0]?.value).toEqual({
      id: 1,
      tags: ['a', 'b,"c', null, 'NULL'],
      counts: [
        [1, 2],
        [3, 4],
      ],
      raw: 'AP8=',
    });
  });

  test('a slot whose table rests lets go of what others write, and a table that is not published is said', async () => {
    const { connection, reader, resource, slot } = await scene();
    await listen(connection, { resource, reader });
    await owner.query(`insert into apart_${counter} select generate_series(1, 1000)`);
    const { rows } = await owner.query('select pg_current_wal_lsn()::text as written');
    const isLetGo = () =>
      owner
        .query('select confirmed_flush_lsn >= $2::pg_lsn as gone from pg_replication_slots where slot_name = $1', [
          slot,
          rows[0].written,
        ])
        .then((found) => found.rows[0]?.gone);
    await expect.poll(isLetGo).toBe(true);
    await expect(
      connection.listen?.({
        resource: `public.apart_${counter}`,
        reader: 'another',
        take: async () => {},
        onEnd: () => {},
      }),
    ).rejects.toMatchObject({ name: 'Misconfigured' });
  });

  test('a million rows are read whole, in pages, and memory stays small', async () => {
    const { connection, resource, table } = await scene();
    await owner.query(
      `insert into ${table} select n, 'state ' || n % 7, repeat('n', 40) from generate_series(1, 1000000) n`,
    );
    let count = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    for await (const page of connection.readAll?.({
      resource,
      keyField: 'id',
      fields: ['state', 'note'],
      limit: 5_000,
    }) ?? []) {
      count += page.length;
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    expect(count).toBe(1_000_000);
    expect(peak / 1024 / 1024).toBeLessThan(300);
  });
});
